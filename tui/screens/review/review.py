"""The after-action review: lanes of what came and what was done, and the log below them in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.review.kept import Bookmark
from drills.review.sieve import KINDS, Sieve, sifted
from drills.telling.drawn import drawn
from drills.telling.forms import FORMS
from drills.telling.story import is_told, told
from drills.telling.terms import PHASES
from drills.view import Row
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.widgets.entries import Entries, Line
from tui.widgets.keybar import KeyBar
from tui.widgets.lanes import LanesView
from tui.widgets.wrapping import shorten, wrap

KEYS = (
    Key("s", "score", phrase("Score"), phrase("The score: criteria, what they rest on, and your own word on them")),
    Key("w", "why", phrase("Why"), phrase("Why trust and anger moved in the minutes before this moment")),
    Key("p", "picture", phrase("Picture"), phrase("What the team held of rumours and facts, beside what was true")),
    Key("u", "rumours", phrase("Rumours"), phrase("The life of each rumour: who believed it, what slowed and fed it")),
    Key("a", "actions", phrase("Actions"), phrase("The improvement plan: actions with an owner and a date")),
    Key("h", "hot_wash", phrase("Hot wash"), phrase("The three questions, and what was answered")),
    Key("t", "participants", phrase("Took part"), phrase("Who took part, by function"), bar=False),
    Key("o", "approve", phrase("Approve"), phrase("Who approves the report, and when"), bar=False),
    Key("slash", "filter", phrase("Filter"), phrase("Show some kinds of entries only, or search"), label="/"),
    Key("b", "bookmark", phrase("Bookmark"), phrase("Set or take away a bookmark here")),
    Key("n", "next(1)", phrase("Next bookmark"), bar=False),
    Key("shift+n,N", "next(-1)", phrase("Previous bookmark"), label="N", bar=False),
    Key("left", "scrub(-1)", phrase("Back in time"), label="←", bar=False, motion=True),
    Key("right", "scrub(1)", phrase("On in time"), label="→", bar=False, motion=True),
    Key("escape", "back", phrase("Back"), label="esc"),
)  # fmt: skip


class Timeline(Entries):
    """The entries that pass the filter, in plain words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="timeline", empty=desk.words("No entry passes the filter."))
        self.desk = desk
        self.rows: list[Row] = []

    def narrow(self, sieve: Sieve) -> None:
        """Show what passes; the cursor stays at its time."""
        at = self.row.at if self.rows else 0
        told_rows = [row for row in self.desk.drill.rows if is_told(row)]
        self.rows = sifted(told_rows, sieve, self.desk.drill.kept.bookmarks)
        self.cursor = self.near(at)
        self.changed()
        self._show_cursor()

    @property
    def row(self) -> Row:
        """The entry under the cursor. Raises IndexError where there is none."""
        return self.rows[self.cursor]

    def near(self, at: int) -> int:
        """The first entry at or after a second."""
        return next((i for i, row in enumerate(self.rows) if row.at >= at), max(len(self.rows) - 1, 0))

    def count(self) -> int:
        return len(self.rows)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        row = self.rows[index]
        title, text = told(row, self.desk) or ("", "")
        mark = self.desk.drill.kept.bookmarks.get(row.seq)
        clock = self.desk.calendar.near(row.at, 0)
        tone = "own" if row.role == "team" else "warn" if row.role == "facilitator" else ""
        head: Line = (
            (f"{clock} ", "muted"),
            ("★ " if mark is not None else "", "warn"),
            (shorten(title, width - len(clock) - 3), tone),
        )
        lines: list[Line] = [head]
        if mark is not None and mark.text:
            lines.append((("      ", ""), (shorten(drawn(mark.text), width - 6), "warn")))
        return [*lines, *((("      ", ""), (line, "muted")) for line in (wrap(text, width - 6, 3) if text else ()))]


