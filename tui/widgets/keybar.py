"""The bottom line: the keys that work here and now, as many as there is room for; help always among them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.locales import Words
from engine.phrases import Phrase
from tui.keys import NAMES

ALWAYS = ("help", "command_palette")
"""Actions that stand last and are never left out."""


@runtime_checkable
class SaysEnter(Protocol):
    """A screen that says what enter does in its lists."""

    @property
    def enter_does(self) -> Phrase | None:
        """In a word; None where it does nothing."""


class KeyBar(Static):
    """Listens to its screen: what the focused widget, the screen and the program answer to now."""

    def __init__(self, words: Words) -> None:
        super().__init__(classes="keybar", markup=False)
        self.words = words

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
        room = self.size.width - sum(_width(key) for key in fixed)
        kept: list[tuple[str, str]] = []
        for pair in keys.values():
            if (room := room - _width(pair)) < 0:
                break
            kept.append(pair)
        parts: list[tuple[str, str]] = []
        for key, text in [*kept, *fixed]:
            parts += [(f" {key} ", "bold $accent"), (f"{text} ", "$foreground")]
        self.update(Content.assemble(*parts))


def _width(key: tuple[str, str]) -> int:
    return cell_len(key[0]) + cell_len(key[1]) + 3
