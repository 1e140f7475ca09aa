"""A decision: what it is about, the ways to go, and the reason."""

from __future__ import annotations

from drills.telling.drawn import drawn
from drills.view import Item
from engine.commands import Decide
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.listing import paragraph


class Deciding(Pick):
    """Choose an option; no choice by the deadline is a choice too."""

    PURPOSE = phrase(
        "Choose one way. If the deadline passes without a choice, silence decides. The reason is kept in the log."
    )

    def __init__(self, desk: Desk, item: Item) -> None:
        words = desk.words
        title = words("Decide")
        if item.deadline is not None:
            title = words("Decide by {clock}", clock=desk.calendar.near(item.deadline, desk.now))
        super().__init__(
            words, title, [paragraph(id, drawn(text), sign="○") for id, text in item.options.items()],
            text=drawn(item.text), field=words("Reason"),
        )  # fmt: skip
        self._desk, self._item = desk, item

    def take(self, key: str) -> str | None:
        return self._desk.give(Decide(decision=self._item.id, option=key, reason=self.filled))
