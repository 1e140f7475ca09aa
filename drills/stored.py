"""A drill to be looked at: scored, reviewed, verified, exported. Nothing is written, not even beside the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drills.drill import content_of, header_of, play_again, view_of
from drills.errors import DrillError
from drills.header import Header
from drills.log.log import read_log
from drills.log.tables import Tables
from drills.review.kept import Kept, kept_of
from drills.session import Session, session_of
from drills.view import Row, View
from drills.world import SimulatedWorld, World
from engine.phrases import phrase

if TYPE_CHECKING:
    from engine.scenario.loader import Loaded
    from engine.scenario.source import Source


@dataclass
class Stored:
    """One drill as it lies on disk; its chain has been checked."""

    name: str
    tables: Tables
    header: Header
    session: Session
    kept: Kept
    world: World

    @property
    def id(self) -> str:
        """The drill's id."""
        return self.session.id

    @property
    def rows(self) -> list[Row]:
        """The drill table."""
        return self.tables.rows

    @property
    def now(self) -> int:
        """The last second of drill time played."""
        return self.tables.mark

    @property
    def ended(self) -> bool:
        """Whether play is over."""
        return self.view.ended is not None

    @cached_property
    def view(self) -> View:
        """What the team saw."""
        return view_of(self.rows, self.name)

    @property
    def source(self) -> Source:
        """The scenario's files as stored with the drill. Raises Damaged when they are not those it was begun with."""
        return content_of(self.tables, self.header, self.name)

    @cached_property
    def loaded(self) -> Loaded:
        """The scenario as stored with the drill. Raises ScenarioError, Damaged."""
        return self.world.load(self.source)

    def digest(self) -> str:
        """The stored digest of a drill that has ended, else that of the rows so far. Raises DrillError where texts have
        been erased before play ended."""
        if self.session.digest is not None:
            return self.session.digest
        return self.computed_digest()

    def computed_digest(self) -> str:
        """The digest of the rows. Raises DrillError where texts have been erased."""
        from drills.digest import Digest

        if self.tables.erased:
            raise DrillError(phrase("Texts have been erased from {drill}, so it has no digest.", drill=self.name))
        return str(Digest(self.rows))

    def play_again(self) -> None:
        """Play the drill again and compare. Raises DrillError: it differs, or it cannot be played again."""
        play_again(self.tables, self.header, self.loaded, self.world, self.name)


def read_drill(file: Path, *, world: World | None = None) -> Stored:
    """Read a drill and check its chain. Raises DrillError in plain words."""
    tables = read_log(file)
    return Stored(
        str(file),
        tables,
        header_of(tables, str(file)),
        session_of(tables.notes, str(file)),
        kept_of(tables.kept, str(file)),
        world or SimulatedWorld(),
    )
