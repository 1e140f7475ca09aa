"""The line at the end of the report: who approves it, in which role, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from drills.review.kept import Approval
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.writer import LabelledInput

KEYS = (Key("f5", "send", phrase("Approve"), phrase("Approve the report"), label="F5", priority=True),)


class Approving(Dialog[None]):
    """The latest approval stands in the report; the one before stays in the file."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE = phrase("Whoever answers for the exercise approves its report here. Name, role and date stand in it.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Approve the report"))
        self._desk = desk

    def body(self) -> Iterable[Widget]:
        words, given = self.words, self._desk.drill.kept.approval or Approval("")
        yield LabelledInput(words("Name"), "name", given.name, words("who approves it"))
        yield LabelledInput(words("Role"), "role", given.role, words("a function"))
        yield LabelledInput(
            words("Date"), "date", given.date or date.today().isoformat(), words("a date like 2027-01-31")
        )

    def on_mount(self) -> None:
        self.query_one("#name", Input).focus()

    def on_input_submitted(self) -> None:
        self.action_send()

    def action_send(self) -> None:
        """Keep the approval."""
        name, role, day = (self.query_one(f"#{id}", Input).value.strip() for id in ("name", "role", "date"))
        why = self._wrong(name, day) or self._desk.keep(Approval(name, role, day))
        if why:
            self.refuse(why)
        else:
            self.dismiss(None)

    def _wrong(self, name: str, day: str) -> str | None:
        if not name:
            return self.words("Write who approves the report.")
        try:
            date.fromisoformat(day)
        except ValueError:
            return self.words("A date is written like 2027-01-31, not {date}.", date=day)
        return None
