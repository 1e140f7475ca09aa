"""Many texts, a line each: what is asked of one (`Line`), and what is answered (`answer`), as plain data for JSON.

Offsets count code points of the text as it was given; given sentences count as set one under the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.reading.carried import Carried, carried
from engine.reading.clean import clean, harmless
from engine.reading.codebook import FINDINGS
from engine.reading.form import form
from engine.reading.language import language_of
from engine.reading.measures import measure, sentences
from engine.reading.situation import KINDS, PHASES, Situation

LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Line:
    """One text to read. `spans` are its sentences, where they were given; otherwise None, and it is split."""

    id: str
    text: str
    spans: tuple[tuple[int, int], ...] | None
    language: str | None
    about: Situation


def line_of(data: Any) -> Line:
    """A line as it was written. Raises ValueError for what is no text, and TooLong for one that nobody reads."""
    if not isinstance(data, Mapping) or "id" not in data:
        raise ValueError("a text has an id")
    text, spans = _given(data)
    clean(text)
    kind, phase, context = data.get("kind"), data.get("phase"), data.get("context")
    context = " ".join(map(str, context)) if isinstance(context, list) else str(context or "")
    return Line(
        id=str(data["id"]),
        text=text,
        spans=spans,
        language=data.get("lang") if data.get("lang") in LANGUAGES else None,
        about=Situation(
            kind if kind in KINDS else None, phase if phase in PHASES else None, harmless(context[:20_000])
        ),
    )


def _given(data: Mapping[str, Any]) -> tuple[str, tuple[tuple[int, int], ...] | None]:
    if "sentences" not in data:
        if not isinstance(data.get("text"), str):
            raise ValueError("a text is a string")
        return data["text"], None
    given = data["sentences"]
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise ValueError("sentences are strings")
    spans: list[tuple[int, int]] = []
    at = 0
    for one in given:
        spans.append((at, at + len(one)))
        at += len(one) + 1
    return "\n".join(given), tuple(spans)


def answer(line: Line) -> dict[str, Any]:
    """What was read, as it is printed."""
    language = line.language or language_of(clean(line.text))[0]
    spans = line.spans if line.spans is not None else tuple(sentences(line.text))
    written = [harmless(line.text[start:end]) for start, end in spans]
    read = carried(written, language, line.about)
    told = [
        _sentence(line.text[start:end], start, own, language == "en")
        for (start, end), own in zip(spans, read, strict=True)
    ]
    return {"id": line.id, "language": language, "measures": _measures(line.text, told), "sentences": told}


def _sentence(written: str, start: int, own: Carried, english: bool) -> dict[str, Any]:
    from engine.reading.learned.why import cues

    return {
        "start": start,
        "end": start + len(written),
        "probabilities": {finding: p / 1000 for finding, p in zip(FINDINGS, own.per_mille, strict=True)},
        "findings": [
            {"id": finding, "cues": [[start + a, start + b] for a, b in cues(written, english, finding)]}
            for finding in own.asserted
        ],
    }


def _measures(text: str, told: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    cleaned = clean(text)
    found = measure(cleaned)
    jargon = sum(len(one["cues"]) for sentence in told for one in sentence["findings"] if one["id"] == "jargon")
    return {
        "lix": found.lix_tenths / 10,
        "words": found.words,
        "sentences": found.sentences,
        "longest_sentence": found.longest_sentence,
        "passive_share": form(cleaned, found.spans).passive_per_mille / 1000,
        "jargon_per_100": round(100 * jargon / found.words, 1) if found.words else 0.0,
    }
