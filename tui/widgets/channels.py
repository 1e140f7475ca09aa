"""The channels a text goes to, as boxes to tick; each says its limit and whether it has a text of its own."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from engine.phrases import phrase
from tui.desk import Desk
from tui.draft import Draft
from tui.keys import Bindings, Key, bindings

KEYS = (
    Key("left,up", "move(-1)", phrase("Previous channel"), label="←", bar=False),
    Key("right,down", "move(1)", phrase("Next channel"), label="→", bar=False),
    Key("space", "tick", phrase("Tick"), phrase("Publish in this channel, or not")),
    Key("enter", "own", phrase("Own text"), phrase("Write a text of its own for this channel"), label="↵"),
)


class Channels(Static, can_focus=True):
    """Reads and ticks the draft's channels."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)

    class Ticked(Message):
        """The draft goes to other channels now."""

    class Own(Message):
        """A text of its own is wanted for a channel."""

        def __init__(self, channel: str) -> None:
            super().__init__()
            self.channel = channel

    def __init__(self, desk: Desk, draft: Draft) -> None:
        super().__init__(id="channels", markup=False)
        self.desk, self.draft = desk, draft
        self.ids = list(desk.names.scenario.channels)
        self.cursor = 0
        self._places: list[tuple[int, int, int]] = []

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def on_focus(self) -> None:
        self.draw()

    def on_blur(self) -> None:
        self.draw()

    def action_move(self, by: int) -> None:
        self.cursor = (self.cursor + by) % len(self.ids)
        self.draw()

    def action_tick(self) -> None:
        self.toggle(self.ids[self.cursor])

    def action_own(self) -> None:
        self.post_message(self.Own(self.ids[self.cursor]))

    def toggle(self, id: str) -> None:
        """Publish in this channel, or not."""
        if id in self.draft.channels:
            self.draft.channels.remove(id)
        else:
            self.draft.channels = [c for c in self.ids if c in self.draft.channels or c == id]
        self.draw()
        self.post_message(self.Ticked())

    def on_click(self, event: events.Click) -> None:
        for index, (row, start, end) in enumerate(self._places):
            if event.y == row and start <= event.x - 1 < end:
                self.cursor = index
                self.toggle(self.ids[index])

    def draw(self) -> None:
        """Boxes side by side, in as many lines as they need."""
        width = max(self.size.width - 2, 20)
        parts: list[tuple[str, str]] = []
        used, row = 0, 0
        self._places = []
        for index, id in enumerate(self.ids):
            text, tone = self._box(id)
            size = cell_len(text)
            if used and used + size > width:
                parts.append(("\n", ""))
                used, row = 0, row + 1
            here = self.has_focus and index == self.cursor
            parts += [(text, f"{tone} on $cursor bold" if here else tone), ("  ", "")]
            self._places.append((row, used, used + size))
            used += size + 2
        self.update(Content.assemble(*parts))

    def _box(self, id: str) -> tuple[str, str]:
        on = id in self.draft.channels
        limit = self.desk.names.scenario.channels[id].limit
        text = f"{'[x]' if on else '[ ]'} {self.desk.names.channel(id)}"
        if id in self.draft.own:
            text += " " + self.desk.words("(own text)")
        if limit is None:
            return text, "$foreground" if on else "$muted"
        size = len(self.draft.said(id))
        over = on and size > limit
        counted = f" {size}/{limit}" if on else f" {limit}"
        return text + counted + (" ‼" if over else ""), "$error" if over else "$foreground" if on else "$muted"
