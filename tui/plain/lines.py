"""Lines out and lines in: what plain mode says, and what it asks."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from drills.locales import Words
from tui.widgets.listing import Listed

WIDTH = 100
END = "."
"""A line with this alone ends a text; the same twice throws it away."""
THROW = ".."


class Left(Exception):
    """There is nobody to answer any more: the input has ended."""


class Lines:
    """One line at a time. `reading` is where answers come from."""

    def __init__(self, words: Words, reading: TextIO | None = None, writing: TextIO | None = None) -> None:
        self.words = words
        self._in, self._out = reading or sys.stdin, writing or sys.stdout

    @property
    def live(self) -> bool:
        """Whether a person sits there; from a file or a pipe time passes only as it says."""
        return self._in.isatty()

    def say(self, text: str = "") -> None:
        """Say one or more lines."""
        self._out.write(text + "\n")
        self._out.flush()

    def ask(self, prompt: str) -> str:
        """One answer. Raises Left when there is no more."""
        self._out.write(prompt + " ")
        self._out.flush()
        line = self._in.readline()
        if not line:
            raise Left
        return line.rstrip("\r\n")

    def choose(self, title: str, choices: Iterable[Listed]) -> str | None:
        """The key of one of several; None for an empty answer."""
        self.say(title)
        keys: list[str] = []
        for choice in choices:
            text = " ".join(" ".join(piece for piece, _ in line).strip() for line in choice.draw(WIDTH)).strip()
            if choice.key.startswith("heading:"):
                self.say(text)
                continue
            keys.append(choice.key)
            self.say(f"{len(keys)}. {text}")
        if not keys:
            self.say(self.words("There is nothing to choose."))
            return None
        while True:
            answer = self.ask(self.words("Number (empty: none):")).strip()
            if not answer:
                return None
            if answer.isdecimal() and 1 <= int(answer) <= len(keys):
                return keys[int(answer) - 1]
            self.say(self.words("A number from 1 to {n}, or nothing.", n=len(keys)))

    def write(self, title: str) -> str:
        """A text of several lines; "" when it was thrown away."""
        self.say(self.words("{title} A line with . alone ends it, .. throws it away.", title=title))
        written: list[str] = []
        while True:
            line = self.ask("")
            if line.strip() == END:
                return "\n".join(written).strip()
            if line.strip() == THROW:
                return ""
            written.append(line)
