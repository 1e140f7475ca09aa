"""The cover: what a laptop that mirrors its screen may show while the facilitator thinks."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from engine.phrases import Phrase, phrase
from tui.desk import Desk


class Cover(ModalScreen[None]):
    """The drill's name, its clock and the exercise mark; any key uncovers."""

    PURPOSE: ClassVar[Phrase] = phrase("Nothing is seen until a key is pressed.")
    covers = True
    """Whatever is pressed here does nothing else."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        with Vertical(id="cover"):
            yield Static("", id="cover-text", markup=False)

    def on_mount(self) -> None:
        self.set_interval(0.5, self.sync)
        self.sync()

    def sync(self) -> None:
        """The clock goes on."""
        desk = self.desk
        self.query_one("#cover-text", Static).update(
            Content.assemble(
                (desk.words("EXERCISE"), "bold $warning"),
                "\n\n",
                (desk.names.title, "bold"),
                "\n\n",
                desk.calendar.seconds(desk.now),
            )
        )

    def on_key(self, event: events.Key) -> None:
        """Any key uncovers, and does nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)
