"""The plan that comes with a scenario, and the resources that mend its holes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from engine.phrases import Phrase, phrase
from engine.plan import LINES, Plan
from engine.scenario.faults import Fault, did_you_mean
from engine.scenario.node import Path
from engine.scenario.written import Written


def mended_lines(written: Written) -> Iterator[Fault]:
    """BER035: a resource whose `mends` is not a line of the plan; a team's own plan may well have other risks."""
    if written.own_plan:
        return
    risks = _risks(written.plan)
    for number, resource in enumerate(written.scenario.resources):
        criterion, _, line = resource.mends.partition(".")
        path: Path = ("resources", number, "mends")
        if criterion not in LINES:
            what = phrase("'{name}' is not a line of the plan", name=resource.mends)
            yield written.fault("BER035", path, what, phrase("write it like B4.contacts"))
            continue
        known = risks if criterion == "B5" else LINES[criterion]
        if line not in known and known:
            what = phrase("{criterion} has no line '{line}'", criterion=criterion, line=line)
            hint = did_you_mean(line, known) or phrase("known here: {keys}", keys=", ".join(known))
            yield written.fault("BER035", path, what, hint)


def budget(written: Written) -> Iterator[Fault]:
    """BER036: more that matters much than the budget allows to make ready."""
    much = [resource for resource in written.scenario.resources if resource.matters == "much"]
    total = sum(resource.takes for resource in much)
    if total > written.scenario.budget:
        what = phrase("what matters much takes {total} minutes together", total=total // 60)
        yield written.fault("BER036", ("budget",), what)


def dates(written: Written) -> Iterator[Fault]:
    """BER037: a date that is not in the calendar, or a date of the plan that lies after the drill begins."""
    start = _day(written.scenario.start.date)
    if start is None:
        yield written.fault("BER037", ("start", "date"), _no_such_day(written.scenario.start.date))
    if written.plan is None or written.plan_file is None or written.plan_file.root is None:
        return
    for node in written.plan_file.root.scalars():
        text = str(node.value)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            continue
        day = _day(text)
        if day is None:
            yield node.document.fault("BER037", node, _no_such_day(text))
        elif start is not None and day > start:
            what = phrase("{date} is after the day on which the drill begins", date=text)
            yield node.document.fault("BER037", node, what)


def unknown_channels(written: Written) -> Iterator[Fault]:
    """BER011 (warning): the plan speaks of a channel that the scenario does not have."""
    if written.plan is None or written.plan_file is None:
        return
    known = written.scenario.channels
    named: list[tuple[Path, str, bool]] = [(("channels", name), name, True) for name in written.plan.channels]
    for number, audience in enumerate(written.plan.audiences):
        named += [(("audiences", number, "channels", n), name, False) for n, name in enumerate(audience.channels)]
    for path, name, is_key in named:
        if name not in known:
            what = phrase("there is no channel called '{name}'", name=name)
            hint = did_you_mean(name, known)
            document = written.plan_file
            yield written.fault("BER011", path, what, hint, severity="warning", document=document, key=is_key)


def _risks(plan: Plan | None) -> tuple[str, ...]:
    if plan is None:
        return ()
    return tuple(dict.fromkeys((*plan.risks, *(prepared.risk for prepared in plan.prepared))))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _no_such_day(text: str) -> Phrase:
    return phrase("{date} is not in the calendar", date=text)
