"""The plan as lines: in place, or a hole."""

from __future__ import annotations

from datetime import date

import pytest

from engine.plan import LINES, AlertTest, ContactList, Exercise, OpenAction, Plan, Prepared
from engine.scoring.plan_lines import NAMES, age_in_days, plan_lines
from tests.engine.scoring.story import small

START = "2026-06-27"


def holes(plan: Plan) -> set[str]:
    return {line.id for line in plan_lines(plan, START) if not line.ok}


def in_place(plan: Plan) -> set[str]:
    return {line.id for line in plan_lines(plan, START) if line.ok}


def test_an_empty_plan_is_all_holes() -> None:
    """Nothing is in place in a plan that says nothing; it has no risks, so no lines of B5."""
    nothing = Plan(organisation={"*": "Nowhere"})
    assert not in_place(nothing)
    assert {line.criterion for line in plan_lines(nothing, START)} == {"B1", "B2", "B3", "B4", "B6", "B7", "B8"}


def test_every_line_has_a_name() -> None:
    """Every line that a resource may mend is called something."""
    assert set(NAMES) == {f"{c}.{line}" for c, lines in LINES.items() for line in lines}


def test_the_small_plan() -> None:
    """An owner, one duty with a deputy, fast approval: the rest are holes."""
    assert in_place(small().plan) == {"B2.owner", "B3.comms-lead", "B6.approval"}
    assert "B5.bathing-water" in holes(small().plan)


@pytest.mark.parametrize(("written", "days"), [("-3d", 3), ("-6mo", 183), ("-2y", 730), ("2026-06-01", 26)])
def test_ages_are_counted_back_from_the_storys_first_day(written: str, days: int) -> None:
    """Dates of a plan are relative to the day the story begins, or in the calendar."""
    assert age_in_days(written, date.fromisoformat(START)) == days


def test_alert_and_contacts() -> None:
    """Tested within half a year, 95 % reached, wrong areas tried, every list checked."""
    fresh, stale = ContactList(name={"*": "A"}, checked="-6mo"), ContactList(name={"*": "B"}, checked="-7mo")
    good = Plan(organisation={"*": "X"}, alert=AlertTest(tested="-6mo", reached=0.95, areas=True), contacts=(fresh,))
    assert {"B4.tested", "B4.reach", "B4.areas", "B4.contacts"} <= in_place(good)
    poor = Plan(organisation={"*": "X"}, alert=AlertTest(tested="-7mo", reached=0.94), contacts=(fresh, stale))
    assert {"B4.tested", "B4.reach", "B4.areas", "B4.contacts"} <= holes(poor)


def test_prepared_texts_have_two_forms_and_open_slots() -> None:
    """A text for a risk counts in two language forms with slots in each; the first five risks count."""
    risks = tuple("abcdef")
    texts = (
        Prepared(id="a", risk="a", text={"nb": "Kok i {sted}", "nn": "Kok i {stad}"}),
        Prepared(id="b", risk="b", text={"nb": "Kok i {sted}"}),
        Prepared(id="c", risk="c", text={"nb": "Kok i {sted}", "nn": "Kok vatnet"}),
    )
    plan = Plan(organisation={"*": "X"}, risks=risks, prepared=texts)
    lines = {line.id: line.ok for line in plan_lines(plan, START) if line.criterion == "B5"}
    assert lines == {"B5.a": True, "B5.b": False, "B5.c": False, "B5.d": False, "B5.e": False}


def test_exercised() -> None:
    """The plan within two years, the communication within one, 80 % of last time's actions closed."""
    actions = tuple(OpenAction(text={"*": "x"}, closed=i < 4) for i in range(5))
    good = Plan(organisation={"*": "X"}, exercises=(Exercise(date="-11mo", communication=True),), actions=actions)
    assert {"B8.exercised", "B8.comms-drill", "B8.actions"} <= in_place(good)
    old = Plan(organisation={"*": "X"}, exercises=(Exercise(date="-25mo", communication=True),), actions=actions[1:])
    assert {"B8.exercised", "B8.comms-drill", "B8.actions"} <= holes(old)
