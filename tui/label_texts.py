"""`beredt read --label`: the screen to label in, and the agreement that comes of it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from drills.errors import DrillError
from drills.labelling.labels import Agreed, Labels, Place, agreement, labels_file, read_labels
from drills.labelling.texts import Labelled, read_texts
from drills.locales import Words
from engine.phrases import phrase
from engine.reading.agreement import FIRM, TENTATIVE
from engine.reading.carried import carried
from engine.reading.situation import Situation
from engine.scoring.names import FINDINGS
from tui.cli import CannotRun

WIDTH = 80
FEW = 15
"""Positives under which a figure says little."""


def label(file: Path, person: str, words: Words, *, only_agreement: bool, as_json: bool) -> int:
    """Label the texts in a file, then print how far people agree with one another and with the reader."""
    try:
        texts = read_texts(str(file), file.read_bytes())
        kept = labels_file(file)
        labels = read_labels(kept)
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    except OSError as error:
        raise CannotRun(phrase("{file} cannot be read: {why}.", file=str(file), why=error.strerror or "?")) from error
    if not only_agreement and not as_json:
        if not person.strip():
            raise CannotRun(phrase("Say who labels, with --by NAME: each has labels of their own."))
        _screen(words, texts, labels, kept, person.strip())
    found = agreement(labels, Reader(texts))
    if as_json:
        print(json.dumps(_as_data(found, labels), ensure_ascii=False, indent=2))
    else:
        for line in _lines(found, labels, kept, words):
            print(line)
    return 0


def _screen(words: Words, texts: Sequence[Labelled], labels: Labels, kept: Path, person: str) -> None:
    from tui.cli.home import require_terminal

    require_terminal()
    from tui.app import Beredt
    from tui.screens.label import Labelling

    Beredt(words, lambda: Labelling(words, texts, labels, kept, person)).run()


class Reader:
    """What the program finds in a sentence; each text is read once."""

    def __init__(self, texts: Sequence[Labelled]) -> None:
        self._texts = {text.id: text for text in texts}
        self._found: dict[str, list[frozenset[str]]] = {}

    def __call__(self, place: Place) -> frozenset[str]:
        """The codebook's findings in one sentence."""
        id, sentence = place
        text = self._texts.get(id)
        if text is None or sentence >= len(text.sentences):
            return frozenset()
        if id not in self._found:
            self._found[id] = self._read(text)
        return self._found[id][sentence]

    def _read(self, text: Labelled) -> list[frozenset[str]]:
        about = Situation(text.kind, text.phase, text.context)
        return [frozenset(one.asserted) for one in carried(text.sentences, text.language or "nb", about)]


def _lines(found: Sequence[Agreed], labels: Labels, kept: Path, words: Words) -> Iterator[str]:
    sentences = len({place for own in labels.by.values() for place in own})
    who = words.plural("{n} person", "{n} people", len(labels.by))
    yield words("Labels in {file}: {n} sentences, by {people}.", file=kept.name, n=sentences, people=who)
    if not sentences:
        return
    yield ""
    name = max(len(words.phrase(FINDINGS[one.finding])) for one in found)
    heads = (words("yes"), words("alpha"), words("precision"), words("recall"), "F1")
    widths = [max(len(head), 4) for head in heads]
    yield _row("", heads, name, widths)
    for one in found:
        figures = (one.alpha, one.reader.precision, one.reader.recall, one.reader.f1)
        cells = [str(one.positives), *("–" if figure is None else f"{figure:.2f}" for figure in figures)]
        yield _row(words.phrase(FINDINGS[one.finding]), cells, name, widths)
    yield ""
    alpha = words(
        "Alpha is people with one another (Krippendorff): from {firm} firm, from {some} tentative. It takes two.",
        firm=f"{FIRM:.2f}", some=f"{TENTATIVE:.2f}",
    )  # fmt: skip
    reader = words(
        "Precision, recall and F1 are the reader against what most people say. Under {n} yes they say little.", n=FEW
    )
    yield from textwrap.wrap(alpha, WIDTH)
    yield from textwrap.wrap(reader, WIDTH)


def _row(name: str, cells: Sequence[str], width: int, widths: Sequence[int]) -> str:
    figures = "  ".join(f"{cell:>{w}}" for cell, w in zip(cells, widths, strict=True))
    return f"{name:<{width}}  {figures}"


def _as_data(found: Sequence[Agreed], labels: Labels) -> dict[str, Any]:
    return {
        "people": sorted(labels.by),
        "sentences": len({place for own in labels.by.values() for place in own}),
        "findings": {
            one.finding: {
                "positives": one.positives,
                "alpha": one.alpha,
                "precision": one.reader.precision,
                "recall": one.reader.recall,
                "f1": one.reader.f1,
            }
            for one in found
        },
    }
