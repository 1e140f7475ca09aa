"""The log of one drill: append-only, chained, on disk before anybody is told. One writer.

A command and the events it caused are one transaction, forced to disk before `write` returns. What only the comfort of
resuming rests on (the clock mark, drafts) is written at once but forced to disk at most once a second: a killed program
loses none of it, a power failure at most that second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw

from drills.digest import Digest, canonical, plain
from drills.errors import Damaged, DrillError, Stopped
from drills.log.chain import link
from drills.log.files import (
    check_header,
    check_schema,
    connect_to_write,
    connection_to_read,
    harden,
    has_wal,
    in_words,
    stopped,
)
from drills.log.format import APPLICATION_ID, STEPS
from drills.log.lock import Lock, Witness, read_witness
from drills.log.places import refuse_unsafe
from drills.log.tables import MALFORMED, REVIEW, SESSION, Lines, Note, Tables, mark_proof, read_tables
from drills.log.texts import refs, seal
from drills.view import Row
from engine.phrases import phrase

ACKNOWLEDGED, SOON = "FULL", "NORMAL"
"""SQLite's `synchronous` for what is acknowledged, and for what may follow with the next forced write."""
_FORCE_EVERY = 1.0
"""Seconds between forced writes of what is not acknowledged."""


@dataclass(frozen=True)
class Entry:
    """A row of the drill table to be: it gets its number and its hash when it is written."""

    at: int
    role: str
    kind: str
    payload: Mapping[str, Any]
    command_id: str | None = None


@dataclass(frozen=True)
class Remark:
    """A line of the session or review table to be. `replaces` are side texts erased in the same breath (of an older
    draft); `wall` is given where the line tells of an earlier time."""

    kind: str
    payload: Mapping[str, Any]
    replaces: tuple[str, ...] = ()
    wall: str | None = None
    table: str = SESSION


def wall_clock() -> datetime:
    """Local wall time with its offset."""
    return datetime.now().astimezone()


class Log:
    """One open drill file (or a log in memory) and its writer. After an error it takes nothing more in."""

    def __init__(
        self,
        connection: apsw.Connection,
        name: str,
        tables: Tables,
        lock: Lock | None,
        wall: Callable[[], datetime] = wall_clock,
    ) -> None:
        self.tables = tables
        self.name = name
        self.digest = Digest(tables.rows)
        """Of the rows on disk."""
        self.closed = False
        self._connection = connection
        self._lock = lock
        self._wall = wall
        self._stopped: Stopped | None = None
        self._forced = float("-inf")

    @classmethod
    def in_memory(
        cls, content: Mapping[str, bytes], entries: Sequence[Entry], mark: int, remarks: Sequence[Remark]
    ) -> Log:
        """A log that is kept nowhere."""
        connection = apsw.Connection(":memory:")
        tables = Tables()
        _fill(connection, tables, content, entries, mark, remarks, wall_clock)
        return cls(connection, "", tables, None)

    @classmethod
    def create(
        cls,
        path: Path,
        content: Mapping[str, bytes],
        entries: Sequence[Entry],
        mark: int,
        remarks: Sequence[Remark],
        *,
        vfs: str | None = None,
    ) -> Log:
        """A new drill file, complete from the moment it exists. Raises DrillError; overwrites nothing."""
        refuse_unsafe(path)
        with in_words(path, writing=True):
            path.absolute().parent.mkdir(parents=True, exist_ok=True)
            lock = Lock(path)
            try:
                if path.exists():
                    raise DrillError(phrase("{drill} exists already; nothing is overwritten.", drill=str(path)))
                _build(path, content, entries, mark, remarks)
                return cls._opened(path, lock, vfs)
            except BaseException:
                lock.release(finished=lock.found is None)
                raise

    @classmethod
    def open(cls, path: Path, *, vfs: str | None = None) -> Log:
        """Open a drill file to play on. Raises DrillError in plain words for every trouble."""
        check_header(path)
        refuse_unsafe(path)
        with in_words(path, writing=True):
            lock = Lock(path)
            try:
                return cls._opened(path, lock, vfs)
            except BaseException:
                lock.release(finished=lock.found is None)
                raise

    @classmethod
    def _opened(cls, path: Path, lock: Lock, vfs: str | None) -> Log:
        number = check_header(path)
        connection = connect_to_write(path, vfs)
        try:
            tables = _checked(connection, path, number, lock.found)
            if number < len(STEPS):
                _upgrade(connection, path, number)
        except BaseException:
            connection.close()
            raise
        log = cls(connection, str(path), tables, lock)
        lock.witness(len(tables.rows), tables.head)
        return log

    def write(
        self,
        entries: Sequence[Entry] = (),
        mark: int | None = None,
        remarks: Sequence[Remark] = (),
    ) -> tuple[Row, ...]:
        """Append rows, move the clock mark and add session lines, in one transaction. Rows are on disk when it returns.

        Raises Stopped when it could not be written; from then on always.
        """
        self.check()
        now = time.monotonic()
        acknowledged = bool(entries) or any(remark.table == REVIEW for remark in remarks)
        force = acknowledged or now - self._forced >= _FORCE_EVERY
        batch = _Batch(self.tables, self._wall, self.digest)
        try:
            self._connection.execute(f"PRAGMA synchronous = {ACKNOWLEDGED if force else SOON}")
            self._connection.execute("BEGIN IMMEDIATE")
            batch.write(self._connection, entries, mark, remarks)
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._stopped = self._undone(error)
            if isinstance(error, Exception):
                raise self._stopped from error
            raise
        if force:
            self._forced = now
        batch.take_in()
        self.digest = batch.digest
        if entries and self._lock is not None:
            self._lock.witness(len(self.tables.rows), self.tables.head)
        return tuple(batch.rows)

    @property
    def stopped(self) -> bool:
        """Whether nothing more is taken in."""
        return self._stopped is not None

    def check(self) -> None:
        """Raise Stopped when nothing more is taken in."""
        if self._stopped is not None:
            raise self._stopped

    def close(self) -> None:
        """Leave one file behind, complete in itself. Not needed for safety: a killed program loses nothing."""
        finished = False
        self.closed = True
        try:
            self._connection.close()
            finished = self._stopped is None and self._lock is not None and not has_wal(Path(self.name))
        except apsw.Error as error:
            raise stopped(self.name, error) from error
        finally:
            if self._lock is not None:
                self._lock.release(finished=finished)

    def _undone(self, error: BaseException) -> Stopped:
        # Whether the failed transaction reached the disk is not known; the next opening tells. What would follow it
        # here would rest on sand.
        reason = stopped(self.name, error)
        if self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except apsw.Error as second:
                reason.add_note(str(second))
        return reason


