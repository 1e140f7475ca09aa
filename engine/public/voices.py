"""What the simulated public writes: comments in a group's voice, each by somebody with a name and habits.

A voice (`engine.scenario.model.Voice`) is a small grammar that an author wrote by hand. One comment is made thus:

1. the writer: name and habits of spelling, from (seed, group, agent) alone, the same in every comment;
2. the pattern: one on the subject that the group has not used lately; else one on `any` subject; else the one used
   longest ago. A stance without a pattern speaks through a neighbouring one. Before anything is known to be wrong the
   subject is `everyday`, which keeps to itself;
3. the slots: each use of a pattern walks on through the lists, every list by its own step, so that two uses differ in
   all their slots as long as the lists allow;
4. the frame: an opening or an ending now and then; 5. the writer's spelling.

A text that the group has already written is dropped and the next turn of the pattern, then the next pattern, is tried.
Everything follows from the voice, the key (seed, group, agent, the agent's own counter) and what the group has written
(`Spoken`): the caller keeps one `Spoken` per group, and `speak` notes in it what was written. Nothing is random, and a
comment costs the same however many were written before.

    parents, spoken = repertoire(voice, "parents", town(scenario, "nb")), Spoken()
    comment = speak(parents, spoken, seed=7, agent=1203, counter=0, stance="asking", subject="water-safe")
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import gcd, lcm
from typing import Literal, get_args

from engine.public.draws import below, draw, mix, stream_key, stream_start, threshold
from engine.scenario.model import VOICE_SLOTS, ByStance, Names, Scenario, Stance, Voice, say

Stops = Literal["plain", "bare", "dots", "loud"]

EVERYDAY = "everyday"
"""The subject before anything is known to be wrong."""
WINDOW = 60
"""How many of a group's latest comments a pattern stays out of use, where there are others."""
TRIES = 16
"""Turns of one pattern before the next pattern is tried."""
OPENS = threshold(0.2), threshold(0.5)
ENDS = threshold(0.2), threshold(0.5)
"""How often a comment has an opening and an ending: where its pattern is new, and where it has been used before."""
SLIPS = threshold(0.7)
"""How often a careless writer slips; `SHOWS`, how often one who likes emojis uses one."""
SHOWS = threshold(0.6)
STOPS: tuple[Stops, ...] = ("plain",) * 9 + ("bare",) * 5 + ("dots",) * 3 + ("loud",) * 3
"""How people end a sentence, in twentieths (assumption)."""
NEIGHBOURS: Mapping[Stance, tuple[Stance, ...]] = {
    "asking": ("worried", "helping"),
    "worried": ("asking", "angry"),
    "angry": ("worried", "asking"),
    "grateful": ("helping", "asking"),
    "joking": ("helping", "worried"),
    "helping": ("grateful", "correcting"),
    "spreading": ("worried", "angry"),
    "correcting": ("helping", "asking"),
}
"""Who speaks for a stance that has no pattern, nearest first."""

_SLOT = re.compile(r"\{([a-zæøå-]+)\}")
_SENTENCE_END = (".", "!", "?", "…")
_OPENERS = " «“‘'\"("
_LONG_WORD = re.compile(r"\b[a-zæøå]{5,}\b")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1")


@dataclass(frozen=True)
class Town:
    """What the people of a scenario have in common: its places, the organisation, and names nobody else may bear."""

    places: tuple[str, ...]
    organisation: str
    taken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Persona:
    """Somebody who writes: the name, and habits that hold in each comment."""

    name: str
    first: str
    dialect: bool
    capitals: bool
    lowercase: bool
    emoji: bool
    careless: bool
    stops: Stops


@dataclass(frozen=True)
class Comment:
    """A finished comment and its author's name."""

    text: str
    author: str


@dataclass
class Spoken:
    """What a group has written so far in a drill: how often each pattern (its key) was used, the digests of its texts,
    and the latest `WINDOW` patterns, newest last."""

    uses: dict[int, int] = field(default_factory=dict)
    texts: dict[int, set[int]] = field(default_factory=dict)
    recent: deque[int] = field(default_factory=lambda: deque(maxlen=WINDOW))

    def add(self, pattern: int, text: int) -> None:
        """One more comment."""
        self.uses[pattern] = self.uses.get(pattern, 0) + 1
        self.texts.setdefault(pattern, set()).add(text)
        self.recent.append(pattern)


@dataclass(frozen=True)
class Pattern:
    """One pattern as the author wrote it, with the key it is known by."""

    text: str
    key: int


