"""Reading the tables of a drill file: every hash of the chain, every text and every file of the scenario is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import apsw

from drills.digest import plain
from drills.errors import Damaged
from drills.log.chain import genesis, link
from drills.log.texts import proof, refs, unseal
from drills.view import Row
from engine.phrases import phrase


@dataclass(frozen=True)
class Note:
    """One line of the session table: about the sitting, not the story. `wall` is local time with its offset (ISO)."""

    seq: int
    wall: str
    kind: str
    payload: Mapping[str, Any]
    refs: tuple[str, ...] = ()
    """The side texts that belong to it."""


@dataclass
class Tables:
    """All that a drill file holds, as far as it was read."""

    rows: list[Row] = field(default_factory=list)
    head: bytes = field(default_factory=lambda: genesis("drill"))
    """The hash of the last row."""
    first: bytes = b""
    """The hash of the first row: what makes this drill this drill."""
    notes: list[Note] = field(default_factory=list)
    notes_head: bytes = field(default_factory=lambda: genesis("session"))
    hashes: list[bytes] = field(default_factory=list)
    mark: int = -1
    erased: bool = False
    """Whether words of the drill table have been erased: then it cannot be played again."""
    content: dict[str, bytes] = field(default_factory=dict)


def mark_proof(first: bytes, at: int) -> bytes:
    """What stands beside the clock mark, which is rewritten and so outside the chain."""
    return link(first, [at], "")


def read_tables(connection: apsw.Connection, name: str) -> Tables:
    """Read and check everything. Raises Damaged, saying where."""
    tables = Tables()
    for _ in reading(connection, name, tables):
        pass
    return tables


def reading(connection: apsw.Connection, name: str, tables: Tables) -> Iterator[None]:
    """Fill `tables` step by step; what is filled in when Damaged is raised is sound."""
    texts = _texts(connection, name)
    yield from _rows(connection, name, tables, texts)
    if not tables.rows:
        raise Damaged(phrase("{drill} is damaged: it holds no entries.", drill=name))
    if tables.rows[0].kind != "drill-started":
        raise _broken(name, 1)
    yield from _notes(connection, name, tables, texts)
    _mark(connection, name, tables)
    tables.content.update(connection.execute("SELECT path, data FROM content ORDER BY path"))


def _texts(connection: apsw.Connection, name: str) -> dict[str, str]:
    texts = {}
    for ref, salt, words in connection.execute("SELECT ref, salt, text FROM texts"):
        if proof(salt, words) != ref:
            raise Damaged(phrase("{drill} is damaged: a text is not what was written.", drill=name))
        texts[ref] = words
    return texts


def _rows(connection: apsw.Connection, name: str, tables: Tables, texts: Mapping[str, str]) -> Iterator[None]:
    stored = connection.execute("SELECT seq, at, role, kind, payload, command_id, hash FROM drill ORDER BY seq")
    for number, (seq, at, role, kind, payload, command_id, hash) in enumerate(stored, 1):
        if seq != number or link(tables.head, [seq, at, role, kind, command_id], payload) != hash:
            raise _broken(name, number)
        sealed = plain(payload)
        tables.erased = tables.erased or any(ref not in texts for ref in refs(kind, sealed))
        tables.rows.append(Row(seq, at, role, kind, unseal(kind, sealed, texts), command_id))
        tables.hashes.append(hash)
        tables.head = hash
        tables.first = tables.first or hash
        yield


def _notes(connection: apsw.Connection, name: str, tables: Tables, texts: Mapping[str, str]) -> Iterator[None]:
    stored = connection.execute("SELECT seq, wall, kind, payload, hash FROM session ORDER BY seq")
    for number, (seq, wall, kind, payload, hash) in enumerate(stored, 1):
        sealed = plain(payload)
        belongs = number > 1 or sealed.get("first") == tables.first.hex()
        if seq != number or link(tables.notes_head, [seq, wall, kind], payload) != hash or not belongs:
            raise Damaged(phrase("{drill} is damaged at entry {entry} of its session table.", drill=name, entry=number))
        tables.notes.append(Note(seq, wall, kind, unseal(kind, sealed, texts), tuple(refs(kind, sealed))))
        tables.notes_head = hash
        yield
    if not tables.notes:
        raise Damaged(phrase("{drill} is damaged: its session table is empty.", drill=name))


def _mark(connection: apsw.Connection, name: str, tables: Tables) -> None:
    found = connection.execute("SELECT at, proof FROM mark").fetchall()
    at, proof = found[0] if len(found) == 1 else (None, b"")
    if not isinstance(at, int) or proof != mark_proof(tables.first, at):
        raise Damaged(phrase("{drill} is damaged: its clock mark is not what was written.", drill=name))
    tables.mark = at


def _broken(name: str, entry: int) -> Damaged:
    return Damaged(
        phrase("{drill} is damaged: entry {entry} is not what was written.", drill=name, entry=entry),
        phrase(
            "What stands before it is sound. Save that with: beredt drills export {drill} --to FILE.jsonl", drill=name
        ),
    )
