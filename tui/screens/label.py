"""Labelling: one sentence after another, one finding a key, with nothing to see of what the program thinks."""

from __future__ import annotations

import string
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.labelling.labels import Labels, Place, keep
from drills.labelling.texts import Labelled
from drills.locales import Words
from engine.phrases import phrase
from engine.reading.codebook import FINDINGS as CODEBOOK
from engine.scoring.names import FINDINGS
from tui.keys import Bindings, Key, bindings
from tui.widgets.keybar import KeyBar

LETTERS = dict(zip(CODEBOOK, string.ascii_lowercase, strict=False))
KEYS = (
    Key("enter", "next", phrase("Next"), phrase("Keep this sentence as it is marked, and go to the next"), label="↵"),
    Key("backspace", "previous", phrase("Previous"), phrase("Back to the sentence before"), label="⌫"),
    Key("escape", "leave", phrase("Stop here"), phrase("Stop; you go on where you left next time"), label="esc"),
    *(Key(letter, f"toggle('{id}')", FINDINGS[id], bar=False) for id, letter in LETTERS.items()),
)
HALF = len(CODEBOOK) // 2


class Labelling(Screen[None]):
    """Ends the program when the last sentence is labelled, or when somebody stops."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE = phrase(
        "Mark what the sentence does for its reader, not which words it uses: any number of marks, or none. In doubt, "
        "ask whether an adviser shown only this sentence and its neighbours would say that the text has done it."
    )

    def __init__(self, words: Words, texts: Sequence[Labelled], labels: Labels, file: Path, person: str) -> None:
        super().__init__()
        self.words, self.texts, self.labels, self.file, self.person = words, texts, labels, file, person
        self.places: list[Place] = [(text.id, n) for text in texts for n in range(len(text.sentences))]
        begin = labels.next_open(person, texts)
        self.at = self.places.index(begin) if begin is not None else len(self.places) - 1
        self.marked: set[str] = set()

    def compose(self) -> ComposeResult:
        with Horizontal(id="sheet-bar"):
            yield Static(Content.styled(self.words("Labelling"), "bold"), id="sheet-title", markup=False)
            yield Static("", id="label-place", markup=False)
        yield VerticalScroll(Static("", id="label-text", markup=False), id="label-scroll")
        yield Static("", id="label-findings", markup=False)
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        self._show()

    @property
    def text(self) -> Labelled:
        """The text that the sentence stands in."""
        id, _ = self.places[self.at]
        return next(text for text in self.texts if text.id == id)

    def action_toggle(self, finding: str) -> None:
        """Mark a finding, or take the mark away."""
        self.marked ^= {finding}
        self._draw()

    def action_next(self) -> None:
        """Keep the marks, and go on."""
        place = self.places[self.at]
        try:
            keep(self.file, self.person, place, self.marked)
        except OSError as error:
            self.notify(self.words("This cannot be kept: {why}.", why=error.strerror or "?"), severity="error")
            return
        self.labels.take(self.person, place, self.marked)
        if self.at + 1 == len(self.places):
            self.app.exit(0)
            return
        self.at += 1
        self._show()

    def action_previous(self) -> None:
        """One sentence back; what it was marked with is there."""
        if self.at:
            self.at -= 1
            self._show()

    def action_leave(self) -> None:
        """Stop; everything that was gone past is kept."""
        self.app.exit(0)

    def _show(self) -> None:
        self.marked = set(self.labels.by.get(self.person, {}).get(self.places[self.at], ()))
        self._draw()

    def _draw(self) -> None:
        text, (_, here) = self.text, self.places[self.at]
        done = self.words("{n} of {m}", n=self.at + 1, m=len(self.places))
        self.query_one("#label-place", Static).update(done)
        parts: list[tuple[str, str]] = []
        if text.context:
            parts += [(self.words("What is known or asked: {context}", context=text.context), "italic $text-muted")]
            parts += [("\n\n", "")]
        for n, sentence in enumerate(text.sentences):
            parts += [("▌ " if n == here else "  ", "$accent"), (sentence, "bold" if n == here else "$text-muted")]
            parts += [("\n", "")]
        self.query_one("#label-text", Static).update(Content.assemble(*parts))
        self.query_one("#label-scroll", VerticalScroll).scroll_to(y=max(0, 2 * here - 2), animate=False)
        self.query_one("#label-findings", Static).update(Content.assemble(*self._findings()))

    def _findings(self) -> list[tuple[str, str]]:
        """All findings in two columns, each with its key and whether it is marked."""
        pieces: list[tuple[str, str]] = []
        for left, right in zip(CODEBOOK[:HALF], CODEBOOK[HALF:], strict=True):
            for finding in (left, right):
                on = finding in self.marked
                name = self.words.phrase(FINDINGS[finding])
                line = f"{LETTERS[finding]} {'✓' if on else '·'} {name}"
                pieces.append((f"{line:<38}", "bold $success" if on else ""))
            pieces.append(("\n", ""))
        return pieces[:-1]
