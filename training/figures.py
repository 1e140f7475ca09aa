"""Figures of a reader against labels: precision, recall, F1, alpha, calibration, and how far chance would move them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.reading.agreement import alpha
from engine.reading.codebook import FINDINGS

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
ENOUGH, ENOUGH_IN_BOTH = 15, 8
"""Positives from which a finding counts in the macro F1, and in the comparison of two languages."""
BINS = 10


def precision_recall_f1(said: Bools, truth: Bools) -> tuple[float, float, float]:
    """Of one finding; 0 where there is nothing to count."""
    hits = float((said & truth).sum())
    return hits / max(1, said.sum()), hits / max(1, truth.sum()), 2 * hits / max(1, said.sum() + truth.sum())


def f1_of(said: Bools, truth: Bools) -> Floats:
    """F1 of each finding; shape (24,)."""
    hits = (said & truth).sum(axis=0)
    total = said.sum(axis=0) + truth.sum(axis=0)
    return np.asarray(2 * hits / np.maximum(1, total), dtype=np.float64)


def agreement(said: Bools, truth: Bools) -> float | None:
    """Krippendorff's alpha between a reader and labels on one finding."""
    return alpha(zip(said.tolist(), truth.tolist(), strict=True))


def calibration_error(likely: Floats, truth: Bools) -> float:
    """Expected calibration error in ten equal bins, over predictions with p >= 0.1 or a positive label."""
    asked = (likely >= 0.1) | truth
    p, yes = likely[asked], truth[asked]
    place = np.minimum((p * BINS).astype(int), BINS - 1)
    error = 0.0
    for b in range(BINS):
        inside = place == b
        if inside.any():
            error += inside.sum() * abs(float(p[inside].mean()) - float(yes[inside].mean()))
    return error / max(1, len(p))


def brier(likely: Floats, truth: Bools) -> tuple[float, float]:
    """(Brier score, that of always saying the base rate) of one finding."""
    base = float(truth.mean())
    return float(((likely - truth) ** 2).mean()), base * (1 - base)


def counted(truth: Bools, least: int = ENOUGH) -> npt.NDArray[np.int64]:
    """Findings with enough positives."""
    return np.flatnonzero(truth.sum(axis=0) >= least)


def interval(said: Bools, truth: Bools, texts: npt.NDArray[np.int64], columns: Sequence[int]) -> tuple[float, float]:
    """95 % of macro F1 when texts (not sentences) are drawn again, with a fixed seed."""
    values = [macro(said[rows], truth[rows], columns) for rows in drawn(texts)]
    return float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))


def macro(said: Bools, truth: Bools, columns: Sequence[int]) -> float:
    """Mean F1 over findings."""
    return float(f1_of(said, truth)[list(columns)].mean()) if len(columns) else 0.0


def difference(
    said: Bools, truth: Bools, texts: npt.NDArray[np.int64], one: Bools, other: Bools
) -> tuple[float, float, float]:
    """Macro F1 of one language less that of the other, over findings with enough in both, with its 95 % interval."""
    both = [j for j in counted(truth[one], ENOUGH_IN_BOTH) if j in counted(truth[other], ENOUGH_IN_BOTH)]
    found = macro(said[one], truth[one], both) - macro(said[other], truth[other], both)
    values = [
        macro(said[rows][one[rows]], truth[rows][one[rows]], both)
        - macro(said[rows][other[rows]], truth[rows][other[rows]], both)
        for rows in drawn(texts)
    ]
    return found, float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))


def drawn(texts: npt.NDArray[np.int64], times: int = 500) -> list[npt.NDArray[np.int64]]:
    """Rows of texts drawn with replacement."""
    chance = np.random.default_rng(1)
    rows = [np.flatnonzero(texts == text) for text in np.unique(texts)]
    return [np.concatenate([rows[i] for i in chance.integers(0, len(rows), len(rows))]) for _ in range(times)]


def table(said: Bools, likely: Floats, truth: Bools, languages: npt.NDArray[np.str_]) -> list[str]:
    """One line a finding: positives, precision, recall, F1 and alpha over all; F1 by language; Brier and its base."""
    lines = ["finding           n  prec   rec    F1 alpha |   nb    nn    en (F1) | Brier  base"]
    for j, finding in enumerate(FINDINGS):
        yes, own = truth[:, j], said[:, j]
        p, r, f = precision_recall_f1(own, yes)
        agreed = agreement(own, yes)
        parts = [precision_recall_f1(own[languages == x], yes[languages == x])[2] for x in ("nb", "nn", "en")]
        score, base = brier(likely[:, j], yes)
        shown = "  –  " if agreed is None else f"{agreed:5.2f}"
        lines.append(
            f"{finding:<14}{yes.sum():>5} {p:5.2f} {r:5.2f} {f:5.2f} {shown} | "
            + " ".join(f"{part:5.2f}" for part in parts)
            + f"      | {score:.4f} {base:.4f}{'' if score < base else '  ABOVE'}"
        )
    return lines


def summary(
    said: Bools, likely: Floats, truth: Bools, languages: npt.NDArray[np.str_], texts: npt.NDArray[np.int64]
) -> list[str]:
    """Macro F1, weakest finding, languages beside one another, calibration."""
    columns = counted(truth)
    low, high = interval(said, truth, texts, columns)
    each = f1_of(said, truth)
    weakest = min(columns, key=lambda j: each[j], default=0)
    lines = [
        f"macro F1 over {len(columns)} findings with {ENOUGH} or more: {macro(said, truth, columns):.3f}"
        f"  (95 %: {low:.3f} to {high:.3f}); weakest: {FINDINGS[weakest]} {each[weakest]:.2f}",
        f"macro F1 over all 24: {each.mean():.3f}",
    ]
    for one, other in (("nb", "nn"), ("nb", "en")):
        found, a, b = difference(said, truth, texts, languages == one, languages == other)
        lines.append(f"macro F1 {one} less {other}: {found:+.3f}  (95 %: {a:+.3f} to {b:+.3f})")
    lines.append(f"expected calibration error: {calibration_error(likely.ravel(), truth.ravel()):.3f}")
    return lines
