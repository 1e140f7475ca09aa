"""The drills on this machine: `$BEREDT_HOME/drills/ID.beredt`, else the platform's folder for a user's data."""

from __future__ import annotations

import difflib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import apsw

from drills.digest import plain
from drills.errors import Damaged, DrillError
from drills.header import Header, drill_id, read_header
from drills.log.files import check_header, connection_to_read
from drills.log.lock import in_use
from drills.log.tables import MALFORMED
from drills.log.texts import refs, unseal
from engine.phrases import phrase

SUFFIX = ".beredt"
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True)
class Entry:
    """One drill in the list. What is wrong with it stands in `trouble`; then only `id` and `file` are known."""

    id: str
    file: Path
    header: Header | None = None
    started: str = ""
    """Local wall time with its offset (ISO)."""
    now: int = -1
    """The last second of drill time played."""
    rows: int = 0
    ending: str | None = None
    """good, mixed, bad or stopped; None while the drill is not over."""
    in_use: bool = False
    """Whether a program plays it now."""
    trouble: DrillError | None = None


def drills_folder() -> Path:
    """Where drills are kept; it need not exist yet."""
    home = os.environ.get("BEREDT_HOME")
    if home:
        return Path(home).expanduser() / "drills"
    from platformdirs import user_data_path

    return user_data_path("beredt", appauthor=False) / "drills"


def new_file(scenario: str, today: date) -> Path:
    """A file for a new drill of `scenario`; nothing has that name yet."""
    while True:
        unique = "".join(secrets.choice(_LETTERS) for _ in range(4))
        file = drills_folder() / (drill_id(today, scenario, unique) + SUFFIX)
        if not file.exists():
            return file


def listing() -> list[Entry]:
    """All drills in the folder, the newest first; those that cannot be read come last. Nothing is verified."""
    entries = [peek(file) for file in _files()]
    return sorted(entries, key=lambda entry: (entry.started, entry.id), reverse=True)


def find(name: str) -> Path:
    """The file of a drill: `last`, an id or the beginning of one, or a path. Raises DrillError."""
    if name == "last":
        return _last()
    if os.sep in name or name.endswith(SUFFIX) or Path(name).is_file():
        return Path(name)
    known = {file.name.removesuffix(SUFFIX): file for file in _files()}
    if name in known:
        return known[name]
    meant = [id for id in known if id.startswith(name)] if name else []
    if len(meant) == 1:
        return known[meant[0]]
    if meant:
        raise DrillError(
            phrase("Several drills begin with {name}: {ids}.", name=name, ids=", ".join(sorted(meant)[:8]))
        )
    missing = phrase("There is no drill called {name} in {folder}.", name=name, folder=str(drills_folder()))
    close = difflib.get_close_matches(name, known, n=1)
    raise DrillError(missing, *[phrase("Did you mean {id}?", id=id) for id in close])


def peek(file: Path) -> Entry:
    """A drill's header and how far it came, without reading the rest of it."""
    id = file.name.removesuffix(SUFFIX)
    try:
        check_header(file)
        with connection_to_read(file) as connection:
            return _entry(connection, id, file)
    except DrillError as trouble:
        return Entry(id, file, trouble=trouble)
    except MALFORMED as error:
        return Entry(id, file, trouble=Damaged(phrase("{drill} is damaged ({why}).", drill=str(file), why=str(error))))


def _entry(connection: apsw.Connection, id: str, file: Path) -> Entry:
    texts = connection.execute("SELECT payload FROM drill WHERE seq = 1").get
    sealed = plain(texts)
    known = {
        ref: connection.execute("SELECT text FROM texts WHERE ref = ?", (ref,)).get
        for ref in refs("drill-started", sealed)
    }
    header = read_header(
        unseal("drill-started", sealed, {ref: text for ref, text in known.items() if text is not None})
    )
    started = connection.execute("SELECT wall FROM session WHERE seq = 1").get
    rows, kind, last = connection.execute("SELECT seq, kind, payload FROM drill ORDER BY seq DESC LIMIT 1").get
    return Entry(
        id,
        file,
        header,
        started=str(started),
        now=int(connection.execute("SELECT at FROM mark").get),
        rows=int(rows),
        ending=plain(last)["ending"] if kind == "drill-ended" else None,
        in_use=in_use(file),
    )


def _last() -> Path:
    for entry in listing():
        if entry.trouble is None:
            return entry.file
    raise DrillError(phrase("There are no drills in {folder} yet.", folder=str(drills_folder())))


def _files() -> Iterator[Path]:
    folder = drills_folder()
    if folder.is_dir():
        yield from sorted(file for file in folder.iterdir() if file.name.endswith(SUFFIX))
