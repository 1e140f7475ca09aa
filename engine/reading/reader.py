"""Reading a team's text: language, measures, and what it says of the scenario's facts, messages, rumours and places.

What belongs to the story (its facts, messages, places) is met by the author's cues: a finding is evidence, its absence
is none (instrument, section 0). What a sentence does for its reader (the 24 findings of the codebook) is judged by a
reader that learned from labelled texts (`engine.reading.learned`). The public's reaction and the score use the same
Reading.

    lexicon = Lexicon(scenario, "nb")       # once
    reading = read(text, lexicon)           # offsets point into clean(text)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from engine.reading.carried import carried
from engine.reading.clauses import NEGATIONS, Clauses
from engine.reading.clean import clean
from engine.reading.clock import clock_times, nows
from engine.reading.codebook import FINDINGS
from engine.reading.cues import Folded, Matcher, fold
from engine.reading.form import form
from engine.reading.language import language_of
from engine.reading.measures import ADDRESS, address_end, measure
from engine.reading.model import READER, Finding, Reading
from engine.reading.situation import NOWHERE, Situation
from engine.scenario.model import Scenario

CUE = 880
"""How sure a cue in running text is, per mille: the precision our cues had on real official sentences (instrument
2.2). What is matched as it stands (a place, a time, a protected string) is 1000."""
CERTAIN = 1000
MOST = 20
"""Findings kept of one kind and subject; a text that says the same more often is not worth more."""
SISTER = {"nb": "nn", "nn": "nb"}
ORGANISATION = "organisation"

NUMBER = re.compile(
    r"(?<![\w.,:])\d{1,3}(?:[ \u00a0]\d{3})+(?!\w)|(?<![\w.,:])\d+(?:[.,]\d+)?(?![\w:]|[.,]\d)"
    r"|\b(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
)
"""Numbers in figures, and the small ones in letters."""
SLOT = re.compile(r"\[[^\[\]\n]{1,40}\]|\{[^{}\n]{1,40}\}")
"""What somebody forgot to fill in."""
_TITLES = (
    "kommunedirektør",
    "kommunedirektor",
    "kommunesjef",
    "rådmann",
    "ordfør",
    "varaordfør",
    "kommuneoverlege",
    "beredskap",
    "kommunikasjons",
    "mayor",
    "chief executive",
    "municipal doctor",
    "chief municipal",
)
_GENERIC = {
    "nb": ("kommunen", "vi i kommunen"),
    "nn": ("kommunen", "kommuna"),
    "en": ("the municipality", "the council"),
}


@dataclass(frozen=True)
class Meaning:
    """What a cue stands for; `negated` says that the cue holds a negation of its own, and is taken as written."""

    id: str
    subject: str
    negated: bool = False


@dataclass(frozen=True)
class Name:
    """A name as it must be written to count: with a capital first letter where it is short."""

    id: str
    subject: str
    capital: bool = False


class Lexicon:
    """A scenario's cues and names, compiled once for drills in one language; without a scenario, none of them.

    Raises engine.reading.cues.CueError for a cue that cannot be read.
    """

    def __init__(self, scenario: Scenario | None, language: str) -> None:
        self.language = language
        self.matchers: dict[str, Matcher[Meaning]] = {}
        self.names: Matcher[Name] = Matcher("")
        self.own_people: re.Pattern[str] | None = None
        self.glossary: frozenset[str] = frozenset()
        if scenario is None:
            return
        for known in scenario.languages:
            self.matchers[known] = _meanings(scenario, known)
        _add_names(self.names, scenario)
        self.own_people = _own_people(scenario)
        self.glossary = frozenset(word for entry in scenario.glossary for word in entry.lower().split())

    def matchers_for(self, language: str | None) -> tuple[Matcher[Meaning], ...]:
        """Whose cues a text in `language` is read with: the drill's language, its sister form, and its own."""
        wanted = dict.fromkeys((self.language, SISTER.get(self.language), language, SISTER.get(language or "")))
        return tuple(self.matchers[known] for known in wanted if known in self.matchers)


def read(text: str, lexicon: Lexicon, *, about: Situation = NOWHERE) -> Reading:
    """Read one text, in the light of what it is and what it answers. Its findings point into ``clean(text)``.

    Raises engine.reading.clean.TooLong, and nothing else.
    """
    text = clean(text)
    language, per_mille = language_of(text)
    measures = measure(text, lexicon.glossary)
    made = form(text, measures.spans)
    folded = fold(text)
    return Reading(
        reader=READER,
        language=language,
        language_per_mille=per_mille,
        characters=measures.characters,
        words=measures.words,
        sentences=measures.sentences,
        lix_tenths=measures.lix_tenths,
        words_per_sentence_tenths=measures.words_per_sentence_tenths,
        longest_sentence=measures.longest_sentence,
        findings=_kept(
            chain(
                _found(text, folded, language, lexicon),
                _carried(text, measures.spans, language or lexicon.language, about),
            )
        ),
        plain_lix_tenths=measures.plain_lix_tenths,
        spans=measures.spans,
        form_mix_per_mille=made.form_mix_per_mille,
        passive_per_mille=made.passive_per_mille,
        capitals=made.capitals,
        emoji=made.emoji,
        hashtags_lower=made.hashtags_lower,
    )