@dataclass(frozen=True)
class Repertoire:
    """A voice made ready to speak; build it once per group and language with `repertoire`."""

    group: str
    voice: Voice
    town: Town
    patterns: Mapping[tuple[Stance, str], tuple[Pattern, ...]]
    slots: Mapping[str, tuple[str, ...]]
    dialect: re.Pattern[str] | None


def town(scenario: Scenario, language: str) -> Town:
    """The scenario's town in `language`: each place by its first name; the cast's and protected names are taken."""
    places = tuple(names[0] for names in scenario.places.values() if names)
    taken = (*(person.name for person in scenario.cast.values()), *(entry.text for entry in scenario.protected))
    return Town(places, say(scenario.organisation.name, language), taken)


def repertoire(voice: Voice, group: str, town: Town) -> Repertoire:
    """Make a voice ready. Raises ValueError when it has no pattern at all or a slot that nothing fills."""
    patterns = {
        (stance, subject): tuple(Pattern(text, _digest(text)) for text in texts)
        for stance, subjects in voice.patterns.items()
        for subject, texts in subjects.items()
        if texts
    }
    if not patterns:
        raise ValueError(f"the voice of {group} has no patterns")
    if missing := unfilled(voice):
        raise ValueError(f"the voice of {group} has slots that nothing fills: {', '.join(missing)}")
    slots = {**_built_in(town), **voice.slots}
    return Repertoire(group, voice, town, patterns, slots, _dialect(voice.dialect))


def unfilled(voice: Voice) -> tuple[str, ...]:
    """Slots that nothing fills, in the order of the text. A list may hold built-in slots, but no slots of the author's
    own (those are named ``slot in slot``), so that filling always ends."""
    frames = [text for part in (voice.openings, voice.endings) for texts in part.values() for text in texts]
    patterns = [text for by_subject in voice.patterns.values() for texts in by_subject.values() for text in texts]
    used = [name for text in (*patterns, *frames) for name in _SLOT.findall(text)]
    missing = [name for name in used if name not in VOICE_SLOTS and not voice.slots.get(name)]
    for slot, texts in voice.slots.items():
        inner = [name for text in texts for name in _SLOT.findall(text)]
        missing += [f"{name} in {slot}" for name in inner if name not in VOICE_SLOTS or name == slot]
    return tuple(dict.fromkeys(missing))


def speak(
    repertoire: Repertoire, spoken: Spoken, *, seed: int, agent: int, counter: int, stance: Stance, subject: str
) -> Comment:
    """One comment by `agent` (its `counter`-th), noted in what the group has written."""
    word = draw(seed, f"voice:comment:{repertoire.group}", agent, counter)
    writer = persona(repertoire, seed, agent)
    first: tuple[Pattern, str, int] | None = None
    mood: Stance | None = None if subject == EVERYDAY else stance
    for pattern in _candidates(repertoire, spoken, stance, subject, mix(word, 0)):
        said, used = spoken.texts.get(pattern.key, ()), spoken.uses.get(pattern.key, 0)
        for attempt in range(TRIES):
            turn = used + attempt
            filled, frame = _filled(repertoire, seed, pattern, turn), mix(mix(word, 1), attempt)
            text = _framed(repertoire.voice, filled, mood, frame, again=used > 0)
            text = _spelled(repertoire, writer, _built(repertoire, seed, writer, text, turn), mood, mix(word, 2))
            digest = _digest(text.casefold())
            first = first or (pattern, text, digest)
            if digest not in said:
                spoken.add(pattern.key, digest)
                return Comment(text, writer.name)
    assert first is not None  # a repertoire has at least one pattern
    spoken.add(first[0].key, first[2])
    return Comment(first[1], writer.name)


@lru_cache(maxsize=1)
def norwegian_names() -> Names:
    """Faker's first and last names for Norway.

    Read once, as lists: a Faker call per comment would be slow, and picking by keyed draw needs no seeding. Imported
    here because a drill that is only reviewed needs no Faker.
    """
    from faker.providers.person.no_NO import Provider

    return Names((*Provider.first_names_female, *Provider.first_names_male), tuple(Provider.last_names))


