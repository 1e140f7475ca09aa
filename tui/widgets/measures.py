"""Below a text that is being written: how long it is, how easy to read, in what language, and what it says."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from engine.phrases import Phrase, phrase
from engine.reading.model import Reading
from tui.desk import Desk

LANGUAGES: dict[str, Phrase] = {"nb": phrase("bokmål"), "nn": phrase("nynorsk"), "en": phrase("English")}
LIX: tuple[tuple[int, Phrase], ...] = (
    (250, phrase("very easy")),
    (350, phrase("easy")),
    (450, phrase("medium")),
    (550, phrase("heavy")),
    (10_000, phrase("very heavy")),
)
"""Tenths of LIX below which a text is called so (Björnsson 1968)."""
LONG_SENTENCE = 25
"""Words; sentences longer than this are hard to take in (instrument, D14)."""


class Measures(Static):
    """Two lines; what was found is named in the scenario's own words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="measures", markup=False)
        self.desk = desk

    def show(self, text: str, reading: Reading | None) -> None:
        """The measures of `text`; `reading` is None while it is being read."""
        words = self.desk.words
        parts: list[tuple[str, str]] = [(words.plural("{n} character", "{n} characters", len(text)), "$foreground")]
        if reading is not None and reading.words:
            parts.append((" · " + words.plural("{n} word", "{n} words", reading.words), "$foreground"))
            lix, tone = self._lix(reading)
            parts.append((f" · {lix}", tone))
            if reading.longest_sentence > LONG_SENTENCE:
                parts.append((" · ! " + words("longest sentence {n} words", n=reading.longest_sentence), "$warning"))
            if reading.language in LANGUAGES:
                parts.append((f" · {words.phrase(LANGUAGES[reading.language])}", "$foreground"))
        said = self._said(reading) if reading is not None else ""
        parts.append(
            ("\n" + (said or (words("No key message recognised yet.") if reading and reading.words else "")), "$muted")
        )
        self.update(Content.assemble(*parts))

    def _lix(self, reading: Reading) -> tuple[str, str]:
        level = next(word for below, word in LIX if reading.lix_tenths < below)
        text = self.desk.words("LIX {lix}, {level}", lix=round(reading.lix_tenths / 10), level=level)
        return text, "$foreground" if reading.lix_tenths < 450 else "$warning"

    def _said(self, reading: Reading) -> str:
        words, names = self.desk.words, self.desk.names
        parts = [f"✓ {names.key_message(id)}" for id in reading.named("key-message")]
        if times := reading.named("clock-time"):
            parts.append(words("clock time {times}", times=", ".join(times)))
        parts += [f"⚑ {names.rumour(id)}" for id in reading.named("rumour")]
        if reading.named("protected"):
            parts.insert(0, words("‼ holds something that must not be made public"))
        return " · ".join(parts)
