"""Which findings each sentence of a text carries: what the learned reader thinks, less what the gates forbid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.reading.codebook import FINDINGS
from engine.reading.gates import SHUT, shut
from engine.reading.situation import NOWHERE, Situation


@dataclass(frozen=True)
class Carried:
    """One sentence: how likely each finding is, per mille, in the order of FINDINGS; and those the reader asserts."""

    per_mille: tuple[int, ...]
    asserted: tuple[str, ...]


def carried(sentences: Sequence[str], language: str | None, about: Situation = NOWHERE) -> list[Carried]:
    """Read the sentences of one text; `language` is nb, nn or en (others are read as Norwegian)."""
    from engine.reading.learned.judge import judge
    from engine.reading.learned.weights import shipped

    thresholds = shipped().thresholds
    likely = judge(sentences, language == "en", about)
    return [_gated(sentence, own, thresholds) for sentence, own in zip(sentences, likely, strict=True)]


def _gated(sentence: str, likely: Sequence[int], thresholds: Sequence[int]) -> Carried:
    kept = tuple(
        min(p, SHUT) if p > SHUT and shut(finding, sentence) else p for finding, p in zip(FINDINGS, likely, strict=True)
    )
    asserted = tuple(f for f, p, cut in zip(FINDINGS, kept, thresholds, strict=True) if p >= cut and p > SHUT)
    return Carried(kept, asserted)
