"""Judging the sentences of a text: how likely each of the 24 findings is in each, per mille.

Two passes. The first looks at each sentence by itself (and at what stands next to it, as features): the weights of its
features are added, each block divided by the square root of how many there are. The second looks at the first's scores:
the sentence's own, those before and after it, and the mean and the highest of the whole text. Only whole numbers are
added, so that a text reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import isqrt

import numpy as np

from engine.reading.codebook import FINDINGS
from engine.reading.learned.features import Features, features
from engine.reading.learned.weights import BLOCKS, UNIT, Ints, Weights, shipped
from engine.reading.situation import Situation

MOST = 5 * UNIT
"""Scores further out than this say no more to the second pass."""
NOBODY = -3 * UNIT
"""What stands for the sentence before the first and after the last."""


def judge(sentences: Sequence[str], english: bool, about: Situation) -> list[list[int]]:
    """For each sentence the probability of each finding, per mille, in the order of FINDINGS."""
    if not sentences:
        return []
    weights = shipped()
    likely: list[list[int]] = per_mille(scores(features(sentences, english, about), weights), weights).tolist()
    return likely


def scores(of: Sequence[Features], weights: Weights) -> Ints:
    """Shape (n_sentences, 24), in 1024ths of a logit, after both passes."""
    first = np.array([_first(one, weights) for one in of], dtype=np.int64)
    return weights.second_bias + (second_inputs(first, weights) @ weights.second.astype(np.int64) >> 10)


def _first(one: Features, weights: Weights) -> Ints:
    total = weights.bias.copy()
    for block in BLOCKS:
        rows = weights.rows[block]
        places = [row for row in map(rows.get, getattr(one, block)) if row is not None]
        if places:
            total += weights.first[places].sum(axis=0, dtype=np.int64) * _share(len(places)) >> 16
    return total


@cache
def _share(count: int) -> int:
    """65536 / sqrt(count), rounded down."""
    return isqrt((1 << 32) // count)


def second_inputs(first: Ints, weights: Weights) -> Ints:
    """Shape (n_sentences, 5 x 24): own score, before, after, and the text's mean and highest likelihood."""
    own = np.clip(first, -MOST, MOST)
    edge = np.full((1, len(FINDINGS)), NOBODY, dtype=np.int64)
    before = np.vstack([edge, own[:-1]])
    after = np.vstack([own[1:], edge])
    likely = np.searchsorted(weights.plain_cuts, first, side="right").astype(np.int64)
    mean = np.repeat(likely.sum(axis=0, keepdims=True) // len(first), len(first), axis=0)
    highest = np.repeat(likely.max(axis=0, keepdims=True), len(first), axis=0)
    return np.hstack([own, before, after, 2 * mean, highest])


def per_mille(of: Ints, weights: Weights) -> Ints:
    """Scores as probabilities, by what such scores were worth on texts that had not been learned from."""
    columns = [np.searchsorted(weights.cuts[j], of[:, j], side="right") for j in range(len(FINDINGS))]
    return np.clip(np.array(columns, dtype=np.int64).T, 1, 999)