def _found(text: str, folded: Folded, language: str | None, lexicon: Lexicon) -> Iterator[Finding]:
    clauses: Clauses | None = None
    for matcher in lexicon.matchers_for(language):
        for meaning, start, end in matcher.hits(folded.text):
            clauses = clauses or Clauses(folded.text, lexicon.own_people)
            if _said(meaning, clauses, start, end):
                yield Finding(meaning.id, meaning.subject, *folded.span(start, end), CUE)
    for name, start, end in lexicon.names.hits(folded.text):
        span = folded.span(start, end)
        if not name.capital or text[span[0]].isupper():
            yield Finding(name.id, name.subject, *span, CERTAIN)
    for time, start, end in clock_times(folded.text):
        yield Finding("clock-time", time, *folded.span(start, end), CERTAIN)
    for start, end in nows(folded.text, language or lexicon.language):
        yield Finding("now", "now", *folded.span(start, end), CERTAIN)
    for match in NUMBER.finditer(folded.text):
        yield Finding("number", match.group(), *folded.span(*match.span()), CERTAIN)
    for match in SLOT.finditer(text):
        yield Finding("slot", match.group()[1:-1], *match.span(), CERTAIN)
    for match in ADDRESS.finditer(text):
        yield Finding(
            "link", _host(text[match.start() : address_end(match)]), match.start(), address_end(match), CERTAIN
        )


def _carried(text: str, spans: Sequence[tuple[int, int, int]], language: str, about: Situation) -> Iterator[Finding]:
    """The findings of the codebook that the learned reader asserts, each over its whole sentence."""
    sentences = [text[start:end] for start, end, _ in spans]
    for (start, end, _), own in zip(spans, carried(sentences, language, about), strict=True):
        likely = dict(zip(FINDINGS, own.per_mille, strict=True))
        for finding in own.asserted:
            yield Finding(finding, "", start, end, likely[finding])


def _said(meaning: Meaning, clauses: Clauses, start: int, end: int) -> bool:
    """Whether the sender says what the cue stands for. Topics and rumours only need to be mentioned."""
    if meaning.id in ("topic", "rumour"):
        return True
    if clauses.quoted(start) or clauses.claimed(start) or clauses.asked(start) or clauses.withheld(start):
        return False
    if not meaning.negated and (clauses.negated(start, end) or clauses.negates(start, end)):
        return False
    return meaning.id == "key-message" or not clauses.supposed(start, later=meaning.id == "denial")


def _kept(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    """In text order; of overlapping findings of one kind and subject the longest; at most `MOST` of each."""
    kept: list[Finding] = []
    last: dict[tuple[str, str], int] = {}
    count: dict[tuple[str, str], int] = {}
    for finding in sorted(findings, key=lambda f: (f.start, -f.end, f.id, f.subject)):
        key = finding.id, finding.subject
        if finding.start >= last.get(key, 0) and count.get(key, 0) < MOST and finding.end > finding.start:
            kept.append(finding)
            last[key] = finding.end
            count[key] = count.get(key, 0) + 1
    return tuple(kept)


def _meanings(scenario: Scenario, language: str) -> Matcher[Meaning]:
    matcher: Matcher[Meaning] = Matcher(language)

    def add(id: str, subject: str, cues: Mapping[str, tuple[str, ...]]) -> None:
        for cue in cues.get(language, ()):
            negated = any(word in NEGATIONS for word in re.findall(r"\w+(?:'\w+)*", cue.lower()))
            matcher.add((cue,), Meaning(id, subject, negated))

    for subject, message in scenario.key_messages.items():
        add("key-message", subject, message.cues)
    for subject, fact in scenario.facts.items():
        add("fact", subject, fact.cues)
        add("denial", subject, fact.denials)
    for subject, rumour in scenario.rumours.items():
        add("rumour", subject, rumour.cues)
    for subject, topic in scenario.topics.items():
        add("topic", subject, topic.cues)
    return matcher


def _add_names(names: Matcher[Name], scenario: Scenario) -> None:
    """Places, protected strings, senders and others of the story, each as it stands and with a genitive."""

    def add(text: str, name: Name) -> None:
        names.add_literal(text, name)

    for place, written in scenario.places.items():
        for text in written:
            add(text, Name("place", place, capital=len(text) <= 4 and text[:1].isupper()))
    for protected in scenario.protected:
        add(protected.text, Name("protected", protected.text))
    for language in scenario.languages:
        for text in _GENERIC[language]:
            add(text, Name("sender", ORGANISATION))
    for text in scenario.organisation.name.values():
        for name in dict.fromkeys((text, text.replace(" kommune", " municipality"))):
            add(name, Name("sender", ORGANISATION))
    for id, party in scenario.parties.items():
        if party.kind in ("leader", "expert", "staff"):
            for text in party.name.values():
                add(text, Name("sender", id))
        for text in party.name.values():
            add(text, Name("entity", id))
    for group in scenario.groups:
        for text in group.name.values():
            add(text, Name("entity", group.id))
    for channel, spec in scenario.channels.items():
        for text in spec.name.values():
            add(text, Name("entity", channel))
    for word in scenario.glossary:
        add(word, Name("entity", word))


def _own_people(scenario: Scenario) -> re.Pattern[str]:
    """Finds those who speak for the organisation: by title, or by name."""
    cast = [
        person.name for person in scenario.cast.values() if person.kind in ("leader", "staff", "expert", "official")
    ]
    parties = [
        text
        for party in scenario.parties.values()
        if party.kind in ("leader", "expert", "staff")
        for text in party.name.values()
    ]
    return re.compile("|".join(re.escape(fold(name).text) for name in (*_TITLES, *cast, *parties)))


def _host(address: str) -> str:
    """The part of an address that says whose it is."""
    _, _, rest = address.rpartition("://")
    host = re.split(r"[/?#]", rest.rpartition("@")[2], maxsplit=1)[0]
    return host.lower().removeprefix("www.") or address.lower()
