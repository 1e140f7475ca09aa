"""Comments replay to the letter and do not repeat themselves; Fjordvik's voices are complete in three languages."""

import hashlib
import os
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter

from engine.public.draws import below, draw
from engine.public.voices import (
    WINDOW,
    Comment,
    Repertoire,
    Spoken,
    Town,
    name_of_sender,
    norwegian_names,
    persona,
    repertoire,
    speak,
    unfilled,
)
from engine.scenario.model import Language, Stance, Voice

FOLDER = Path(__file__).parents[3] / "scenarios" / "drikkevann" / "voices"
GROUPS = ("parents", "elderly", "newcomers", "business", "others")
TALK = {"parents": 41, "elderly": 12, "newcomers": 6, "business": 7, "others": 34}
"""Of a hundred comments: the groups' shares times how talkative they are."""
LANGUAGES: tuple[Language, ...] = get_args(Language)
STANCES: tuple[Stance, ...] = get_args(Stance)
TOPICS = (
    "water-safe",
    "area",
    "illness",
    "how-to-boil",
    "cause",
    "schools",
    "supply",
    "responsibility",
    "when-over",
    "compensation",
)
RUMOURS = ("poisoned", "mayor-first", "boiling-useless")
FJORDVIK = Town(("Torget", "Nes", "Åsen"), "Fjordvik kommune", ("Ingrid Solheim",))
VOICES = TypeAdapter(Mapping[Language, Voice])


def voice(**fields: Any) -> Voice:
    """A voice as an author would write it, without habits unless they are given."""
    plain = {"capitals": 0, "lowercase": 0, "emoji": 0, "typos": 0, "dialects": 0}
    return TypeAdapter(Voice).validate_python({"patterns": {"asking": {"any": ["Hva nå?"]}}, **plain, **fields})


def say(
    speaker: Repertoire,
    spoken: Spoken,
    subject: str = "any",
    stance: Stance = "asking",
    agent: int = 1,
    counter: int = 0,
) -> tuple[Comment, Spoken]:
    after = deepcopy(spoken)
    return speak(speaker, after, seed=7, agent=agent, counter=counter, stance=stance, subject=subject), after


def texts(speaker: Repertoire, number: int, subject: str = "any", stance: Stance = "asking") -> list[str]:
    """That many comments on one subject, each by somebody new."""
    spoken, out = Spoken(), []
    for agent in range(number):
        comment = speak(speaker, spoken, seed=7, agent=agent, counter=0, stance=stance, subject=subject)
        out.append(comment.text)
    return out


@cache
def shipped(group: str) -> Mapping[Language, Voice]:
    return VOICES.validate_python(yaml.safe_load((FOLDER / f"{group}.yaml").read_text()))


@cache
def speaker_of(group: str, language: Language) -> Repertoire:
    return repertoire(shipped(group)[language], group, FJORDVIK)


def mixed(language: Language, number: int, seed: int, groups: tuple[str, ...] = GROUPS) -> list[tuple[str, Comment]]:
    """Comments of a drill in which everything is talked about: rumours spread and corrected, topics in every mood."""
    shares = [group for group in groups for _ in range(TALK[group])]
    often = ("asking",) * 4 + ("worried",) * 3 + ("angry",) * 4 + STANCES[3:]
    spoken = {group: Spoken() for group in groups}
    spoke: Counter[tuple[str, int]] = Counter()
    out = []
    for number_now in range(number):
        group = shares[below(draw(seed, "test:group", number_now, 0), len(shares))]
        stance: Stance = often[below(draw(seed, "test:stance", number_now, 0), len(often))]  # type: ignore[assignment]
        subjects = RUMOURS if stance in ("spreading", "correcting") else (*TOPICS, "smell", "any", "reply", "everyday")
        subject = subjects[below(draw(seed, "test:subject", number_now, 0), len(subjects))]
        agent = below(draw(seed, "test:agent", number_now, 0), 4000)
        counter = spoke[group, agent]
        spoke[group, agent] += 1
        comment = speak(
            speaker_of(group, language),
            spoken[group],
            seed=seed,
            agent=agent,
            counter=counter,
            stance=stance,
            subject=subject,
        )
        out.append((group, comment))
    return out


