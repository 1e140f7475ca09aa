from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from drills import archive
from drills.errors import DrillError
from drills.jsonl import make_drill, read_lines, write_lines
from drills.log import log as writing
from drills.log.salvage import sound_part
from drills.stored import Stored, read_drill
from drills.verify import verify
from engine.commands import End, Note, Publish
from tests.drills.conftest import Start
from tests.drills.small_world import SOURCE, SmallWorld
from tests.drills.test_trouble import _edit


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of its own for each test."""
    monkeypatch.setenv("BEREDT_HOME", str(tmp_path / "hjem"))
    return tmp_path / "hjem"


@pytest.fixture
def three(start: Start, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three drills, begun one after the other."""
    made = []
    for number, id in enumerate(("20260302-drikkevann-zzzz", "20260302-drikkevann-aaaa", "20260303-skred-bbbb")):
        clock = datetime(2026, 3, 2, 9).astimezone() + timedelta(hours=number)
        monkeypatch.setattr(writing, "wall_clock", lambda clock=clock: clock)
        file = archive.drills_folder() / f"{id}.beredt"
        drill = start(file)
        drill.advance(30 + number)
        drill.close()
        made.append(file)
    return made


def _read(file: Path) -> Stored:
    return read_drill(file, world=SmallWorld())


def test_the_archive_is_where_beredt_home_says(home: Path) -> None:
    assert archive.drills_folder() == home / "drills"


def test_without_beredt_home_it_is_the_platforms_folder_for_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BEREDT_HOME")
    assert archive.drills_folder().parts[-2:] == ("beredt", "drills")


def test_an_empty_archive_lists_nothing_and_says_so_for_last() -> None:
    assert archive.listing() == []
    with pytest.raises(DrillError, match="There are no drills"):
        archive.find("last")


def test_a_new_file_has_the_days_and_scenarios_id() -> None:
    file = archive.new_file("drikkevann", date(2026, 3, 2))
    assert file.parent == archive.drills_folder()
    assert file.stem[:-4] == "20260302-drikkevann-"
    assert not file.exists()


def test_the_newest_comes_first_and_is_last(three: list[Path]) -> None:
    entries = archive.listing()
    assert [entry.file for entry in entries] == three[::-1]
    assert [entry.now for entry in entries] == [32, 31, 30]
    assert [entry.header and entry.header.team for entry in entries] == ["Laget"] * 3
    assert archive.find("last") == three[2]


def test_a_drill_is_found_by_id_beginning_and_file(three: list[Path], tmp_path: Path) -> None:
    assert archive.find("20260302-drikkevann-zzzz") == three[0]
    assert archive.find("20260303") == three[2]
    assert archive.find(str(three[1])) == three[1]
    with pytest.raises(DrillError, match="Several drills begin with 20260302"):
        archive.find("20260302")
    with pytest.raises(DrillError, match="Did you mean 20260303-skred-bbbb"):
        archive.find("20260303-skred-bbxb")
    with pytest.raises(DrillError, match="no drill called"):
        archive.find("")


def test_what_cannot_be_read_is_listed_with_its_trouble(three: list[Path]) -> None:
    three[2].write_bytes(b"")
    _edit(three[1], "UPDATE drill SET payload = '[]' WHERE seq = 1")
    entries = archive.listing()
    assert [entry.trouble is not None for entry in entries] == [False, True, True]
    assert archive.find("last") == three[0]


def test_a_drill_that_is_played_is_listed_as_in_use(start: Start) -> None:
    drill = start(archive.new_file("småby", date(2026, 3, 2)))
    assert [entry.in_use for entry in archive.listing()] == [True]
    drill.give(End(), "e")
    drill.close()
    (entry,) = archive.listing()
    assert (entry.in_use, entry.ending, entry.id) == (False, "stopped", drill.id)


def _played(start: Start, file: Path) -> Path:
    drill = start(file)
    drill.give(Publish({"web": "Kok vannet 👩‍👩‍👧"}, reason="Helse"), "p", at=40)
    drill.give(Note("\x1b[31m=cmd()"), "n")
    drill.save_draft("composer", "Vi ve")
    drill.save_draft("composer", "Vi vet")
    drill.advance(77)
    drill.close()
    return file


