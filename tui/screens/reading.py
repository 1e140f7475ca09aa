"""The whole of one text: a post, an item of the inbox, an own action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from drills.locales import Words
from drills.telling.acts import described
from drills.telling.drawn import drawn
from drills.telling.terms import FORMS
from drills.view import Item, Post, Row
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.dialog import Dialog


@dataclass(frozen=True)
class Whole:
    """A title and everything that was written."""

    title: str
    text: str


class Text(Dialog[None]):
    """Scrolls with the arrow keys."""

    PURPOSE = phrase("The whole text. Scroll with the arrow keys.")

    def __init__(self, words: Words, whole: Whole) -> None:
        super().__init__(words, whole.title)
        self._whole = whole

    def body(self) -> Iterable[Widget]:
        yield VerticalScroll(Static(self._whole.text, markup=False), classes="whole")

    def on_mount(self) -> None:
        self.query_one(".whole").focus()


def of_post(desk: Desk, post: Post) -> Whole:
    """A post with who wrote it, where and when."""
    parts = [desk.calendar.near(post.at, desk.now), drawn(post.name) or desk.words("We")]
    if post.channel:
        parts.append(desk.names.channel(post.channel))
    if post.group:
        parts.append(desk.names.group(post.group))
    text = drawn(post.text)
    if post.topic:
        text += "\n\n" + desk.words("Asks about: {topic}", topic=desk.names.topic(post.topic))
    if post.rumour:
        text += "\n\n⚑ " + desk.words("Rumour: {claim}", claim=desk.names.rumour(post.rumour))
    return Whole(" · ".join(parts), text)


def of_item(desk: Desk, item: Item) -> Whole:
    """An item of the inbox with its questions and options."""
    form = desk.words.phrase(FORMS.get(item.form, phrase("message")))
    who = drawn(item.name) if item.name else desk.names.sender(item.sender)
    title = " · ".join(
        part for part in (desk.calendar.near(item.at, desk.now), form, who, drawn(item.outlet or "")) if part
    )
    lines = [drawn(item.text), *(f"– {drawn(question)}" for question in item.questions)]
    lines += [f"○ {drawn(option)}" for option in item.options.values()]
    if item.form == "answer" and item.topic:
        lines.insert(0, desk.words("Asked about: {about}", about=desk.names.subject(item.topic)))
    return Whole(title, "\n".join(line for line in lines if line))


def of_row(desk: Desk, row: Row) -> Whole:
    """An own action with all its words."""
    what, text = described(row, desk)
    texts = row.payload.get("texts")
    if texts:
        text = "\n\n".join(f"{desk.names.channel(channel)}:\n{drawn(said)}" for channel, said in texts.items())
    return Whole(f"{desk.calendar.near(row.at, desk.now)} · {what}", text)
