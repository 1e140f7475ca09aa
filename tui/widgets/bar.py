"""The top of the room: drill, day and clock, speed, the exercise mark; below it phase, situation and what is next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from drills.telling.forms import FORMS
from drills.telling.terms import PHASES
from engine.phrases import phrase
from tui.desk import Desk
from tui.widgets.wrapping import shorten

Part = tuple[str, str]
"""Some text and its style."""
SHORT_SEVERITY = {"A": phrase("class A"), "B": phrase("class B"), "C": phrase("class C")}


class Bar(Vertical):
    """Two lines, drawn anew when something in them changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="bar")
        self.desk = desk
        self._drawn: dict[str, tuple[Part, ...]] = {}
        self._news = ""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar-line"):
            yield Static(id="bar-title", markup=False)
            yield Static(id="bar-clock", markup=False)
            yield Static(id="bar-speed", markup=False)
            yield Static(self.desk.words("EXERCISE"), id="bar-mark", markup=False)
        with Horizontal(classes="bar-line"):
            yield Static(id="bar-where", markup=False)
            yield Static(id="bar-news", markup=False)

    def on_resize(self) -> None:
        self._drawn.clear()
        self.sync()

    def say(self, news: str) -> None:
        """What has just come in, until something newer does."""
        self._news = news
        self.sync()

    def sync(self) -> None:
        """Take in the time and what the view has got."""
        if not self.query("#bar-where") or self.size.width == 0:
            return
        desk, words = self.desk, self.desk.words
        width = self.size.width
        day = desk.calendar.day(desk.now) + "  " if width >= 100 else ""
        form = words("({form})", form=FORMS[desk.form]) if desk.led and width >= 120 else ""
        clock = desk.calendar.seconds(desk.now)
        self._set("bar-clock", (day, "$muted"), (clock, "bold"))
        speed, tone = self._speed()
        self._set("bar-speed", (speed, tone))
        taken = len(day) + len(clock) + len(speed) + len(words("EXERCISE")) + len(form) + 11
        title = shorten(desk.names.title, max(width - taken, 8))
        self._set("bar-title", (title, "bold"), (f" {form}" if form else "", "$muted"))
        news = shorten(self._news, max(width - 30, 10))
        self._set("bar-news", (news, "$accent"))
        self._set("bar-where", *self._where(max(width - len(news) - 3, 10)))

    def _speed(self) -> tuple[str, str]:
        desk, words = self.desk, self.desk.words
        if desk.drill.ended:
            return words("ENDED"), "bold $muted"
        if desk.form == "discussed":
            return words("‖ THE TABLE TALKS"), "bold $accent"
        if not desk.clock.running:
            return words("‖ PAUSED"), "bold $warn"
        if desk.writing and desk.speed > 1:
            return words("▶ 1× while you write"), "$good"
        return words("▶ {speed}×", speed=desk.speed), "$good"

    def _where(self, room: int) -> list[Part]:
        desk, words, view = self.desk, self.desk.words, self.desk.view
        main = view.situations.get("main")
        if main is None:
            return []
        phase = words.phrase(PHASES[view.phase]).upper()
        parts = [desk.names.situation("main", main.situation)]
        if view.severity:
            parts.append(words.phrase(SHORT_SEVERITY[view.severity]))
        rest = shorten(" · ".join(parts), max(room - len(phase) - 3, 6))
        return [(phase, "bold $accent"), (f" · {rest}", "$foreground")]

    def _set(self, id: str, *parts: Part) -> None:
        if self._drawn.get(id) != parts:
            self._drawn[id] = parts
            self.query_one(f"#{id}", Static).update(Content.assemble(*parts))
