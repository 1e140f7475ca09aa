"""The one place where text that somebody else wrote becomes harmless, and still says what it said.

Used where text enters and again where it is drawn: cleaning twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata

from engine.commands import MOST_CHARACTERS, Refused
from engine.phrases import phrase

MOST_MARKS = 4
"""Combining marks kept on one base character; more would climb over the lines above and below."""
REPLACEMENT = "\ufffd"

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but \t and \n
    "\ud800-\udfff"  # lone surrogates
    "\u2028\u2029"  # line and paragraph separators
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ufeff]"  # byte order mark
)


class TooLong(Refused):
    """A text with more characters than anybody reads; it is refused before any work is done on it."""

    def __init__(self, length: int) -> None:
        super().__init__(
            phrase("The text has {length} characters; at most {most} can be read.", length=length, most=MOST_CHARACTERS)
        )
        self.length = length


def clean(text: str) -> str:
    """A team's text made harmless (see `harmless`). Raises TooLong over 20 000 characters."""
    if len(text) > MOST_CHARACTERS:
        raise TooLong(len(text))
    result = harmless(text)
    if len(result) > MOST_CHARACTERS:  # a few characters are longer in normal form
        raise TooLong(len(result))
    return result


def harmless(text: str) -> str:
    """Text of any length, safe to draw: Unicode normal form C, lines end in LF, what steers a terminal or turns the
    direction of writing is shown as U+FFFD, and at most four combining marks stand on one character.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _HARMFUL.sub(REPLACEMENT, text.replace("\r\n", "\n"))
    return _with_few_marks(unicodedata.normalize("NFC", text))


def _with_few_marks(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
