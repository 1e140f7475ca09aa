"""The facilitator's list of injects says of each where it stands."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from drills.drill import Drill
from drills.msel import MselLine, msel
from engine.commands import Answer, Edit, Fire, Hold, Improvise, Jump, Skip
from engine.scenario.source import find, from_folder

SMALL = from_folder(Path(__file__).parents[1] / "scenarios" / "small")


def begin(at: int) -> Drill:
    drill = Drill.start(None, SMALL, seed=3, language="en", form="played", agents=300, today=date(2026, 3, 2))
    drill.advance(at)
    return drill


def lines(drill: Drill) -> dict[str, MselLine]:
    return {line.inject.id: line for line in msel(drill.loaded.scenario, drill.view, drill.now)}


def test_at_the_beginning_everything_is_still_to_come() -> None:
    listed = lines(begin(1))
    assert (listed["odd-water"].part, listed["odd-water"].status) == ("now", "planned")
    assert (listed["rash"].part, listed["rash"].status, listed["rash"].at) == ("next", "to-come", None)
    assert listed["neighbour"].part == "next"


def test_what_was_sent_stands_first_in_the_order_it_was_sent() -> None:
    listed = msel(begin(12 * 60).loaded.scenario, begin(12 * 60).view, 12 * 60)
    sent = [line for line in listed if line.part == "sent"]
    assert listed[: len(sent)] == tuple(sent)
    assert [line.at for line in sent] == sorted(line.at or 0 for line in sent)
    assert {line.inject.id for line in sent} >= {"odd-water", "rash"}


def test_a_query_is_open_then_answered_and_its_story_comes_with_it() -> None:
    drill = begin(12 * 60)
    listed = lines(drill)
    assert listed["blad-1"].status == "open" and listed["blad-story"].status == "printed"
    drill.give(Answer("blad-1", text="We do not know yet."), "a")
    assert lines(drill)["blad-1"].status == "answered"


def test_what_the_facilitator_does_is_seen_at_once() -> None:
    drill = begin(9 * 60)
    drill.give(Hold("sample"), "1")
    assert lines(drill)["sample"].status == "held"
    drill.give(Skip("sample"), "2")
    assert lines(drill)["sample"].status == "skipped"
    drill.give(Edit("all-beaches", "Close the others?"), "3")
    assert lines(drill)["all-beaches"].text == "Close the others?"
    drill.give(Fire("neighbour"), "4")
    assert (lines(drill)["neighbour"].part, lines(drill)["neighbour"].status) == ("sent", "sent")
    drill.give(Improvise("message", "A second child is ill."), "5")
    drill.give(Improvise("comment", "Is it true?", channel="facebook"), "6")
    assert {(lines(drill)[id].status, lines(drill)[id].text) for id in ("x1", "x2")} == {
        ("sent", "A second child is ill."),
        ("sent", "Is it true?"),
    }
    drill.give(Jump(drill.now + 45 * 60), "7")
    assert {line.status for line in lines(drill).values()} & {"jump", "held", "left"}


def test_what_may_come_next_stands_situation_by_situation_in_the_order_it_would_come() -> None:
    drill = Drill.start(None, from_folder(find("drikkevann")), seed=1, language="en", form="played", agents=300,
                        today=date(2026, 3, 2))  # fmt: skip
    listed = [line for line in msel(drill.loaded.scenario, drill.view, 0) if line.part in ("next", "later")]
    for part in ("next", "later"):
        places = [(line.storyline, line.situation) for line in listed if line.part == part]
        assert len([1 for n, place in enumerate(places) if n == 0 or place != places[n - 1]]) == len(set(places))
    for before, after in pairwise(listed):
        if (before.storyline, before.situation, before.part) == (after.storyline, after.situation, after.part):
            assert before.inject.at <= after.inject.at


def test_the_outlook_says_what_may_come_next_and_whether_its_condition_holds() -> None:
    drill = begin(9 * 60)
    found = {(o.storyline, o.to): o for o in drill.outlook()}
    assert found["main", "opened"].when and not found["main", "opened"].holds
    assert found["main", "angry"].when is None and found["main", "angry"].due == (8 + 20) * 60
    assert ("talk", "loud") in found
