"""Another text for an inject that has not come yet."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from drills.msel import MselLine
from drills.telling.drawn import drawn
from engine.commands import MOST_CHARACTERS, Edit
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.writer import Writing

KEYS = (Key("f5", "send", phrase("Keep"), phrase("The inject will say this"), label="F5", priority=True),)


class Editing(Dialog[str]):
    """Returns what was done, in words; what is typed is kept as a draft."""

    BINDINGS = bindings(KEYS)
    PURPOSE = phrase("Change what the inject will say, and press F5. The log keeps what the author wrote, too.")

    def __init__(self, desk: Desk, line: MselLine) -> None:
        super().__init__(desk.words, desk.words("What shall it say?"))
        self._desk, self._line = desk, line

    @property
    def _draft(self) -> str:
        return f"edit:{self._line.inject.id}"

    def body(self) -> Iterable[Widget]:
        line, names = self._line, self._desk.names
        written = line.text if line.text is not None else names.say(line.inject.text)
        yield Static(drawn(names.say(line.inject.text)), classes="dialog-text", markup=False)
        yield Writing(
            self._desk.draft(self._draft) or written, self.words("Write what the inject will say."), classes="short"
        )

    def on_mount(self) -> None:
        self.query_one("#text").focus()
        self.set_interval(1.0, self._keep)
        self._desk.start_writing(self._draft)

    def on_unmount(self) -> None:
        self._desk.stop_writing(self._draft)

    def _keep(self) -> None:
        self._desk.save_draft(self._draft, self.query_one("#text", Writing).text)

    def action_send(self) -> None:
        """Let the inject say this."""
        text = self.query_one("#text", Writing).text.strip()
        if len(text) > MOST_CHARACTERS:
            self.refuse(self.words("The text is too long: at most {n} characters.", n=MOST_CHARACTERS))
            return
        why = self._desk.give(Edit(self._line.inject.id, text))
        if why:
            self.refuse(why)
            return
        self._desk.save_draft(self._draft, "")
        self.dismiss(self.words("✎ Changed"))

    def action_back(self) -> None:
        """Close; what was typed is kept."""
        self._keep()
        self.dismiss(None)
