"""A drill as JSON lines, to be read by other programs and to be made a drill file again: one entry a line, in clear.

The first line says what it is; then come the scenario's files, the drill table, the session and the review table, the
clock mark, and a last line with the number of rows and their digest, so that an export cut off on its way is noticed.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drills.digest import Digest, canonical, plain
from drills.errors import DrillError
from drills.header import STARTED
from drills.log.files import in_words
from drills.log.log import Entry, Log, Remark
from drills.log.tables import MALFORMED, REVIEW, SESSION, Tables
from drills.session import CREATED, DRAFT, session_of
from drills.view import Row
from engine.phrases import phrase

FORMAT = 1
MOST_CHARACTERS = 64 * 1024 * 1024
"""Of one line; a scenario's file is far below it."""


def lines(tables: Tables, id: str) -> Iterator[str]:
    """The export of a drill, line by line."""
    yield canonical({"beredt": "drill", "format": FORMAT, "id": id, "erased": tables.erased})
    for path, data in tables.content.items():
        yield canonical({"table": "content", "path": path, **_as_text(data)})
    for row in tables.rows:
        line = {"seq": row.seq, "at": row.at, "role": row.role, "kind": row.kind, "payload": row.payload}
        yield canonical({"table": "drill", "command_id": row.command_id, **line})
    drafts = session_of(tables.notes, id).drafts
    for note in tables.notes:
        # Of a draft only the newest words exist.
        if note.kind != DRAFT or drafts.get(note.payload["key"]) == note.payload["text"]:
            yield canonical({"table": "session", "wall": note.wall, "kind": note.kind, "payload": note.payload})
    for note in tables.kept:
        yield canonical({"table": "review", "wall": note.wall, "kind": note.kind, "payload": note.payload})
    yield canonical({"table": "mark", "at": tables.mark})
    yield canonical({"table": "end", "rows": len(tables.rows), "digest": str(Digest(tables.rows))})


def write_lines(file: Path, tables: Tables, id: str) -> None:
    """Write an export; the file is there whole, or not at all. Raises DrillError."""
    new = file.with_name(file.name + "-new")
    with in_words(file, writing=True):
        try:
            with new.open("w", encoding="ascii", newline="\n") as out:
                for line in lines(tables, id):
                    out.write(line + "\n")
                out.flush()
                os.fsync(out.fileno())
            os.replace(new, file)
        finally:
            new.unlink(missing_ok=True)


@dataclass
class Imported:
    """An export as read."""

    id: str = ""
    content: dict[str, bytes] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    mark: int = -1
    digest: Digest = field(default_factory=Digest)
    whole: bool = False


def read_lines(file: Path) -> Imported:
    """Read an export. Raises DrillError, naming the line, for anything that `lines` does not write."""
    imported = Imported()
    number = 0
    with in_words(file), file.open("rb") as source:
        while line := source.readline(MOST_CHARACTERS):
            number += 1
            try:
                _take(imported, number, plain(line.decode("ascii")))
            except MALFORMED as error:
                raise DrillError(
                    phrase("{file}:{line}: this is not a line of a drill's export.", file=str(file), line=number)
                ) from error
    if not imported.whole:
        raise DrillError(
            phrase(
                "{file} is cut off after line {line}: the rest of the drill is missing.", file=str(file), line=number
            )
        )
    return imported


def make_drill(imported: Imported, file: Path) -> None:
    """Make an export a drill file again. Raises DrillError."""
    remarks = imported.remarks
    if not remarks or remarks[0].kind != CREATED:
        remarks = [Remark(CREATED, {"id": imported.id}), *remarks]
    Log.create(file, imported.content, imported.entries, imported.mark, remarks).close()


def _take(imported: Imported, number: int, line: dict[str, Any]) -> None:
    """Take in one line. Raises ValueError and the like for what does not belong."""
    table = line.get("table")
    if number == 1:
        if line["beredt"] != "drill" or line["format"] != FORMAT:
            raise ValueError("not an export of this format")
        if line["erased"]:
            raise DrillError(phrase("Texts have been erased from this drill, so it cannot be played again."))
        imported.id = str(line["id"])
    elif imported.whole:
        raise ValueError("nothing comes after the end")
    elif table == "content":
        imported.content[str(line["path"])] = _as_bytes(line)
    elif table == "drill":
        _row(imported, line)
    elif table in (SESSION, REVIEW):
        kind, payload = str(line["kind"]), dict(line["payload"])
        imported.remarks.append(Remark(kind, payload, wall=str(line["wall"]), table=table))
    elif table == "mark":
        imported.mark = _whole(line["at"])
    elif table == "end":
        if (line["rows"], line["digest"]) != (len(imported.entries), str(imported.digest)):
            raise ValueError("the rows are not those that were written")
        imported.whole = True
    else:
        raise ValueError(f"no table is called {table}")


def _row(imported: Imported, line: dict[str, Any]) -> None:
    seq = len(imported.entries) + 1
    command = line["command_id"]
    entry = Entry(
        _whole(line["at"]),
        str(line["role"]),
        str(line["kind"]),
        dict(line["payload"]),
        None if command is None else str(command),
    )
    if line["seq"] != seq or (entry.kind == STARTED) != (seq == 1):
        raise ValueError("a row is missing or out of place")
    imported.entries.append(entry)
    imported.digest.add(Row(seq, entry.at, entry.role, entry.kind, entry.payload, entry.command_id))


def _as_text(data: bytes) -> dict[str, str]:
    try:
        return {"text": data.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}


def _as_bytes(line: dict[str, Any]) -> bytes:
    if "text" in line:
        return str(line["text"]).encode("utf-8")
    return base64.b64decode(str(line["base64"]), validate=True)


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError("a second is a whole number")
    return value
