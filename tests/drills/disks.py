"""Disks that fail: one that gives errors at a chosen call, and one whose power can be cut."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


class FailingDisk:
    """Counts the calls that change or force something, and lets those that `fails` says go wrong."""

    def __init__(self, error: type[apsw.Error], fails: Callable[[int], bool]) -> None:
        self.calls = 0
        self.on = True
        self._error = error
        self._fails = fails

    def call(self) -> None:
        if self.on:
            self.calls += 1
            if self._fails(self.calls):
                raise self._error("planted")


class LosingDisk:
    """Remembers what has been forced to disk and what has only been written, so that the power can be cut."""

    def __init__(self) -> None:
        self._kept: dict[str, bytearray] = {}
        self._written: dict[str, list[tuple[int, bytes | None]]] = {}

    def opened(self, name: str) -> None:
        if name not in self._kept:
            path = Path(name)
            self._kept[name] = bytearray(path.read_bytes() if path.exists() else b"")
            self._written[name] = []

    def wrote(self, name: str, offset: int, data: bytes | None) -> None:
        """A write at `offset`, or (None) a cut to that length."""
        self._written[name].append((offset, data))

    def forced(self, name: str) -> None:
        for offset, data in self._written[name]:
            _apply(self._kept[name], offset, data)
        self._written[name].clear()

    def deleted(self, name: str) -> None:
        self._kept.pop(name, None)
        self._written.pop(name, None)

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Leave in `folder` what a power failure now leaves: what was not forced is whole, torn or gone."""
        for name, kept in self._kept.items():
            left = bytearray(kept)
            for offset, data in self._written[name]:
                fate = chance.random()
                if data is None or fate < 0.4:
                    if fate < 0.4:
                        _apply(left, offset, data)
                elif fate < 0.7:
                    for start in range(0, len(data), SECTOR):
                        if chance.random() < 0.5:
                            _apply(left, offset + start, data[start : start + SECTOR])
            if left or not name.endswith("-wal"):
                (folder / Path(name).name).write_bytes(left)


def _apply(image: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del image[offset:]
        return
    if len(image) < offset:
        image.extend(bytes(offset - len(image)))
    image[offset : offset + len(data)] = data


@contextmanager
def as_vfs(disk: Any) -> Iterator[str]:
    """The name under which SQLite finds this disk."""
    name = f"disk-{id(disk)}"
    vfs = (_FailingVFS if isinstance(disk, FailingDisk) else _LosingVFS)(name, disk)
    try:
        yield name
    finally:
        vfs.unregister()


class _FailingVFS(apsw.VFS):
    def __init__(self, name: str, disk: FailingDisk) -> None:
        super().__init__(name, "")
        self._disk = disk

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        self._disk.call()
        return _FailingFile(name, flags, self._disk)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self._disk.call()
        super().xDelete(filename, syncdir)


class _FailingFile(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], disk: FailingDisk) -> None:
        super().__init__("", name, flags)
        self._disk = disk

    def xWrite(self, data: Any, offset: int) -> None:
        self._disk.call()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._disk.call()
        super().xSync(flags)

    def xTruncate(self, newsize: int) -> None:
        self._disk.call()
        super().xTruncate(newsize)


class _LosingVFS(apsw.VFS):
    def __init__(self, name: str, disk: LosingDisk) -> None:
        super().__init__(name, "")
        self._disk = disk

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _LosingFile(name, flags, self._disk)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self._disk.deleted(filename)


class _LosingFile(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], disk: LosingDisk) -> None:
        self._disk = disk
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._disk.opened(self._name)
        super().__init__("", name, flags)

    def xWrite(self, data: Any, offset: int) -> None:
        self._disk.wrote(self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._disk.wrote(self._name, newsize, None)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._disk.forced(self._name)
