"""A line to fill in, with a cursor that does not blink."""

from __future__ import annotations

from textual.widgets import Input


class Field(Input):
    """A single line of text."""

    def on_mount(self) -> None:
        self.cursor_blink = False
