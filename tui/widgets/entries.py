"""A list of entries of one or more lines each: one cursor, its own scrolling, and work only for what is on the screen.

Feed, inbox, log and every list to choose from are drawn by it. The window is kept as (entry, line in it) and not as a
count of lines, so no entry outside the window is ever wrapped: a key costs the same with ten posts and with a hundred
thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from engine.phrases import phrase
from tui.keys import Bindings, Key, bindings

Piece = tuple[str, str]
"""Some text and the tone it is drawn in (the name of a component class), "" for the plain one."""
Line = tuple[Piece, ...]

MOST_CACHED = 600
GUTTER = 2
"""Cells left of the text: the cursor's bar and a space."""

KEYS = (
    Key("up,k", "move(-1)", phrase("Up"), label="↑", bar=False, motion=True),
    Key("down,j", "move(1)", phrase("Down"), label="↓", bar=False, motion=True),
    Key("pageup", "page(-1)", phrase("A page up"), label="PgUp", bar=False, motion=True),
    Key("pagedown", "page(1)", phrase("A page down"), label="PgDn", bar=False, motion=True),
    Key("home", "first", phrase("First"), label="Home", bar=False, motion=True),
    Key("end", "last", phrase("Last, and follow what comes"), label="End", bar=False, motion=True),
    Key("enter", "choose", phrase("Open"), label="↵"),
)


