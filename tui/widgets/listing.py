"""A short list, rebuilt whole when something changes: the situation, the mood, everything to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.widgets.entries import Entries, Line
from tui.widgets.wrapping import shorten, wrap


@dataclass(frozen=True)
class Listed:
    """One entry: its key, and how it is drawn in so many cells."""

    key: str
    draw: Callable[[int], Sequence[Line]]


class Listing(Entries):
    """Entries given all at once."""

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str = "") -> None:
        super().__init__(empty=empty, id=id, classes=classes)
        self.listed: list[Listed] = []

    @property
    def key(self) -> str | None:
        """Of the entry under the cursor."""
        return self.listed[self.cursor].key if self.listed else None

    def show(self, listed: Iterable[Listed]) -> None:
        """Draw these; the cursor stays on its key."""
        here = self.key
        self.listed = list(listed)
        self.cursor = next((i for i, entry in enumerate(self.listed) if entry.key == here), self.cursor)
        while self.cursor < len(self.listed) - 1 and self.skipped(self.cursor):
            self.cursor += 1
        self.changed()

    def find(self, key: str) -> None:
        """Put the cursor on an entry."""
        for index, entry in enumerate(self.listed):
            if entry.key == key:
                self.go(index)

    def skipped(self, index: int) -> bool:
        return self.listed[index].key.startswith("heading:")

    def count(self) -> int:
        return len(self.listed)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        return self.listed[index].draw(width)


def titled(key: str, title: str, text: str = "", *, tone: str = "strong", aside: str = "", most: int = 4) -> Listed:
    """An entry of a title with something beside it, and a muted text below."""

    def draw(width: int) -> Sequence[Line]:
        body: list[Line] = [(("  ", ""), (line, "muted")) for line in (wrap(text, width - 2, most) if text else ())]
        if aside and cell_len(title) + cell_len(aside) + 2 <= width:
            return [((title, tone), (f"  {aside}", "muted")), *body]
        head: list[Line] = [((line, tone),) for line in wrap(title, width, most)]
        if aside:
            head.append((("  ", ""), (shorten(aside, width - 2), "muted")))
        return [*head, *body]

    return Listed(key, draw)


def paragraph(
    key: str, text: str, *, tone: str = "", sign: str = "", most: int | None = None, space: bool = False
) -> Listed:
    """An entry of running text, with a sign before it; `space` leaves an empty line below."""

    def draw(width: int) -> Sequence[Line]:
        lead = f"{sign} " if sign else ""
        body = wrap(text, width - len(lead), most)
        lines: list[Line] = [((lead if i == 0 else " " * len(lead), tone), (line, tone)) for i, line in enumerate(body)]
        return [*lines, ((("", ""),))] if space else lines

    return Listed(key, draw)


def priced(key: str, price: str, text: str, *, tone: str = "") -> Listed:
    """An entry with its price in a column of its own."""

    def draw(width: int) -> Sequence[Line]:
        room = max(cell_len(price), 7)
        lead = " " * (room - cell_len(price)) + price
        lines = wrap(text, width - room - 2)
        return [((lead if i == 0 else " " * room, "accent"), ("  ", ""), (line, tone)) for i, line in enumerate(lines)]

    return Listed(key, draw)


def heading(key: str, text: str) -> Listed:
    """A line that says what follows."""
    return Listed(key, lambda width: [((shorten(text, width), "accent"),)])
