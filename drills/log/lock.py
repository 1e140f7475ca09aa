"""One writer per drill, and a witness of how far it came.

While a drill is open for play, a small file lies beside it (`ID.beredt-lock`). The operating system's lock on it dies
with the process, so a killed program never leaves a drill locked. A side file and not SQLite's own exclusive mode,
because others may read the drill while it is played (the projector's window, `beredt drills list`).

The same file tells the last acknowledged entry. A damaged or missing `-wal` file makes SQLite forget the newest entries
without an error; the witness notices. It is written after each commit and not forced to disk, so it may lag behind the
drill after a power loss but never run ahead of it. A drill that is closed in good order leaves no witness behind.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drills.errors import DrillError
from engine.phrases import phrase

if sys.platform == "win32":
    import msvcrt

    # Far beyond the witness: Windows does not let others read what is locked.
    def _lock(file: int) -> None:
        os.lseek(file, 1 << 30, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TRIES, _PAUSE = 5, 0.05
_LENGTH = 100


def lock_file(drill: Path) -> Path:
    """The file beside a drill that holds its lock and its witness."""
    return drill.with_name(drill.name + "-lock")


@dataclass(frozen=True)
class Witness:
    """The last acknowledged entry of the drill table: its number, and its hash in hexadecimal."""

    seq: int
    hash: str


class Lock:
    """Held by the one process that plays a drill."""

    def __init__(self, drill: Path) -> None:
        """Take the lock. Raises DrillError when another program has it, OSError when the folder cannot be written."""
        self._path = lock_file(drill)
        self._file = self._take(drill)
        self.found = read_witness(drill)
        """The witness that a killed program left behind."""

    def _take(self, drill: Path) -> int:
        # A program that only asks whether the drill is in use holds the lock for an instant.
        for _ in range(_TRIES):
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(file)
            except (BlockingIOError, PermissionError):
                os.close(file)
                time.sleep(_PAUSE)
                continue
            # The one who had it may have removed the file between our opening and our locking it.
            if _same(file, self._path):
                return file
            os.close(file)
        raise DrillError(phrase("{drill} is open in another program. Close it there first.", drill=str(drill)))

    def witness(self, seq: int, hash: bytes) -> None:
        """Note the last acknowledged entry."""
        words = f"{seq} {hash.hex()}\n".encode()
        # A witness that cannot be written lags behind, which is harmless; the entry itself is safely on disk.
        with suppress(OSError):
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, words.ljust(_LENGTH))

    def release(self, *, finished: bool) -> None:
        """Give the drill free; the witness goes too when it was `finished` in good order."""
        if self._file < 0:
            return
        file, self._file = self._file, -1
        if finished and sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(file)
        if finished and sys.platform == "win32":
            # Windows removes no open file; somebody else who opens it in between only finds a stale witness.
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def in_use(drill: Path) -> bool:
    """Whether another program plays this drill now."""
    try:
        file = os.open(lock_file(drill), os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        return True
    finally:
        os.close(file)
    return False


def read_witness(drill: Path) -> Witness | None:
    """The witness beside a drill, or None; half a line (a witness being written) is none."""
    try:
        words = lock_file(drill).read_bytes()[:_LENGTH].decode("ascii", "replace").split()
    except OSError:
        return None
    if len(words) != 2 or not words[0].isdecimal() or len(words[1]) != 64:
        return None
    return Witness(int(words[0]), words[1])


def _same(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False
