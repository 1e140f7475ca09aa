"""D5 and D6: how it was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine import events
from tests.engine.scoring.story import Line, Story, crisis

WARM: Line = ("We know that this is frightening for you who were at Sanden today with small children.", "empathy")
ACT: Line = ("The municipal doctor is testing the water and has closed the beach until we know more.", "doing")
FACT: Line = ("A child has a rash after bathing at Sanden, and we have warned the bathers on the beach.", "known")
OWN: Line = (
    "We should have put up a sign last week, that is our fault and we are sorry for it today.",
    "accountability",
)
BLAME: Line = ("The factory has to answer for this, they have never kept their tanks in any order at all.", "blame")
NOTHING: Line = ("It is a warm day and the sun will be with us until late in the evening, says the forecast.",)


def stage(cluster: str, at: float = 11, story: Story | None = None) -> Story:
    """A crisis in which the responsibility shifts at a minute."""
    story = story or crisis()
    story.event(at, events.SituationEntered("main", f"at{at}", "during", "A", cluster, "a>b#1"))
    return story


@pytest.mark.parametrize(
    ("first", "later", "level"),
    [
        ((WARM, ACT), (WARM, ACT), "P"),
        ((WARM, ACT), (ACT, FACT), "S"),
        ((WARM,), (ACT, FACT), "M"),
        ((ACT, FACT), (WARM, ACT), "M"),
        ((ACT, FACT), (ACT, FACT), "U"),
    ],
)
def test_tone_by_where_people_are_met(first: tuple[Line, ...], later: tuple[Line, ...], level: str) -> None:
    """In the first set and half of what follows P; in the first S; as a formula, or only later, M; nowhere U."""
    story = crisis()
    story.say(12, *first)
    story.say(40, *later)
    assert story.after(200).ended(210).rate("D5").level == level


def test_a_rude_text_spoils_it() -> None:
    """One line that talks down to somebody, to the press too, is U."""
    story = crisis()
    story.say(12, WARM, ACT)
    story.say(40, WARM, ACT)
    story.query(50)
    story.say(55, ("Stop calling us, you people never understand anything.", "rude"))
    assert story.after(200).ended(210).rate("D5").level == "U"


def test_repeating_the_same_warm_text_earns_nothing() -> None:
    """A formula in every post is one post."""
    story = crisis()
    story.say(12, WARM, ACT)
    story.say(40, WARM, ACT, repeats_per_mille=900)
    assert story.after(200).ended(210).rate("D5").level == "S"


@pytest.mark.parametrize(
    ("cluster", "statements", "level"),
    [
        ("accidental", (ACT, FACT), "P"),
        ("accidental", (NOTHING, ACT), "S"),
        ("accidental", (NOTHING, NOTHING, ACT), "M"),
        ("accidental", (ACT, BLAME), "M"),
        ("accidental", (BLAME, BLAME), "U"),
        ("victim", (FACT,), "P"),
        ("preventable", (OWN,), "P"),
        ("preventable", (BLAME, OWN), "M"),
        ("preventable", (FACT, FACT), "M"),
    ],
)
def test_response_by_responsibility(cluster: str, statements: tuple[Line, ...], level: str) -> None:
    """Information first; where it could have been prevented, own it; denial and blame spoil it."""
    story = stage(cluster)
    for place, line in enumerate(statements):
        story.say(30 + 20 * place, line, NOTHING)
    assert story.after(200).ended(210).rate("D6").level == level


def test_the_responsibility_may_shift() -> None:
    """An accident that could have been prevented is to be owned once that is known; the lower stage counts."""
    story = stage("accidental")
    story.say(30, ACT)
    stage("preventable", 111, story)
    story.say(130, FACT)
    story.say(150, FACT)
    assert story.after(300).ended(310).rate("D6").level == "M"
    owned = stage("accidental")
    owned.say(30, ACT)
    stage("preventable", 111, owned)
    owned.say(120, OWN)
    assert owned.after(300).ended(310).rate("D6").level == "P"


def test_a_short_denial_counts_as_a_statement() -> None:
    """Nobody escapes by being brief."""
    story = stage("accidental")
    story.know(11, "algae")
    story.say(20, ("The water is clean.", ("denial", "algae")))
    assert story.after(200).ended(210).rate("D6").level == "U"


def test_an_unsure_finding_of_blame_costs_nothing() -> None:
    """What the reader is not sure of is shown to people, and not held against the team."""
    story = stage("accidental")
    story.say(20, ACT, per_mille=900)
    story.say(40, BLAME, ACT, per_mille=600)
    assert story.after(200).ended(210).rate("D6").level == "P"


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        ((OWN,), "P"),
        ((OWN, NOTHING, ACT, FACT, ("We are sorry.", "non_apology")), "P"),
        ((OWN, ("We are sorry about the signs on the beach.", "non_apology")), "P"),
        ((OWN, NOTHING, ACT, ("Sorry if somebody felt hurt.", "non_apology")), "M"),
        ((FACT,), "U"),
        ((ACT,), "M"),
        ((("Sorry if somebody felt hurt.", "non_apology"),), "U"),
    ],
)
def test_account_by_what_is_owned(lines: tuple[Line, ...], level: str) -> None:
    """A2: owned P; owned and taken back M; only what is done M; nothing of it, or only the taking back, U."""
    story = stage("preventable")
    story.say(20, OWN)
    story.after(200)
    own = [(*line, ("place", "sanden")) for line in lines]
    story.say(210, *own)
    assert story.ended(400).rate("A2").level == level


def test_nothing_said_afterwards_is_no_account() -> None:
    """Silence is U, and the log alone shows it."""
    rating = crisis().after(200).ended(400).rate("A2")
    assert (rating.level, rating.basis, rating.status) == ("U", "log", "final")


def test_a_passed_gate_makes_a_rating_final() -> None:
    """Where all that a criterion reads has passed the release gate, nobody needs to confirm it."""
    from engine.scoring import rubric

    rules = rubric()
    proven = replace(rules, criteria={**rules.criteria, "D5": replace(rules.criteria["D5"], unproven=())})
    story = crisis()
    story.say(12, WARM, ACT)
    story.after(200).ended(210)
    assert (story.rate("D5").status, story.rate("D5", proven).status) == ("provisional", "final")
    assert story.rate("D5").unproven == rules.criteria["D5"].reads
