"""A moment of the drill: the log around it, with the words that a rating rests on marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.telling.story import is_told, told
from drills.view import Row
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.widgets.entries import Entries, Line, Piece
from tui.widgets.keybar import KeyBar
from tui.widgets.wrapping import wrap

KEYS = (Key("escape", "back", phrase("Back"), label="esc"),)
OPEN, CLOSE = "⟦", "⟧"
"""Around the words that a rating rests on."""
MOST_LINES = 40


class Story(Entries):
    """Every row that can be told, oldest first."""

    def __init__(self, desk: Desk, seq: int, quote: str) -> None:
        super().__init__(id="story", empty=desk.words("Nothing has happened yet."))
        self.desk = desk
        self.rows: list[Row] = [row for row in desk.drill.rows if is_told(row)]
        self._seq = self._told_at(seq)
        self._quote = quote

    def _told_at(self, seq: int) -> int:
        """The told row that says what entry `seq` is about: itself, or the command above it."""
        return max((row.seq for row in self.rows if row.seq <= seq), default=0)

    def on_mount(self) -> None:
        self.call_after_refresh(self._go_there)

    def _go_there(self) -> None:
        self.go(next((i for i, row in enumerate(self.rows) if row.seq == self._seq), 0))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open; it is all there."""
        return action != "choose"

    def count(self) -> int:
        return len(self.rows)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        row = self.rows[index]
        title, text = told(row, self.desk) or ("", "")
        here = row.seq == self._seq
        clock = self.desk.calendar.near(row.at, 0)
        head = wrap(f"{clock} {title}", width, 2)
        tone = "own" if row.role == "team" else "strong" if here else ""
        lines: list[Line] = [((line, tone),) for line in head]
        body = wrap(_marked(text, self._quote) if here else text, width - 6, MOST_LINES if here else 3) if text else []
        return [*lines, *_toned(body, here)]


class Moment(Screen[None]):
    """Opened from a piece of evidence; one may look around in the log from there."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE = phrase(
        "The log of the drill, at the moment a rating rests on. The words it rests on stand in ⟦brackets⟧."
    )

    def __init__(self, desk: Desk, seq: int, quote: str = "") -> None:
        super().__init__()
        self.desk, self._seq, self._quote = desk, seq, quote

    def compose(self) -> ComposeResult:
        words = self.desk.words
        with Horizontal(id="sheet-bar"):
            yield Static(Content.styled(words("The moment"), "bold"), id="sheet-title", markup=False)
            yield Static(words("EXERCISE"), id="bar-mark", markup=False)
        yield Story(self.desk, self._seq, self._quote)
        yield KeyBar(words)

    def on_mount(self) -> None:
        self.query_one(Story).focus()

    def action_back(self) -> None:
        """Back to the score."""
        self.dismiss(None)


def _marked(text: str, quote: str) -> str:
    """The text with the quoted words in brackets; as it is where they are not found."""
    words = quote.removesuffix("…").strip()
    if not words:
        return text
    if words in text:
        return text.replace(words, f"{OPEN}{words}{CLOSE}", 1)
    flat = " ".join(text.split())
    return flat.replace(words, f"{OPEN}{words}{CLOSE}", 1) if words in flat else text


def _toned(body: Sequence[str], here: bool) -> list[Line]:
    lines: list[Line] = []
    inside = False
    for line in body:
        pieces: list[Piece] = [("      ", "")]
        rest = line
        while rest:
            mark = CLOSE if inside else OPEN
            before, found, rest = rest.partition(mark)
            if inside:
                pieces.append((before + found, "accent"))
            else:
                pieces += [(before, "" if here else "muted"), (found, "accent")]
            if found:
                inside = not inside
        lines.append(tuple(pieces))
    return lines