def persona(repertoire: Repertoire, seed: int, agent: int) -> Persona:
    """Who agent number `agent` of the group is, in this drill and in every language."""
    key = mix(stream_start(seed, f"voice:persona:{repertoire.group}"), agent)
    voice = repertoire.voice
    first, last = _name(voice.names, repertoire.town.taken, mix(key, 0))
    capitals = mix(key, 1) < threshold(voice.capitals)
    return Persona(
        name=f"{first} {last}",
        first=first,
        dialect=mix(key, 2) < threshold(voice.dialects),
        capitals=capitals,
        lowercase=not capitals and mix(key, 3) < threshold(voice.lowercase),
        emoji=mix(key, 4) < threshold(voice.emoji),
        careless=mix(key, 5) < threshold(voice.typos),
        stops=STOPS[below(mix(key, 6), len(STOPS))],
    )


def name_of_sender(seed: int, group: str, inject: str, names: Sequence[Names] = (), taken: Sequence[str] = ()) -> str:
    """Who of the group sent an inject whose author named nobody. `names` are the voice's; none: Faker's for Norway."""
    first, last = _name(names, taken, mix(stream_start(seed, f"voice:sender:{group}"), stream_key(inject)))
    return f"{first} {last}"


def _name(pools: Sequence[Names], taken: Sequence[str], key: int) -> tuple[str, str]:
    """A first and a last name from one pool; a pool is as likely as it has names. Taken names are passed over."""
    norway = norwegian_names()
    sizes = [len(pool.first or norway.first) for pool in pools] or [1]
    place = below(key, sum(sizes))
    pool = norway
    for entry, size in zip(pools, sizes, strict=False):
        if 0 <= place < size:
            pool = entry
        place -= size
    firsts, lasts = pool.first or norway.first, pool.last or norway.last
    start = below(mix(key, 1), len(firsts) * len(lasts))
    for step in range(len(firsts) * len(lasts)):
        last, first = divmod((start + step) % (len(firsts) * len(lasts)), len(firsts))
        if f"{firsts[first]} {lasts[last]}" not in taken:
            return firsts[first], lasts[last]
    return firsts[0], lasts[0]


def _candidates(repertoire: Repertoire, spoken: Spoken, stance: Stance, subject: str, word: int) -> Iterator[Pattern]:
    """Patterns in the order of preference: not used lately and on the subject, not used lately and on any, longest ago.

    Each pattern comes once. Of those not used lately the ones used least come first; which of these is drawn.
    """
    on_subject, on_any = _pools(repertoire, stance, subject)
    age = {key: place for place, key in enumerate(spoken.recent)}
    for pool in (on_subject, on_any):
        fresh = [pattern for pattern in pool if pattern.key not in age]
        start = below(word, len(fresh)) if fresh else 0
        yield from sorted(fresh[start:] + fresh[:start], key=lambda pattern: spoken.uses.get(pattern.key, 0))
    stale = [pattern for pattern in (*on_subject, *on_any) if pattern.key in age]
    yield from sorted(stale, key=lambda pattern: age[pattern.key])


def _pools(repertoire: Repertoire, stance: Stance, subject: str) -> tuple[Sequence[Pattern], Sequence[Pattern]]:
    """The patterns on the subject and on `any`: of this stance, else of the nearest that has one.

    What people write about when nothing is the matter never falls back on `any`, which may speak of the crisis.
    """
    patterns = repertoire.patterns
    stances = tuple(dict.fromkeys((stance, *NEIGHBOURS[stance], *get_args(Stance))))
    if subject == EVERYDAY:
        for voiced in stances:
            if (voiced, subject) in patterns:
                return patterns[voiced, subject], ()
    for voiced in stances:
        pools = patterns.get((voiced, subject), ()), patterns.get((voiced, "any"), ())
        if any(pools):
            return pools
    return next(iter(patterns.values())), ()


def _filled(repertoire: Repertoire, seed: int, pattern: Pattern, turn: int) -> str:
    key = mix(stream_start(seed, f"voice:slots:{repertoire.group}"), pattern.key)
    return _substituted(pattern.text, repertoire.slots, key, turn)


def _built(repertoire: Repertoire, seed: int, writer: Persona, text: str, turn: int) -> str:
    """Fill what openings, endings and the author's lists have brought in: built-in slots, and the writer's own name."""
    key = mix(stream_start(seed, f"voice:names:{repertoire.group}"), _digest(text))
    return _substituted(text, {**repertoire.slots, "me": (writer.first,)}, key, turn)


