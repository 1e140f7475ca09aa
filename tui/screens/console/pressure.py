"""The pressure dial: how much of the injects that only add pressure is played."""

from __future__ import annotations

from engine.commands import Pressure
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.listing import titled

LEVELS = (100, 75, 50, 25, 0)


class Pressing(Pick):
    """Returns what was done, in words."""

    PURPOSE = phrase("Core injects are always played, and so is what the story rests on.")

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        choices = [titled(str(level), words("{level} %", level=level), tone="") for level in LEVELS]
        nearest = min(LEVELS, key=lambda level: abs(level - desk.view.pressure))
        super().__init__(
            words, words("How much pressure?"), choices, at=str(nearest),
            text=words("Of the injects that only add pressure so many are played from now on."),
        )  # fmt: skip
        self._desk = desk

    def take(self, key: str) -> str | None:
        return self._desk.give(Pressure(int(key)))

    def dismiss(self, result: str | None = None):  # type: ignore[no-untyped-def,override]
        words = self._desk.words
        return super().dismiss(words("✓ Pressure {level} %", level=result) if result else None)
