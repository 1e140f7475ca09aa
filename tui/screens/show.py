"""The projector's window: what everybody in the room may see of the drill that runs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.errors import DrillError
from drills.follow import Following
from drills.locales import Words
from drills.telling.calendar import Calendar, day_start
from drills.telling.names import Names
from drills.telling.terms import PHASES
from drills.view import View
from engine.phrases import Phrase, phrase
from tui.keys import Bindings, Key, bindings
from tui.screens.reading import Text, of_item, of_post
from tui.widgets.bar import SHORT_SEVERITY
from tui.widgets.entries import Entries
from tui.widgets.feed import Feed
from tui.widgets.inbox import Inbox
from tui.widgets.keybar import KeyBar
from tui.widgets.pane import Pane
from tui.widgets.stopped import Notice

EMPTY = phrase("Nothing yet. Press queries and decisions will come here.")
LOOK = 0.25
"""Seconds between two looks at the drill."""
KEYS = (
    Key("1", "pane(1)", phrase("Feed"), bar=False, motion=True),
    Key("2", "pane(2)", phrase("Press and decisions"), bar=False, motion=True),
    Key("tab", "other", phrase("Other pane"), phrase("Go to the other pane")),
    Key("q", "leave", phrase("Close"), phrase("Close this window; the drill goes on")),
    Key("f1", "help", phrase("Help"), label="F1"),
)


@dataclass
class Window:
    """What the panes need to know."""

    following: Following
    words: Words
    names: Names
    calendar: Calendar

    @property
    def view(self) -> View:
        """What may be shown."""
        return self.following.view

    @property
    def now(self) -> int:
        """Drill time, in seconds since the start."""
        return max(self.following.now, 0)


def window(following: Following, language: str) -> Window:
    """Look at a drill, with the interface in `language`."""
    scenario = following.loaded.scenario
    words = Words(language, day_start(scenario.start))
    names = Names(scenario, following.header.language)
    return Window(following, words, names, Calendar(scenario.start, words))


class Show(Screen[None]):
    """Follows the drill; nothing here changes it."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE: ClassVar[Phrase] = phrase(
        "Put this window on the projector. It follows the drill that is led in the other window, and shows nothing "
        "that a participant may not know."
    )

    def __init__(self, window: Window) -> None:
        super().__init__()
        words = window.words
        self.window = window
        self.feed = Feed(window)  # type: ignore[arg-type]
        self.asked = Inbox(window, EMPTY)  # type: ignore[arg-type]
        self.panes = (Pane(1, words("Feed"), self.feed), Pane(2, words("Press and decisions"), self.asked))
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar-line"):
            yield Static(id="bar-title", markup=False)
            yield Static(id="bar-clock", markup=False)
            yield Static(id="bar-speed", markup=False)
            yield Static(self.window.words("EXERCISE"), id="bar-mark", markup=False)
        yield Static(id="show-where", markup=False)
        with Vertical(id="show-panes"):
            yield from self.panes
        yield Notice()
        yield KeyBar(self.window.words)

    def on_mount(self) -> None:
        self.set_interval(LOOK, self.look)
        self.feed.focus()
        self.sync()

    def look(self) -> None:
        """Take in what is new."""
        try:
            self.window.following.look()
        except DrillError as problem:
            self._say("\n".join(self.window.words.phrase(line) for line in problem.lines), "$error")
            return
        self.sync()

    def sync(self) -> None:
        """Show what there is."""
        window, words = self.window, self.window.words
        view, following = window.view, window.following
        main = view.situations.get("main")
        state = self._state()
        drawn = (window.now, state, main, view.severity)
        if drawn != self._drawn:
            self._drawn = drawn
            self.query_one("#bar-title", Static).update(Content.styled(window.names.title, "bold"))
            clock = window.calendar.seconds(window.now)
            day = window.calendar.day(window.now) + "  " if self.size.width >= 100 else ""
            self.query_one("#bar-clock", Static).update(Content.assemble((day, "$muted"), (clock, "bold")))
            self.query_one("#bar-speed", Static).update(Content.styled(state, "$muted"))
            if main is not None:
                parts = [window.names.situation("main", main.situation)]
                if view.severity:
                    parts.append(words.phrase(SHORT_SEVERITY[view.severity]))
                phase = words.phrase(PHASES[view.phase]).upper()
                self._say_where(phase, " · ".join(parts))
        for pane in self.panes:
            pane.body.sync()  # type: ignore[attr-defined]
        self.panes[0].note(words.plural("{n} post", "{n} posts", self.feed.total))
        waiting = self.asked.waiting
        self.panes[1].note(words("{n} waiting", n=waiting) if waiting else "")
        stop = view.stopped_at if following.stopped else None
        self.query_one(Notice).tell(following.header.language, stop, window.calendar)

    def _state(self) -> str:
        words, following = self.window.words, self.window.following
        if following.ended:
            return words("■ OVER")
        if not following.played:
            return words("‖ CLOSED")
        if following.header.form == "discussed":
            return words("DISCUSSED")
        speed = following.session.speed
        return words("▶ {speed}×", speed=speed) if following.session.running else words("‖ PAUSED")

    def _say_where(self, phase: str, rest: str) -> None:
        self.query_one("#show-where", Static).update(
            Content.assemble((f" {phase}", "bold $accent"), (f" · {rest}", "$foreground"))
        )

    def _say(self, text: str, tone: str) -> None:
        self._drawn = ()
        self.query_one("#show-where", Static).update(Content.styled(f" ✗ {text}", tone))

    def action_other(self) -> None:
        """From one pane to the other."""
        (self.asked if self.feed.has_focus else self.feed).focus()

    def action_pane(self, number: int) -> None:
        """Go to a pane."""
        self.panes[number - 1].body.focus()

    def on_entries_chosen(self, chosen: Entries.Chosen) -> None:
        """Read the whole of what the cursor is on."""
        desk: Any = self.window
        if self.feed.has_focus and self.feed.post is not None:
            self.app.push_screen(Text(self.window.words, of_post(desk, self.feed.post)))
        elif self.asked.has_focus and self.asked.item is not None:
            self.app.push_screen(Text(self.window.words, of_item(desk, self.asked.item)))

    def action_leave(self) -> None:
        """Close the window."""
        self.app.exit(0)
