"""An answer to a press query: a text, or an agreement to answer later."""

from __future__ import annotations

import json
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Input, Static

from drills.telling.drawn import drawn
from drills.view import Item
from engine.commands import Answer
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.writer import Writer
from tui.widgets.keybar import KeyBar
from tui.widgets.measures import Measures
from tui.widgets.writer import Head, LabelledInput, Writing

KEYS = (
    Key("f6", "later", phrase("Later"), phrase("Agree to answer at the time in the field"), label="F6", priority=True),
)


class Answering(Writer):
    """The questions stand above the text."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE = phrase(
        "Answer what can be answered, and say why the rest cannot. If you need time, agree on it: fill in a clock time "
        "and press F6. The journalist quotes your own words."
    )

    def __init__(self, desk: Desk, item: Item) -> None:
        super().__init__(desk, f"answer:{item.id}")
        self.item = item
        self._kept = _read(desk.draft(self.key))

    def compose(self) -> ComposeResult:
        words, names, item = self.desk.words, self.desk.names, self.item
        who = ", ".join(
            part for part in (drawn(item.name or names.sender(item.sender)), drawn(item.outlet or "")) if part
        )
        title = words("Answer to {who}", who=who)
        if item.deadline is not None:
            title = words(
                "Answer to {who} by {clock}", who=who, clock=self.desk.calendar.near(item.deadline, self.desk.now)
            )
        with Vertical(classes="writer"):
            yield Head(self.desk, title)
            with VerticalScroll(classes="questions", can_focus=False):
                asked = [drawn(item.text)] if item.text else []
                yield Static("\n".join([*asked, *(f"– {drawn(q)}" for q in item.questions)]), markup=False)
            yield Writing(self._kept.get("text", ""), words("Write what the journalist may quote."))
            yield Measures(self.desk)
            with Container(classes="fields"):
                yield LabelledInput(
                    words("Later, at"), "later", self._kept.get("later", ""), words("clock time, like 14:30")
                )
                yield LabelledInput(words("Reason"), "reason", self._kept.get("reason", ""), words("kept in the log"))
            yield Static("", classes="refusal", markup=False)
            yield KeyBar(words)

    def on_mount(self) -> None:
        super().on_mount()
        if self._kept:
            self.query_one(Head).kept(self.desk.words("draft restored"))

    def content(self) -> str:
        data = {"text": self.shown_text(), "later": self._field("later"), "reason": self._field("reason")}
        return json.dumps(data, ensure_ascii=False) if any(value.strip() for value in data.values()) else ""

    def send(self) -> str | None:
        text = self.shown_text().strip()
        if not text:
            return self.desk.words("There is no text to send. To answer later, fill in a clock time and press F6.")
        return self.desk.give(Answer(query=self.item.id, text=text, reason=self._field("reason").strip() or None))

    def action_later(self) -> None:
        """Agree on a later time with the journalist."""
        later = self.desk.calendar.next(self._field("later"), self.desk.now)
        if later is None:
            self.query_one("#later").focus()
            self.refuse(self.desk.words("Fill in when: a clock time, like 14:30."))
            return
        why = self.desk.give(Answer(query=self.item.id, later=later, reason=self._field("reason").strip() or None))
        if why:
            self.refuse(why)
        else:
            self.keep()
            self.dismiss(True)

    @on(Input.Changed)
    def _filled_in(self) -> None:
        self.touched()

    def _field(self, id: str) -> str:
        return self.query_one(f"#{id}", Input).value


def _read(kept: str) -> dict[str, str]:
    try:
        data = json.loads(kept)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}
