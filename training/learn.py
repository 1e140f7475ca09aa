"""Learning the reader's weights from labelled texts: two passes of logistic regressions, as whole numbers.

The second pass, the calibration and the thresholds are learned from what first passes said of texts that they had not
learned from (by other hands, of other senders, on other crises), never from what they remember.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from engine.reading.codebook import FINDINGS
from engine.reading.learned.features import Features
from engine.reading.learned.judge import per_mille, second_inputs
from engine.reading.learned.weights import BLOCKS, STEPS, UNIT, Weights
from training.corpus import Text, features_of, folds, learned_from

N = len(FINDINGS)
LEAST = {"words": 3, "letters": 4, "signs": 3}
"""A feature is learned when so many sentences have it."""
SHARE = {"words": 1.5, "letters": 1.0, "signs": 1.5}
"""How much each block weighs."""
C_FIRST, C_SECOND = 9.0, 0.3
OWN = 3.0
"""How much freer the second pass is with a finding's own score than with the others'."""
FEWEST = 3
"""Under so many examples a finding is never asserted."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Learned:
    """Weights, and what readers like it said of texts unknown to them (n_sentences, 24): logits and per mille."""

    weights: Weights
    unseen_first: Floats
    unseen: npt.NDArray[np.int64]


def vocabulary(of: Iterable[Features]) -> dict[str, dict[str, int]]:
    """The features seen often enough, by block, each with its row."""
    counts: dict[str, Counter[str]] = {block: Counter() for block in BLOCKS}
    for one in of:
        for block in BLOCKS:
            counts[block].update(getattr(one, block))
    rows: dict[str, dict[str, int]] = {}
    at = 0
    for block in BLOCKS:
        kept = sorted(name for name, n in counts[block].items() if n >= LEAST[block] and "\n" not in name)
        rows[block] = dict(zip(kept, range(at, at + len(kept)), strict=True))
        at += len(kept)
    return rows


def matrix(of: Sequence[Features], rows: dict[str, dict[str, int]]) -> sparse.csr_matrix:
    """Shape (n_sentences, n_features): each block shared by the square root of how many of its features are there."""
    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    for one in of:
        for block in BLOCKS:
            places = sorted(rows[block][name] for name in getattr(one, block) if name in rows[block])
            indices += places
            values += [SHARE[block] / max(1.0, len(places)) ** 0.5] * len(places)
        ends.append(len(indices))
    width = sum(map(len, rows.values()))
    return sparse.csr_matrix((values, indices, ends), shape=(len(of), width))


def fit(inputs: sparse.csr_matrix, labels: Floats, strength: float) -> tuple[Floats, Floats]:
    """(weights of shape (n_features, 24), biases) of one logistic regression a finding; labels of 0.5 are left out."""
    weights, bias = np.zeros((inputs.shape[1], N)), np.full(N, -8.0)

    def one(j: int) -> None:
        sure = labels[:, j] != 0.5
        truth = labels[sure, j]
        if truth.sum() >= FEWEST:
            model = LogisticRegression(C=strength, solver="liblinear", tol=1e-2, max_iter=300, random_state=0)
            model.fit(inputs[sure], truth)
            weights[:, j], bias[j] = model.coef_[0], model.intercept_[0]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, range(N)))
    return weights, bias


def learn(texts: Sequence[Text], seen: Sequence[Sequence[Features]] | None = None) -> Learned:
    """Learn from texts."""
    seen = features_of(texts) if seen is None else seen
    labels = np.vstack([text.labels for text in texts])
    flat = [one for of in seen for one in of]
    sizes = np.array([len(text.sentences) for text in texts])
    of = folds(texts)
    thorough = np.repeat([text.second is not None for text in texts], sizes)
    if not thorough.any():
        thorough[:] = True
    unseen_first = first_unseen(texts, flat, sizes, labels, of)
    return _second_pass(_first_pass(flat, labels), unseen_first, labels, sizes, of, thorough)


def first_unseen(
    texts: Sequence[Text],
    flat: Sequence[Features],
    sizes: npt.NDArray[np.int64],
    labels: Floats,
    of: npt.NDArray[np.int64],
) -> Floats:
    """What first passes say of each fold that they did not learn from, in logits."""
    unseen = np.zeros(labels.shape)
    for fold in range(of.max() + 1):
        learned = np.repeat(learned_from(texts, of, fold), sizes)
        asked = np.repeat(of == fold, sizes)
        known = [one for one, yes in zip(flat, learned, strict=True) if yes]
        rows = vocabulary(known)
        weights, bias = fit(matrix(known, rows), labels[learned], C_FIRST)
        unseen[asked] = matrix([one for one, yes in zip(flat, asked, strict=True) if yes], rows) @ weights + bias
    return unseen


