"""The exercise is stopped for a real event: everything is covered, in the drill's language, until somebody decides."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import ModalScreen

from drills.locales import Words
from engine.commands import End
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.confirm import YES, Confirm
from tui.widgets.keybar import KeyBar
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


class AskToStop(Confirm):
    """Asked once, before everything stands."""

    PURPOSE = phrase("Stop when something real happens. Everybody sees it at once, on every window.")

    def __init__(self, desk: Desk) -> None:
        words = Words(desk.drill.header.language)
        super().__init__(
            words, words("Stop the exercise for a real event?"),
            words("The clock stands and every window says so. You can go on from the same second afterwards."),
            words("Stop the exercise"), words("No, go on"),
        )  # fmt: skip
