from __future__ import annotations

import sqlite3
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from drills.drill import Drill
from drills.log import files, format, log
from drills.log.texts import FREE_TEXT, proof
from drills.review.kept import KINDS
from engine.commands import COMMANDS, FreeText, Note, Publish, Reason
from engine.events import EVENTS
from tests.drills.conftest import Start
from tests.drills.small_world import SmallWorld

SECRET = "Kari Nordmann (41 år) er syk"


@pytest.fixture
def file(start: Start, tmp_path: Path) -> Path:
    """A closed drill with free text in it."""
    path = tmp_path / "a.beredt"
    drill = start(path)
    drill.give(Publish({"web": SECRET, "sms": SECRET}, reason=SECRET), "p")
    drill.give(Note(SECRET), "n")
    drill.close()
    return path


def test_the_file_is_what_the_page_says(file: Path) -> None:
    header = file.read_bytes()[:100]
    assert header[68:72] == b"BERE"
    assert (header[18], header[19]) == (2, 2), "write-ahead logging"
    stored = sqlite3.connect(file)
    assert stored.execute("PRAGMA user_version").fetchone() == (len(format.STEPS),)
    tables = stored.execute("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'").fetchall()
    assert sorted(tables) == [(name, 1) for name in ("content", "drill", "mark", "review", "session", "texts")]
    stored.close()


def test_the_writer_forces_every_commit_to_disk(start: Start, tmp_path: Path) -> None:
    drill = start(tmp_path / "a.beredt")
    drill.give(Note("her"), "n")
    connection = drill._log._connection
    assert (connection.pragma("journal_mode"), connection.pragma("synchronous")) == ("wal", 2)
    drill.close()


def test_free_text_lies_beside_the_chain_under_its_hmac(file: Path) -> None:
    stored = sqlite3.connect(file)
    chained = " ".join(row[0] for row in stored.execute("SELECT payload FROM drill"))
    assert "Nordmann" not in chained
    texts = stored.execute("SELECT ref, salt, text FROM texts").fetchall()
    # Team, and twice (command and event) two channels, a reason and a note; each with a salt of its own.
    assert len(texts) == 1 + 2 * 4
    assert len({salt for _, salt, _ in texts}) == len(texts)
    for ref, salt, text in texts:
        assert proof(salt, text) == ref
        assert ref in chained
    stored.close()


def test_every_field_that_people_write_is_kept_apart() -> None:
    for kind, command in COMMANDS.items():
        hints: dict[str, Any] = get_type_hints(command, include_extras=True)
        free = {
            f.name.replace("_", "-")
            for f in fields(command)
            if f.name == "texts" or any(part in (FreeText, Reason) for part in (hints[f.name], *_parts(hints[f.name])))
        }
        assert set(FREE_TEXT.get(kind, ())) == free, kind


def _parts(hint: Any) -> tuple[Any, ...]:
    """The types a type is made of, at every depth."""
    parts = getattr(hint, "__args__", ())
    return (*parts, *(deeper for part in parts for deeper in _parts(part)))


def test_every_entry_kept_apart_is_a_command_an_event_a_review_line_or_a_draft() -> None:
    assert set(FREE_TEXT) <= {*COMMANDS, *EVENTS, *KINDS, "drill-started", "draft"}
    for kind, form in {**EVENTS, **KINDS}.items():
        assert set(FREE_TEXT.get(kind, ())) <= {f.name for f in fields(form)}, kind


def test_a_step_adds_to_an_older_drill_after_a_backup(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Drill.resume(file, world=SmallWorld())
    rows = list(before.rows)
    before.close()
    old = file.read_bytes()
    steps = (*format.STEPS, "CREATE TABLE later (seq INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT")
    for module in (format, files, log):
        monkeypatch.setattr(module, "STEPS", steps)
    after = Drill.resume(file, world=SmallWorld())
    assert after.rows == rows
    after.give(Note("etterpå"), "m")
    after.close()
    assert file.with_name("a.beredt-format-2").read_bytes()[100:] == old[100:]
    stored = sqlite3.connect(file)
    assert stored.execute("PRAGMA user_version").fetchone() == (3,)
    assert stored.execute("SELECT count(*) FROM later").fetchone() == (0,)
    stored.close()
    again = Drill.resume(file, world=SmallWorld())
    assert len(again.rows) == len(rows) + 2
