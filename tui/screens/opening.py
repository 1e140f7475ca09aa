"""Opening a drill that was left: it is played again up to there, in a thread, while the screen says so."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from drills.drill import Drill
from drills.errors import DrillError
from drills.locales import Words
from engine.public.ready import WAITS, cold
from tui.keys import bindings
from tui.screens.dialog import KEYS
from tui.widgets.keybar import KeyBar


class Opening(Screen[None]):
    """Becomes the room (or, with `review`, the review) once the drill is open; says why when it cannot be."""

    BINDINGS = bindings(KEYS)

    def __init__(self, words: Words, file: Path, *, review: bool = False, speed: int | None = None) -> None:
        super().__init__()
        self.words, self._file, self._review, self._speed = words, file, review, speed

    def compose(self) -> ComposeResult:
        with Vertical(classes="page"):
            yield Static(self.words("Opening the drill …"), id="said", classes="page-text", markup=False)
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        self._open()

    @work(thread=True)
    def _open(self) -> None:
        if not self._review and cold():
            self.app.call_from_thread(self._compiling)
        try:
            drill = Drill.resume(self._file)
        except DrillError as problem:
            self.app.call_from_thread(self._refused, problem)
            return
        self.app.call_from_thread(self._opened, drill)

    def _compiling(self) -> None:
        for said in self.query("#said").results(Static):
            said.update(self.words.phrase(WAITS))

    def _refused(self, problem: DrillError) -> None:
        for said in self.query("#said").results(Static):
            said.update("✗ " + "\n".join(self.words.phrase(line) for line in problem.lines))

    def _opened(self, drill: Drill) -> None:
        from tui.desk import desk_for
        from tui.screens.review.review import Review
        from tui.screens.room import Room

        if not self.is_current:
            drill.close()
            return
        desk = desk_for(drill, self.words.language)
        if self._review:
            drill.close()  # a drill that is only looked at is not held: another window may want it
            self.app.switch_screen(Review(desk))
            return
        if self._speed is not None:
            desk.choose_speed(self._speed)
        self.app.switch_screen(Room(desk))

    def action_back(self) -> None:
        """Back, without the drill."""
        self.dismiss(None)
