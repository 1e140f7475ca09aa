"""A row of block characters that shows how a share has moved."""

from __future__ import annotations

from collections.abc import Sequence

from engine.events import MILLION

_BLOCKS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[int], width: int) -> str:
    """Millionths on the fixed scale 0 to 1, the newest at the right, one cell per value and at most `width` of them."""
    kept = values[-width:] if width > 0 else ()
    return "".join(_BLOCKS[min(max(value, 0) * len(_BLOCKS) // MILLION, len(_BLOCKS) - 1)] for value in kept)


def risen(values: Sequence[int], width: int) -> str:
    """All values, first to last, in at most `width` cells, each the most of its part, from 0 to their own peak."""
    cells = min(width, len(values))
    parts = (values[i * len(values) // cells : (i + 1) * len(values) // cells] for i in range(cells))
    peak = max(values, default=0) or 1
    return spark([max(part) * MILLION // peak for part in parts], width)
