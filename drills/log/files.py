"""Opening a drill file, and saying in plain words why it cannot be opened, read or written."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import apsw

from drills.errors import Damaged, DrillError, Stopped
from drills.log.format import APPLICATION_ID, STEPS
from drills.log.lock import in_use
from engine.phrases import Phrase, phrase

_MAGIC = b"SQLite format 3\0"
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
SAFE = phrase("Everything that was shown as saved is on disk.")


def check_header(path: Path) -> int:
    """The format number of a drill file. Raises DrillError for what is missing, empty, foreign or newer."""
    name = str(path)
    with in_words(path):
        if path.is_dir():
            raise DrillError(phrase("{drill} is a folder, not a drill.", drill=name))
        with path.open("rb") as file:
            header = file.read(100)
    if not header:
        raise Damaged(phrase("{drill} is empty. It is not a drill, or all of it has been lost.", drill=name))
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise Damaged(phrase("{drill} is not a drill, or its beginning is damaged.", drill=name))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DrillError(phrase("{drill} is another program's file, not a drill.", drill=name))
    number = int.from_bytes(header[60:64], "big")
    if number > len(STEPS):
        raise DrillError(
            phrase(
                "{drill} was written by a newer Beredt (format {theirs}; this one reads up to {ours}).",
                drill=name,
                theirs=number,
                ours=len(STEPS),
            ),
            phrase("Update Beredt, or ask for an export as JSONL."),
        )
    if number < 1:
        raise Damaged(phrase("{drill} is damaged: it has no format number.", drill=name))
    return number


def connect_to_write(path: Path, vfs: str | None = None) -> apsw.Connection:
    """The writer's connection: WAL, forced to disk at every commit."""
    with in_words(path, writing=True):
        connection = apsw.Connection(str(path.absolute()), flags=apsw.SQLITE_OPEN_READWRITE, vfs=vfs)
        try:
            if connection.readonly("main"):
                raise apsw.ReadOnlyError("read-only")
            harden(connection)
            connection.pragma("secure_delete", True)
            # macOS forces nothing to disk without these.
            connection.pragma("fullfsync", True)
            connection.pragma("checkpoint_fullfsync", True)
            connection.pragma("synchronous", "FULL")
            if connection.pragma("journal_mode", "wal") != "wal":
                raise DrillError(
                    phrase("{drill} lies on a disk that cannot keep a drill safe while it is played.", drill=str(path))
                )
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def connection_to_read(path: Path) -> Iterator[apsw.Connection]:
    """A connection that changes nothing, not even beside the file; works in a read-only folder."""
    live = in_use(path) or has_wal(path)
    with ExitStack() as leaving, in_words(path):
        try:
            connection = _read_only(path, immutable=not live)
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            # Changes wait beside the drill in a folder that cannot be written: look at a copy.
            copy = Path(leaving.enter_context(tempfile.TemporaryDirectory(prefix="beredt-"))) / "copy.beredt"
            shutil.copyfile(path, copy)
            if has_wal(path):
                shutil.copyfile(_wal(path), _wal(copy))
            connection = _read_only(copy, immutable=False)
        leaving.callback(connection.close)
        yield connection


def has_wal(path: Path) -> bool:
    """Whether newest transactions lie beside the drill: it is open somewhere, or was left without a word."""
    wal = _wal(path)
    return wal.exists() and wal.stat().st_size > 0


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _read_only(path: Path, *, immutable: bool) -> apsw.Connection:
    where = path.absolute().as_uri() + ("?immutable=1" if immutable else "")
    connection = apsw.Connection(where, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    try:
        harden(connection)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def harden(connection: apsw.Connection) -> None:
    """Trust nothing that a file brings along."""
    connection.set_busy_timeout(5_000)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    connection.pragma("cell_size_check", True)


def check_schema(connection: apsw.Connection, number: int) -> None:
    """Raise ValueError unless the tables are exactly those of format `number`."""
    if _schema(connection) != _expected(number):
        raise ValueError("the tables are not a drill's")


@cache
def _expected(number: int) -> tuple[tuple[str, str, str | None], ...]:
    connection = apsw.Connection(":memory:")
    for step in STEPS[:number]:
        connection.execute(step)
    return _schema(connection)


def _schema(connection: apsw.Connection) -> tuple[tuple[str, str, str | None], ...]:
    return tuple(connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"))


@contextmanager
def in_words(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn what SQLite and the operating system say about opening, reading and creating a file into plain sentences."""
    name = str(path)
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError, UnicodeDecodeError) as error:
        raise Damaged(phrase("{drill} is damaged and cannot be read ({why}).", drill=name, why=str(error))) from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise DrillError(phrase("{drill} is open in another program. Close it there first.", drill=name)) from error
    except ValueError as error:
        if not isinstance(error, UnicodeEncodeError) and "null byte" not in str(error):
            raise
        raise DrillError(phrase("The name {drill} cannot be used for a drill.", drill=ascii(name))) from error
    except (apsw.Error, OSError) as error:
        raise DrillError(_reason(path, error, writing)) from error


def _reason(path: Path, error: apsw.Error | OSError, writing: bool) -> Phrase:
    name = str(path)
    code = error.errno if isinstance(error, OSError) else None
    if isinstance(error, (apsw.ReadOnlyError, apsw.PermissionsError)) or code in (
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
    ):
        if writing:
            return phrase("{drill} cannot be written: the folder or the file is read-only.", drill=name)
        return phrase("You are not allowed to read {drill}.", drill=name)
    if isinstance(error, apsw.FullError) or code == errno.ENOSPC:
        return phrase("{drill} cannot be written: the disk is full.", drill=name)
    if code == errno.ENOENT:
        if writing:
            return phrase("There is no folder called {folder}.", folder=str(path.parent))
        return phrase("There is no drill at {drill}.", drill=name)
    if writing:
        return phrase("{drill} cannot be written ({why}).", drill=name, why=_short(error))
    return phrase("{drill} cannot be read ({why}).", drill=name, why=_short(error))


def stopped(path: str, error: BaseException) -> Stopped:
    """What to say when a commit failed."""
    first: Phrase
    if isinstance(error, apsw.FullError):
        first = phrase("The disk is full, so the drill takes nothing more in.")
        last = phrase("Make room, then continue the drill.")
    elif isinstance(error, (apsw.ReadOnlyError, apsw.PermissionsError)):
        first = phrase("{drill} can no longer be written, so the drill takes nothing more in.", drill=path)
        last = phrase("Make the folder writable, then continue the drill.")
    else:
        first = phrase(
            "{drill} could not be written ({why}), so the drill takes nothing more in.", drill=path, why=_short(error)
        )
        last = phrase("Check the disk, then continue the drill.")
    return Stopped(first, SAFE, last)


def _short(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error) or type(error).__name__