class Review(Screen[None]):
    """Nothing here changes the drill or its digest; what is written down is kept beside it."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    AUTO_FOCUS = "#timeline"
    PURPOSE: ClassVar[Phrase] = phrase(
        "Look back on the drill. The lanes show what came, what you did and how the public moved; left and right go "
        "along them. Enter reads the whole entry. What you write down here changes neither the drill nor its digest."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sieve = Sieve()
        self.lanes = LanesView(desk)
        self.timeline = Timeline(desk)

    def compose(self) -> ComposeResult:
        desk, words = self.desk, self.desk.words
        with Horizontal(id="sheet-bar"):
            over = "" if desk.drill.ended else words("  play is not over")
            title = Content.assemble(
                (words("Review"), "bold $accent"), "  ", (desk.names.title, "bold"),
                (f"  {words.phrase(FORMS[desk.form])}{over}", "$muted"),
            )  # fmt: skip
            yield Static(title, id="sheet-title", markup=False)
            yield Static(words("EXERCISE"), id="bar-mark", markup=False)
        yield self.lanes
        yield Static("", id="sieve", markup=False)
        yield self.timeline
        yield KeyBar(words)

    def on_mount(self) -> None:
        self.show(self.sieve)

    def on_screen_resume(self) -> None:
        self.timeline.changed()

    def show(self, sieve: Sieve) -> None:
        """Show what passes a filter."""
        self.sieve = sieve
        self.lanes.group = sieve.group
        self.lanes.build()
        self.timeline.narrow(sieve)
        line = self.query_one("#sieve", Static)
        line.display = not sieve.open
        line.update(Content.styled(" " + self.desk.words("Only: {filter}", filter=self._described()), "$warning"))
        self._moved()

    def _described(self) -> str:
        words, names, sieve = self.desk.words, self.desk.names, self.sieve
        parts = [
            words.phrase(KINDS[sieve.kind]) if sieve.kind else "",
            words.phrase(PHASES[sieve.phase]) if sieve.phase else "",
            names.group(sieve.group) if sieve.group else "",
            sieve.criterion or "",
            words("bookmarks") if sieve.bookmarked else "",
            words("“{text}”", text=drawn(sieve.text)) if sieve.text else "",
        ]
        return ", ".join(part for part in parts if part)

    @property
    def row(self) -> Row | None:
        """The entry one stands at."""
        return self.timeline.row if self.timeline.rows else None

    def on_entries_moved(self) -> None:
        self._moved()

    def _moved(self) -> None:
        if self.row is not None:
            self.lanes.mark(self.row.at)

    def on_entries_chosen(self) -> None:
        """Read the whole entry."""
        from tui.screens.reading import Text, Whole

        if self.row is not None:
            title, text = told(self.row, self.desk) or ("", "")
            clock = self.desk.calendar.near(self.row.at, 0)
            self.app.push_screen(Text(self.desk.words, Whole(f"{clock} {title}", text or title)))

    def action_scrub(self, by: int) -> None:
        """Along the lanes to the next column, or the one before, in which something happened."""
        found, row = self.lanes.lanes, self.row
        if found is None or row is None:
            return
        columns = [found.column(row.at) for row in self.timeline.rows]
        here = columns[self.timeline.cursor]
        beyond = [column for column in columns if (column > here if by > 0 else column < here)]
        if beyond:
            self.timeline.go(columns.index(min(beyond) if by > 0 else max(beyond)))

    def action_bookmark(self) -> None:
        """Set a bookmark here, or take it away."""
        row = self.row
        if row is None:
            return
        there = row.seq in self.desk.drill.kept.bookmarks
        if there:
            self.desk.keep(Bookmark(row.seq, off=True))
            self.timeline.changed()
            return
        from tui.screens.review.bookmark import Bookmarking

        self.app.push_screen(Bookmarking(self.desk, row.seq), lambda _: self.timeline.changed())

    def action_next(self, by: int) -> None:
        """To the next bookmark, or the one before."""
        marks = self.desk.drill.kept.bookmarks
        numbers = [i for i, row in enumerate(self.timeline.rows) if row.seq in marks]
        ahead = [i for i in numbers if (i > self.timeline.cursor if by > 0 else i < self.timeline.cursor)]
        if ahead:
            self.timeline.go(ahead[0] if by > 0 else ahead[-1])

    def action_filter(self) -> None:
        """Show some kinds only, or search."""
        from tui.screens.review.filter import Sifting

        self.app.push_screen(Sifting(self))

    def action_score(self) -> None:
        """The score sheet."""
        from tui.screens.score import ScoreSheet

        self.app.push_screen(ScoreSheet(self.desk))

    def action_why(self) -> None:
        """Why the mood moved up to this moment."""
        from tui.screens.review.page import Page
        from tui.screens.review.pages import why

        if self.row is not None:
            self.app.push_screen(Page(self.desk, *why(self.desk, self.row.at)))

    def action_picture(self) -> None:
        """What was held, and what was true."""
        from tui.screens.review.page import Page
        from tui.screens.review.pages import picture

        self.app.push_screen(Page(self.desk, *picture(self.desk)))

    def action_rumours(self) -> None:
        """The life of each rumour."""
        from tui.screens.review.page import Page
        from tui.screens.review.pages import rumours

        self.app.push_screen(Page(self.desk, *rumours(self.desk)))

    def action_actions(self) -> None:
        """The improvement plan."""
        from tui.screens.review.actions import Plan

        self.app.push_screen(Plan(self.desk))

    def action_hot_wash(self) -> None:
        """The three questions."""
        from tui.screens.hot_wash import HotWashing

        self.app.push_screen(HotWashing(self.desk))

    def action_participants(self) -> None:
        """Who took part."""
        from tui.screens.review.participants import Participants

        self.app.push_screen(Participants(self.desk))

    def action_approve(self) -> None:
        """Who approves the report."""
        from tui.screens.review.approval import Approving

        self.app.push_screen(Approving(self.desk))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
