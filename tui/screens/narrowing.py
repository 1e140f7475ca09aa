"""Narrowing a list: search as you type, and choose what is shown; the list behind follows at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from drills.locales import Words
from engine.phrases import phrase
from tui.keys import Bindings, Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.entries import Entries
from tui.widgets.field import Field
from tui.widgets.listing import Listed, Listing, paragraph

KEYS = (
    Key("down", "down", phrase("To the list"), label="↓", bar=False),
    Key("delete", "everything", phrase("Show everything"), label="Del"),
)


class Narrowing(Dialog[None]):
    """Esc closes and keeps the filter. What is searched and chosen is the business of each list."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    enter_does = phrase("On or off")
    PURPOSE = phrase("Type to search in texts and names. Choose in the list with enter; choose again to take it away.")

    def __init__(self, words: Words, title: str, text: str) -> None:
        super().__init__(words, title)
        self._text = text

    def search(self, text: str) -> None:
        """Show what holds these words."""
        raise NotImplementedError

    def choose(self, what: str, id: str) -> None:
        """Turn a choice on, or off where it is on."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show everything."""
        raise NotImplementedError

    def choices(self) -> Iterator[Listed]:
        """What can be chosen; the key of each is what it is and its id, with a colon between."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        yield Field(self._text, placeholder=self.words("Words to look for"), id="field", max_length=200)
        yield Listing(id="choices")

    def on_mount(self) -> None:
        self._show()
        listing = self.query_one("#choices", Listing)
        listing.styles.height = min(sum(len(e.draw(70)) for e in listing.listed), max(self.app.size.height - 10, 4))
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _searched(self, changed: Input.Changed) -> None:
        self.search(changed.value)
        self._show()

    @on(Input.Submitted)
    def _done(self) -> None:
        self.dismiss(None)

    def on_entries_chosen(self, chosen: Entries.Chosen) -> None:
        chosen.stop()
        what, _, id = (self.query_one("#choices", Listing).key or "").partition(":")
        self.choose(what, id)
        self._show()

    def action_down(self) -> None:
        """From the search line to the list."""
        self.query_one("#choices").focus()

    def action_everything(self) -> None:
        """Take all of the filter away."""
        self.query_one(Input).value = ""
        self.clear()
        self._show()

    def _show(self) -> None:
        self.query_one("#choices", Listing).show(self.choices())


def choice(key: str, text: str, on: bool) -> Listed:
    """A line to choose, with a sign that says whether it is on."""
    return paragraph(key, text, sign="●" if on else "○", tone="accent" if on else "", most=1)
