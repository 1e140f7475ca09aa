"""A line to fill in, with a cursor that does not blink; what is pasted is made harmless first."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from drills.telling.drawn import drawn


class Field(Input):
    """A single line of text."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Only the first line, as a line to fill in has but one."""
        event.prevent_default()
        event.stop()
        if event.text:
            self.insert_text_at_cursor(drawn(event.text).partition("\n")[0])
