"""The drill file: an SQLite database with these tables, built and upgraded by numbered steps.

`user_version` is the number of steps taken. A step only adds; rows are never rewritten. `docs/log.md` describes the
tables.
"""

from __future__ import annotations

APPLICATION_ID = 0x42455245
"""`BERE`, in the header of every drill file."""

_FIRST = """
CREATE TABLE drill (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,
    command_id TEXT UNIQUE, hash BLOB NOT NULL
) STRICT;
CREATE TABLE session (
    seq INTEGER PRIMARY KEY, wall TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE TABLE texts (ref TEXT PRIMARY KEY, salt BLOB NOT NULL, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE content (path TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE mark (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL, proof BLOB NOT NULL) STRICT;
"""

_REVIEW = """
CREATE TABLE review (
    seq INTEGER PRIMARY KEY, wall TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, hash BLOB NOT NULL
) STRICT;
"""
"""What people write down about the drill, during play and after it: never part of its digest."""

STEPS: tuple[str, ...] = (_FIRST, _REVIEW)
"""Step n makes format n from format n - 1."""
