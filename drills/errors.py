"""What goes wrong with a drill, in words a person can act on: what, where, and what to do."""

from __future__ import annotations

from engine.phrases import Phrase


class DrillError(Exception):
    """A drill cannot be opened, continued or written. `lines` are one or a few plain sentences."""

    def __init__(self, *lines: Phrase) -> None:
        super().__init__("\n".join(map(str, lines)))
        self.lines = lines


class Stopped(DrillError):
    """The drill takes nothing more in: its file could not be written. Everything acknowledged before is on disk."""


class Damaged(DrillError):
    """The file is not what was written. Nothing is repaired or started afresh behind anybody's back."""