def near_duplicates(lines: list[str]) -> int:
    """How many lines are nearly (difflib ratio over 0.9) one that came before."""
    number = 0
    matcher = SequenceMatcher(autojunk=False)
    for place, line in enumerate(lines):
        matcher.set_seq2(line)
        for earlier in lines[:place]:
            matcher.set_seq1(earlier)
            if matcher.real_quick_ratio() > 0.9 and matcher.quick_ratio() > 0.9 and matcher.ratio() > 0.9:
                number += 1
                break
    return number


# Who writes


def test_a_person_is_the_same_in_every_comment_and_language() -> None:
    """Name and habits depend on seed, group and agent, not on language, order or what has been written."""
    bokmål, nynorsk = speaker_of("parents", "nb"), speaker_of("parents", "nn")
    forward = [persona(bokmål, 7, agent).name for agent in range(50)]
    assert [persona(nynorsk, 7, agent).name for agent in reversed(range(50))] == forward[::-1]
    assert persona(bokmål, 8, 3) != persona(bokmål, 7, 3)


def test_people_differ() -> None:
    """500 people of a group have at least 400 different names."""
    for group in ("parents", "elderly", "others"):
        assert len({persona(speaker_of(group, "nb"), 1, agent).name for agent in range(500)}) >= 400


def test_habits_come_as_often_as_the_voice_says() -> None:
    """Of 4 000 people, the shares with each habit are the voice's within 0.03."""
    habits = {"capitals": 0.1, "lowercase": 0.2, "emoji": 0.3, "typos": 0.4, "dialects": 0.5}
    people = [persona(repertoire(voice(**habits), "g", FJORDVIK), 3, agent) for agent in range(4000)]
    seen = {
        "capitals": sum(person.capitals for person in people),
        "lowercase": sum(person.lowercase for person in people) / 0.9,
        "emoji": sum(person.emoji for person in people),
        "typos": sum(person.careless for person in people),
        "dialects": sum(person.dialect for person in people),
    }
    assert {habit: abs(count / 4000 - habits[habit]) < 0.03 for habit, count in seen.items()} == dict.fromkeys(
        habits, True
    )


def test_names_of_the_cast_are_not_given_away() -> None:
    """Where only one name is left, everybody gets that one rather than a taken one."""
    names = [{"first": ["Ingrid", "Kari"], "last": ["Solheim"]}]
    speaker = repertoire(voice(names=names), "g", FJORDVIK)
    assert {persona(speaker, 1, agent).name for agent in range(50)} == {"Kari Solheim"}


def test_first_and_last_names_come_from_one_pool() -> None:
    """A pool is as likely as it has first names; a missing list is Faker's."""
    names = [{"first": ["Ewa", "Jan", "Ola"], "last": ["Nowak"]}, {"first": ["Grete"]}]
    speaker = repertoire(voice(names=names), "g", FJORDVIK)
    found = Counter(persona(speaker, 1, agent).name.split(" ", 1)[0] for agent in range(2000))
    assert found.keys() == {"Ewa", "Jan", "Ola", "Grete"}
    assert abs(found["Grete"] / 2000 - 0.25) < 0.04
    assert not any(persona(speaker, 1, agent).name == "Grete Nowak" for agent in range(200))


def test_the_names_are_written_down() -> None:
    """Old drills replay only while Faker's lists stay as they are: a Faker that changes them must not pass unseen."""
    names = norwegian_names()
    assert (len(names.first), len(names.last)) == (200, 101)
    assert hashlib.sha256("|".join((*names.first, *names.last)).encode()).hexdigest()[:16] == "dec1a55bc87aada8"


