"""An organisation's own plan, as a file of its own: read strictly, with every fault at its place."""

from __future__ import annotations

import re
from datetime import date

from engine.phrases import phrase
from engine.plan import Plan
from engine.scenario.document import Document
from engine.scenario.faults import Fault, ScenarioError, in_order
from engine.scenario.shape import shape


def load_plan(name: str, data: bytes, today: date) -> Plan:
    """Read a plan file. Raises ScenarioError with every fault; a date that has not been yet is one."""
    document = Document(name, data)
    plan, faults = shape(Plan, document) if document.root is not None else (None, ())
    found = [*document.faults, *faults, *_dates(document, today)]
    if plan is None or found:
        raise ScenarioError(in_order(found))
    return plan


def _dates(document: Document, today: date) -> list[Fault]:
    found: list[Fault] = []
    for node in document.root.scalars() if document.root is not None else ():
        text = str(node.value)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            continue
        try:
            if date.fromisoformat(text) > today:
                found.append(document.fault("BER037", node, phrase("{date} has not been yet", date=text)))
        except ValueError:
            found.append(
                document.fault("BER037", node, phrase("there is no such day in the calendar: {date}", date=text))
            )
    return found
