"""A scenario played with the team's own plan: the plan is read strictly first, under the name of its own file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.scenario.loader import load
from engine.scenario.plan_file import load_plan
from engine.scenario.source import with_own_plan
from tui.cli.plan import read_plan
from tui.library import Card

if TYPE_CHECKING:
    from engine.scenario.source import Source


def source_with(source: Source, plan: Path | None) -> Source:
    """The scenario's files, with the team's own plan where one is given. Raises CannotRun, ScenarioError."""
    if plan is None:
        return source
    data = read_plan(plan)
    load_plan(str(plan), data, date.today())
    return with_own_plan(source, data)


def with_plan(card: Card, plan: Path | None) -> Card:
    """The card of a scenario, with the team's own plan where one is given. Raises CannotRun, ScenarioError."""
    if plan is None:
        return card
    source = source_with(card.source, plan)
    return replace(card, source=source, loaded=load(source))
