"""Reading the tables of a drill file: every hash of the chain and every text is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import apsw

from drills.digest import plain
from drills.errors import Damaged
from drills.log.chain import genesis, link
from drills.log.texts import proof, refs, unseal
from drills.view import Row
from engine.phrases import phrase

MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What data of another shape than expected makes Python say."""


SESSION, REVIEW = "session", "review"
"""The tables of lines: about the sitting, and what people write down about the drill."""
SINCE_FORMAT = {SESSION: 1, REVIEW: 2}


@dataclass(frozen=True)
class Note:
    """One line of the session or review table. `wall` is local time with its offset (ISO)."""

    seq: int
    wall: str
    kind: str
    payload: Mapping[str, Any]
    refs: tuple[str, ...] = ()
    """The side texts that belong to it."""


@dataclass
class Lines:
    """One table of lines as far as it was read."""

    notes: list[Note]
    head: bytes
    """The hash of the last line."""


@dataclass
class Tables:
    """All that a drill file holds, as far as it was read."""

    rows: list[Row] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)
    """The hash of each row."""
    lines: dict[str, Lines] = field(
        default_factory=lambda: {table: Lines([], genesis(table)) for table in SINCE_FORMAT}
    )
    """The session and the review table."""
    mark: int = -1
    """The clock mark, in seconds of drill time."""
    erased: bool = False
    """Whether words of the drill table have been erased: then it cannot be played again."""
    content: dict[str, bytes] = field(default_factory=dict)
    """The scenario's files."""

    @property
    def notes(self) -> list[Note]:
        """The session table."""
        return self.lines[SESSION].notes

    @property
    def kept(self) -> list[Note]:
        """The review table."""
        return self.lines[REVIEW].notes

    @property
    def head(self) -> bytes:
        """The hash of the last row."""
        return self.hashes[-1] if self.hashes else genesis("drill")


def mark_proof(first: bytes, at: int) -> bytes:
    """What stands beside the clock mark, which is rewritten and so outside the chain; `first` is the first hash."""
    return link(first, [at], "")


def read_tables(connection: apsw.Connection, name: str) -> Tables:
    """Read and check everything. Raises Damaged, saying where."""
    tables = Tables()
    texts = read_texts(connection, name)
    read_rows(connection, name, texts, tables)
    for table in stored_lines(connection):
        read_notes(connection, name, texts, tables, table)
    read_mark(connection, name, tables)
    read_content(connection, tables)
    return tables


def stored_lines(connection: apsw.Connection) -> tuple[str, ...]:
    """The tables of lines that a file of its format has."""
    number = connection.pragma("user_version")
    return tuple(table for table, since in SINCE_FORMAT.items() if since <= number)


def read_new(connection: apsw.Connection, name: str, tables: Tables) -> None:
    """Read and check what has been written since `tables` was read. Raises Damaged, saying where."""
    connection.execute("BEGIN")
    refs_read = set()
    known = {"drill": len(tables.rows), **{table: len(tables.lines[table].notes) for table in stored_lines(connection)}}
    for table, seq in known.items():
        for kind, payload in connection.execute(f"SELECT kind, payload FROM {table} WHERE seq > ?", (seq,)):
            refs_read.update(refs(kind, plain(payload)))
    texts = read_texts(connection, name, sorted(refs_read))
    read_rows(connection, name, texts, tables)
    for table in stored_lines(connection):
        read_notes(connection, name, texts, tables, table)
    read_mark(connection, name, tables)
    connection.execute("COMMIT")


def read_texts(connection: apsw.Connection, name: str, wanted: Sequence[str] | None = None) -> dict[str, str]:
    """The side texts by ref, as JSON; all of them, or those `wanted`."""
    texts = {}
    every = "SELECT ref, salt, text FROM texts"
    found = (
        connection.execute(every)
        if wanted is None
        else (row for ref in wanted for row in connection.execute(f"{every} WHERE ref = ?", (ref,)))
    )
    for ref, salt, words in found:
        if proof(salt, words) != ref:
            raise Damaged(phrase("{drill} is damaged: a text is not what was written.", drill=name))
        texts[ref] = words
    return texts


def read_rows(connection: apsw.Connection, name: str, texts: Mapping[str, str], tables: Tables) -> None:
    """Fill in the drill table, from where it is known; what is filled in when Damaged is raised is sound."""
    known = len(tables.rows)
    stored = connection.execute(
        "SELECT seq, at, role, kind, payload, command_id, hash FROM drill WHERE seq > ? ORDER BY seq", (known,)
    )
    for number, (seq, at, role, kind, payload, command_id, hash) in enumerate(stored, known + 1):
        if seq != number or link(tables.head, [seq, at, role, kind, command_id], payload) != hash:
            raise Damaged(
                phrase("{drill} is damaged: entry {entry} is not what was written.", drill=name, entry=number)
            )
        sealed = plain(payload)
        tables.erased = tables.erased or any(ref not in texts for ref in refs(kind, sealed))
        tables.rows.append(Row(seq, at, role, kind, unseal(kind, sealed, texts), command_id))
        tables.hashes.append(hash)
    if not tables.rows or tables.rows[0].kind != "drill-started":
        raise Damaged(phrase("{drill} is damaged: its first entry is missing.", drill=name))


def read_notes(
    connection: apsw.Connection, name: str, texts: Mapping[str, str], tables: Tables, table: str = SESSION
) -> None:
    """Fill in a table of lines, from where it is known; it must belong to the drill table."""
    lines = tables.lines[table]
    known = len(lines.notes)
    stored = connection.execute(
        f"SELECT seq, wall, kind, payload, hash FROM {table} WHERE seq > ? ORDER BY seq", (known,)
    )
    for number, (seq, wall, kind, payload, hash) in enumerate(stored, known + 1):
        sealed = plain(payload)
        belongs = number > 1 or sealed.get("first") == tables.hashes[0].hex()
        if seq != number or link(lines.head, [seq, wall, kind], payload) != hash or not belongs:
            raise Damaged(
                phrase(
                    "{drill} is damaged at entry {entry} of its {table} table.", drill=name, entry=number, table=table
                )
            )
        lines.notes.append(Note(seq, wall, kind, unseal(kind, sealed, texts), tuple(refs(kind, sealed))))
        lines.head = hash
    if not tables.notes:
        raise Damaged(phrase("{drill} is damaged: its session table is empty.", drill=name))


def read_mark(connection: apsw.Connection, name: str, tables: Tables) -> None:
    """Fill in the clock mark."""
    found = connection.execute("SELECT at, proof FROM mark").fetchall()
    at, shown = found[0] if len(found) == 1 else (None, b"")
    if not isinstance(at, int) or shown != mark_proof(tables.hashes[0], at):
        raise Damaged(phrase("{drill} is damaged: its clock mark is not what was written.", drill=name))
    tables.mark = at


def read_content(connection: apsw.Connection, tables: Tables) -> None:
    """Fill in the scenario's files; the header's digest tells whether they are the right ones."""
    tables.content.update(connection.execute("SELECT path, data FROM content ORDER BY path"))
