"""The condition language: what it understands, what it refuses and where, and how fast it is asked."""

from __future__ import annotations

import timeit
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.scenario.guards import GuardError, parse
from engine.scenario.loader import load
from engine.scenario.questions import FUNCTIONS, Names, World, names_of
from engine.scenario.source import Source

NAMES = Names(
    {
        "rumour": ["poisoned", "mayor-first"],
        "key message": ["boil-water"],
        "group": ["parents", "elderly"],
        "fact": ["ecoli"],
        "query": ["avis-1"],
        "decision": ["call-doctor"],
        "party": ["police"],
        "resource": ["contacts"],
        "situation": ["main.outbreak"],
    },
    {"call-doctor": ["ja", "nei-æøå"]},
    {"flag": False, "count": 3, "word": "a"},
)


class Told:
    """A world that answers from a table and remembers what it was asked."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.asked: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        def ask(*arguments: str) -> Any:
            self.asked.append((name, *arguments))
            return self.answers.get(name, False)

        return ask

    def variable(self, name: str) -> Any:
        return self.answers[name]


def holds(text: str, **answers: Any) -> bool:
    world: Any = Told(**answers)
    return parse(text, NAMES)(world)


@pytest.mark.parametrize(
    ("text", "answers", "expected"),
    [
        ("said('boil-water')", {"said": True}, True),
        ("not said('boil-water')", {"said": True}, False),
        ("said('boil-water') and seeded('poisoned')", {"said": True, "seeded": False}, False),
        ("said('boil-water') or seeded('poisoned')", {"said": True}, True),
        ("said('boil-water') and seeded('poisoned') and known('ecoli')", {"said": 1, "seeded": 1, "known": True}, True),
        ("believers('poisoned') < 0.08", {"believers": 79_999}, True),
        ("believers('poisoned') < 0.08", {"believers": 80_000}, False),
        ("believers('poisoned', 'parents') >= 0.08", {"believers": 80_000}, True),
        ("0.1 < peak('poisoned') <= 0.3", {"peak": 300_000}, True),
        ("0.1 < peak('poisoned') <= 0.3", {"peak": 300_001}, False),
        ("believers('poisoned') < 1", {"believers": 999_999}, True),
        ("trust('parents') - anger('parents') > 0.1", {"trust": 300_000, "anger": 200_000}, False),
        ("trust('parents') > 0.1 + 0.15", {"trust": 260_000}, True),
        ("elapsed() > '30m'", {"elapsed": 1801}, True),
        ("elapsed() > '30m'", {"elapsed": 1800}, False),
        ("elapsed() - '1h' >= '30m'", {"elapsed": 5400}, True),
        ("chose('call-doctor', 'nei-æøå')", {"chose": True}, True),
        ("at('main.outbreak') and involved('police') and ready('contacts')", {"at": True, "involved": True}, False),
        ("answered('avis-1') or corrected('poisoned')", {"corrected": True}, True),
        ("flag", {"flag": True}, True),
        ("flag == false", {"flag": False}, True),
        ("flag != True", {"flag": False}, True),
        ("count + 1 > 3", {"count": 3}, True),
        ("count == -2", {"count": -2}, True),
        ("word == 'b'", {"word": "b"}, True),
        ("  said('boil-water')\n  and flag", {"said": True, "flag": True}, True),
        ("true", {}, True),
    ],
)
def test_a_condition_holds_or_not(text: str, answers: dict[str, Any], expected: bool) -> None:
    assert bool(holds(text, **answers)) is expected


@pytest.mark.parametrize(
    ("text", "marked", "said", "hint"),
    [
        (
            "said('boil-watre')",
            "boil-watre",
            "there is no key message called 'boil-watre'",
            "did you mean 'boil-water'?",
        ),
        ("æ_ and said('boil-watre')", "æ_", "there is no variable called 'æ_'", ""),
        ("chose('call-doctor', 'jaa')", "jaa", "this decision has no option called 'jaa'", "did you mean 'ja'?"),
        ("at('outbreak')", "outbreak", "written as storyline.situation", "did you mean 'main.outbreak'?"),
        ("knwn('ecoli')", "knwn", "a condition cannot ask 'knwn'", "did you mean 'known'?"),
        ("known(ecoli)", "ecoli", "written in quotes", "write 'ecoli'"),
        ("said(boil-water)", "boil-water", "written in quotes", "write 'boil-water'"),
        (
            "believers('poisoned')",
            "believers('poisoned')",
            "a condition is true or false; this is a share",
            "compare it",
        ),
        ("not believers('poisoned')", "believers('poisoned')", "true or false is needed here", "compare it"),
        ("believers('poisoned') > 8", "8", "a share is written from 0 to 1", ""),
        ("believers('poisoned') > 0.1234567", "0.1234567", "at most six decimals", ""),
        ("believers('poisoned') > '8'", "8", "a share from 0 to 1 is needed here", ""),
        ("believers('poisoned') > elapsed()", "elapsed()", "cannot be compared with a duration", ""),
        ("flag > 3", "3", "true or false is needed here", ""),
        ("said('boil-water') == 1", "1", "true or false is needed here", ""),
        ("flag < true", "flag", "is compared with == or != only", ""),
        ("word < 'b'", "word", "is compared with == or != only", ""),
        ("word == 3", "3", "a text is needed here", ""),
        ("count > 1.5", "1.5", "a whole number is needed here", ""),
        ("elapsed() > 30", "30", "a duration like '30m' is needed here", "written like '30m'"),
        ("elapsed() > '30'", "30", "a duration is written like", ""),
        ("elapsed > '30m'", "elapsed", "is asked with brackets", "write elapsed(...)"),
        ("1 < 2", "2", "both sides are fixed", ""),
        ("said('boil-water', 'x')", "said('boil-water', 'x')", "asked with other words", "write said(key message)"),
        ("said()", "said()", "asked with other words", ""),
        ("said(key='boil-water')", "said(key='boil-water')", "asked with other words", ""),
        ("count = 3", "=", "cannot be read from here on", "compare with =="),
        ("flag and", "d", "cannot be read from here on", ""),
        ("(flag", "(", "cannot be read", ""),
        ("", "", "cannot be read", ""),
        ("flag && flag", "&", "'&' does not belong", "write 'and', 'or', 'not'"),
        ("count * 2 > 3", "*", "'*' does not belong", ""),
        ("flag.__class__", "flag.__class__", "does not belong", ""),
        ("__import__('os')", "__import__", "cannot ask '__import__'", ""),
        ("said('a')('b')", "said('a')('b')", "does not belong", ""),
        ("[x for x in y]", "[", "'[' does not belong", ""),
        ("lambda: 1", ":", "':' does not belong", ""),
        ("f'{flag}'", "{", "'{' does not belong", ""),
        ("(flag, flag)", "(flag, flag)", "does not belong", ""),
        ("flag if flag else flag", "flag if flag else flag", "does not belong", ""),
        ("'a' in word", "'a' in word", "compare with ==", ""),
        ("b'a' == word", "b'a'", "a number is written like", ""),
        ("count > 0x10", "0x10", "a number is written like", ""),
        ("count > 1e9", "1e9", "a number is written like", ""),
        ("count > 1_000", "1_000", "a number is written like", ""),
        ("-flag", "-flag", "only a number may have a minus", ""),
        ("word + word == 'aa'", "word + word", "only numbers, shares and durations can be added", ""),
        ("None == word", "None", "a number is written like", ""),
    ],
)
def test_a_condition_that_is_wrong_is_refused_at_its_place(text: str, marked: str, said: str, hint: str) -> None:
    with pytest.raises(GuardError) as caught:
        parse(text, NAMES)
    error = caught.value
    assert said in str(error.what)
    assert hint in str(error.suggestion or "")
    assert text[error.offset : error.offset + error.length] == marked


@pytest.mark.parametrize(
    "text", ["not " * 240 + "flag", "(" * 400, "-" * 999 + "1", "x" * 1001, "9" * 900 + " > count"]
)
def test_size_and_depth_are_limited(text: str) -> None:
    with pytest.raises(GuardError):
        parse(text, NAMES)


def test_elapsed_belongs_in_a_situation() -> None:
    with pytest.raises(GuardError, match="belongs in a situation"):
        parse("elapsed() > '1m'", Names(situated=False))


def test_each_question_is_asked_of_the_world_with_its_arguments() -> None:
    world: Any = Told(believers=0)
    parse("believers('poisoned', 'parents') < 0.5 and chose('call-doctor', 'ja')", NAMES)(world)
    assert world.asked == [("believers", "poisoned", "parents"), ("chose", "call-doctor", "ja")]


def test_the_world_answers_every_question_there_is() -> None:
    assert all(callable(getattr(World, name)) for name in FUNCTIONS)


def test_a_condition_knows_what_it_asks_and_what_must_stay_below() -> None:
    uses = parse("seeded('poisoned') and 0.1 > believers('mayor-first') and peak('poisoned') > 0.2", NAMES).uses
    assert [(use.function, use.arguments, use.below) for use in uses] == [
        ("seeded", ("poisoned",), False),
        ("believers", ("mayor-first",), True),
        ("peak", ("poisoned",), False),
    ]


def test_a_condition_is_asked_in_about_a_microsecond() -> None:
    """Three questions and a comparison; the bound is ten times what it takes, so that a busy machine passes."""
    guard = parse("said('boil-water') and seeded('poisoned') and believers('poisoned') < 0.08", NAMES)

    class Yes:
        def said(self, key_message: str) -> bool:
            return True

        seeded = said

        def believers(self, rumour: str) -> int:
            return 0

    world: Any = Yes()
    assert min(timeit.repeat(lambda: guard(world), number=2000, repeat=5)) / 2000 < 10e-6


def test_names_come_from_the_scenario(small: Source) -> None:
    names = names_of(load(small).scenario)
    assert list(names.known["query"]) == ["blad-1"]
    assert names.options == {"all-beaches": ["close-all", "wait"]}
    assert "main.closed" in names.known["situation"]


@given(st.text(max_size=80))
def test_any_text_is_a_condition_or_a_guard_error(text: str) -> None:
    try:
        parse(text, NAMES)
    except GuardError as error:
        assert 0 <= error.offset <= len(text)


WORDS = [
    *("said", "(", ")", "'boil-water'", "and", "or", "not", "<", "0.1", "believers('poisoned')", "flag", "count"),
    *("-", "+", "'1h'", "elapsed()", "==", "1", ",", "."),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_mix_of_words_is_a_condition_or_a_guard_error(text: str) -> None:
    try:
        guard = parse(text, NAMES)
    except GuardError:
        return
    answers = dict.fromkeys(("believers", "elapsed", "count"), 1)
    assert guard(Told(flag=True, **answers)) in (True, False)  # type: ignore[arg-type]
