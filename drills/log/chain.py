"""The hash chain: each entry's hash covers its own words and the hash before it, so that nothing changes unnoticed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from drills.digest import canonical


def genesis(table: str) -> bytes:
    """The hash before the first entry of a table."""
    return hashlib.sha256(f"beredt {table}".encode()).digest()


def link(before: bytes, words: Sequence[str | int | None], payload: str) -> bytes:
    """The hash of an entry after `before`; `payload` is its canonical JSON with free text sealed."""
    return hashlib.sha256(before + f"{canonical(words)}\n{payload}".encode()).digest()
