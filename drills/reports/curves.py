"""Curves of the public as a drawing: one line a group, told apart by dashes and a name at its end, not by colour.

A group has the same dashes in every drawing that tells the same groups in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 220, 40, 230, 12, 28
SAMPLE, LINE, LONGEST = 26, 13, 30
"""Length of the piece of line before a name, height of a name, and signs of it that there is room for (the table beside
the drawing has them whole)."""
_DASHES = ("", "6 3", "2 3", "10 3 2 3", "1 5", "8 2 2 2 2 2")


def curves(lines: Mapping[str, Sequence[int]], clocks: Sequence[str], title: str) -> str:
    """An SVG of lines in millionths (0..1 up the side); `clocks` are the labels along the bottom, one a value."""
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    steps = max(len(clocks) - 1, 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}" '
        'fill="none" stroke="currentColor" font-family="system-ui, sans-serif" font-size="11">'
    ]
    for share in (0, 25, 50, 75, 100):
        y = _y(share * 10_000)
        parts.append(f'<path d="M{LEFT} {y}H{right}" stroke-opacity=".25"/>')
        parts.append(
            f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end" stroke="none" fill="currentColor">{share}</text>'
        )
    for number in sorted({0, steps // 3, 2 * steps // 3, steps}):
        if number < len(clocks):
            x = LEFT + (right - LEFT) * number // steps
            parts.append(
                f'<text x="{x}" y="{bottom + 16}" text-anchor="middle" stroke="none" fill="currentColor">'
                f"{escape(clocks[number])}</text>"
            )
    free = bottom + LINE
    dashes = {name: _DASHES[number % len(_DASHES)] for number, name in enumerate(lines)}
    for name, values in sorted(lines.items(), key=lambda line: line[1][-1] if line[1] else 0):
        points = " ".join(f"{LEFT + (right - LEFT) * i // steps},{_y(value)}" for i, value in enumerate(values))
        dash = f' stroke-dasharray="{dashes[name]}"' if dashes[name] else ""
        parts.append(f'<polyline points="{points}" stroke-width="1.8"{dash}/>')
        free = min(_y(values[-1]) + 4 if values else bottom, free - LINE)
        parts.append(f'<path d="M{right + 6} {free - 4}h{SAMPLE}" stroke-width="1.8"{dash}/>')
        x = right + SAMPLE + 12
        parts.append(f'<text x="{x}" y="{free}" stroke="none" fill="currentColor">{escape(_short(name))}</text>')
    return "".join([*parts, "</svg>"])


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def _y(millionths: int) -> int:
    return TOP + (HEIGHT - BOTTOM - TOP) * (1_000_000 - millionths) // 1_000_000
