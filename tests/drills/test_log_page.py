"""docs/log.md cannot lie: it names every table, column, entry and field, and marks the free text."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import fields
from pathlib import Path

from drills import session
from drills.header import STARTED, Header
from drills.log.format import APPLICATION_ID, STEPS
from drills.log.texts import FREE_TEXT
from drills.review.kept import KINDS
from engine.commands import COMMANDS
from engine.events import EVENTS

PAGE = (Path(__file__).parents[2] / "docs" / "log.md").read_text(encoding="utf-8")
HYPHENATED = {
    kind: tuple(f.name.rstrip("_").replace("_", "-") for f in fields(form)) for kind, form in COMMANDS.items()
}
ENTRIES: dict[str, tuple[str, ...]] = {
    STARTED: tuple(f.name for f in fields(Header)),
    **HYPHENATED,
    **{kind: tuple(f.name for f in fields(form)) for kind, form in EVENTS.items()},
}


def _documented() -> dict[str, dict[str, str]]:
    """Entry kind -> field -> meaning, as the page has them."""
    entries: dict[str, dict[str, str]] = {}
    for kind, field, meaning in re.findall(r"^\| (?:\*\*`(.+?)`\*\*)? ?\| (?:`(.+?)`)? ?\| (.+) \|$", PAGE, re.M):
        if kind:
            entries[kind] = {}
        elif field:
            entries[list(entries)[-1]][field] = meaning
    return entries


def test_every_entry_and_field_is_documented_and_nothing_else() -> None:
    assert {kind: tuple(known) for kind, known in _documented().items()} == ENTRIES


def test_free_text_is_marked_on_the_page() -> None:
    marked = {
        (kind, field)
        for kind, known in _documented().items()
        for field, meaning in known.items()
        if meaning.startswith("✎")
    }
    assert marked == {(kind, field) for kind, free in FREE_TEXT.items() for field in free if kind in ENTRIES}


def test_every_table_and_column_is_documented() -> None:
    connection = sqlite3.connect(":memory:")
    for step in STEPS:
        connection.executescript(step)
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
        assert f"| `{table}` | {columns} |" in PAGE
    connection.close()
    assert f"{APPLICATION_ID:#x}" in PAGE


def test_every_kind_of_session_line_is_documented() -> None:
    section = PAGE.partition("### Session lines")[2].partition("##")[0]
    kinds = (
        session.CREATED, session.OPENED, session.PAUSED, session.RUNNING, session.DRAFT, session.CONTINUED,
        session.ENDED, session.CLOSED,
    )  # fmt: skip
    for kind in kinds:
        assert f"`{kind}`" in section


def test_every_kind_of_review_line_is_documented_with_its_fields() -> None:
    section = PAGE.partition("### Review lines")[2].partition("##")[0]
    documented = dict(re.findall(r"^\| `(.+?)` \| (.+?) \|", section, re.M))
    written = {
        kind: ", ".join(f"{f.name} ✎" if f.name in FREE_TEXT.get(kind, ()) else f.name for f in fields(form))
        for kind, form in KINDS.items()
    }
    assert documented == written