def read_log(path: Path) -> Tables:
    """All that a drill file holds, changing nothing. Raises DrillError in plain words."""
    number = check_header(path)
    witness = read_witness(path)
    with connection_to_read(path) as connection:
        return _checked(connection, path, number, witness)


class _Batch:
    """The rows and lines of one transaction, kept apart from what is known until they are on disk."""

    def __init__(self, tables: Tables, wall: Callable[[], datetime], digest: Digest) -> None:
        self.digest = digest.copy()
        self._tables = tables
        self._wall = wall
        self._head = tables.head
        self._hashes: list[bytes] = []
        self._lines = {table: Lines([], lines.head) for table, lines in tables.lines.items()}
        self._mark: int | None = None
        self.rows: list[Row] = []

    def write(
        self, connection: apsw.Connection, entries: Iterable[Entry], mark: int | None, remarks: Sequence[Remark]
    ) -> None:
        for entry in entries:
            self._row(connection, entry)
        for remark in remarks:
            self._note(connection, remark)
        told = any(remark.kind == "ended" for remark in remarks)
        if not told and any(row.kind == "drill-ended" for row in self.rows):
            self._note(connection, Remark("ended", {"digest": str(self.digest)}))
        if mark is not None:
            self._mark = mark
            first = (self._tables.hashes or self._hashes)[0]
            connection.execute("INSERT OR REPLACE INTO mark VALUES (1, ?, ?)", (mark, mark_proof(first, mark)))

    def take_in(self) -> None:
        """What was written is now known."""
        tables = self._tables
        tables.rows += self.rows
        tables.hashes += self._hashes
        for table, lines in self._lines.items():
            tables.lines[table].notes += lines.notes
            tables.lines[table].head = lines.head
        tables.mark = tables.mark if self._mark is None else self._mark

    def _row(self, connection: apsw.Connection, entry: Entry) -> None:
        seq = len(self._tables.rows) + len(self.rows) + 1
        # Read back what is written, so that a live drill and a reopened one hold the same data.
        clear = canonical(entry.payload)
        row = Row(seq, entry.at, entry.role, entry.kind, plain(clear), entry.command_id)
        sealed, beside = seal(entry.kind, row.payload)
        payload = canonical(sealed) if beside else clear
        self._head = link(self._head, [seq, entry.at, entry.role, entry.kind, entry.command_id], payload)
        connection.execute(
            "INSERT INTO drill VALUES (?, ?, ?, ?, ?, ?, ?)",
            (seq, entry.at, entry.role, entry.kind, payload, entry.command_id, self._head),
        )
        for text in beside:
            connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (text.ref, text.salt, text.text))
        self.rows.append(row)
        self.digest.add(row, clear)
        self._hashes.append(self._head)

    def _note(self, connection: apsw.Connection, remark: Remark) -> None:
        lines = self._lines[remark.table]
        seq = len(self._tables.lines[remark.table].notes) + len(lines.notes) + 1
        wall = remark.wall or self._wall().isoformat(timespec="seconds")
        clear = plain(canonical(remark.payload))
        if seq == 1:
            # Binds the tables together.
            clear["first"] = (self._tables.hashes or self._hashes)[0].hex()
        sealed, beside = seal(remark.kind, clear)
        payload = canonical(sealed)
        lines.head = link(lines.head, [seq, wall, remark.kind], payload)
        connection.execute(
            f"INSERT INTO {remark.table} VALUES (?, ?, ?, ?, ?)", (seq, wall, remark.kind, payload, lines.head)
        )
        for ref in remark.replaces:
            connection.execute("DELETE FROM texts WHERE ref = ?", (ref,))
        for text in beside:
            connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (text.ref, text.salt, text.text))
        lines.notes.append(Note(seq, wall, remark.kind, clear, tuple(refs(remark.kind, sealed))))


