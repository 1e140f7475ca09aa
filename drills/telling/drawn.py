"""Text that somebody else wrote, as it may be drawn: harmless, without tabs, and never longer than a team's text."""

from __future__ import annotations

from engine.commands import MOST_CHARACTERS
from engine.reading.clean import harmless


def drawn(text: str) -> str:
    """Cleaned once more where it is drawn, so that nothing in a file or from a person steers the terminal."""
    if len(text) > MOST_CHARACTERS:
        text = f"{text[:MOST_CHARACTERS]} …"
    return harmless(text).replace("\t", "    ")
