"""F1: what this screen is for, and every key that works in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from drills.locales import Words
from tui.keys import MOTION, NAMES
from tui.screens.dialog import Dialog
from tui.widgets.listing import Listed, Listing, paragraph
from tui.widgets.wrapping import wrap


class Help(Dialog[None]):
    """Lists what `screen` answers to now; `text` says what it is for."""

    def __init__(self, words: Words, screen: Screen[Any], text: str) -> None:
        super().__init__(words, words("Help"))
        self._keys = _keys(words, screen)
        self._text = text

    def body(self) -> Iterable[Widget]:
        yield Listing(id="choices")

    def on_mount(self) -> None:
        listing = self.query_one("#choices", Listing)
        text = [paragraph("heading:text", self._text, space=True)] if self._text else []
        listing.show([*text, *(_line(key, said) for key, said in self._keys)])
        height = sum(len(listed.draw(66)) for listed in listing.listed)
        listing.styles.height = max(min(height, self.app.size.height - 8), 4)
        listing.focus()

    def action_help(self) -> None:
        """F1 once more closes it."""
        self.dismiss(None)


def _keys(words: Words, screen: Screen[Any]) -> list[tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    active = [active.binding for active in screen.active_bindings.values() if active.binding.tooltip]
    for binding in sorted(active, key=lambda binding: (binding.id or "").startswith(MOTION)):
        label = NAMES.get(binding.key_display or "")
        shown = words.phrase(label) if label else binding.key_display or binding.key
        found.setdefault(binding.action, (shown, words(binding.tooltip)))
    return list(found.values())


def _line(key: str, said: str) -> Listed:
    def draw(width: int) -> list[tuple[tuple[str, str], ...]]:
        lines = wrap(said, width - 9)
        return [((f"{key:<9}" if i == 0 else " " * 9, "accent"), (line, "")) for i, line in enumerate(lines)]

    return Listed(f"heading:{key}", draw)
