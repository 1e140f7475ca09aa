"""The team's own log: what it has done, in order, in its own words."""

from __future__ import annotations

from collections.abc import Sequence

from drills.telling.acts import described
from drills.view import Row
from tui.desk import Desk
from tui.widgets.entries import Entries, Line
from tui.widgets.wrapping import shorten, wrap


class Actions(Entries):
    """The view's actions, oldest first, following the newest."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            follow=True,
            id="actions",
            empty=desk.words("Nothing done yet. Everything you publish, answer, ask and decide is written down here."),
        )
        self.desk = desk
        self._seen = 0

    def sync(self) -> None:
        """Take in what the view has got."""
        if len(self.desk.view.actions) != self._seen:
            self._seen = len(self.desk.view.actions)
            self.grown()

    @property
    def row(self) -> Row | None:
        """The action under the cursor."""
        actions = self.desk.view.actions
        return actions[self.cursor] if actions else None

    def count(self) -> int:
        return self._seen

    def lines(self, index: int, width: int) -> Sequence[Line]:
        row = self.desk.view.actions[index]
        what, text = described(row, self.desk)
        head = ((f"{self.desk.calendar.clock(row.at)} ", "muted"), (shorten(what, width - 6), ""))
        return [head, *((("      ", ""), (line, "muted")) for line in (wrap(text, width - 6, 3) if text else ()))]
