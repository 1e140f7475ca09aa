"""The bottom: the keys that work here and now, as many as there is room for; help always among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.locales import Words
from engine.phrases import Phrase
from tui.keys import NAMES

ALWAYS = ("stop", "console", "help", "command_palette")
"""Actions that stand last and are never left out: stopping while a drill is played, the console where it is led."""


@runtime_checkable
class SaysEnter(Protocol):
    """A screen that says what enter does in its lists."""

    @property
    def enter_does(self) -> Phrase | None:
        """In a word; None where it does nothing."""


class KeyBar(Static):
    """Listens to its screen: what the focused widget, the screen and the program answer to now."""

    def __init__(self, words: Words, rows: int = 1) -> None:
        super().__init__(classes="keybar", markup=False)
        self.words, self.rows = words, rows

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)
        self.call_after_refresh(self.draw)

    def on_resize(self) -> None:
        self.draw()

    def _said(self, binding: Binding) -> str | None:
        """What a key does in a word; None when it does nothing here."""
        screen = self.screen
        if binding.action != "choose" or not isinstance(screen, SaysEnter):
            return self.words(binding.description)
        return self.words.phrase(screen.enter_does) if screen.enter_does else None

    def _keys_changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.draw()

    def draw(self) -> None:
        """Show the keys of the moment."""
        keys: dict[str, tuple[str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in keys:
                label = NAMES.get(binding.key_display or "")
                shown = self.words.phrase(label) if label else binding.key_display or binding.key
                said = self._said(binding)
                if said is not None:
                    keys[binding.action] = (shown, said)
        fixed = [keys.pop(action) for action in ALWAYS if action in keys]
        rows = fitted(list(keys.values()), fixed, self.size.width, self.rows)
        lines = [Content.assemble(*(part for key in row for part in _drawn(key))) for row in rows]
        self.update(Content("\n").join(lines))


Shown = tuple[str, str]
"""A key and what it does."""


def fitted(keys: Sequence[Shown], fixed: Sequence[Shown], width: int, most: int) -> list[list[Shown]]:
    """The keys in at most `most` rows, in their order, as many as there is room for before the fixed ones."""
    rows: list[list[Shown]] = [[]]
    reserved, left = sum(map(_width, fixed)), width
    for key in keys:
        if _width(key) > left - (reserved if len(rows) == most else 0):
            if len(rows) == most:
                break
            rows.append([])
            left = width
        rows[-1].append(key)
        left -= _width(key)
    if reserved > left and len(rows) < most:
        rows.append([])
    rows[-1] += fixed
    return rows


def _drawn(key: Shown) -> tuple[tuple[str, str], tuple[str, str]]:
    return (f" {key[0]} ", "bold $accent"), (f"{key[1]} ", "$foreground")


def _width(key: Shown) -> int:
    return cell_len(key[0]) + cell_len(key[1]) + 3
