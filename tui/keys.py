"""Keys as data: what a screen answers to, said once for the bar below, the help and the palette.

No key needs alt or AltGr, and none of them depends on the interface language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from engine.phrases import Phrase, phrase

MOTION = "motion"
"""Begins the id of keys that only move about."""
Bindings = list[BindingType]
"""The keys of a screen or widget as Textual takes them."""
NAMES: dict[str, Phrase] = {
    "space": phrase("space"),
    "tab": phrase("tab"),
    "esc": phrase("esc"),
}


@dataclass(frozen=True)
class Key:
    """One key of a screen. `short` stands in the bar, `help` (missing: `short`) in the help and the palette.

    `bar` says whether it stands in the bar at all; `motion` keys move about, come last in the help and are not in the
    palette; a `priority` key works in text fields too.
    """

    keys: str
    action: str
    short: Phrase
    help: Phrase | None = None
    label: str | None = None
    bar: bool = True
    motion: bool = False
    priority: bool = False

    @property
    def shown(self) -> str:
        """How the key is written on the screen."""
        return self.label or self.keys.split(",")[0].replace("ctrl+", "^")


def bindings(keys: Iterable[Key]) -> Bindings:
    """The keys as Textual wants them; the description is the English source text, translated where it is shown."""
    return [
        Binding(
            key.keys, key.action, key.short.id, show=key.bar, key_display=key.shown, priority=key.priority,
            tooltip=(key.help or key.short).id,
            id=f"{MOTION}.{key.action}" if key.motion else None,
        )
        for key in keys
    ]  # fmt: skip
