"""The digest of a drill: same scenario, seed and commands, same digest, on any machine, before and after a kill."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from drills.view import Row

_LEFT_OUT = ("team", "today")
"""Of the header: who played and when, which the story knows nothing of."""


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces and nothing but ASCII, so that the same data is always the same bytes."""
    return _ENCODER.encode(value)


def plain(text: str) -> Any:
    """Read canonical JSON. Raises ValueError for a float: what is in a log is whole numbers."""
    return _DECODER.decode(text)


@lru_cache(maxsize=256)
def _quoted(name: str) -> str:
    """The few names of kinds and roles, as JSON."""
    return canonical(name)


class Digest:
    """SHA-256 over one canonical JSON line per row, free text in clear; without command ids, team and date."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._sum = hashlib.sha256()
        for row in rows:
            self.add(row)

    def add(self, row: Row, payload: str | None = None) -> None:
        """Take in the next row; `payload` is its payload as canonical JSON, where that is at hand."""
        if row.kind == "drill-started":
            payload = canonical({name: value for name, value in row.payload.items() if name not in _LEFT_OUT})
        elif payload is None:
            payload = canonical(row.payload)
        kind, role = _quoted(row.kind), _quoted(row.role)
        line = f'{{"at":{row.at},"kind":{kind},"payload":{payload},"role":{role},"seq":{row.seq}}}'
        self._sum.update(line.encode() + b"\n")

    def copy(self) -> Digest:
        """The same so far, to go on with apart."""
        other = Digest()
        other._sum = self._sum.copy()
        return other

    def __str__(self) -> str:
        return self._sum.hexdigest()


def _no_float(text: str) -> Any:
    raise ValueError(f"a number that is not whole: {text}")


_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)
