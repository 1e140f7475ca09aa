"""A line in the team's log."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from drills.telling.drawn import drawn
from engine.commands import Note
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

DRAFT = "note"


class Noting(Dialog[bool]):
    """One line; enter writes it down, esc keeps it as a draft."""

    PURPOSE = phrase(
        "A note is a line in the log with its time: a decision and its reason, who has taken over, what was agreed."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Note in the log"))
        self._desk = desk

    def body(self) -> Iterable[Widget]:
        yield Static(self.words("What was decided, by whom and why; or who takes over."), classes="label", markup=False)
        yield Field(drawn(self._desk.draft(DRAFT)), id="field", max_length=4_000)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        why = self._desk.give(Note(text=submitted.value))
        if why:
            self.refuse(why)
        else:
            self._desk.save_draft(DRAFT, "")
            self.dismiss(True)

    def action_back(self) -> None:
        """Close; what was typed is kept."""
        self._desk.save_draft(DRAFT, self.query_one(Input).value)
        self.dismiss(False)
