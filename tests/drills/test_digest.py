"""The digest is what docs/log.md says: SHA-256 over one canonical JSON line a row, without team and date."""

from __future__ import annotations

import hashlib

from drills.digest import Digest, canonical
from drills.view import Row

ROWS = [
    Row(1, 0, "world", "drill-started", {"seed": 7, "team": "a", "today": "2026-03-10"}),
    Row(2, 5, "team", "note", {"text": 'Sa "nei"\u2028 é', "b": [1, {"z": None}]}, "n1"),
]


def test_the_line_of_a_row() -> None:
    lines = [
        {"at": 0, "kind": "drill-started", "payload": {"seed": 7}, "role": "world", "seq": 1},
        {"at": 5, "kind": "note", "payload": ROWS[1].payload, "role": "team", "seq": 2},
    ]
    told = "".join(canonical(line) + "\n" for line in lines)
    assert str(Digest(ROWS)) == hashlib.sha256(told.encode()).hexdigest()


def test_a_payload_at_hand_as_json_gives_the_same() -> None:
    digest = Digest()
    for row in ROWS:
        digest.add(row, canonical(row.payload))
    assert str(digest) == str(Digest(ROWS))
