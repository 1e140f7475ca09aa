"""What the home screen shows: scenarios as cards, and the drills on this machine. Reading them may take a while."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drills.archive import Entry, listing
from drills.errors import DrillError

if TYPE_CHECKING:
    from engine.scenario.loader import Loaded
    from engine.scenario.source import Source


@dataclass(frozen=True)
class Card:
    """A scenario that can be played; `faults` says how many things are wrong with one that cannot."""

    name: str
    source: Source
    loaded: Loaded | None
    faults: int = 0


def cards() -> Iterator[Card]:
    """The shipped scenarios, one after another as they are read."""
    from engine.scenario.faults import ScenarioError
    from engine.scenario.source import find, shipped

    for name in shipped():
        try:
            yield card(name, find(name))
        except ScenarioError as error:
            yield Card(name, {}, None, len(error.faults))


def card(name: str, folder: Path) -> Card:
    """One scenario. Raises ScenarioError."""
    from drills.world import SimulatedWorld
    from engine.scenario.source import from_folder

    source = from_folder(folder)
    return Card(name, source, SimulatedWorld().load(source))


def drills() -> list[Entry]:
    """The drills on this machine, the newest first; a damaged one says so."""
    return listing()


def last_score(scenario: str, entries: list[Entry]) -> int | None:
    """The total (0 to 100) of the newest finished drill of a scenario, None where there is none."""
    from tui.scoring import total_of

    for entry in entries:
        if entry.header is not None and entry.header.scenario == scenario and entry.ending is not None:
            try:
                return total_of(entry.file)
            except DrillError:
                return None
    return None
