"""A part of the room with a title line; the title is lit while something in the pane has the focus."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


class Pane(Vertical):
    """`number` is the key that goes there."""

    def __init__(self, number: str, title: str, body: Widget, id: str) -> None:
        super().__init__(id=id, classes="pane")
        self.number, self.title, self.body = number, title, body
        self._note = ""
        self._line = Static(classes="pane-title", markup=False)

    def compose(self) -> ComposeResult:
        yield self._line
        yield self.body

    def on_mount(self) -> None:
        self._draw()

    def note(self, text: str) -> None:
        """What stands beside the title: a count, a filter."""
        if text != self._note:
            self._note = text
            self._draw()

    def _draw(self) -> None:
        key = (f"{self.number} ", "$accent") if self.number else ("", "")
        self._line.update(
            Content.assemble(key, (self.title, "bold"), (f"  {self._note}" if self._note else "", "$muted"))
        )
