"""How it looks: two themes of our own, every pair of text and ground at WCAG AA (4.5:1) or better; a test measures it.

A colour never says anything alone: whatever it says is said by a sign or a word too, so that NO_COLOR and colour-blind
readers lose nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from textual.theme import Theme

STYLES = Path(__file__).parent / "beredt.tcss"

TONES = ("foreground", "muted", "accent", "good", "warn", "bad", "own")
"""What text may be drawn in."""
GROUNDS = ("background", "surface", "panel", "cursor", "field")
"""What it may stand on."""

DARK: Mapping[str, str] = {
    "background": "#0d131a",
    "surface": "#131b24",
    "panel": "#1a2530",
    "cursor": "#20384e",
    "field": "#0a1016",
    "foreground": "#e4eaf0",
    "muted": "#a3b3c2",
    "accent": "#7cc7f2",
    "good": "#86d6a8",
    "warn": "#f1c772",
    "bad": "#ffa698",
    "own": "#c3b5ff",
    "mark": "#f1c772",
    "on-mark": "#0d131a",
    "line": "#34465a",
}
LIGHT: Mapping[str, str] = {
    "background": "#fbfaf6",
    "surface": "#f4f2ec",
    "panel": "#e7e4dc",
    "cursor": "#d5e5f2",
    "field": "#ffffff",
    "foreground": "#1a2632",
    "muted": "#475562",
    "accent": "#07507f",
    "good": "#175c36",
    "warn": "#6b4600",
    "bad": "#98231a",
    "own": "#51379c",
    "mark": "#6b4600",
    "on-mark": "#ffffff",
    "line": "#b9b4a6",
}


def _theme(name: str, colours: Mapping[str, str], dark: bool) -> Theme:
    own = {
        name: colours[name]
        for name in ("muted", "good", "warn", "bad", "own", "cursor", "field", "mark", "on-mark", "line")
    }
    return Theme(
        name=name,
        primary=colours["accent"],
        secondary=colours["accent"],
        accent=colours["accent"],
        warning=colours["warn"],
        error=colours["bad"],
        success=colours["good"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=dark,
        variables={
            **own,
            "text": colours["foreground"],
            "text-muted": colours["muted"],
            "text-disabled": colours["muted"],
            "block-cursor-background": colours["cursor"],
            "block-cursor-foreground": colours["foreground"],
            "block-cursor-text-style": "bold",
            "input-selection-background": colours["cursor"],
            "input-cursor-background": colours["accent"],
            "input-cursor-foreground": colours["background"],
            "border": colours["accent"],
            "border-blurred": colours["line"],
            "scrollbar": colours["line"],
            "scrollbar-hover": colours["muted"],
            "scrollbar-active": colours["accent"],
            "scrollbar-background": colours["surface"],
            "scrollbar-background-hover": colours["surface"],
            "scrollbar-background-active": colours["surface"],
            "scrollbar-corner-color": colours["surface"],
        },
    )  # fmt: skip


THEMES = (_theme("beredt-dark", DARK, dark=True), _theme("beredt-light", LIGHT, dark=False))


def preferred(environ: Mapping[str, str]) -> str:
    """Which of our themes a terminal gets: the one named, else light where it says that its ground is light."""
    named = environ.get("TEXTUAL_THEME", "")
    if named in {theme.name for theme in THEMES}:
        return named
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return "beredt-light" if ground in ("7", "15") else "beredt-dark"