def test_an_export_is_one_canonical_entry_a_line_and_comes_back_as_the_same_drill(start: Start, tmp_path: Path) -> None:
    file = _played(start, tmp_path / "20260302-småby-abcd.beredt")
    drill = _read(file)
    write_lines(tmp_path / "x.jsonl", drill.tables, drill.id)
    text = (tmp_path / "x.jsonl").read_bytes()
    for line in text.splitlines():
        data = json.loads(line)
        assert json.dumps(data, sort_keys=True, separators=(",", ":")).encode() == line
    make_drill(read_lines(tmp_path / "x.jsonl"), tmp_path / "back.beredt")
    back = _read(tmp_path / "back.beredt")
    assert (back.id, back.rows, back.now, back.digest()) == (drill.id, drill.rows, drill.now, drill.digest())
    assert back.tables.content == dict(sorted(SOURCE.items()))
    assert back.session.drafts == {"composer": "Vi vet"}
    assert back.session.started == drill.session.started
    assert verify(tmp_path / "back.beredt", world=SmallWorld()).replay == "same"


def test_an_export_that_is_cut_or_changed_is_refused_by_line(start: Start, tmp_path: Path) -> None:
    drill = _read(_played(start, tmp_path / "a.beredt"))
    export = tmp_path / "x.jsonl"
    write_lines(export, drill.tables, drill.id)
    text = export.read_bytes()
    lines = text.splitlines(keepends=True)
    export.write_bytes(b"".join(lines[:-1]))
    with pytest.raises(DrillError, match=f"cut off after line {len(lines) - 1}"):
        read_lines(export)
    for changed, number in (
        (text.replace(b"Kok vannet", b"Drikk vann"), len(lines)),
        (text.replace(b'"at":40', b'"at":40.5', 1), None),
        (text.replace(b'"seq":3', b'"seq":33', 1), None),
        (b"".join(lines[:5] + lines[6:]), None),
        (text + lines[-1], len(lines) + 1),
        (b"\x00\xff" * 40, 1),
        (b"[[[[" * 100_000, 1),
        (b"{}", 1),
        (b"null\n", 1),
    ):
        export.write_bytes(changed)
        with pytest.raises(DrillError, match=f":{number}: this is not a line" if number else "this is not a line"):
            read_lines(export)


def test_a_failed_export_leaves_the_old_one(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drill = _read(_played(start, tmp_path / "a.beredt"))
    export = tmp_path / "x.jsonl"
    export.write_text("før")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DrillError, match="the disk is full"):
        write_lines(export, drill.tables, drill.id)
    assert export.read_text() == "før"
    assert not export.with_name("x.jsonl-new").exists()


def test_what_is_sound_of_a_damaged_drill_can_be_saved(start: Start, tmp_path: Path) -> None:
    file = _played(start, tmp_path / "a.beredt")
    whole = _read(file)
    _edit(file, "UPDATE drill SET at = at + 1 WHERE seq = 9")
    tables, trouble = sound_part(file)
    assert "entry 9 " in str(trouble)
    assert tables.rows == whole.rows[:8]
    write_lines(tmp_path / "x.jsonl", tables, "a")
    make_drill(read_lines(tmp_path / "x.jsonl"), tmp_path / "saved.beredt")
    saved = verify(tmp_path / "saved.beredt", world=SmallWorld())
    assert (len(saved.drill.rows), saved.drill.session.drafts) == (8, {"composer": "Vi vet"})


def test_verify_plays_again_and_finds_what_differs(start: Start, tmp_path: Path) -> None:
    file = _played(start, tmp_path / "a.beredt")
    assert verify(file, world=SmallWorld()).replay == "same"
    assert verify(file, world=SmallWorld(engine=2)).replay == "other-engine"

    class OtherWorld(SmallWorld):
        def play(self, loaded: object, header: object) -> object:  # type: ignore[override]
            play = super().play(loaded, header)
            play._memory.update(b"something else")
            return play

    verdict = verify(file, world=OtherWorld())  # type: ignore[arg-type]
    assert (verdict.replay, verdict.sound) == ("differs", False)
    assert "from entry 3 on" in str(verdict.why)
