"""A field whose value is chosen from a list and not typed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from engine.phrases import phrase
from tui.keys import Bindings, Key, bindings
from tui.widgets.wrapping import shorten

KEYS = (
    Key("enter,space", "open", phrase("Choose"), label="↵"),
    Key("delete,backspace", "clear", phrase("Nothing"), phrase("Take the choice away"), label="Del"),
)


class Chosen(Static, can_focus=True):
    """Shows `said`; enter asks for another value, delete takes it away."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)

    class Opened(Message):
        """Another value is wanted (`clear`: none)."""

        def __init__(self, field: Chosen, clear: bool = False) -> None:
            super().__init__()
            self.field, self.clear = field, clear

    def __init__(self, id: str, nothing: str) -> None:
        super().__init__(id=id, markup=False)
        self._nothing = nothing
        self._said = ""

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def say(self, said: str) -> None:
        """Show a value; "" for none."""
        self._said = said
        self._draw()

    def _draw(self) -> None:
        text = shorten(self._said or self._nothing, max(self.size.width - 2, 4))
        self.update(Content.styled(text, "$foreground" if self._said else "$muted"))

    def action_open(self) -> None:
        self.post_message(self.Opened(self))

    def action_clear(self) -> None:
        self.post_message(self.Opened(self, clear=True))

    def on_click(self, event: events.Click) -> None:
        self.action_open()
