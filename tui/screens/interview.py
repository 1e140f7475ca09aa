"""An interview: one question at a time, a short while to answer each, and no draft."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from drills.telling.drawn import drawn
from drills.view import Item
from engine.commands import Answer
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.widgets.keybar import KeyBar
from tui.widgets.writer import Head, Writing

KEYS = (
    Key("f5,ctrl+g", "send", phrase("Say it"), phrase("Say it; the next question comes"), label="F5", priority=True),
    Key("escape", "back", phrase("Back"), phrase("Back to the room; the interview goes on"), label="esc"),
    Key("f1", "help", phrase("Help"), label="F1"),
)
LAST_MOMENT = 1
"""Seconds before the time is up at which what stands there is said as it is."""


class Interview(ModalScreen[None]):
    """Stays until the last question is answered or its time is up."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE: ClassVar[Phrase] = phrase(
        "They put one question at a time. What you have written when the time is up is what you have said, and the "
        "story quotes it. Nothing is kept as a draft."
    )
    AUTO_FOCUS = "#text"

    def __init__(self, desk: Desk, item: Item) -> None:
        super().__init__()
        self.desk, self.id_, self._shown = desk, item.id, -1

    @property
    def item(self) -> Item:
        """The interview as it stands."""
        return self.desk.view.inbox[self.id_]

    def compose(self) -> ComposeResult:
        words, names, item = self.desk.words, self.desk.names, self.item
        who = ", ".join(p for p in (drawn(item.name or names.sender(item.sender)), drawn(item.outlet or "")) if p)
        with Vertical(classes="writer"):
            yield Head(self.desk, words("Interview: {who}", who=who))
            yield Static("", id="question", classes="questions", markup=False)
            yield Writing("", words("Write what you say."))
            yield Static("", classes="refusal", markup=False)
            yield KeyBar(words)

    def on_mount(self) -> None:
        self.desk.start_writing(f"interview:{self.id_}")
        self.set_interval(0.2, self.sync)
        self.sync()

    def on_unmount(self) -> None:
        self.desk.stop_writing(f"interview:{self.id_}")

    def sync(self) -> None:
        """Count the time down; say what stands there when it is nearly up; leave when the interview is over."""
        item = self.item
        if item.state != "open" or item.deadline is None or self.desk.drill.ended:
            self.dismiss(None)
            return
        text = self.query_one(Writing)
        if item.deadline != self._shown:
            self._shown = item.deadline
            text.text = ""
        left = item.deadline - self.desk.now
        if left <= LAST_MOMENT and text.text.strip():
            self.action_send()
            return
        words = self.desk.words
        urgent = left <= 30
        time = words("{sign} {span} left", sign="‼" if urgent else "●", span=words.span(max(left, 0)))
        question = Content.assemble(
            (drawn(item.questions[0] if item.questions else ""), "bold"),
            "\n",
            (time, "$error" if urgent else "$warning"),
        )
        self.query_one("#question", Static).update(question)

    def on_text_area_changed(self, changed: TextArea.Changed) -> None:
        self.refuse("")

    def refuse(self, why: str) -> None:
        """Show why it was not said."""
        line = self.query_one(".refusal", Static)
        line.update(Content.styled(f"✗ {why}" if why else "", "$error"))
        line.set_class(bool(why), "-shown")

    def action_send(self) -> None:
        """Answer the question that is put now."""
        why = self.desk.give(Answer(query=self.id_, text=self.query_one(Writing).text.strip()))
        if why:
            self.refuse(why)
        else:
            self.sync()

    def action_back(self) -> None:
        """Back to the room."""
        self.dismiss(None)
