"""A1 to A5: closing, evaluating, publishing and changing, on the story's calendar."""

from __future__ import annotations

import pytest

from tests.engine.scoring.story import Story, crisis, finds, party

CLOSED = 60
"""Minutes: when the crisis is over in these stories."""
HOURS, DAYS = 60, 1440
PEOPLE = {
    "families": party("affected"),
    "shops": party("affected"),
    "county": party("authority"),
    "papers": party("partner"),
    "mayor": party("leader"),
}


def closed() -> Story:
    story = crisis(parties=PEOPLE)
    story.publish(12)
    return story.after(CLOSED)


def test_follow_up_by_how_much_is_in_place() -> None:
    """A1: end message, contact, meeting, a door that stays open: four P, three S, two M, one or none U."""
    levels = []
    for things in range(5):
        story = closed()
        if things > 0:
            story.evaluate(CLOSED + 1 * HOURS, "follow-up")
        if things > 1:
            story.evaluate(CLOSED + 13 * DAYS, "meeting")
        if things > 2:
            story.publish(CLOSED + 13 * DAYS)
        if things > 3:
            story.publish(CLOSED + 13 * DAYS, topic="bathing")
        levels.append(story.ended(CLOSED + 30 * DAYS).rate("A1").level)
    assert levels == ["U", "U", "M", "S", "P"]


@pytest.mark.parametrize(
    ("hours", "days", "missing"),
    [(72, 14, ""), (73, 14, "contact with all who were affected"), (72, 14.1, "a meeting")],
)
def test_contact_and_meeting_have_their_time(hours: float, days: float, missing: str) -> None:
    """Contact within 72 hours and a meeting within 14 days of the end of the crisis."""
    story = closed()
    story.publish(CLOSED + 1, topic="bathing")
    story.evaluate(CLOSED + hours * HOURS, "follow-up")
    story.evaluate(CLOSED + days * DAYS, "meeting", voices=("county",))
    rating = story.ended(CLOSED + 30 * DAYS).rate("A1")
    assert rating.level == ("S" if missing else "P")
    assert missing in str(rating.why)


def test_contact_is_with_all_who_were_affected() -> None:
    """A follow-up that names some reaches those; another for the rest completes it."""
    some, all_ = closed(), closed()
    some.evaluate(CLOSED + 1, "follow-up", voices=("families",))
    all_.evaluate(CLOSED + 1, "follow-up", voices=("families",))
    all_.involve(CLOSED + 2, "shops")
    assert "contact" in str(some.ended(CLOSED + 30 * DAYS).rate("A1").why)
    assert "contact" not in str(all_.ended(CLOSED + 30 * DAYS).rate("A1").why)


def test_play_stopped_before_things_were_due() -> None:
    """What was not yet due is left out; with nothing due and nothing done the criterion is not reached."""
    story = closed()
    rating = story.ended(CLOSED + 5, "stopped").rate("A1")
    assert (rating.level, rating.reached) == ("NA", False)
    begun = closed()
    begun.publish(CLOSED + 1, topic="bathing")
    assert begun.ended(CLOSED + 5, "stopped").rate("A1").level == "P"


def test_before_the_crisis_is_over_nothing_after_it_is_judged() -> None:
    """All five are not reached while the crisis lasts."""
    for id in ("A1", "A2", "A3", "A4", "A5"):
        rating = crisis().ended(50, "stopped").rate(id)
        assert (rating.level, rating.reached) == ("NA", False)


@pytest.mark.parametrize(("done", "level"), [(3, "P"), (2, "S"), (1, "M"), (0, "U")])
def test_evaluation_by_how_much_is_in_place(done: int, level: str) -> None:
    """A3: hot wash, written report, views from outside."""
    story = closed()
    if done > 0:
        story.evaluate(CLOSED + 48 * HOURS, "hot-wash")
    if done > 1:
        story.evaluate(CLOSED + 42 * DAYS, "report", voices=("families", "papers") if done > 2 else ("mayor",))
    assert story.ended(CLOSED + 60 * DAYS).rate("A3").level == level


def test_evaluation_too_late_or_unwritten_does_not_count() -> None:
    """A hot wash after 48 hours, a report after six weeks or without a text, one outside view."""
    story = closed()
    story.evaluate(CLOSED + 49 * HOURS, "hot-wash")
    story.evaluate(CLOSED + 20 * DAYS, "report", text="  ", voices=("families",))
    story.evaluate(CLOSED + 43 * DAYS, "report")
    rating = story.ended(CLOSED + 60 * DAYS).rate("A3")
    assert rating.level == "U"
    assert str(rating.why) == "In place: 0 of 3; missing in time: a hot wash, a written report, views from outside."


def test_publishing_by_what_and_when() -> None:
    """A4: the report within eight weeks P, later S, a summary alone M, nothing U."""
    levels = []
    for report, days in ((True, 56), (True, 57), (False, 20), (True, None)):
        story = closed()
        if report:
            story.evaluate(CLOSED + 1, "report")
        if days is not None:
            story.evaluate(CLOSED + days * DAYS, "publish")
        levels.append(story.ended(CLOSED + 80 * DAYS).rate("A4").level)
    assert levels == ["P", "S", "M", "U"]


def test_a_rumour_left_standing_costs_the_full_mark() -> None:
    """Openness has room for the answer that never came."""
    levels = []
    for answered in (False, True):
        story = crisis(parties=PEOPLE)
        story.know(11, "no-spill")
        story.rumour(12)
        story.publish(13)
        story.after(CLOSED)
        story.evaluate(CLOSED + 1, "report")
        if answered:
            story.publish(CLOSED + 2, found=(finds("fact", "no-spill"),))
        story.evaluate(CLOSED + 3, "publish")
        levels.append(story.ended(CLOSED + 5).rate("A4").level)
    assert levels == ["S", "P"]


@pytest.mark.parametrize(("full", "of", "level"), [(5, 5, "P"), (4, 5, "S"), (3, 5, "M"), (2, 5, "U"), (0, 0, "U")])
def test_change_by_the_share_of_full_actions(full: int, of: int, level: str) -> None:
    """A5 with plan and exercise: all actions with owner and date P, 80 % S, 50 % M; no action U."""
    story = closed()
    for i in range(of):
        fields = {"owner": "Anne Li", "due": (CLOSED + 90 * DAYS) * 60} if i < full else {}
        story.evaluate(CLOSED + 1, "action", **fields)
    story.evaluate(CLOSED + 2, "plan")
    story.evaluate(CLOSED + 2, "exercise", due=(CLOSED + 300 * DAYS) * 60)
    assert story.ended(CLOSED + 5).rate("A5").level == level


@pytest.mark.parametrize(("plan", "exercise"), [(False, 300), (True, 366), (True, None)])
def test_change_without_plan_or_exercise_is_not_full(plan: bool, exercise: int | None) -> None:
    """All actions in order, but no new plan, or no exercise within a year: S."""
    story = closed()
    story.evaluate(CLOSED + 1, "action", owner="Anne Li", due=(CLOSED + 90 * DAYS) * 60)
    if plan:
        story.evaluate(CLOSED + 2, "plan")
    if exercise is not None:
        story.evaluate(CLOSED + 2, "exercise", due=(CLOSED + 2 + exercise * DAYS) * 60)
    assert story.ended(CLOSED + 5).rate("A5").level == "S"
