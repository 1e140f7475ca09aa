"""The review's answers as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drills.review.pages import Said, held_and_true, lives, reasons
from tui.desk import Desk
from tui.widgets.listing import Listed, paragraph
from tui.widgets.spark import risen

CURVE = 24
"""Cells of a curve."""
Titled = tuple[str, list[Listed]]


def why(desk: Desk, at: int) -> Titled:
    """Why the mood moved up to second `at`."""
    title = desk.words("Why the mood moved in the ten minutes before {clock}", clock=desk.calendar.near(at, 0))
    return title, list(_listed(reasons(desk.drill.rows, desk, at)))


def picture(desk: Desk) -> Titled:
    """What was held beside what was true."""
    return desk.words("The situation picture beside the truth"), list(_listed(held_and_true(desk.drill.rows, desk)))


def rumours(desk: Desk) -> Titled:
    """The life of each rumour."""
    return desk.words("The life of each rumour, in the model"), list(_listed(lives(desk.drill.rows, desk)))


def _listed(said: Iterable[Said]) -> Iterator[Listed]:
    for number, line in enumerate(said):
        if line.level == 1:
            if number:
                yield paragraph(f"space:{number}", "")
            yield paragraph(f"title:{number}", line.text, tone="strong")
        else:
            drawn = f"{line.text}  {risen(line.curve, CURVE)}" if line.curve else line.text
            yield paragraph(f"line:{number}", drawn, sign=" ")
