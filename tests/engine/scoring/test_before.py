"""B1 to B8 with the scenario's own plan: what was mended in time counts, what was inherited does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine.scenario.model import Inject, Resource
from engine.scoring import Rating, record, rubric
from engine.scoring.criteria import CRITERIA
from tests.engine.scoring.story import Story, crisis, small


def resource(id: str, mends: str, matters: Any = "much") -> Resource:
    return Resource(id=id, takes=300, mends=mends, text={"*": f"Mend {id}"}, matters=matters)


FIVE = tuple(resource(f"r{i}", f"B4.{line}") for i, line in enumerate(("tested", "reach", "areas", "contacts")))


def rated(resources: tuple[Resource, ...], mended: list[int], criterion: str = "B4") -> Rating:
    story = Story(resources=resources)
    for i in mended:
        story.prepare(1 + i, resources[i].id, resources[i].mends)
    return story.notice().rate(criterion)


@pytest.mark.parametrize(
    ("mended", "level"), [([0, 1, 2, 3], "P"), ([0, 1, 2], "S"), ([0, 1], "M"), ([0], "M"), ([], "U")]
)
def test_by_the_lines_that_matter_much(mended: list[int], level: str) -> None:
    """All that matter much is P, more than half S, any M, none U."""
    assert rated(FIVE, mended).level == level


def test_why_names_the_lines_and_what_would_have_raised_it() -> None:
    """The sentence counts and names what was left; the other says what it would have taken."""
    rating = rated(FIVE, [0, 1, 2])
    assert str(rating.why) == "Lines that matter much, mended before the crisis: 3 of 4; left: contact lists checked."
    assert str(rating.would_raise) == "Time before the crisis for: Mend r3 (5 min of the 15 min there were)."
    assert [e.quote for e in rating.evidence] == ["Mend r0", "Mend r1", "Mend r2"]


def test_lines_that_matter_some_cost_nothing_and_can_still_help() -> None:
    """Where nothing matters much, what was mended is P and what was not is left out; beside much it lifts U to M."""
    some = (resource("a", "B4.contacts", "some"), resource("b", "B4.areas", "some"))
    assert rated(some, [1]).level == "P"
    assert rated(some, []).level == "NA"
    mixed = (resource("a", "B4.contacts", "some"), resource("b", "B4.areas", "much"))
    assert [rated(mixed, done).level for done in ([], [0], [1], [0, 1])] == ["U", "M", "P", "P"]


def test_inherited_is_shown_and_not_scored() -> None:
    """A criterion that no resource mends is NA, and says what was inherited."""
    rating = rated((), [], "B2")
    assert rating.level == "NA"
    assert str(rating.why) == (
        "Inherited, not scored: 1 of 4 lines of the plan are in place; the holes (revised within a year, approved by "
        "both leaderships, a copy on paper) could not be mended in the time there was."
    )


def test_what_is_prepared_after_notice_is_too_late() -> None:
    """Only what was ready at notice counts."""
    story = Story(resources=FIVE[:1]).notice()
    story.prepare(12, "r0", "B4.tested")
    assert story.rate("B4").level == "U"


def test_two_resources_for_one_line_are_one_line() -> None:
    """Either of two ways to mend a line mends it."""
    twice = (resource("a", "B4.contacts"), resource("b", "B4.contacts", "some"))
    assert rated(twice, [1]).level == "P"


def test_before_the_notice_came_nothing_is_judged() -> None:
    """A drill stopped before the crisis is not reached, rather than not relevant."""
    rating = Story(resources=FIVE).ended(3, "stopped").rate("B4")
    assert (rating.level, rating.reached) == ("NA", False)


def signals(count: int) -> Story:
    """A story with weak signals at minutes 1, 2, ..., each to be met within three minutes."""
    story = Story()
    for i in range(count):
        story.inject(1 + i, f"signal-{i}", "comment", topic="bathing", signal=True, deadline=(4 + i) * 60)
    return story


@pytest.mark.parametrize(("met", "level"), [(4, "P"), (3, "S"), (2, "M"), (1, "M"), (0, "U")])
def test_weak_signals_by_how_many_were_met(met: int, level: str) -> None:
    """B7: all weak signals met is P, most S, any M, none U."""
    story = signals(4)
    for i in range(met):
        story.publish(5, replies_to=f"signal-{i}") if i == 3 else story.publish(3 + i, replies_to=f"signal-{i}")
    assert story.notice().rate("B7").level == level


def test_a_signal_may_be_answered_asked_about_or_passed_on() -> None:
    """An answer on its topic, a question, and bringing somebody in all count; what the story does is not the team's."""
    topical, asked, passed, others = signals(1), signals(1), signals(1), signals(1)
    topical.publish(2, topic="bathing")
    asked.ask(2)
    passed.involve(2, "municipal-doctor")
    others.involve(2, "municipal-doctor", by="story")
    assert [s.notice().rate("B7").level for s in (topical, asked, passed, others)] == ["P", "P", "P", "U"]