def test_the_sender_of_an_inject_has_a_name() -> None:
    """It depends on seed, group and inject, and passes over taken names."""
    assert name_of_sender(1, "parents", "smell") == name_of_sender(1, "parents", "smell")
    assert len({name_of_sender(1, "parents", f"inject-{number}") for number in range(50)}) > 45
    pool = shipped("newcomers")["nb"].names
    assert name_of_sender(1, "newcomers", "x", pool).split()[0] in {first for entry in pool for first in entry.first}


def test_nobody_needs_faker_to_read_comments() -> None:
    """Importing the module does not import Faker."""
    code = "import sys, engine.public.voices; print('faker' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


# What is written


def test_a_comment_depends_on_its_key_and_on_what_was_written() -> None:
    """The same key after the same history gives the same comment, whatever else was asked in between."""
    speaker = speaker_of("others", "nb")
    _, spoken = say(speaker, Spoken(), agent=5)
    first = say(speaker, spoken, "cause", "angry", agent=9, counter=2)
    texts(speaker, 20, "supply")
    assert say(speaker, spoken, "cause", "angry", agent=9, counter=2) == first


def test_order_of_asking_does_not_matter() -> None:
    """Comments made from the same history are the same in any order."""
    speaker = speaker_of("parents", "en")
    keys = [(agent, stance, topic) for agent in range(3) for stance in STANCES for topic in TOPICS]
    forward = {key: say(speaker, Spoken(), key[2], key[1], key[0]) for key in keys}
    assert {key: say(speaker, Spoken(), key[2], key[1], key[0]) for key in reversed(keys)} == forward


