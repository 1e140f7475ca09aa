"""The lanes of the review above its timeline, with a mark where one stands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from drills.review.lanes import Lanes, lanes
from tui.desk import Desk
from tui.widgets.spark import spark

_BLOCKS = " ▁▂▃▄▅▆▇█"
LABEL = 17


class LanesView(Static):
    """Five lanes and the mark; redrawn for the width there is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="lanes", markup=False)
        self.desk = desk
        self.group: str | None = None
        self.lanes: Lanes | None = None
        self._at = 0

    @property
    def columns(self) -> int:
        """How many columns there is room for."""
        return max(self.size.width - LABEL - 2, 10)

    def on_resize(self) -> None:
        self.build()

    def build(self) -> None:
        """Count anew, for this width and group."""
        shares = {group.id: round(group.share * 1000) for group in self.desk.names.scenario.groups}
        self.lanes = lanes(self.desk.drill.rows, self.columns, shares, self.group)
        self.mark(self._at)

    def mark(self, at: int) -> None:
        """Stand at second `at`."""
        self._at = at
        found = self.lanes
        if found is None:
            return
        words = self.desk.words
        column = found.column(at)
        rows: list[tuple[str, str]] = [
            (words("Injects"), _counts(found.injects)),
            (words("Own actions"), _counts(found.actions)),
            (words("Trust"), spark(found.trust, len(found.trust))),
            (words("Anger"), spark(found.anger, len(found.anger))),
            (words("Believers"), spark(found.believers, len(found.believers))),
        ]
        parts: list[str | tuple[str, str]] = []
        for name, drawn in rows:
            parts += [(f" {name[: LABEL - 2]:<{LABEL - 1}}", "$muted"), (drawn[:column], "$accent")]
            parts += [(drawn[column : column + 1] or " ", "reverse"), (drawn[column + 1 :], "$accent"), "\n"]
        clock = self.desk.calendar.near(at, 0)
        where = min(column, max(self.columns - len(clock), 0))
        parts += [" " * (LABEL + where), (f"▲ {clock}", "bold")]
        self.update(Content.assemble(*parts))


def _counts(values: Sequence[int]) -> str:
    most = max(values, default=0)
    if not most:
        return " " * len(values)
    return "".join(_BLOCKS[0 if not value else 1 + value * (len(_BLOCKS) - 2) // most] for value in values)
