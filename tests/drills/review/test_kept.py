"""What people write down about a drill: kept at once, during play and after it, and never part of the digest."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from pathlib import Path

import pytest

from drills import jsonl
from drills.drill import Drill
from drills.errors import Damaged
from drills.log import files, format, log
from drills.log.log import read_log
from drills.review.kept import (
    KINDS,
    Approval,
    Bookmark,
    Entry,
    HotWash,
    ImprovementAction,
    Observation,
    Participant,
    Verdict,
    read,
    remark,
)
from drills.stored import read_drill
from engine.commands import End, Note
from tests.drills.conftest import Start
from tests.drills.small_world import SmallWorld

ENTRIES: list[Entry] = [
    Observation(20, "Ingen spurte legen", "Åse", "D13", "M"),
    HotWash(2, "Vi visste ikke hvem som skrev", "Per"),
    Verdict("D1", "change", "Sen, men riktig", "Åse", "S"),
    Verdict("D5", "reject", "Ironisk ment", "Åse", finding="empathy", event=7),
    ImprovementAction("a1", "Bytt vaktliste", "beredskapsplan", "Kari", "kari@", "2026-12-01", "2027-01-15"),
    Bookmark(5, "Her snudde det"),
    Participant("kommunikasjonssjef", 1, "Kari"),
    Approval("Kari Moe", "kommunedirektør", "2026-12-01"),
]


def test_every_kind_is_written_and_read_back() -> None:
    assert {type(entry) for entry in ENTRIES} == set(KINDS.values())
    for entry in ENTRIES:
        line = remark(entry)
        assert read(line.kind, line.payload) == entry


def test_it_is_kept_during_play_and_after_the_end_and_changes_no_digest(start: Start, tmp_path: Path) -> None:
    plain, file = start(), tmp_path / "a.beredt"
    drill = start(file)
    for number, entry in enumerate(ENTRIES[:4]):
        for played in (drill, plain):
            played.give(Note(str(number)), str(number))
        drill.keep(entry)
    for played in (drill, plain):
        played.give(End(), "end")
    assert drill.digest() == plain.digest()
    drill.close()
    again = Drill.resume(file, world=SmallWorld())
    for entry in ENTRIES[4:]:
        again.keep(entry)
    again.close()
    stored = read_drill(file, world=SmallWorld())
    assert stored.digest() == plain.digest() == stored.computed_digest()
    kept = stored.kept
    assert (
        kept.observations == [ENTRIES[0]]
        and kept.hot_wash == [ENTRIES[1]]
        and kept.verdicts == [ENTRIES[2], ENTRIES[3]]
    )
    assert kept.actions == {"a1": ENTRIES[4]} and kept.approval == ENTRIES[7]
    assert kept.names == ["Åse", "Per"]


def test_the_latest_counts(start: Start) -> None:
    drill = start()
    drill.keep(Participant("rådgiver", 1))
    drill.keep(Participant("rådgiver", 3))
    drill.keep(Participant("ordfører", 1))
    drill.keep(Participant("ordfører", 0))
    drill.keep(ImprovementAction("a1", "Bytt vaktliste"))
    drill.keep(ImprovementAction("a1", "Bytt vaktliste", status="done"))
    drill.keep(Bookmark(3, "her"))
    drill.keep(Bookmark(3, off=True))
    assert {p.function: p.count for p in drill.kept.participants.values()} == {"rådgiver": 3}
    assert drill.kept.actions["a1"].status == "done"
    assert not drill.kept.bookmarks


def test_what_was_kept_is_there_after_a_kill(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.keep(ENTRIES[0])
    assert drill._log._lock is not None
    drill._log._lock.release(finished=False)  # what a killed program leaves
    assert Drill.resume(file, world=SmallWorld()).kept.observations == [ENTRIES[0]]


def test_names_and_words_lie_beside_the_chain(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    for entry in ENTRIES:
        drill.keep(entry)
    drill.close()
    connection = sqlite3.connect(file)
    chained = " ".join(payload for (payload,) in connection.execute("SELECT payload FROM review"))
    connection.close()
    words = [v for entry in ENTRIES for k, v in asdict(entry).items() if k in ("text", "by", "reason", "name")]
    assert not [word for word in words if word and word in chained]


def test_a_changed_line_is_found(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.keep(ENTRIES[2])
    drill.close()
    connection = sqlite3.connect(file)
    connection.execute("""UPDATE review SET payload = replace(payload, '"S"', '"P"')""")
    connection.commit()
    connection.close()
    with pytest.raises(Damaged, match="review"):
        read_log(file)


def test_export_and_import_carry_it(start: Start, tmp_path: Path) -> None:
    file, lines, again = (tmp_path / name for name in ("a.beredt", "a.jsonl", "b.beredt"))
    drill = start(file)
    for entry in ENTRIES:
        drill.keep(entry)
    kept = drill.kept
    drill.close()
    tables = read_log(file)
    jsonl.write_lines(lines, tables, "20260302-x-aaaa")
    jsonl.make_drill(jsonl.read_lines(lines), again)
    assert read_drill(again, world=SmallWorld()).kept == kept


def test_a_drill_of_the_first_format_is_read_and_can_be_reviewed(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.beredt"
    with monkeypatch.context() as older:
        for module in (format, files, log):
            older.setattr(module, "STEPS", format.STEPS[:1])
        drill = start(file)
        drill.give(End(), "end")
        drill.close()
    assert read_drill(file, world=SmallWorld()).kept.observations == []
    again = Drill.resume(file, world=SmallWorld())
    again.keep(ENTRIES[0])
    again.close()
    assert read_drill(file, world=SmallWorld()).kept.observations == [ENTRIES[0]]


def test_a_drill_that_is_only_looked_at_is_opened_for_each_entry(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.give(End(), "end")
    drill.close()
    here, there = Drill.resume(file, world=SmallWorld()), None
    here.close()
    there = Drill.resume(file, world=SmallWorld())
    there.close()
    here.keep(ENTRIES[0])
    there.keep(ENTRIES[1])
    assert there.kept.observations == [ENTRIES[0]]
    assert read_drill(file, world=SmallWorld()).kept.hot_wash == [ENTRIES[1]]
