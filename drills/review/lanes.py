"""The lanes of the review: what came, what the team did, and how trust, anger and belief moved, on one line of time.

A bin is a stretch between samples of the public, so that hours the calendar jumped over take no room.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from drills.view import Row


@dataclass(frozen=True)
class Lanes:
    """Columns of the lanes. `starts` is the second of drill time at which each begins; `injects` and `actions` count;
    `trust`, `anger` and `believers` are millionths at its end: means over the groups (or of one group), and the most
    believed rumour among all."""

    starts: tuple[int, ...]
    injects: tuple[int, ...]
    actions: tuple[int, ...]
    trust: tuple[int, ...]
    anger: tuple[int, ...]
    believers: tuple[int, ...]

    def column(self, at: int) -> int:
        """The column that second `at` falls in."""
        return max(bisect_right(self.starts, at) - 1, 0)


def lanes(rows: Sequence[Row], columns: int, shares: dict[str, int], group: str | None = None) -> Lanes:
    """The lanes in at most `columns` columns. `shares` are the groups' sizes (any unit); `group` shows one of them."""
    samples = [row for row in rows if row.kind == "public-sampled"]
    times = [row.at for row in samples] or [rows[-1].at if rows else 0]
    columns = max(1, min(columns, len(times)))
    edges = [len(times) * n // columns for n in range(columns)]
    starts = tuple([0, *(times[edge - 1] for edge in edges[1:])])
    injects, actions = [0] * columns, [0] * columns
    for row in rows:
        if row.kind == "inject-delivered" or (row.role == "team" and row.kind != "stop"):
            lane = injects if row.kind == "inject-delivered" else actions
            lane[max(bisect_right(starts, row.at) - 1, 0)] += 1
    shown = [samples[min(last, len(samples)) - 1] for last in [*edges[1:], len(samples)]] if samples else []
    weights = {group: 1} if group is not None else shares
    return Lanes(
        starts,
        tuple(injects),
        tuple(actions),
        tuple(mean(row.payload["trust"], weights) for row in shown),
        tuple(mean(row.payload["anger"], weights) for row in shown),
        tuple(
            max((mean(by, weights) for by in row.payload["believers"].values()), default=0) for row in shown
        ),
    )  # fmt: skip


def mean(values: dict[str, int], weights: dict[str, int]) -> int:
    """The mean over groups, each by its weight; 0 where nothing has any."""
    total = sum(weights.get(name, 0) for name in values)
    return sum(value * weights.get(name, 0) for name, value in values.items()) // total if total else 0
