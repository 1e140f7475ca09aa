"""Curves of the public as a drawing: one line a group, told apart by dashes and a name at its end, not by colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 220, 40, 190, 12, 28
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
    taken: list[int] = []
    for number, (name, values) in enumerate(sorted(lines.items(), key=lambda line: line[1][-1] if line[1] else 0)):
        points = " ".join(f"{LEFT + (right - LEFT) * i // steps},{_y(value)}" for i, value in enumerate(values))
        dash = f' stroke-dasharray="{_DASHES[number % len(_DASHES)]}"' if number % len(_DASHES) else ""
        parts.append(f'<polyline points="{points}" stroke-width="1.8"{dash}/>')
        y = _y(values[-1]) + 4 if values else bottom
        while taken and any(abs(y - other) < 13 for other in taken):
            y -= 13
        taken.append(y)
        parts.append(f'<text x="{right + 6}" y="{y}" stroke="none" fill="currentColor">{escape(name)}</text>')
    return "".join([*parts, "</svg>"])


def _y(millionths: int) -> int:
    return TOP + (HEIGHT - BOTTOM - TOP) * (1_000_000 - millionths) // 1_000_000
