"""The fact table, D3 and D12: what was stated, held against what was known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.scoring.fact_table import fact_table
from tests.engine.scoring.story import Line, Story, crisis, finds, party, small

TRUE: Line = ("There are algae in the water.", ("fact", "algae"))
FALSE: Line = ("The water is clean.", ("denial", "algae"))
EARLY: Line = ("The factory has had no spill.", ("fact", "no-spill"))


def knowing(**changes: object) -> Story:
    story = crisis(**changes)
    story.know(11, "algae")
    return story


def verdicts(story: Story) -> list[tuple[str, str]]:
    return [(claim.fact, claim.verdict) for claim in fact_table(story.record()).claims]


def test_each_statement_has_its_verdict() -> None:
    """Known by then, not yet known, contradicted, and what may not be public."""
    story = knowing()
    story.say(12, TRUE, EARLY)
    story.say(13, FALSE, ("Lea Myrvoll is ill.", ("protected", "Lea Myrvoll")))
    assert verdicts(story) == [
        ("algae", "supported"), ("no-spill", "not-yet-known"), ("algae", "contradicted"), ("Lea Myrvoll", "protected"),
    ]  # fmt: skip


def test_a_fact_that_has_ended_is_neither_right_nor_wrong() -> None:
    """What was true no longer is, and neither saying nor denying it counts."""
    facts = dict(small().scenario.facts)
    facts["algae"] = replace(facts["algae"], until="clean")
    story = knowing(facts=facts)
    story.inject(20, "clean", "message")
    story.say(21, FALSE)
    assert verdicts(story) == [("algae", "over")]


@pytest.mark.parametrize(
    ("named", "verdict"),
    [((), "not-ours"), ((("entity", "police"),), "supported"), ((("entity", "cafe"),), "not-ours")],
)
def test_an_authoritys_fact_is_theirs_to_say(named: tuple[tuple[str, str], ...], verdict: str) -> None:
    """Said as our own it is a trespass; with the authority named it is not."""
    facts = {**small().scenario.facts, "arrest": replace(small().scenario.facts["no-spill"], owner="police")}
    story = crisis(facts=facts, parties={"police": party("authority"), "cafe": party("partner")})
    story.know(11, "arrest")
    story.say(12, ("A man is held.", ("fact", "arrest"), *named))
    assert verdicts(story) == [("arrest", verdict)]
    assert story.after(100).ended(110).rate("D12").level == ("S" if verdict == "not-ours" else "P")


@pytest.mark.parametrize(
    ("acts", "level"),
    [
        ([(12, (TRUE,))], "P"),
        ([(12, (TRUE, EARLY))], "S"),
        ([(12, (FALSE,)), (40, (TRUE,))], "M"),
        ([(12, (FALSE,)), (43, (TRUE,))], "U"),
        ([(12, (FALSE,))], "U"),
        ([(12, (("It is warm today.",),))], "unrated"),
    ],
)
def test_right_by_what_was_known(acts: list[tuple[float, tuple[Line, ...]]], level: str) -> None:
    """D3: all known P; something said too early S; one thing wrong and put right in 30 minutes M; left, U."""
    story = knowing()
    for at, lines in acts:
        story.say(at, *lines)
    assert story.after(100).ended(110).rate("D3").level == level


def test_a_drill_with_nothing_to_check_asks_a_person_to_look() -> None:
    """Phrases that matched nothing prove nothing."""
    story = knowing()
    story.say(12, ("It is warm and quiet today.",))
    assert "please check" in str(story.after(100).ended(110).rate("D3").why)


@pytest.mark.parametrize(
    ("apart", "corrects", "level"), [(5, False, "M"), (15, False, "M"), (15.1, False, "P"), (5, True, "P")]
)
def test_one_voice_within_a_quarter_of_an_hour(apart: float, corrects: bool, level: str) -> None:
    """D12: saying and denying the same within 15 minutes is a conflict, an open correction is none."""
    story = knowing()
    first = story.say(12, TRUE)
    story.say(12 + apart, FALSE, corrects=first if corrects else None)
    assert story.after(100).ended(110).rate("D12").level == level


def test_staff_and_press_are_told_the_same_as_everybody() -> None:
    """A conflict between the public text and the answer to a journalist counts."""
    story = knowing()
    story.say(12, TRUE)
    story.query(13)
    story.answer(15, text="The water is clean.", found=(finds("denial", "algae", 0, 19),))
    assert story.after(100).ended(110).rate("D12").level == "M"


def test_different_numbers_for_the_same_fact_are_a_conflict() -> None:
    """Two texts a few minutes apart give different numbers of the ill."""
    story = knowing()
    story.say(12, ("Nine are ill.", ("fact", "algae"), ("number", "nine")))
    story.say(15, ("Twelve are ill.", ("fact", "algae"), ("number", "twelve")))
    rating = story.after(100).ended(110).rate("D12")
    assert rating.level == "S" and len(rating.evidence) == 2
