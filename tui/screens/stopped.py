"""The exercise is stopped for a real event: everything is covered, in the drill's language, until somebody decides."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from drills.locales import Words
from engine.commands import End, Stop
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.confirm import NO, YES, Confirm
from tui.screens.pick import Pick
from tui.widgets.keybar import KeyBar
from tui.widgets.listing import Listing, titled
from tui.widgets.stopped import Notice

KEYS = (
    Key("g", "go_on", phrase("Go on"), phrase("Take the exercise up again; the clock stands until it is let go")),
    Key("x", "end", phrase("End the drill"), phrase("End the drill here, after a question")),
    Key("f1", "help", phrase("Help"), label="F1"),
)


class Stopped(ModalScreen[None]):
    """Nothing else can be reached while it is shown."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE = phrase(
        "The exercise is stopped for a real event. When that is over, go on from the same second, or end it."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = Words(desk.drill.header.language)

    def compose(self) -> ComposeResult:
        yield Notice()
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        desk, view = self.desk, self.desk.view
        reason = next((row.payload.get("reason") for row in reversed(desk.drill.rows) if row.kind == "stop"), None)
        self.query_one(Notice).tell(desk.drill.header.language, view.stopped_at, desk.calendar, reason or "")

    def action_go_on(self) -> None:
        """Take the exercise up again."""
        if self.desk.go_on() is None:
            self.dismiss(None)

    def action_end(self) -> None:
        """End the drill, after a question."""
        words = self.words
        question = Confirm(
            words, words("End the drill?"), words("What has been done counts; what has not been done stays undone."),
            words("End it"), words("Back"),
        )  # fmt: skip
        self.app.push_screen(question, self._end)

    def _end(self, answer: str | None) -> None:
        if answer == YES and self.desk.give(End()) is None:
            self.dismiss(None)


class AskToStop(Pick):
    """Asked once, before everything stands; why is said by who wants to."""

    PURPOSE = phrase("Stop when something real happens. Everybody sees it at once, on every window.")

    def __init__(self, desk: Desk) -> None:
        words = Words(desk.drill.header.language)
        choices = [titled(YES, words("Stop the exercise"), tone=""), titled(NO, words("No, go on"), tone="")]
        super().__init__(
            words, words("Stop the exercise for a real event?"), choices, at=NO,
            text=words("The clock stands and every window says so. You can go on from the same second afterwards."),
            field=words("What has happened (optional)"),
        )  # fmt: skip
        self._desk = desk

    def take(self, key: str) -> str | None:
        return self._desk.give(Stop(self.filled)) if key == YES else None

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Who writes what has happened wants to stop."""
        self.query_one("#choices", Listing).find(YES)
        super().on_input_submitted(submitted)
