"""Word lists as they are written in this package: one string, words apart by white space."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words.split())