def _build(
    path: Path, content: Mapping[str, bytes], entries: Sequence[Entry], mark: int, remarks: Sequence[Remark]
) -> None:
    """Write the whole file under another name, force it to disk, and only then give it its name."""
    new = path.with_name(path.name + "-new")
    new.unlink(missing_ok=True)
    try:
        connection = apsw.Connection(str(new.absolute()))
        try:
            _fill(connection, Tables(), content, entries, mark, remarks, wall_clock)
            connection.pragma("journal_mode", "wal")
        finally:
            connection.close()
        os.replace(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _force_folder(path.absolute().parent)


def _fill(
    connection: apsw.Connection,
    tables: Tables,
    content: Mapping[str, bytes],
    entries: Sequence[Entry],
    mark: int,
    remarks: Sequence[Remark],
    wall: Callable[[], datetime],
) -> None:
    harden(connection)
    batch = _Batch(tables, wall, Digest())
    connection.pragma("application_id", APPLICATION_ID)
    connection.execute("BEGIN IMMEDIATE")
    for step in STEPS:
        connection.execute(step)
    connection.executemany("INSERT INTO content VALUES (?, ?)", sorted(content.items()))
    batch.write(connection, entries, mark, remarks)
    connection.pragma("user_version", len(STEPS))
    connection.execute("COMMIT")
    batch.take_in()
    tables.content.update(content)


def _checked(connection: apsw.Connection, path: Path, number: int, witness: Witness | None) -> Tables:
    name = str(path)
    try:
        connection.execute("BEGIN")
        check_schema(connection, number)
        if (found := connection.execute("PRAGMA quick_check(1)").get) != "ok":
            raise ValueError(found)
        tables = read_tables(connection, name)
        connection.execute("COMMIT")
    except MALFORMED as error:
        raise Damaged(phrase("{drill} is damaged and cannot be read ({why}).", drill=name, why=str(error))) from error
    if witness is not None and not _reaches(tables, witness):
        raise Damaged(
            phrase(
                "{drill} is damaged: its newest entries are lost. It holds {found}, and {known} were acknowledged.",
                drill=name,
                found=len(tables.rows),
                known=witness.seq,
            ),
            phrase("To go on from what is left all the same, first delete {file}", file=name + "-lock"),
        )
    return tables


def _reaches(tables: Tables, witness: Witness) -> bool:
    return 0 < witness.seq <= len(tables.rows) and tables.hashes[witness.seq - 1].hex() == witness.hash


def _upgrade(connection: apsw.Connection, path: Path, number: int) -> None:
    """Take the steps from format `number` to ours, each in one transaction, each after a backup beside the drill."""
    for step in range(number, len(STEPS)):
        backup = path.with_name(f"{path.name}-format-{step}")
        copy = apsw.Connection(str(backup.absolute()))
        try:
            with copy.backup("main", connection, "main") as copying:
                copying.step()
        finally:
            copy.close()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(STEPS[step])
        connection.pragma("user_version", step + 1)
        connection.execute("COMMIT")


def _force_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power failure, where the system can."""
    if os.name == "posix":
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
