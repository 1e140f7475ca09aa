"""Why trust or anger moved: the log's causes between two moments, with their sizes, and where a mood fell most.

Each movement of a mood is a row that names its cause and the amount applied, so that the amounts between two moments
add up to the change, exactly. Amounts are in millionths, times in seconds of drill time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drills.view import Row

WORSE = {"trust": -1, "anger": 1}
"""Which way a mood moves for the worse."""


@dataclass(frozen=True)
class Cause:
    """What one cause did between two moments. `subject` is the publication, inject, rumour, promise, topic or situation
    behind it; `bounded` what the limits at 0 and 1 cut off; `first` and `last` when it acted, `times` how often."""

    cause: str
    subject: str | None
    amount: int
    bounded: int
    first: int
    last: int
    times: int = 1


@dataclass(frozen=True)
class Turn:
    """A stretch (since, until] in which a group's mood moved by `amount`."""

    group: str
    mood: str
    since: int
    until: int
    amount: int


def why(rows: Iterable[Row], group: str, mood: str, since: int, until: int) -> tuple[Cause, ...]:
    """What moved a group's `mood` (trust or anger) in (since, until], the largest first."""
    found: dict[tuple[str, str | None], Cause] = {}
    for row in rows:
        if row.kind != "mood-moved" or not since < row.at <= until:
            continue
        data = row.payload
        if (data["group"], data["mood"]) != (group, mood):
            continue
        key = data["cause"], data["subject"]
        before = found.get(key) or Cause(*key, amount=0, bounded=0, first=row.at, last=row.at, times=0)
        found[key] = replace(
            before,
            amount=before.amount + data["amount"],
            bounded=before.bounded + data["bounded"],
            last=row.at,
            times=before.times + 1,
        )
    return tuple(sorted(found.values(), key=lambda cause: (-abs(cause.amount), cause.first, cause.cause)))


def change(causes: Iterable[Cause]) -> int:
    """By how much these causes moved a mood together."""
    return sum(cause.amount for cause in causes)


def falls(
    rows: Iterable[Row], mood: str, most: int = 5, within: int = 300, group: str | None = None
) -> tuple[Turn, ...]:
    """Where a mood (of one group, or of each) moved most for the worse within so many seconds, worst first, apart in
    time."""
    moves: dict[str, dict[int, int]] = {}
    for row in rows:
        if row.kind == "mood-moved" and row.payload["mood"] == mood and group in (None, row.payload["group"]):
            at = moves.setdefault(row.payload["group"], {})
            at[row.at] = at.get(row.at, 0) + row.payload["amount"]
    turns: list[Turn] = []
    for mover, at in moves.items():
        for until in at:
            amount = sum(moved for second, moved in at.items() if until - within < second <= until)
            if amount * WORSE[mood] > 0:
                turns.append(Turn(mover, mood, until - within, until, amount))
    turns.sort(key=lambda turn: (-abs(turn.amount), turn.until, turn.group))
    kept: list[Turn] = []
    for turn in turns:
        if not any(other.group == turn.group and abs(other.until - turn.until) < within for other in kept):
            kept.append(turn)
    return tuple(kept[:most])
