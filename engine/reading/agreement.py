"""How far labels agree: people with one another (Krippendorff's alpha), a reader with people (precision, recall, F1).

A label is yes or no, or None where nobody looked. Alpha is for nominal data and any number of labellers, with gaps
(Krippendorff 2011, *Computing Krippendorff's alpha-reliability*): 1 is full agreement, 0 what chance alone would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

FIRM, TENTATIVE = 0.80, 0.67
"""From which alpha on labels carry firm, and tentative, conclusions (Krippendorff)."""


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's nominal alpha over units, each with one label a labeller.

    None where it has no meaning: no unit with two labels, or only one value in all of them (nobody ever disagreed, and
    nobody could have).
    """
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for unit in units:
        labels = [label for label in unit if label is not None]
        if len(labels) < 2:
            continue
        counts = Counter(labels)
        for one, n in counts.items():
            for other, m in counts.items():
                pairs = n * (m - (one == other))
                if pairs:
                    weights[one, other] = weights.get((one, other), 0.0) + pairs / (len(labels) - 1)
    marginal: dict[Hashable, float] = {}
    for (one, _), weight in weights.items():
        marginal[one] = marginal.get(one, 0.0) + weight
    total = sum(marginal.values())
    if len(marginal) < 2:
        return None
    observed = sum(weight for (one, other), weight in weights.items() if one != other)
    expected = (total * total - sum(n * n for n in marginal.values())) / (total - 1)
    return 1.0 - observed / expected


@dataclass(frozen=True)
class Counts:
    """How a reader did against labels: hits, false alarms, misses."""

    hits: int
    false: int
    missed: int

    @property
    def positives(self) -> int:
        """How many there were to find."""
        return self.hits + self.missed

    @property
    def precision(self) -> float | None:
        """Share of what the reader found that was there; None where it found nothing."""
        found = self.hits + self.false
        return self.hits / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of what was there that the reader found; None where there was nothing."""
        return self.hits / self.positives if self.positives else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there was nothing and nothing was found."""
        whole = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / whole if whole else None


def counted(pairs: Iterable[tuple[bool, bool]]) -> Counts:
    """Count (found by the reader, labelled) pairs."""
    seen = Counter(pairs)
    return Counts(seen[True, True], seen[True, False], seen[False, True])


def same(pairs: Iterable[tuple[Hashable | None, Hashable | None]]) -> float | None:
    """Share of the units labelled by both on which two labellers agree; None where they share no unit."""
    both = [one == other for one, other in pairs if one is not None and other is not None]
    return sum(both) / len(both) if both else None


def majority(labels: Sequence[bool | None]) -> bool | None:
    """What more than half of those who looked say; None for a tie, and where nobody looked."""
    given = [label for label in labels if label is not None]
    yes = sum(given)
    return None if 2 * yes == len(given) else 2 * yes > len(given)
