"""The texts that people label: one JSON object a line, with `text`, or with `sentences` that are left as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from drills.errors import DrillError
from engine.phrases import phrase
from engine.reading.clean import TooLong, clean
from engine.reading.measures import sentences

MOST_TEXTS = 10_000


@dataclass(frozen=True)
class Labelled:
    """A text to label: its sentences, and what is known or asked when it is sent."""

    id: str
    sentences: tuple[str, ...]
    language: str | None = None
    kind: str | None = None
    phase: str | None = None
    context: str = ""

    @property
    def text(self) -> str:
        """The sentences as one text, each on a line of its own."""
        return "\n".join(self.sentences)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence stands in `text`."""
        spans: list[tuple[int, int]] = []
        start = 0
        for sentence in self.sentences:
            spans.append((start, start + len(sentence)))
            start += len(sentence) + 1
        return tuple(spans)


def read_texts(name: str, data: bytes) -> tuple[Labelled, ...]:
    """The texts in a file. Raises DrillError, naming the line, for what cannot be read."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise DrillError(phrase("{file} is not text in UTF-8.", file=name)) from error
    texts = tuple(_texts(name, lines))
    if not texts:
        raise DrillError(phrase("There are no texts in {file}.", file=name))
    seen: set[str] = set()
    for text in texts:
        if text.id in seen:
            raise DrillError(phrase("{file}: two texts are called {id}.", file=name, id=text.id))
        seen.add(text.id)
    return texts


def _texts(name: str, lines: list[str]) -> Iterator[Labelled]:
    for number, line in enumerate(lines[:MOST_TEXTS], 1):
        if line.strip():
            yield _one(name, number, line)


def _one(name: str, number: int, line: str) -> Labelled:
    try:
        data = json.loads(line)
        written = data["sentences"] if "sentences" in data else _split(data["text"])
        said = tuple(_clean(one) for one in written)
        context = _clean(str(data.get("context") or ""))
        return Labelled(str(data["id"]), said, data.get("lang"), data.get("kind"), data.get("phase"), context)
    except TooLong as error:
        raise DrillError(phrase("{file}:{line}: the text is too long.", file=name, line=number)) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        example = '{"id": "1", "text": "..."}'
        raise DrillError(
            phrase("{file}:{line}: a text is written like {example}.", file=name, line=number, example=example)
        ) from error


def _split(text: str) -> list[str]:
    cleaned = clean(text)
    return [cleaned[start:end] for start, end in sentences(cleaned)]


def _clean(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError
    return " ".join(clean(text).split())
