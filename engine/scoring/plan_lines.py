"""The organisation's plan as lines, each in place or a hole: what the team inherits, and what its resources mend.

A line is named as a resource's `mends` names it: `B4.contacts`, `B3.spokesperson`, `B5.drinking-water`. Sources are
those of the criteria in `rubric.yaml`; ages are counted back from the day on which the story begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from engine.phrases import Phrase, phrase
from engine.plan import LINES, Holder, Plan

MONTH = 30.44
"""Days; dates of a plan are only as exact as that."""
TESTED_WITHIN, REVISED_WITHIN, EXERCISED_WITHIN, DRILLED_WITHIN = 6, 12, 24, 12
"""Months (instrument, B2, B4 and B8)."""
REACHED = 0.95
CLOSED = 0.8
"""Share of last time's actions that are closed (B8)."""
TOP_RISKS = 5
FORMS = 2
"""Language forms that a prepared text is in (B5)."""
APPROVERS, APPROVED_WITHIN = 2, 600
"""Most people and seconds of an approval in class A (B6)."""
GROUPS_MAPPED = 6

NAMES: Mapping[str, Phrase] = {
    "B1.goals": phrase("goals and principles"),
    "B1.responsibility": phrase("responsibility and roles"),
    "B1.switchboard-hr": phrase("switchboard and staff office"),
    "B1.organisation": phrase("place in the crisis organisation"),
    "B1.spokespersons": phrase("spokespersons"),
    "B1.audiences": phrase("audiences and channels"),
    "B1.partners": phrase("partners"),
    "B1.rooms": phrase("rooms and equipment"),
    "B1.rota": phrase("rota and reserves"),
    "B1.background": phrase("background material"),
    "B2.owner": phrase("an owner"),
    "B2.revised": phrase("revised within a year"),
    "B2.approved": phrase("approved by both leaderships"),
    "B2.offline": phrase("a copy on paper"),
    "B3.comms-lead": phrase("communication lead and deputy"),
    "B3.spokesperson": phrase("spokesperson and deputy"),
    "B3.web-social": phrase("web and social media, with deputy"),
    "B3.press-desk": phrase("press desk and deputy"),
    "B3.monitoring": phrase("media monitor and deputy"),
    "B3.log": phrase("log keeper and deputy"),
    "B3.next-of-kin": phrase("contact for next of kin, and deputy"),
    "B3.language-accessibility": phrase("language and accessibility, with deputy"),
    "B3.rota": phrase("a rota for more than a day"),
    "B4.tested": phrase("alert tested within half a year"),
    "B4.reach": phrase("alert that reaches 95 %"),
    "B4.areas": phrase("wrong areas tested"),
    "B4.contacts": phrase("contact lists checked"),
    "B6.approval": phrase("fast approval"),
    "B6.monitoring": phrase("media monitoring"),
    "B6.moderation": phrase("moderation rules"),
    "B6.privacy": phrase("privacy check"),
    "B6.log": phrase("log routine"),
    "B7.audience-map": phrase("audience map"),
    "B7.risk-information": phrase("risk information published"),
    "B7.prebunk": phrase("a foreseeable rumour answered beforehand"),
    "B8.exercised": phrase("plan exercised within two years"),
    "B8.comms-drill": phrase("communication drilled within a year"),
    "B8.actions": phrase("last time's actions closed"),
}
RISKS: Mapping[str, Phrase] = {
    "bathing-water": phrase("bathing water"),
    "data-breach": phrase("data breach"),
    "drinking-water": phrase("drinking water"),
    "extreme-weather": phrase("extreme weather"),
    "landslide": phrase("landslide"),
    "power-failure": phrase("power failure"),
}
"""Risks that plans are written for; another one is called what its plan calls it."""


@dataclass(frozen=True)
class PlanLine:
    """One line of the plan: `id` (`B4.contacts`), what it is called, and whether it is in place."""

    id: str
    name: Phrase
    ok: bool

    @property
    def criterion(self) -> str:
        """The criterion it belongs to."""
        return self.id.partition(".")[0]


