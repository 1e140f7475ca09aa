"""What all dialogs are: a sheet over the screen below, with a title, a line for refusals, and the keys that work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from drills.locales import Words
from engine.phrases import Phrase, phrase
from tui.keys import Bindings, Key, bindings
from tui.widgets.keybar import KeyBar

Result = TypeVar("Result")

KEYS = (
    Key("escape", "back", phrase("Back"), label="esc"),
    Key("f1", "help", phrase("Help"), label="F1"),
    Key("tab", "app.focus_next", phrase("Next field"), label="tab", bar=False, motion=True),
)


class Dialog(ModalScreen[Result]):
    """A subclass gives its `title` and yields what stands in it from `body`."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE: ClassVar[Phrase | None] = None

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self.words = words
        self.heading = title

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self.heading, "bold"), classes="dialog-title", markup=False)
            yield from self.body()
            yield Static("", classes="refusal", markup=False)
            yield KeyBar(self.words)

    def body(self) -> Iterable[Widget]:
        """The widgets between the title and the keys."""
        raise NotImplementedError

    def refuse(self, why: str | None) -> None:
        """Show why something was not done; nothing takes the line away again."""
        line = self.query_one(".refusal", Static)
        line.update(Content.styled(f"✗ {why}" if why else "", "$error"))
        line.set_class(bool(why), "-shown")

    def say(self, text: str) -> None:
        """Show what was done, while the dialog stays open."""
        line = self.query_one(".refusal", Static)
        line.update(Content.styled(f"✓ {text}", "$success"))
        line.add_class("-shown")

    def action_back(self) -> None:
        """Close, and change nothing."""
        self.dismiss(None)
