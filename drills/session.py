"""The sitting around a drill, from its session table: when it began, the clock's pace, and what is half written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drills.errors import Damaged
from drills.log.log import Remark
from drills.log.tables import MALFORMED, Note
from engine.phrases import phrase

CREATED, OPENED, PAUSED, RUNNING, DRAFT, CONTINUED, ENDED, CLOSED = (
    "created", "opened", "paused", "running", "draft", "continued", "ended", "closed",
)  # fmt: skip
"""The kinds of lines in the session table."""


@dataclass
class Session:
    """A fold over the session table."""

    id: str = ""
    started: str = ""
    """Local wall time with its offset (ISO)."""
    running: bool = False
    speed: int = 1
    """The chosen speed of the clock, in seconds of drill time a second."""
    continued: int = 0
    """The entry that stopped the exercise for a real event and after which it was taken up again, the latest."""
    digest: str | None = None
    """The drill's digest, once play has ended."""
    drafts: dict[str, str] = field(default_factory=dict)
    _refs: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def apply(self, notes: Iterable[Note]) -> None:
        """Fold lines in, in order."""
        for note in notes:
            if note.kind == CREATED:
                self.id, self.started = note.payload["id"], note.wall
            elif note.kind in (PAUSED, RUNNING):
                self.running, self.speed = note.kind == RUNNING, note.payload["speed"]
            elif note.kind in (OPENED, CLOSED):
                self.running = False
            elif note.kind == CONTINUED:
                self.continued = note.payload["seq"]
            elif note.kind == ENDED:
                self.digest = note.payload["digest"]
            elif note.kind == DRAFT:
                self._draft(note)

    def draft(self, key: str, text: str) -> Remark:
        """The line that keeps a draft (an empty text drops it); the older text of that draft is erased with it."""
        return Remark(DRAFT, {"key": key, "text": text}, self._refs.get(key, ()))

    def _draft(self, note: Note) -> None:
        key, text = note.payload["key"], note.payload["text"]
        self._refs[key] = note.refs
        if text:
            self.drafts[key] = text
        else:
            self.drafts.pop(key, None)


def session_of(notes: Iterable[Note], name: str) -> Session:
    """The session of a drill as stored. Raises Damaged where the lines do not tell one."""
    session = Session()
    try:
        session.apply(notes)
    except MALFORMED as error:
        raise Damaged(
            phrase("{drill} is damaged: its session table does not tell what it should.", drill=name)
        ) from error
    return session
