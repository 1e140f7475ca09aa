"""Own words, and how the scenario's author would have said it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.telling.acts import described
from drills.telling.drawn import drawn
from engine.phrases import phrase
from tui.desk import Desk
from tui.examples import Attempt
from tui.keys import Bindings, Key, bindings
from tui.widgets.keybar import KeyBar

KEYS = (
    Key("escape", "back", phrase("Back"), label="esc"),
    Key("n,right", "turn(1)", phrase("Next text"), label="n"),
    Key("left", "turn(-1)", phrase("Previous text"), label="←", bar=False),
)


class Beside(Screen[None]):
    """One attempt at a time."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    AUTO_FOCUS = "#own"
    PURPOSE = phrase("Your own words, and beside them one good way to say it. It is an example, not the answer.")

    def __init__(self, desk: Desk, attempts: Sequence[Attempt]) -> None:
        super().__init__()
        self.desk, self._attempts, self._at = desk, attempts, 0

    def compose(self) -> ComposeResult:
        words = self.desk.words
        with Horizontal(id="sheet-bar"):
            yield Static("", id="sheet-title", markup=False)
            yield Static(words("EXERCISE"), id="bar-mark", markup=False)
        with Container(id="beside-texts"):
            with VerticalScroll(id="own"):
                yield Static(Content.styled(words("Your words"), "bold $own"), markup=False)
                yield Static("", id="own-text", classes="beside-text", markup=False)
            with VerticalScroll(id="good"):
                yield Static(Content.styled(words("A good example"), "bold $success"), markup=False)
                yield Static("", id="good-text", classes="beside-text", markup=False)
        yield KeyBar(words)

    def on_mount(self) -> None:
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a next text only where there are several."""
        return len(self._attempts) > 1 if action == "turn" else True

    def action_turn(self, by: int) -> None:
        """To the next of the own texts."""
        self._at = (self._at + by) % len(self._attempts)
        self._show()

    def action_back(self) -> None:
        """Back to the score."""
        self.dismiss(None)

    def _show(self) -> None:
        attempt = self._attempts[self._at]
        what, _ = described(attempt.row, self.desk)
        clock = self.desk.calendar.near(attempt.row.at, 0)
        title = self.desk.words(
            "{clock} {what} ({n} of {m})", clock=clock, what=what, n=self._at + 1, m=len(self._attempts)
        )
        self.query_one("#sheet-title", Static).update(title)
        self.query_one("#own-text", Static).update(drawn(attempt.text))
        self.query_one("#good-text", Static).update(self.desk.names.say(attempt.example.good))
