"""The panes of the room in three columns, two, or one at a time, as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.widgets.entries import Entries
from tui.widgets.pane import Pane

LEFT, MIDDLE, RIGHT = (0,), (1, 5), (2, 3, 4)
"""Which panes stand in which column."""
LOWER = (2, 3, 4, 5)
"""Of these one is seen at a time where there are two columns."""


class Columns(Vertical):
    """`bodies` are the panes' titles and lists, in the order of their keys."""

    def __init__(self, bodies: Sequence[tuple[str, Entries]]) -> None:
        super().__init__(id="columns")
        self.panes = [Pane(number, title, body) for number, (title, body) in enumerate(bodies, 1)]
        self.current = 0
        self._lower = LOWER[0]
        self._strip: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield Static(id="strip", markup=False)
        with Horizontal(id="beside"):
            yield Vertical(*(self.panes[i] for i in LEFT), id="left")
            with Horizontal(id="rest"):
                yield Vertical(*(self.panes[i] for i in MIDDLE), id="middle")
                yield Vertical(*(self.panes[i] for i in RIGHT), id="right")

    @property
    def count(self) -> int:
        """How many columns there is room for."""
        return 3 if self.screen.has_class("-huge") else 2 if self.screen.has_class("-wide") else 1

    @property
    def seen(self) -> frozenset[int]:
        """The panes that are on the screen."""
        if self.count == 3:
            return frozenset(range(len(self.panes)))
        return frozenset({0, 1, self._lower}) if self.count == 2 else frozenset({self.current})

    def go(self, number: int) -> None:
        """Go to a pane (0 is the first)."""
        self.current = number
        if number in LOWER:
            self._lower = number
        self.lay_out()
        self.panes[number].body.focus()

    def step(self, by: int) -> None:
        """Go to the next pane, or the one before."""
        self.go((self.current + by) % len(self.panes))

    def on_resize(self) -> None:
        self.call_after_refresh(self.lay_out)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for number, pane in enumerate(self.panes):
            if pane.body is event.widget and pane.body.has_focus:
                self.current = number
                self.draw_strip()

    def lay_out(self) -> None:
        """Show the panes there is room for."""
        seen = self.seen
        for number, pane in enumerate(self.panes):
            pane.display = number in seen
            others = [o for o in LOWER if o != number] if self.count == 2 and number == self._lower else []
            pane.beside(f"{self.panes[o].number} {self.panes[o].title}" for o in others)
        for id, members in (("left", LEFT), ("middle", MIDDLE), ("right", RIGHT), ("rest", MIDDLE + RIGHT)):
            self.query_one(f"#{id}").display = not seen.isdisjoint(members)
        self.query_one("#strip").display = self.count == 1
        self.draw_strip()

    def draw_strip(self) -> None:
        """The line that names the panes, where one is seen at a time."""
        parts: list[tuple[str, str]] = []
        for number, pane in enumerate(self.panes):
            here = number == self.current
            on = " on $cursor" if here else ""
            parts += [
                (f" {pane.number} ", f"$accent{on}"),
                (f"{pane.title} ", f"bold $foreground{on}" if here else "$muted"),
            ]
            if pane.badge:
                parts.append((f"{pane.badge} ", f"$warning{on}"))
        if parts != self._strip:
            self._strip = parts
            self.query_one("#strip", Static).update(Content.assemble(*parts))
