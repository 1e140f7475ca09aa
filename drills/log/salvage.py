"""What is sound of a damaged drill file: everything before the first entry that is not what was written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import apsw

from drills.errors import Damaged, DrillError
from drills.log.files import check_header, connection_to_read
from drills.log.log import read_log
from drills.log.tables import MALFORMED, Tables, read_content, read_mark, read_notes, read_rows, stored_lines
from drills.log.texts import proof


def sound_part(path: Path) -> tuple[Tables, DrillError | None]:
    """All of a sound drill and None; or what is sound of a damaged one, and what is wrong with it."""
    try:
        return read_log(path), None
    except Damaged as damage:
        check_header(path)
        tables = Tables()
        name = str(path)
        with connection_to_read(path) as connection:
            texts: dict[str, str] = {}
            readers: tuple[Callable[[], None], ...] = (
                lambda: read_content(connection, tables),
                lambda: _sound_texts(connection, texts),
                lambda: read_rows(connection, name, texts, tables),
                *(partial(read_notes, connection, name, texts, tables, table) for table in stored_lines(connection)),
                lambda: read_mark(connection, name, tables),
            )
            for read in readers:
                with suppress(Damaged, apsw.Error, *MALFORMED):
                    read()
        if not tables.rows:
            raise
        return tables, damage


def _sound_texts(connection: apsw.Connection, texts: dict[str, str]) -> None:
    for ref, salt, words in connection.execute("SELECT ref, salt, text FROM texts"):
        if proof(salt, words) == ref:
            texts[ref] = words
