"""How much of a text the team has already said: the share of its five-word sequences that stand in earlier texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\w+")
WINDOW = 5


def overlap_per_mille(text: str, earlier: Iterable[str]) -> int:
    """Share of the text's five-word sequences found in any earlier text, per mille; 0 for texts under five words."""
    own = _sequences(text)
    if not own:
        return 0
    seen = frozenset().union(*(_sequences(other) for other in earlier)) if earlier else frozenset()
    return 1000 * sum(1 for sequence in own if sequence in seen) // len(own)


@lru_cache(maxsize=256)
def _sequences(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[i : i + WINDOW]) for i in range(len(words) - WINDOW + 1))
