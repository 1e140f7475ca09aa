"""Who took part, by function: the report needs it, and names only where somebody gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from drills.review.kept import Participant
from drills.telling.drawn import drawn
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.listing import Listed, Listing, titled
from tui.widgets.writer import LabelledInput

KEYS = (
    Key(
        "f5", "send", phrase("Keep"), phrase("Keep this function and its number; 0 takes it away"), label="F5",
        priority=True,
    ),
)  # fmt: skip


class Participants(Dialog[None]):
    """One function after the other."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    enter_does = phrase("Change")
    PURPOSE = phrase(
        "Write a function and how many, and press F5; then the next. Names stand in the report only when asked for."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Who took part?"))
        self._desk = desk

    def body(self) -> Iterable[Widget]:
        words = self.words
        yield Listing(id="choices", empty=words("Nobody is written down yet."))
        yield LabelledInput(words("Function"), "function", "", words("head of communication, municipal doctor …"))
        yield LabelledInput(words("Number"), "count", "1", "1")
        yield LabelledInput(words("Name"), "name", "", words("optional"))

    def on_mount(self) -> None:
        self._show()
        self.query_one("#function", Input).focus()

    def _show(self) -> None:
        choices = self.query_one("#choices", Listing)
        choices.show(self._listed())
        choices.styles.height = max(min(len(choices.listed), self.app.size.height - 14), 2)

    def _listed(self) -> Iterator[Listed]:
        for function, p in self._desk.drill.kept.participants.items():
            yield titled(function, f"{p.count} × {drawn(function)}", tone="", aside=drawn(p.name))

    def on_entries_chosen(self) -> None:
        p = self._desk.drill.kept.participants.get(self.query_one("#choices", Listing).key or "")
        if p is not None:
            for id, value in (("function", p.function), ("count", str(p.count)), ("name", p.name)):
                self.query_one(f"#{id}", Input).value = drawn(value)
            self.query_one("#count", Input).focus()

    def on_input_submitted(self) -> None:
        self.action_send()

    def action_send(self) -> None:
        """Keep this function."""
        function, count, name = (self.query_one(f"#{id}", Input).value.strip() for id in ("function", "count", "name"))
        if not function:
            self.refuse(self.words("Write a function."))
            return
        if not count.isdecimal() or int(count) > 1000:
            self.refuse(self.words("Write how many, a whole number."))
            return
        why = self._desk.keep(Participant(function, int(count), name))
        if why:
            self.refuse(why)
            return
        for id, value in (("function", ""), ("count", "1"), ("name", "")):
            self.query_one(f"#{id}", Input).value = value
        self._show()
        self.query_one("#function", Input).focus()
