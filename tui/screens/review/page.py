"""A page of the review: a title and a list to read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.widgets.keybar import KeyBar
from tui.widgets.listing import Listed, Listing

KEYS = (Key("escape", "back", phrase("Back"), label="esc"),)


class Page(Screen[None]):
    """Read with the arrow keys."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE = phrase("A page to read. Figures of the public are in the model, not a forecast.")
    enter_does = None

    def __init__(self, desk: Desk, title: str, listed: Iterable[Listed]) -> None:
        super().__init__()
        self.desk, self._title, self._listed = desk, title, list(listed)

    def compose(self) -> ComposeResult:
        words = self.desk.words
        with Horizontal(id="sheet-bar"):
            yield Static(Content.styled(self._title, "bold"), id="sheet-title", markup=False)
            yield Static(words("EXERCISE"), id="bar-mark", markup=False)
        yield Listing(id="page", empty=words("There is nothing to show here."))
        yield KeyBar(words)

    def on_mount(self) -> None:
        page = self.query_one("#page", Listing)
        page.show(self._listed)
        page.focus()

    def action_back(self) -> None:
        """Back to the review."""
        self.dismiss(None)