def plan_lines(plan: Plan, start: str) -> tuple[PlanLine, ...]:
    """Every line that B1 to B8 read, on the story's first day `start` (ISO date)."""
    held = dict(_held(plan, date.fromisoformat(start)))
    ids = [f"{criterion}.{line}" for criterion, lines in LINES.items() for line in (lines or _risks(plan))]
    return tuple(PlanLine(id, name_of_line(id), held[id]) for id in ids)


def name_of_line(id: str) -> Phrase:
    """What a line is called; a prepared text has the name of its risk."""
    return NAMES.get(id) or phrase("prepared text on {risk}", risk=name_of_risk(id.partition(".")[2]))


def name_of_risk(id: str) -> Phrase | str:
    """What people call a risk of the plan."""
    return RISKS.get(id) or id.replace("-", " ")


def age_in_days(written: str, start: date) -> int:
    """How long before `start` a date of the plan lies; `-14mo` is relative to it."""
    if written.startswith("-"):
        unit = "mo" if written.endswith("mo") else written[-1]
        number = int(written[1 : -len(unit)])
        return round(number * {"d": 1.0, "mo": MONTH, "y": 365.25}[unit])
    return (start - date.fromisoformat(written)).days


def _held(plan: Plan, start: date) -> Iterator[tuple[str, bool]]:
    for point, name in zip(fields(plan.content), LINES["B1"], strict=True):
        yield f"B1.{name}", getattr(plan.content, point.name) is not None
    yield "B2.owner", bool(plan.owner)
    yield "B2.revised", _within(plan.revised, REVISED_WITHIN, start)
    yield "B2.approved", set(plan.approved_by) == {"administrative", "political"}
    yield "B2.offline", plan.offline_copy
    for duty in LINES["B3"][:-1]:
        holder = plan.duties.get(duty, Holder())  # type: ignore[call-overload]
        yield f"B3.{duty}", bool(holder.name and holder.deputy)
    yield "B3.rota", plan.rota
    yield "B4.tested", _within(plan.alert.tested, TESTED_WITHIN, start)
    yield "B4.reach", plan.alert.reached is not None and plan.alert.reached >= REACHED
    yield "B4.areas", plan.alert.areas
    yield "B4.contacts", bool(plan.contacts) and all(_within(c.checked, TESTED_WITHIN, start) for c in plan.contacts)
    for risk in _risks(plan):
        yield f"B5.{risk}", _prepared(plan, risk)
    approval = plan.approval.get("A")
    yield "B6.approval", approval is not None and approval.people <= APPROVERS and approval.within <= APPROVED_WITHIN
    yield "B6.monitoring", bool(plan.monitoring.words and plan.monitoring.hours and plan.monitoring.alarm)
    yield "B6.moderation", plan.moderation_rules is not None
    yield "B6.privacy", plan.privacy_check is not None
    yield "B6.log", plan.log_routine is not None
    yield "B7.audience-map", sum(1 for entry in plan.audiences if entry.channels) >= GROUPS_MAPPED
    yield "B7.risk-information", any(not message.prebunk for message in plan.risk_messages)
    yield "B7.prebunk", any(message.prebunk for message in plan.risk_messages)
    yield "B8.exercised", any(_within(e.date, EXERCISED_WITHIN, start) for e in plan.exercises)
    yield "B8.comms-drill", any(e.communication and _within(e.date, DRILLED_WITHIN, start) for e in plan.exercises)
    closed = sum(1 for action in plan.actions if action.closed)
    yield "B8.actions", bool(plan.actions) and closed / len(plan.actions) >= CLOSED


def _risks(plan: Plan) -> tuple[str, ...]:
    return plan.risks[:TOP_RISKS]


def _prepared(plan: Plan, risk: str) -> bool:
    """Whether a text for the risk stands in at least two language forms, with slots for place, time and number."""
    return any(
        len(one.text) >= FORMS and all("{" in text for text in one.text.values())
        for one in plan.prepared
        if one.risk == risk
    )


def _within(written: str | None, months: int, start: date) -> bool:
    return written is not None and age_in_days(written, start) <= months * MONTH + 1
