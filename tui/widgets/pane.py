"""A part of the room with a title line; the title is lit while something in the pane has the focus."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.widgets.entries import Entries


class Pane(Vertical):
    """`number` is the key that goes there."""

    def __init__(self, number: int, title: str, body: Entries) -> None:
        super().__init__(id=f"pane-{body.id}", classes="pane")
        self.number, self.title, self.body = number, title, body
        self.said = ""
        self.badge = ""
        """What stands beside the title where only titles are seen."""
        self._beside: tuple[str, ...] = ()
        self._line = Static(classes="pane-title", markup=False)

    def compose(self) -> ComposeResult:
        yield self._line
        yield self.body

    def on_mount(self) -> None:
        self._draw()

    def on_descendant_focus(self) -> None:
        self._line.add_class("-lit")

    def on_descendant_blur(self) -> None:
        self._line.remove_class("-lit")

    def note(self, text: str) -> None:
        """What stands beside the title: a count, a filter."""
        if text != self.said:
            self.said = text
            self._draw()

    def beside(self, others: Iterable[str]) -> None:
        """Panes that are reached from here and not seen, as they stand in the title line."""
        if tuple(others) != self._beside:
            self._beside = tuple(others)
            self._draw()

    def _draw(self) -> None:
        parts = [
            (f"{self.number} ", "$accent"),
            (self.title, "bold"),
            (f"  {self.said}" if self.said else "", "$muted"),
        ]
        parts += [(f"   {other}", "$muted") for other in self._beside]
        self._line.update(Content.assemble(*parts))
