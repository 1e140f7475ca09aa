"""Following a drill that another program plays: its file is read again and again, and never written."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drills.drill import content_of, header_of
from drills.errors import DrillError
from drills.header import Header
from drills.log.files import connection_to_read
from drills.log.lock import in_use
from drills.log.log import read_log
from drills.log.tables import Tables, read_new
from drills.projector import shown
from drills.session import Session, session_of
from drills.view import View
from drills.world import SimulatedWorld, World
from engine.phrases import phrase

if TYPE_CHECKING:
    from engine.scenario.loader import Loaded


class Following:
    """One drill seen from the wall: `view` holds what the projector may show, as of the last look."""

    def __init__(self, file: Path, *, world: World | None = None) -> None:
        """Read what there is. Raises DrillError in plain words."""
        self.file = file
        self.view = View()
        self._tables: Tables = read_log(file)
        self._world = world or SimulatedWorld()
        self.header: Header = header_of(self._tables, str(file))
        self.session: Session = session_of(self._tables.notes, str(file))
        self._take_in(0)

    @cached_property
    def loaded(self) -> Loaded:
        """The scenario as stored with the drill. Raises ScenarioError, Damaged."""
        return self._world.load(content_of(self._tables, self.header, str(self.file)))

    @property
    def now(self) -> int:
        """The second of drill time that was last shown in the room."""
        return self._tables.mark

    @property
    def ended(self) -> bool:
        """Whether play is over."""
        return self.view.ended is not None

    @property
    def stopped(self) -> bool:
        """Whether the exercise is stopped for a real event."""
        return not self.ended and self.view.stopped_seq > self.session.continued

    @property
    def played(self) -> bool:
        """Whether a program plays the drill now."""
        return in_use(self.file)

    def look(self) -> None:
        """Take in what has been written since the last look. Raises DrillError."""
        rows, notes = len(self._tables.rows), len(self._tables.notes)
        with connection_to_read(self.file) as connection:
            read_new(connection, str(self.file), self._tables)
        self.session.apply(self._tables.notes[notes:])
        self._take_in(rows)

    def _take_in(self, known: int) -> None:
        self.view.apply(row for row in map(shown, self._tables.rows[known:]) if row is not None)


def running() -> Path:
    """The file of the one drill that is played on this machine now. Raises DrillError unless there is just one."""
    from drills.archive import listing

    played = [entry for entry in listing() if entry.in_use and entry.trouble is None]
    if not played:
        raise DrillError(
            phrase("No drill is running on this machine."),
            phrase("Begin one in another window: beredt play drikkevann --form played"),
        )
    if len(played) > 1:
        raise DrillError(
            phrase("Several drills are running: {ids}.", ids=", ".join(entry.id for entry in played)),
            phrase("Say which: beredt show {id}", id=played[0].id),
        )
    return played[0].file
