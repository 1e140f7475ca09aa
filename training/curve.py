"""The learning curve: how well findings are read on unknown crises after learning from a part of the corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from engine.reading.codebook import FINDINGS
from engine.reading.learned.features import Features
from training.corpus import Text, folds, learned_from
from training.figures import Floats
from training.learn import C_FIRST, fit, matrix, threshold, vocabulary

SHARES = (0.125, 0.25, 0.5, 1.0)
ASKED = (0, 2)
"""Folds that are asked: two hands of six."""


def curve(texts: Sequence[Text], seen: Sequence[Sequence[Features]]) -> dict[float, Floats]:
    """Share of the texts learned from -> F1 of the first pass, shape (4, 24): all, nb, nn, en."""
    labels = np.vstack([text.labels for text in texts])
    sizes = [len(text.sentences) for text in texts]
    flat = [one for of in seen for one in of]
    of = folds(texts)
    asked = np.repeat(np.isin(of, ASKED), sizes)
    languages = np.repeat([text.language for text in texts], sizes)[asked]
    order = np.array([int(hashlib.sha256(text.id.encode()).hexdigest()[:8], 16) / 2**32 for text in texts])
    found: dict[float, Floats] = {}
    for share in SHARES:
        scores = np.zeros(labels.shape)
        for fold in ASKED:
            learned = np.repeat(learned_from(texts, of, fold) & (order < share), sizes)
            known = [one for one, yes in zip(flat, learned, strict=True) if yes]
            rows = vocabulary(known)
            weights, bias = fit(matrix(known, rows), labels[learned], C_FIRST)
            here = np.flatnonzero(np.repeat(of == fold, sizes))
            scores[here] = matrix([flat[i] for i in here], rows) @ weights + bias
        found[share] = _f1(scores[asked], labels[asked], languages)
    return found


def _f1(scores: Floats, labels: Floats, languages: np.ndarray) -> Floats:
    likely = (1000 / (1 + np.exp(-scores))).astype(int)
    rows = []
    for chosen in (np.ones(len(languages), dtype=bool), *(languages == x for x in ("nb", "nn", "en"))):
        row = []
        for j in range(len(FINDINGS)):
            sure = labels[:, j] != 0.5
            said = likely[:, j] >= threshold(likely[:, j], labels[:, j])
            own, truth = said[sure & chosen], labels[sure & chosen, j] == 1
            row.append(2 * float((own & truth).sum()) / max(1, int(own.sum() + truth.sum())))
        rows.append(row)
    return np.array(rows)


def shown(found: dict[float, Floats], sentences: int) -> list[str]:
    """The curve as a table: one line a finding, one column a share, the last with its three languages."""
    heads = [f"{round(share * sentences):>7}" for share in found]
    lines = ["finding       " + "".join(heads) + "  rise |   nb   nn   en"]
    last = list(found.values())[-1]
    half = list(found.values())[-2]
    for j, finding in enumerate((*FINDINGS, "macro")):
        cells = [f1[0].mean() if j == len(FINDINGS) else f1[0, j] for f1 in found.values()]
        rise = cells[-1] - (half[0].mean() if j == len(FINDINGS) else half[0, j])
        own = [last[i].mean() if j == len(FINDINGS) else last[i, j] for i in (1, 2, 3)]
        lines.append(
            f"{finding:<14}"
            + "".join(f"{cell:7.2f}" for cell in cells)
            + f" {rise:+.2f} | "
            + " ".join(f"{value:.2f}" for value in own)
        )
    return lines
