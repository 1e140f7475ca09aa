"""H1 to H5 as far as they are done in words: suggestions, each with its severity, that wait for a person."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.scoring.story import Line, Story, crisis

PLAIN: Line = ("Do not bathe at Sanden today, please.", "action")


def said(*lines: Line, **fields: Any) -> Story:
    story = crisis()
    story.know(11, "algae")
    story.say(12, *(lines or (PLAIN,)), **fields)
    return story


@pytest.mark.parametrize(
    ("harm", "line", "severity"),
    [
        ("H1", ("The four-year-old in the red house is ill.", "privacy"), 1),
        ("H2", ("It was surely the factory.", "speculation"), 2),
        ("H2", ("It may be the factory, we do not know.", "speculation", "unknown"), 1),
        ("H3", ("This is nothing to worry about.", "minimise"), 1),
        ("H5", ("Stop whining.", "rude"), 1),
        ("H5", ("We are sorry if you felt hurt.", "non_apology"), 1),
        ("H5", ("The lifeguard is to blame.", "blame"), 2),
        ("H5", ("Lea Myrvoll is to blame.", "blame", ("protected", "Lea Myrvoll")), 3),
    ],
)
def test_harms_in_words_by_severity(harm: str, line: Line, severity: int) -> None:
    """Each is a suggestion with the words quoted; unsure it is one less."""
    flag = said(PLAIN, line).harm(harm)
    assert (flag.severity, flag.confirmed, flag.basis) == (severity, False, "text")
    assert flag.evidence[0].quote == line[0]
    assert said(PLAIN, line, per_mille=700).harm(harm).severity == severity - 1


def test_a_correction_in_time_makes_it_lighter() -> None:
    """Within 15 minutes one less, and a slight one falls away."""
    for minutes, severity in ((15, 1), (16, 2)):
        story = crisis()
        first = story.say(12, ("It was surely the factory.", "speculation"))
        story.say(12 + minutes, PLAIN, corrects=first)
        assert story.harm("H2").severity == severity


def test_what_was_known_is_no_guess() -> None:
    """A sentence that states a fact the team had is not held for speculation."""
    assert said(("It was surely algae.", "speculation", ("fact", "algae"))).harm("H2").severity == 0


def test_reassurance_is_no_harm_when_nothing_is_known_to_be_dangerous() -> None:
    """Playing down needs a danger that the team knew of."""
    story = crisis()
    story.say(12, ("This is nothing to worry about.", "minimise"))
    assert story.harm("H3").severity == 0


CLAIM = ("rumour", "factory-spill")


@pytest.mark.parametrize(
    ("lines", "severity"),
    [
        ((("The factory has spilled poison, some say.", CLAIM), ("That is not so.", "debunk_flag")), 1),
        ((("That is not so:", "debunk_flag"), ("the factory has spilled poison.", CLAIM)), 0),
        ((("It is false that the factory has spilled poison.", CLAIM, "debunk_flag"),), 0),
        ((("We are on the beach.", "known"), ("The factory has spilled poison.", CLAIM, "known")), 2),
        ((("We do not know whether the factory has spilled anything.", CLAIM, "unknown"),), 0),
        ((("Do not drink from the factory's spill.", CLAIM, ("key-message", "stay-out"), "known"),), 0),
        ((("The factory has spilled poison?", CLAIM), ("There was no spill.", ("fact", "no-spill"))), 0),
    ],
)
def test_a_myth_by_how_it_is_told(lines: tuple[Line, ...], severity: int) -> None:
    """First, before any warning, 1; passed on as if it were so 2; warned of, open or in words of advice, none."""
    assert said(*lines).harm("H4").severity == severity
