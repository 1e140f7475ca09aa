"""Where a drill may lie: on a disk of this machine. Network and synced folders lose or double what is written at once.

What can be detected is detected: file systems by the mount table on Linux, network paths on Windows, and the folders of
the usual synchronising programs by their names and marks.
"""

from __future__ import annotations

import sys
from pathlib import Path

from drills.errors import DrillError
from engine.phrases import phrase

_NETWORK = ("nfs", "cifs", "smb", "ncp", "afs", "ceph", "gluster", "davfs", "lustre", "gfs", "ocfs", "beegfs", "fuse.")
_LOCAL_FUSE = ("fuse.fuse-overlayfs", "fuse.lxcfs")
_SYNCED_NAMES = ("dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "mobile documents", "nextcloud",
                 "owncloud", "box sync", "pcloud drive", "jottacloud", "syncthing")  # fmt: skip
_SYNCED_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log")


def refuse_unsafe(drill: Path) -> None:
    """Raise DrillError when a drill must not be played where it lies, and say why."""
    folder = drill.absolute().parent
    kind = network(folder)
    if kind is not None:
        raise DrillError(
            phrase(
                "{folder} is on a network drive ({kind}), where a drill can be damaged while it is played.",
                folder=str(folder),
                kind=kind,
            ),
            _MOVE,
        )
    program = synced(folder)
    if program is not None:
        raise DrillError(
            phrase(
                "{folder} is kept in step with other machines ({program}); that can damage a drill while it is played.",
                folder=str(folder),
                program=program,
            ),
            _MOVE,
        )


_MOVE = phrase("Use a folder on this machine, and copy the drill there when it is closed.")


def network(folder: Path) -> str | None:
    """The kind of network file system a folder lies on, or None when it is local or cannot be told."""
    if sys.platform == "win32":
        return "UNC" if str(folder).startswith("\\\\") else None
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    kind = file_system(folder.resolve(), mounts)
    return kind if is_network(kind) else None


def is_network(kind: str | None) -> bool:
    """Whether a type of file system keeps its files on another machine."""
    return kind is not None and kind.startswith(_NETWORK) and kind not in _LOCAL_FUSE


def file_system(folder: Path, mounts: str) -> str | None:
    """The type of the file system that holds `folder`, by the text of /proc/mounts."""
    best: tuple[int, str] | None = None
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_unescaped(fields[1]))
        # Of two mounts on one point the later one is on top.
        if (point == folder or point in folder.parents) and (best is None or len(point.parts) >= best[0]):
            best = len(point.parts), fields[2]
    return None if best is None else best[1]


def synced(folder: Path) -> str | None:
    """The synchronising program whose folder this is, by name or mark, or None."""
    for place in (folder, *folder.parents):
        name = place.name.lower()
        # "OneDrive - Fjordvik kommune" is OneDrive too.
        if any(name == known or name.startswith(f"{known} ") for known in _SYNCED_NAMES):
            return place.name
        for mark in _SYNCED_MARKS:
            if (place / mark).exists() and place != Path.home():
                return mark
    return None


def _unescaped(field: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, character)
    return field
