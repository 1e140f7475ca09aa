"""D8: each rumour by what was true of it when it was answered."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import pytest

from engine.scoring import Rating
from engine.scoring.criteria.during.rumours import overall
from tests.engine.scoring.story import crisis, finds, small

FACT = finds("fact", "no-spill")
FLAG = finds("debunk_flag", "")
CLAIM = finds("rumour", "factory-spill")
ADVICE = finds("key-message", "stay-out")
SEEN = 12


def refuted(minutes: float | None, *, assessed: bool = True, fact: bool = True, place: str = "facebook") -> Rating:
    """A rumour that could be refuted at once, answered (or not) so many minutes after it was seen."""
    story = crisis()
    story.know(11, "no-spill")
    story.rumour(SEEN)
    if assessed:
        story.assess(SEEN, "refuted")
    if minutes is not None:
        story.publish(
            SEEN + minutes, channels=(place,), corrects="factory-spill", found=(FLAG, FACT) if fact else (FLAG,)
        )
    return story.after(400).ended(410).rate("D8")


@pytest.mark.parametrize(
    ("minutes", "level"),
    [(0, "P"), (30, "P"), (30.02, "S"), (60, "S"), (60.02, "M"), (180, "M"), (180.02, "U"), (None, "U")],
)
def test_a_refuted_rumour_by_time(minutes: float | None, level: str) -> None:
    """In full and within 30 minutes is P, 60 S, 180 M; later or never U."""
    assert refuted(minutes).level == level


def test_a_refuted_rumour_by_its_parts() -> None:
    """Each of the parts that the log can show costs a level when it is missing, down to M."""
    assert refuted(5, assessed=False).level == "S"
    assert refuted(5, fact=False).level == "S"
    assert refuted(5, place="website").level == "S"
    assert refuted(5, assessed=False, fact=False).level == "M"
    assert refuted(5, assessed=False, fact=False, place="website").level == "M"


def test_why_names_the_claim_the_time_and_what_was_not_found() -> None:
    """The sentence is about this rumour; what rests on reading is provisional."""
    rating = refuted(23, fact=False)
    assert str(rating.why) == (
        "“The factory has spilled poison” was answered after 23 min; not found: the fact that answers it."
    )
    assert (rating.basis, rating.status) == ("text", "provisional")
    assert str(rating.would_raise) == "In the answer, or beside it: the fact that answers it."


def test_naming_the_rumour_beside_its_fact_is_an_answer() -> None:
    """Nobody has to press the right button: a text that names the claim and states the fact answers it."""
    story = crisis()
    story.know(11, "no-spill")
    story.rumour(SEEN)
    story.assess(SEEN, "refuted")
    story.publish(20, found=(CLAIM, FLAG, FACT))
    assert story.after(400).rate("D8").level == "P"


def unknown(minutes: float | None, *, assessed: str | None = "unknown", found=(ADVICE,), **fields: object) -> Rating:  # type: ignore[no-untyped-def]
    """A rumour of which nobody knows anything to the end."""
    story = crisis()
    story.rumour(SEEN)
    if assessed:
        story.assess(SEEN, assessed)
    story.ask(SEEN, "factory", "factory-spill")
    if minutes is not None:
        story.publish(SEEN + minutes, corrects="factory-spill", found=found, **fields)
    return story.after(400).ended(410).rate("D8")


@pytest.mark.parametrize(("minutes", "level"), [(10, "P"), (30, "P"), (31, "S"), (61, "M"), (181, "U"), (None, "U")])
def test_while_nobody_knows_saying_so_has_full_marks(minutes: float | None, level: str) -> None:
    """Assessed as unknown, what is known or what to do meanwhile, and somebody set to find out: P in time."""
    assert unknown(minutes).level == level


def test_while_nobody_knows_each_part_counts() -> None:
    """Without an assessment, or without anything known in the text, it is S; without both M."""
    assert unknown(10, assessed=None).level == "S"
    assert unknown(10, found=()).level == "S"
    assert unknown(10, assessed=None, found=()).level == "M"


def test_a_flat_denial_while_nobody_knows_is_not_an_answer() -> None:
    """Stating the fact before it was known, or holding the rumour for refuted, is M at best."""
    assert unknown(5, found=(FACT, ADVICE)).level == "M"
    assert unknown(5, assessed="refuted").level == "M"
    assert "flatly denied 5 min after it came, before anybody knew" in str(unknown(5, found=(FACT,)).why)


def test_a_new_clock_starts_when_the_answer_could_be_known() -> None:
    """Well met while unknown, then never refuted though it could be: the worst holds the level down to M."""
    story = crisis()
    story.rumour(SEEN)
    story.assess(SEEN, "unknown")
    story.ask(SEEN, "factory", "factory-spill")
    story.publish(SEEN + 5, corrects="factory-spill", found=(ADVICE,))
    story.know(60, "no-spill")
    story.status(60.5, "refuted")
    told = copy(story)
    told.rows = list(story.rows)
    assert story.after(400).ended(410).rate("D8").level == "M"
    told.publish(70, corrects="factory-spill", found=(FACT, FLAG))
    assert told.after(400).ended(410).rate("D8").level == "P"


def test_an_answer_between_the_fact_and_its_status_is_no_denial() -> None:
    """The fact is known when it is known, not when the world next looks up."""
    story = crisis()
    story.rumour(SEEN)
    story.assess(SEEN, "unknown")
    story.know(15, "no-spill")
    story.publish(15.1, corrects="factory-spill", found=(FACT, FLAG))
    story.status(15.5, "refuted")
    assert story.after(400).ended(410).rate("D8").level == "P"


def test_rumours_that_do_no_harm_may_be_left_alone() -> None:
    """A harmless rumour asks for nothing; nor does one first seen when the crisis was over."""
    harmless = {"factory-spill": replace(small().scenario.rumours["factory-spill"], harmful=False)}
    story = crisis(rumours=harmless)
    story.rumour(SEEN)
    assert story.after(400).ended(410).rate("D8").level == "NA"
    late = crisis().after(20)
    late.rumour(25)
    assert late.ended(400).rate("D8").level == "NA"


def test_a_rumour_that_play_gave_no_time_for_is_left_out() -> None:
    """Seen ten minutes before play ended, or a moment before the last jump, it is not held against anybody."""
    story = crisis()
    story.rumour(SEEN)
    assert story.after(20).ended(22).rate("D8").level == "NA"
    jumped = crisis()
    jumped.rumour(SEEN)
    assert jumped.jump(13, 3000).after(3000).ended(3005).rate("D8").level == "NA"


def test_an_empty_answer_is_no_answer() -> None:
    """Three dots marked as a correction answer nothing."""
    story = crisis()
    story.know(11, "no-spill")
    story.rumour(SEEN)
    story.publish(15, "…", corrects="factory-spill")
    assert story.after(400).ended(410).rate("D8").level == "U"


def test_several_rumours_are_held_down_by_the_worst() -> None:
    """The mean, rounded down, and never more than one level over the worst."""
    assert [overall(points) for points in ([3, 3], [3, 3, 2], [3, 3, 0], [3, 0], [1, 0, 0], [2, 2, 2])] == [
        "P", "S", "M", "M", "U", "S",
    ]  # fmt: skip
