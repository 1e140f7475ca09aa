"""A dialog to choose one thing from a list, with a text above it and sometimes a line to fill in."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from drills.locales import Words
from engine.phrases import Phrase, phrase
from tui.screens.dialog import Dialog
from tui.widgets.entries import Entries
from tui.widgets.field import Field
from tui.widgets.listing import Listed, Listing


class Pick(Dialog[str]):
    """Returns the key of what was chosen. A subclass may do something with it first (`take`) and refuse."""

    stays = False
    """Whether it stays open for the next choice."""
    enter_does: Phrase | None = phrase("Choose")

    def __init__(
        self, words: Words, title: str, choices: Iterable[Listed], *, text: str = "", field: str = "", empty: str = "",
        at: str | None = None,
    ) -> None:  # fmt: skip
        """`field` is the label of a line to fill in; `at` is where the cursor starts."""
        super().__init__(words, title)
        self._choices, self._text, self._field, self._empty, self._at = list(choices), text, field, empty, at

    def body(self) -> Iterable[Widget]:
        if self._text:
            yield VerticalScroll(Static(self._text, markup=False), classes="dialog-text", can_focus=False)
        yield Listing(id="choices", empty=self._empty)
        if self._field:
            yield Static(self._field, classes="label", markup=False)
            yield Field(id="field", max_length=2_000)

    def on_mount(self) -> None:
        choices = self.query_one("#choices", Listing)
        choices.show(self._choices)
        if self._at is not None:
            choices.find(self._at)
        choices.focus()
        self.fit()

    def fit(self) -> None:
        """Make the list as high as what is in it, within reason."""
        choices = self.query_one("#choices", Listing)
        height = sum(len(listed.draw(60)) for listed in choices.listed)
        choices.styles.height = max(min(height, max(self.app.size.height - 14, 4)), 2)

    @property
    def filled(self) -> str | None:
        """What stands in the line to fill in; None when it is empty."""
        return (self.query_one("#field", Input).value.strip() or None) if self._field else None

    def take(self, key: str) -> str | None:
        """Do what was chosen; the reason when that was refused."""
        return None

    def on_entries_chosen(self, chosen: Entries.Chosen) -> None:
        chosen.stop()
        self._choose()

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self._choose()

    def _choose(self) -> None:
        key = self.query_one("#choices", Listing).key
        if key is None or key.startswith("heading:"):
            return
        why = self.take(key)
        if why:
            self.refuse(why)
        elif not self.stays:
            self.dismiss(key)
