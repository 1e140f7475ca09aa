"""Discussed form: how many minutes of the story went by while the table talked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from engine.commands import Spend
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

USUAL = "10"
KEYS = (Key("f5", "give", phrase("Let it pass"), label="F5", priority=True),)


class Spending(Dialog[str]):
    """Returns what was done, in words."""

    BINDINGS = bindings(KEYS)
    PURPOSE = phrase(
        "The clock stands while the table talks. Say how long it would have taken; the story moves on by it."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("How many minutes of the story did it take?"))
        self._desk = desk

    def body(self) -> Iterable[Widget]:
        yield Static(self.words("Minutes (1 to 1440)"), classes="label", markup=False)
        yield Field(USUAL, id="minutes", max_length=4)

    def on_mount(self) -> None:
        self.query_one("#minutes", Input).focus()

    def on_input_submitted(self) -> None:
        self.action_give()

    def action_give(self) -> None:
        """Let the minutes pass."""
        written = self.query_one("#minutes", Input).value.strip()
        if not written.isdecimal() or not 1 <= int(written) <= 1440:
            self.refuse(self.words("Write a whole number of minutes, from 1 to 1440."))
            return
        why = self._desk.give(Spend(int(written)))
        if why:
            self.refuse(why)
        else:
            self.dismiss(self.words("✓ {span} of the story have passed", span=self.words.span(int(written) * 60)))
