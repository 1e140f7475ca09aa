"""The words that made the reader think so: those with the largest part in a finding's score."""

from __future__ import annotations

from itertools import pairwise

from engine.reading.codebook import FINDINGS
from engine.reading.learned.features import Seen, letters, see
from engine.reading.learned.weights import Weights, shipped

MOST = 3
"""Places shown of one finding in one sentence."""
ENOUGH = 400
"""Per mille of the strongest word's part that another must have to be shown."""


def cues(sentence: str, english: bool, finding: str) -> list[tuple[int, int]]:
    """Where in the sentence the words stand that speak most for a finding, in text order; neighbours are one place."""
    weights = shipped()
    one = see(sentence, english)
    parts = _parts(one, FINDINGS.index(finding), weights)
    best = max(parts, default=0)
    if best <= 0:
        return []
    strong = sorted((i for i, part in enumerate(parts) if 1000 * part >= ENOUGH * best), key=lambda i: (-parts[i], i))
    places = sorted(strong[: 2 * MOST])
    spans: list[tuple[int, int]] = []
    for before, place in zip([-2, *places], places, strict=False):
        start, end = one.spans[place]
        if before == place - 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans[:MOST]


def _parts(one: Seen, column: int, weights: Weights) -> list[int]:
    """What each word adds, roughly, in 1024ths of a logit: its stem, its pairs, its pieces and what it stands for."""

    def weight(block: str, name: str) -> int:
        row = weights.rows[block].get(name)
        return 0 if row is None else int(weights.first[row, column])

    parts = [weight("words", stem) if word[0].isalnum() else 0 for stem, word in zip(one.stems, one.words, strict=True)]
    for i, (first, second) in enumerate(pairwise(one.stems)):
        shared = weight("words", f"{first} {second}") // 2
        parts[i] += shared
        parts[i + 1] += shared
    for i, word in enumerate(one.words):
        parts[i] += sum(weight("letters", piece) for piece in letters(word)) // 4
    for place, concept in one.hits:
        negated = weight("signs", f"not {concept}") if place in one.negated else 0
        parts[place] += weight("signs", concept) + negated
    return [part if word[0].isalnum() or word[0] == "@" else 0 for part, word in zip(parts, one.words, strict=True)]