class Entries(Widget, can_focus=True):
    """Base of all lists. A subclass says how many entries there are (`count`) and how one is drawn (`lines`)."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"entries--{tone}"
        for tone in (
            "muted",
            "accent",
            "good",
            "warn",
            "bad",
            "own",
            "strong",
            "cursor",
            "track",
            "thumb",
            "empty",
            "mark",
        )
    }
    BINDINGS: ClassVar[Bindings] = bindings(KEYS)

    class Moved(Message):
        """The cursor stands on another entry."""

        def __init__(self, entries: Entries, index: int) -> None:
            super().__init__()
            self.entries, self.index = entries, index

        @property
        def control(self) -> Entries:
            return self.entries

    class Chosen(Message):
        """An entry was opened with enter or a double click."""

        def __init__(self, entries: Entries, index: int) -> None:
            super().__init__()
            self.entries, self.index = entries, index

        @property
        def control(self) -> Entries:
            return self.entries

    def __init__(self, *, follow: bool = False, empty: str = "", id: str | None = None, classes: str = "") -> None:
        """`follow` keeps the newest (last) entry in view until the cursor is moved up; `empty` says what will come."""
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.following = follow
        self._follows = follow
        self.empty = empty
        self._top = (0, 0)
        self._cache: dict[int, tuple[Line, ...]] = {}
        self._cache_width = 0
        self._window: list[tuple[int, Line]] | None = None
        self._tones: dict[tuple[str, bool], Style] = {}

    def count(self) -> int:
        """How many entries there are."""
        raise NotImplementedError

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Entry `index` drawn in lines of at most `width` cells; at least one."""
        raise NotImplementedError

    def changed(self, index: int | None = None) -> None:
        """Some entry (or `index` alone) is drawn differently now, or entries have come or gone."""
        if index is None:
            self._cache.clear()
        else:
            self._cache.pop(index, None)
        last = max(self.count() - 1, 0)
        if self.following or self.cursor > last:
            self.cursor = last
            self._show_cursor()
        self._redraw()
        if self.has_focus:
            self.refresh_bindings()

    def grown(self) -> None:
        """Entries have been added at the end; those that were there are unchanged."""
        if self.following:
            self.cursor = max(self.count() - 1, 0)
            self._show_cursor()
        self._redraw()

    def go(self, index: int) -> None:
        """Put the cursor on an entry, and bring it into view."""
        last = self.count() - 1
        if last < 0:
            return
        self.cursor = min(max(index, 0), last)
        self.following = self._follows and self.cursor == last
        self._show_cursor()
        self._redraw()
        self.post_message(self.Moved(self, self.cursor))

    def show_from_top(self) -> None:
        """Bring the first entry into view, wherever the cursor is."""
        self._top = (0, 0)
        self._redraw()

    def skipped(self, index: int) -> bool:
        """Whether the cursor passes over an entry."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter works where there is something under the cursor."""
        return bool(self.count()) and not self.skipped(self.cursor) if action == "choose" else True

    def action_move(self, by: int) -> None:
        index = self.cursor + by
        while 0 <= index < self.count() and self.skipped(index):
            index += by
        if 0 <= index < self.count():
            self.go(index)
        else:
            self._scroll(3 * by)

    def action_page(self, direction: int) -> None:
        height, index, used = max(self.size.height - 2, 1), self.cursor, 0
        while 0 <= index + direction < self.count() and used < height:
            index += direction
            used += len(self._drawn(index))
        self.go(index)

    def action_first(self) -> None:
        self.go(0)

    def action_last(self) -> None:
        self.go(self.count() - 1)

    def action_choose(self) -> None:
        if self.count():
            self.post_message(self.Chosen(self, self.cursor))

    def on_resize(self) -> None:
        self._show_cursor()
        self._redraw()

    def on_focus(self) -> None:
        self._redraw()

    def on_blur(self) -> None:
        self._redraw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._tones.clear()
        self._redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-3)

    def on_click(self, event: events.Click) -> None:
        window = self._lines_shown()
        if 0 <= event.y < len(window):
            self.go(window[event.y][0])
            if event.chain == 2:
                self.action_choose()

    def _scroll(self, by: int) -> None:
        index, line = self._top
        line += by
        while line < 0 and index > 0:
            index -= 1
            line += len(self._drawn(index))
        while index < self.count() - 1 and line >= len(self._drawn(index)):
            line -= len(self._drawn(index))
            index += 1
        self._top = (index, max(line, 0)) if self.count() else (0, 0)
        self._fill()
        shown = [index for index, _ in self._lines_shown()]
        if shown and not shown[0] <= self.cursor <= shown[-1]:
            self.cursor = shown[0] if self.cursor < shown[0] else shown[-1]
            self.following = self._follows and self.cursor == self.count() - 1
        self._redraw()

    def _redraw(self) -> None:
        self._window = None
        self.refresh()

    def _text_width(self) -> int:
        return max(self.size.width - GUTTER - 2, 8)

    def _drawn(self, index: int) -> tuple[Line, ...]:
        width = self._text_width()
        if width != self._cache_width or len(self._cache) > MOST_CACHED:
            self._cache.clear()
            self._cache_width = width
        drawn = self._cache.get(index)
        if drawn is None:
            drawn = self._cache[index] = tuple(self.lines(index, width))
        return drawn

    def _show_cursor(self) -> None:
        """Move the window as little as needed for the cursor's entry to be in it (its start, if it is the taller)."""
        height = self.size.height
        if not self.count() or height <= 0:
            self._top = (0, 0)
            return
        first, hidden = self._top
        if self.cursor < first or (self.cursor == first and hidden):
            self._top = (self.cursor, 0)
        else:
            index, used = self.cursor, len(self._drawn(self.cursor))
            while used < height and index > first:
                index -= 1
                used += len(self._drawn(index))
            over = used - height
            if index > first or over > hidden:
                self._top = (index, over if over > 0 and index != self.cursor else 0)
        self._fill()

    def _fill(self) -> None:
        """Leave no empty lines below the last entry while there are entries above the window."""
        index, line = self._top
        rest = self.size.height + line
        for below in range(index, self.count()):
            rest -= len(self._drawn(below))
            if rest <= 0:
                return
        while rest > 0 and (index > 0 or line > 0):
            if line == 0:
                index -= 1
                line = len(self._drawn(index))
            step = min(line, rest)
            line, rest = line - step, rest - step
        self._top = (index, line)

    def _lines_shown(self) -> list[tuple[int, Line]]:
        if self._window is None:
            window: list[tuple[int, Line]] = []
            index, skip = self._top
            while index < self.count() and len(window) < self.size.height:
                window.extend((index, line) for line in self._drawn(index)[skip:])
                index, skip = index + 1, 0
            self._window = window[: self.size.height]
        return self._window

    def _tone(self, name: str, on_cursor: bool) -> Style:
        style = self._tones.get((name, on_cursor))
        if style is None:
            style = self.rich_style
            if name:
                style += self.get_component_rich_style(f"entries--{name}", partial=True)
            if on_cursor:
                ground = self.get_component_rich_style("entries--cursor", partial=True)
                style += Style(bgcolor=ground.bgcolor)
            self._tones[name, on_cursor] = style
        return style

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if not self.count():
            return self._empty_line(y, width)
        window = self._lines_shown()
        plain = self._tone("", False)
        if y >= len(window):
            return Strip.blank(width, plain)
        index, line = window[y]
        here = index == self.cursor and self.has_focus and not self.skipped(index)
        segments = [Segment("▌ " if here else "  ", self._tone("mark", here))]
        segments += [Segment(text, self._tone(tone, here)) for text, tone in line]
        strip = Strip(segments).adjust_cell_length(width - 1, self._tone("", here))
        return Strip([*strip, self._bar(y)])

    def _empty_line(self, y: int, width: int) -> Strip:
        from tui.widgets.wrapping import wrap

        lines = wrap(self.empty, max(width - 4, 8))
        text = lines[y - 1] if 0 < y <= len(lines) else ""
        return Strip([Segment(f"  {text}", self._tone("empty", False))]).adjust_cell_length(
            width, self._tone("", False)
        )

    def _bar(self, y: int) -> Segment:
        """One cell of the scroll bar: it counts entries, which is near enough."""
        total, height = self.count(), max(self.size.height, 1)
        window = self._lines_shown()
        shown = window[-1][0] - window[0][0] + 1
        if shown >= total:
            return Segment(" ", self._tone("", False))
        thumb = max(1, height * shown // total)
        room = total - shown
        start = (height - thumb) * window[0][0] // room if room else 0
        return (
            Segment("┃", self._tone("thumb", False))
            if start <= y < start + thumb
            else Segment("│", self._tone("track", False))
        )