def _substituted(text: str, lists: Mapping[str, Sequence[str]], key: int, turn: int) -> str:
    """Replace each slot once. The n-th use of one slot in a text is its list's next filling, so that ``{child} og
    {child}`` are two; a filling that begins a sentence gets a capital letter."""
    names = list(dict.fromkeys(name for name in _SLOT.findall(text) if name in lists))
    cycle = lcm(*(len(lists[name]) for name in names)) if names else 1
    used: dict[str, int] = {}
    out = ""
    for place, part in enumerate(_SLOT.split(text)):
        if not place % 2:
            out += part
        elif part not in lists:
            out += "{" + part + "}"
        else:
            step = turn + turn // cycle * names.index(part)
            filling = _walk(lists[part], mix(key, stream_key(part)), step, used.get(part, 0))
            used[part] = used.get(part, 0) + 1
            before = out.rstrip(_OPENERS)
            out += filling[:1].upper() + filling[1:] if not before or before.endswith(_SENTENCE_END) else filling
    return re.sub(r" {2,}", " ", out).strip()


def _walk(options: Sequence[str], key: int, step: int, ahead: int) -> str:
    """The option after `step` steps: from a hashed start, by a hashed stride that visits every option once a round."""
    n = len(options)
    stride = 1 + below(mix(key, 1), n)
    while gcd(stride, n) != 1:
        stride += 1
    return options[(below(key, n) + stride * step + ahead) % n]


def _framed(voice: Voice, text: str, mood: Stance | None, word: int, *, again: bool) -> str:
    """The text with an opening or an ending now and then; oftener where its pattern was seen before."""
    openings, endings = _fitting(voice.openings, mood), _fitting(voice.endings, mood)
    if openings and mix(word, 0) < OPENS[again]:
        text = f"{openings[below(mix(word, 1), len(openings))]} {text}"
    if endings and mix(word, 2) < ENDS[again]:
        text = f"{text} {endings[below(mix(word, 3), len(endings))]}"
    return text


def _fitting(texts: ByStance, mood: Stance | None) -> tuple[str, ...]:
    """Those for the stance and those for any; without a mood (an everyday comment) only those for any."""
    return (*(texts.get(mood, ()) if mood else ()), *texts.get("any", ()))


def _spelled(repertoire: Repertoire, writer: Persona, text: str, mood: Stance | None, word: int) -> str:
    """The text as this writer would type it."""
    if writer.dialect and repertoire.dialect:
        text = repertoire.dialect.sub(lambda match: _dialect_word(repertoire.voice.dialect, match.group()), text)
    if writer.careless and mix(word, 0) < SLIPS:
        text = _slip(text, mix(word, 1))
    text = _stopped(text, writer.stops)
    if writer.capitals:
        text = text.upper()
    elif writer.lowercase:
        text = text.lower()
    emojis = _fitting(repertoire.voice.emojis, mood)
    if emojis and writer.emoji and mix(word, 2) < SHOWS:
        text += " " + emojis[below(mix(word, 3), len(emojis))] * (1, 1, 1, 2, 3)[below(mix(word, 4), 5)]
    return text


def _stopped(text: str, stops: Stops) -> str:
    """The last full stop, question or exclamation mark in the writer's manner."""
    end = text[-1:]
    if end not in (".", "!", "?") or text.endswith("..") or stops == "plain":
        return text
    if stops == "bare":
        return text[:-1] if end == "." else text
    if stops == "dots":
        return text + ".." if end == "." else text
    return text[:-1] + {".": "!", "!": "!!!", "?": "???"}[end]


def _slip(text: str, word: int) -> str:
    """One slip of the finger in a long word in small letters: a double consonant typed once, or two letters swapped."""
    words = list(_LONG_WORD.finditer(text))
    if not words:
        return text
    match = words[below(word, len(words))]
    right = match.group()
    wrong = _DOUBLE.sub(r"\1", right, count=1)
    if wrong == right:
        place = 1 + below(mix(word, 1), len(right) - 3)
        wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    return text[: match.start()] + wrong + text[match.end() :]


def _dialect(words: Mapping[str, str]) -> re.Pattern[str] | None:
    """Matches any of the words, whole, the longest first (`hva som` before `hva`)."""
    if not words:
        return None
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _dialect_word(words: Mapping[str, str], written: str) -> str:
    spoken = words.get(written) or words.get(written.lower(), written)
    return spoken[:1].upper() + spoken[1:] if written[:1].isupper() else spoken


def _built_in(town: Town) -> dict[str, tuple[str, ...]]:
    """Lists of the built-in slots, but for `me`, which is the writer's."""
    first = norwegian_names().first
    return {
        "place": town.places or (town.organisation,),
        "organisation": (town.organisation,),
        "name": first,
        "child": first,
    }


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2s(text.encode(), digest_size=4).digest(), "big")
