"""A bookmark, with a word on why."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from drills.review.kept import Bookmark
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

KEYS = (Key("f5", "set", phrase("Set"), phrase("Set the bookmark"), label="F5", priority=True),)


class Bookmarking(Dialog[bool]):
    """Enter or F5 sets it."""

    BINDINGS = bindings(KEYS)
    PURPOSE = phrase("A bookmark is kept with the drill. b on it takes it away.")

    def __init__(self, desk: Desk, seq: int) -> None:
        super().__init__(desk.words, desk.words("Bookmark"))
        self._desk, self._seq = desk, seq

    def body(self) -> Iterable[Widget]:
        yield Static(self.words("Why come back here? (optional)"), classes="label", markup=False)
        yield Field(id="why", max_length=300)

    def on_mount(self) -> None:
        self.query_one("#why", Input).focus()

    def on_input_submitted(self) -> None:
        self.action_set()

    def action_set(self) -> None:
        """Set it."""
        why = self._desk.keep(Bookmark(self._seq, self.query_one("#why", Input).value.strip()))
        if why:
            self.refuse(why)
        else:
            self.dismiss(True)
