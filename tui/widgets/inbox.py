"""The inbox: press queries, messages, decisions, alerts and answers; what waits for the team stands first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from drills.telling.drawn import drawn
from drills.telling.terms import FORMS
from drills.view import Item
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.widgets.entries import Entries, Line, Piece
from tui.widgets.wrapping import shorten, wrap

_STATES: dict[str, tuple[str, str, Phrase]] = {
    "answered": ("✓", "good", phrase("answered")),
    "decided": ("✓", "good", phrase("decided")),
    "done": ("✓", "good", phrase("done")),
    "missed": ("✗", "bad", phrase("no response in time")),
    "lapsed": ("–", "muted", phrase("lapsed")),
}
URGENT = 300
"""Seconds: a deadline nearer than this is urgent."""
MOST_LINES = 3
EMPTY = phrase("Nothing yet. Press queries, messages, decisions and the answers to what you ask will come here.")


class Inbox(Entries):
    """Items of the view: open ones by deadline, then the rest with the newest first."""

    def __init__(self, desk: Desk, empty: Phrase = EMPTY) -> None:
        super().__init__(id="inbox", empty=desk.words.phrase(empty))
        self.desk = desk
        self._order: list[str] = []
        self._drawn_as: tuple[object, ...] = ()

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.desk.view.inbox[self._order[self.cursor]] if self._order else None

    @property
    def waiting(self) -> int:
        """How many items wait for the team."""
        return sum(item.state in ("open", "later") for item in self.desk.view.inbox.values())

    def sync(self) -> None:
        """Take in what the view has got, and count the deadlines down."""
        items = self.desk.view.inbox
        drawn_as = tuple((id, item.state, item.seq, self._left(item)) for id, item in items.items())
        if drawn_as == self._drawn_as:
            return
        self._drawn_as = drawn_as
        here = self._order[self.cursor] if self._order else None
        self._order = sorted(items, key=lambda id: _rank(items[id]))
        if here is not None and self.cursor > 0:
            self.cursor = self._order.index(here)
        self.changed()

    def count(self) -> int:
        return len(self._order)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        item = self.desk.view.inbox[self._order[index]]
        waits = item.state in ("open", "later")
        status = self._status(item)
        form = self.desk.words.phrase(FORMS.get(item.form, phrase("message")))
        clock = self.desk.calendar.clock(item.at)
        room = max(width - len(clock) - 2 - sum(len(text) + 2 for text, _ in status), 10)
        who = self.who(item) or form
        if who != form and cell_len(who) + 3 + cell_len(form) <= room:
            who = f"{who} · {form}"
        who = shorten(who, room)
        head: tuple[Piece, ...] = (
            (f"{clock} ", "muted"),
            (who, "strong" if waits else ""),
            *((f"  {text}", tone) for text, tone in status),
        )
        text = drawn(item.text) or " ".join(drawn(q) for q in item.questions)
        body = wrap(text.replace("\n", " "), width - 6, MOST_LINES if waits else 2)
        return [head, *((("      ", ""), (line, "" if waits else "muted")) for line in body)]

    def who(self, item: Item) -> str:
        """Who it is from, with the outlet of a journalist."""
        name = drawn(item.name) if item.name else self.desk.names.sender(item.sender)
        return f"{drawn(item.outlet)}, {name}" if item.outlet else name

    def _left(self, item: Item) -> str:
        """The deadline as the words beside the item: minutes left, or the time agreed."""
        if item.state not in ("open", "later") or item.deadline is None:
            return ""
        words, left = self.desk.words, item.deadline - self.desk.now
        if left < 0:
            return words("overdue")
        span = words.span(left if left < 60 else left // 60 * 60)
        if item.state == "later":
            clock = self.desk.calendar.near(item.deadline, self.desk.now)
            return words("agreed {clock}, {span} left", clock=clock, span=span)
        return words("{span} left", span=span)

    def _status(self, item: Item) -> list[Piece]:
        words = self.desk.words
        if item.state in ("open", "later"):
            left = self._left(item)
            urgent = item.deadline is not None and item.deadline - self.desk.now < URGENT
            sign = "‼" if urgent else "●"
            waits = left or words("open")
            return [(f"{sign} {waits}", "bad" if urgent else "warn")]
        if item.state in _STATES:
            sign, tone, said = _STATES[item.state]
            return [(f"{sign} {words.phrase(said)}", tone)]
        return []


def _rank(item: Item) -> tuple[int, int, int]:
    if item.state in ("open", "later"):
        return (0, item.deadline if item.deadline is not None else 10**9, item.seq)
    return (1, -item.seq, 0)