def test_a_signal_met_too_late_or_with_nothing_is_not_met() -> None:
    """After its deadline, or with a text that says nothing, a signal was not met."""
    late, empty = signals(1), signals(1)
    late.publish(4.1, replies_to="signal-0")
    empty.publish(2, "…", replies_to="signal-0")
    assert [s.notice().rate("B7").level for s in (late, empty)] == ["U", "U"]


def test_a_signal_that_the_crisis_overtook_counts_only_when_met() -> None:
    """A signal two minutes before notice with a deadline after it is left out, unless it was met."""
    story = Story()
    story.inject(9, "late", "comment", topic="bathing", signal=True, deadline=15 * 60)
    assert story.notice().rate("B7").level == "NA"
    met = Story()
    met.inject(9, "late", "comment", topic="bathing", signal=True, deadline=15 * 60)
    met.publish(9.5, topic="bathing")
    assert met.notice().rate("B7").level == "P"


def test_signals_and_lines_are_counted_together() -> None:
    """B7's own lines stand beside the signals: one of each met, one of each left, is M."""
    lines = (resource("a", "B7.prebunk"), resource("b", "B7.audience-map"))
    story = Story(resources=lines)
    story.inject(1, "s0", "comment", topic="bathing", signal=True, deadline=240)
    story.publish(2, topic="bathing")
    story.prepare(3, "a", "B7.prebunk")
    story.inject(5, "s1", "comment", topic="bathing", signal=True, deadline=480)
    rating = story.notice().rate("B7")
    assert rating.level == "M"
    assert str(rating.why) == "Weak signals acted on in time: 1 of 2; lines that matter much mended: 1 of 2."


def test_what_was_made_ready_or_left_is_followed_to_what_came_of_it() -> None:
    """An inject that the story sends because a resource was ready, or not, is evidence of the line it mends."""
    main = small().scenario.main
    quiet = main.situations["quiet"]
    text = {"*": "Nobody has a text ready."}
    felt = Inject(id="no-text", kind="message", when="not ready('sign-text')", text=text)
    story_line = replace(main, situations={**main.situations, "quiet": replace(quiet, injects=(*quiet.injects, felt))})
    story = crisis(storylines={"main": story_line})
    event = story.inject(30, "no-text", "message", text="Nobody has a text ready.")
    rating = story.after(60).ended(70).rate("B5")
    assert rating.level == "U" and event in [e.seq for e in rating.evidence]
    assert "What was left was felt later: 1, first at 30m." in str(rating.why)


def test_the_own_plan_is_an_own_statement() -> None:
    """Shown with its holes, never scored; only weak signals are."""
    story = crisis()
    own = record(replace(story.loaded, own_plan=True), story.rows)
    for id in ("B1", "B2", "B3", "B4", "B5", "B6", "B8"):
        rating = CRITERIA[id](own, rubric().criteria[id])
        assert rating.level == "NA" and "own statement" in str(rating.why)