def test_another_process_writes_the_same() -> None:
    """Nothing depends on Python's randomised string hashes."""
    code = (
        "import sys; sys.path.insert(0, 'tests/engine/public'); import test_voices as t;"
        "print([c.text for _, c in t.mixed('nn', 40, 3)])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert out.stdout.strip() == str([comment.text for _, comment in mixed("nn", 40, 3)])


def test_no_pattern_returns_within_the_window_while_there_are_others() -> None:
    """With more patterns than the window is long, each comment uses one that the last `WINDOW` did not."""
    patterns = [f"{{who}} nummer {number}." for number in range(WINDOW + 1)]
    speaker = repertoire(voice(patterns={"asking": {"any": patterns}}, slots={"who": [*"ABCDEF"]}), "g", FJORDVIK)
    lines = texts(speaker, 3 * WINDOW)
    stems = [re.sub(r"\D", "", line) for line in lines]
    assert all(stem not in stems[max(0, place - WINDOW) : place] for place, stem in enumerate(stems))


def test_the_pattern_used_longest_ago_comes_back_first() -> None:
    """Fewer patterns than the window: they take turns."""
    speaker = repertoire(
        voice(patterns={"asking": {"any": ["{a} A?", "{a} B?", "{a} C?"]}}, slots={"a": [*"defghijk"]}), "g", FJORDVIK
    )
    letters = [line.rstrip("?.!")[-1] for line in texts(speaker, 9)]
    assert letters[:3] == letters[3:6] == letters[6:] and len(set(letters[:3])) == 3


def test_no_text_is_written_twice_while_another_is_possible() -> None:
    """Two patterns with 3 and 2 x 2 fillings give seven different comments before one repeats."""
    patterns = {"asking": {"any": ["Er {a} med", "{b} og {c}"]}}
    slots = {"a": ["Vik", "Nes", "Ås"], "b": ["En", "To"], "c": ["tre", "fire"]}
    lines = texts(repertoire(voice(patterns=patterns, slots=slots), "g", FJORDVIK), 8)
    assert len(set(lines[:7])) == 7
    assert lines[7] in lines[:7]


def test_two_uses_of_a_pattern_differ_in_all_their_slots() -> None:
    """Every list walks by its own step, so that a pattern seen again looks new."""
    slots = {"a": ["Per", "Pål", "Espen", "Ola"], "b": ["sur", "glad", "lei", "redd", "varm"]}
    lines = texts(repertoire(voice(patterns={"asking": {"any": ["{a} er {b}"]}}, slots=slots), "g", FJORDVIK), 4)
    pairs = [line.split(" er ") for line in lines]
    assert len({who for who, _ in pairs}) == len({how for _, how in pairs}) == 4


def test_one_slot_twice_is_two_fillings() -> None:
    """``{a} og {a}`` never says the same twice."""
    speaker = repertoire(
        voice(patterns={"asking": {"any": ["{a} og {a}"]}}, slots={"a": ["Per", "Pål", "Espen"]}), "g", FJORDVIK
    )
    assert all(len(set(line.split(" og "))) == 2 for line in texts(speaker, 3))


def test_a_filling_that_begins_a_sentence_gets_a_capital() -> None:
    """Elsewhere it stays as written; a list may hold built-in slots; `me` is the writer."""
    speaker = repertoire(
        voice(patterns={"asking": {"any": ["{a} spør. {a} svarer {a}, sier {me}"]}}, slots={"a": ["naboen i {place}"]}),
        "g",
        Town(("Vik",), "Vik kommune"),
    )
    comment, _ = say(speaker, Spoken())
    first = comment.author.split(" ")[0]
    assert comment.text == f"Naboen i Vik spør. Naboen i Vik svarer naboen i Vik, sier {first}"


def test_subjects_and_stances_fall_back() -> None:
    """Subject, then any, then the neighbouring stance; an everyday comment never borrows from any."""
    patterns = {
        "asking": {"any": ["Spør om alt"], "area": ["Spør om sted"]},
        "joking": {"any": ["Spøker om alt"], "everyday": ["Spøker om snøen"]},
        "helping": {"any": ["Hjelper"]},
    }
    speaker = repertoire(voice(patterns=patterns), "g", FJORDVIK)
    assert texts(speaker, 1, "area")[0].startswith("Spør om sted")
    assert texts(speaker, 1, "cause")[0].startswith("Spør om alt")
    assert texts(speaker, 1, "area", "worried")[0].startswith("Spør om sted")
    assert texts(speaker, 1, "cause", "correcting")[0].startswith("Hjelper")
    assert all(line.startswith("Spøker om snøen") for line in texts(speaker, 3, "everyday", "angry"))


def test_openings_and_endings_fit_the_stance() -> None:
    """About a fifth of comments has each; those of other moods, and any mood in an everyday comment, stay away."""
    frames = {"openings": {"angry": ["Nei!"], "any": ["Hei!"]}, "endings": {"asking": ["Noen?"]}}
    patterns = {stance: {"any": [f"{stance} {n}" for n in range(400)]} for stance in ("angry", "asking")}
    patterns["angry"]["everyday"] = [f"snø {n}" for n in range(200)]
    speaker = repertoire(voice(patterns=patterns, **frames), "g", FJORDVIK)
    angry, asking = texts(speaker, 400, stance="angry"), texts(speaker, 400)
    assert 50 < sum(line.startswith(("Nei!", "Hei!")) for line in angry) < 110
    assert not any("Noen?" in line for line in angry) and not any("Nei!" in line for line in asking)
    assert 50 < sum("Noen?" in line for line in asking) < 110
    assert not any("Nei!" in line for line in texts(speaker, 200, "everyday", "angry"))


def test_spelling_follows_the_person() -> None:
    """Capitals, small letters, dialect, slips and emojis, each where everybody has the habit."""
    patterns = {"patterns": {"asking": {"any": ["Hva skjer med vannet på Nesodden i dag"]}}}

    def written(**habits: Any) -> str:
        return texts(repertoire(voice(**patterns, **habits), "g", FJORDVIK), 1)[0]

    assert written(capitals=1) == "HVA SKJER MED VANNET PÅ NESODDEN I DAG"
    assert written(lowercase=1) == "hva skjer med vannet på nesodden i dag"
    assert written(dialects=1, dialect={"hva": "ka", "vannet": "vatnet"}) == "Ka skjer med vatnet på Nesodden i dag"
    lines = {texts(repertoire(voice(**patterns, typos=1), f"g{n}", FJORDVIK), 1)[0] for n in range(30)}
    assert "Hva skjer med vanet på Nesodden i dag" in lines  # a double consonant typed once
    assert all("Nesodden" in line for line in lines)  # names are spared
    lines = {
        texts(repertoire(voice(**patterns, emoji=1, emojis={"asking": ["🙏"]}), f"g{n}", FJORDVIK), 1)[0]
        for n in range(30)
    }
    assert any(line.endswith(" 🙏") for line in lines)


def test_faulty_voices_are_refused() -> None:
    """No patterns; a slot that nothing fills; a list that leads to another list (it might never end)."""
    with pytest.raises(ValueError, match="no patterns"):
        repertoire(voice(patterns={"asking": {"any": []}}), "g", FJORDVIK)
    assert unfilled(voice(patterns={"asking": {"any": ["{hvem} og {place}"]}}, endings={"any": ["{hva}"]})) == (
        "hvem",
        "hva",
    )
    assert unfilled(voice(slots={"a": ["{b}"], "b": ["{place}"], "place": ["{place}"]})) == ("b in a", "place in place")
    with pytest.raises(ValueError, match="hvem"):
        repertoire(voice(patterns={"asking": {"any": ["{hvem}"]}}), "g", FJORDVIK)


# The voices of Fjordvik

EVERY = [pytest.param(group, language, id=f"{group}-{language}") for group in GROUPS for language in LANGUAGES]


def written_by_hand(voice: Voice) -> list[str]:
    """Every text of a voice: patterns, fillings, openings and endings."""
    out = [text for by_subject in voice.patterns.values() for lines in by_subject.values() for text in lines]
    for part in (voice.slots, voice.openings, voice.endings):
        out += [text for lines in part.values() for text in lines]
    return out


@pytest.mark.parametrize(("group", "language"), EVERY)
def test_a_shipped_voice_is_complete(group: str, language: Language) -> None:
    """Every stance speaks, every topic and rumour is talked about, no slot is missing or unused; 90 patterns."""
    spoken = shipped(group)[language]
    assert unfilled(spoken) == ()
    assert spoken.patterns.keys() == set(STANCES)
    assert all("any" in spoken.patterns[stance] for stance in STANCES)
    assert {*TOPICS, "smell", "reply", "everyday"} <= spoken.patterns["asking"].keys()
    assert {*TOPICS, "smell", "reply", "everyday"} <= spoken.patterns["angry"].keys() | {"everyday"}
    assert all({*RUMOURS} <= spoken.patterns[stance].keys() for stance in ("spreading", "correcting"))
    assert {"grateful", "angry", "asking", "correcting"} <= {s for s in STANCES if "reply" in spoken.patterns[s]}
    texts_used = " ".join(written_by_hand(spoken))
    assert [slot for slot in spoken.slots if "{" + slot + "}" not in texts_used] == []
    assert sum(len(lines) for by_subject in spoken.patterns.values() for lines in by_subject.values()) >= 90


@pytest.mark.parametrize("group", GROUPS)
def test_languages_are_equally_rich(group: str) -> None:
    """All three languages have the same stances, subjects and numbers of patterns, and the same people."""
    voices = shipped(group)
    counts = [
        {
            stance: {subject: len(lines) for subject, lines in subjects.items()}
            for stance, subjects in each.patterns.items()
        }
        for each in voices.values()
    ]
    assert tuple(voices) == LANGUAGES
    assert counts[0] == counts[1] == counts[2]
    assert voices["nb"].names == voices["nn"].names == voices["en"].names


@pytest.mark.parametrize(("group", "language"), EVERY)
def test_a_shipped_voice_is_good_for_400_comments(group: str, language: Language) -> None:
    """400 different comments of one group, fewer than 8 % nearly one that came before, all of them clean text."""
    lines = [comment.text for _, comment in mixed(language, 400, 11, (group,))]
    assert len(set(lines)) == 400
    assert near_duplicates(lines) < 32
    for line in lines:
        assert not re.search(r"[{}]|  |^ | $| [.,!?](?!\.)", line), line
        assert all(unicodedata.category(mark)[0] != "C" for mark in line), line
        assert 2 <= len(line) <= 400, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drill_hardly_repeats_itself(language: Language) -> None:
    """600 comments of all groups: under 2 % the same, under 8 % nearly an earlier one of the group (found: 0, 1 %)."""
    comments = mixed(language, 600, 1)
    assert 600 - len({comment.text for _, comment in comments}) < 12
    near = sum(near_duplicates([comment.text for other, comment in comments if other == group]) for group in GROUPS)
    assert near < 48


@pytest.mark.parametrize(("group", "language"), EVERY)
def test_one_subject_for_an_hour(group: str, language: Language) -> None:
    """40 comments in a row in one mood on one topic are 40 different texts."""
    for stance, subject in (("angry", "responsibility"), ("asking", "area"), ("spreading", "poisoned")):
        assert len(set(texts(speaker_of(group, language), 40, subject, stance))) == 40  # type: ignore[arg-type]


CRISIS = re.compile(
    r"(?<!hal)vann(?!kjøler)|vatn|water(?! cooler)|\bkok(?!k)|boil|smitt|bakteri|bacteri|varsel|notice|\bSMS|klor",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("group", "language"), EVERY)
def test_nothing_is_given_away_beforehand(group: str, language: Language) -> None:
    """Everyday comments never speak of the crisis, and the smell of the water is not yet an illness or a notice."""
    speaker = speaker_of(group, language)
    for stance in STANCES:
        for line in texts(speaker, 40, "everyday", stance):
            assert not CRISIS.search(line), line
        lines = shipped(group)[language].patterns[stance].get("smell", ())
        assert not any(re.search(r"\bkok|boil|bakteri|bacteri|varsel|\bsyk|\bsjuk|\bill\b", line) for line in lines)


ONLY_BOKMÅL = (
    "ikke jeg hva hvor hvordan hvorfor hvem noen noe vann vannet mye skole skolen bare også nå fra til-og-med dere"
)
ONLY_NYNORSK = "ikkje eg kva kvar korleis kvifor kven nokon noko vatn vatnet mykje skule skulen berre òg frå dykk ein"
ENGLISH = "the and you water with have what who this that"
NORWEGIAN = "ikke ikkje jeg eg hva kva vann vatn kommunen noen nokon og det er på"


@pytest.mark.parametrize("group", GROUPS)
def test_each_language_is_itself(group: str) -> None:
    """No bokmål words in nynorsk, no nynorsk in bokmål, no Norwegian in English (a copied line that was forgotten)."""
    strangers = {"nb": f"{ONLY_NYNORSK} {ENGLISH}", "nn": f"{ONLY_BOKMÅL} {ENGLISH}", "en": NORWEGIAN}
    for language, words in strangers.items():
        foreign = set(words.split())
        for line in written_by_hand(shipped(group)[language]):  # type: ignore[index]
            found = foreign & set(re.findall(r"\w+", re.sub(r"\{.*?\}|«.*?»", " ", line).lower()))
            assert not found, (language, line, found)


def test_the_guide_shows_what_its_example_prints(tmp_path: Path) -> None:
    """The section "Voices" of the authors' guide, run as it stands, prints what stands under it."""
    root = Path(__file__).parents[3]
    pages = [page.read_text() for page in sorted((root / "docs").glob("*.md"))]
    section = next(re.split(r"(?m)^## ", page.split("## Voices\n", 1)[1])[0] for page in pages if "## Voices\n" in page)
    written, code, printed = re.findall(r"```(?:yaml|python|text)\n(.*?)```", section, re.DOTALL)[:3]
    (tmp_path / "small.yaml").write_text(written)
    out = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert out.stdout == printed


def test_comments_are_quick() -> None:
    """A rehearsal writes thousands: less than half a millisecond each (measured: 0.05)."""
    start = time.perf_counter()
    mixed("nb", 2000, 5)
    assert time.perf_counter() - start < 1
