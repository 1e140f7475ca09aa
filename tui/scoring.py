"""The score of a drill for the screen: `engine.scoring` on what the log holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drills.view import Row

if TYPE_CHECKING:
    from drills.review.kept import Verdict
    from engine.scenario.loader import Loaded
    from engine.scoring import Assessment


def assess(loaded: Loaded, rows: Sequence[Row], verdicts: Sequence[Verdict] = ()) -> Assessment:
    """Rate a drill by the shipped rubric, with what people have said of its ratings."""
    from engine.scoring import assess as rate
    from engine.scoring import record, rubric

    return rate(record(loaded, rows), rubric(), verdicts)


def total_of(file: Path) -> int | None:
    """The total (0 to 100) of a finished drill, None while it is preliminary. Raises DrillError."""
    from drills.stored import read_drill

    stored = read_drill(file)
    assessment = assess(stored.loaded, stored.rows, stored.kept.verdicts)
    return None if assessment.preliminary or assessment.total is None else round(assessment.total)