def _first_pass(flat: Sequence[Features], labels: Floats) -> Weights:
    rows = vocabulary(flat)
    learned, bias = fit(matrix(flat, rows), labels, C_FIRST)
    for block in BLOCKS:
        learned[list(rows[block].values())] *= SHARE[block]
    whole = np.clip(np.rint(UNIT * learned), -32767, 32767).astype(np.int16)
    return Weights(
        rows=rows,
        first=whole,
        bias=np.rint(UNIT * bias).astype(np.int64),
        second=np.zeros((0, N), dtype=np.int16),
        second_bias=np.zeros(N, dtype=np.int64),
        plain_cuts=_cuts(1.0, 0.0),
        cuts=np.zeros((N, STEPS), dtype=np.int32),
        thresholds=(500,) * N,
    )


def _second_pass(
    weights: Weights,
    unseen_first: Floats,
    labels: Floats,
    sizes: npt.NDArray[np.int64],
    of: npt.NDArray[np.int64],
    thorough: npt.NDArray[np.bool_],
) -> Learned:
    starts = np.cumsum([0, *sizes])
    whole = np.rint(UNIT * unseen_first).astype(np.int64)
    inputs = np.vstack([second_inputs(whole[a:b], weights) for a, b in pairwise(starts)])
    fold_of = np.repeat(of, sizes)
    unseen = np.zeros(labels.shape)
    for fold in range(of.max() + 1):
        asked = fold_of == fold
        learned, bias = _fit_second(inputs[~asked], labels[~asked])
        unseen[asked] = inputs[asked] @ learned / UNIT + bias
    learned, bias = _fit_second(inputs, labels)
    scores = np.rint(UNIT * unseen).astype(np.int64)
    cuts = np.array([_cuts(*platt(unseen[thorough, j], labels[thorough, j])) for j in range(N)], dtype=np.int32)
    weights = replace(
        weights,
        second=np.clip(np.rint(UNIT * learned), -32767, 32767).astype(np.int16),
        second_bias=np.rint(UNIT * bias).astype(np.int64),
        cuts=cuts,
    )
    likely = per_mille(scores, weights)
    weights = replace(weights, thresholds=tuple(threshold(likely[thorough, j], labels[thorough, j]) for j in range(N)))
    return Learned(weights, unseen_first, likely)


def _fit_second(inputs: npt.NDArray[np.int64], labels: Floats) -> tuple[Floats, Floats]:
    """Weights for inputs in 1024ths."""
    weights, bias = np.zeros((inputs.shape[1], N)), np.zeros(N)
    for j in range(N):
        scale = np.full(inputs.shape[1], 0.3 / UNIT)
        scale[j] = OWN / UNIT
        sure = labels[:, j] != 0.5
        truth = labels[sure, j]
        if truth.sum() < FEWEST:
            bias[j] = -6.0
            continue
        model = LogisticRegression(C=C_SECOND, solver="liblinear", tol=1e-2, max_iter=300, random_state=0)
        model.fit(inputs[sure] * scale, truth)
        weights[:, j], bias[j] = model.coef_[0] * scale * UNIT, model.intercept_[0]
    return weights, bias


def platt(scores: Floats, labels: Floats) -> tuple[float, float]:
    """(slope, shift) so that slope * score + shift is the logit of a probability that means what it says."""
    sure = labels != 0.5
    truth = labels[sure]
    if truth.sum() < FEWEST:
        return 1.0, -6.0
    model = LogisticRegression(C=1e3, solver="lbfgs", tol=1e-8, max_iter=500)
    model.fit(scores[sure].reshape(-1, 1), truth)
    return max(float(model.coef_[0, 0]), 0.05), float(model.intercept_[0])


def _cuts(slope: float, shift: float) -> npt.NDArray[np.int64]:
    """The least score, in 1024ths, that reads as 1, 2 .. 1000 per mille, rounded to the nearest."""
    wanted = (np.arange(1, STEPS + 1) - 0.5) / STEPS
    logits = np.log(wanted / (1 - wanted))
    return np.ceil(UNIT * (logits - shift) / slope).astype(np.int64)


def threshold(likely: npt.NDArray[np.int64], labels: Floats) -> int:
    """The probability from which asserting gives the best F1, as a smoothed choice: the middle of all that are within
    1 % of the best."""
    sure = labels != 0.5
    likely, truth = likely[sure], labels[sure]
    if truth.sum() < FEWEST:
        return STEPS
    tried = np.arange(100, 800, 10)
    f1 = np.array([_f1(likely >= cut, truth) for cut in tried])
    good = tried[f1 >= f1.max() * 0.99]
    return int(good[len(good) // 2])


def _f1(said: npt.NDArray[np.bool_], truth: Floats) -> float:
    return 2 * float((said * truth).sum()) / max(1.0, float(said.sum() + truth.sum()))
