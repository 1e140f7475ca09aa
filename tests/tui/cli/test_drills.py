from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from drills.archive import drills_folder
from drills.drill import Drill
from engine.commands import Note
from tests.drills.small_world import SOURCE, SmallWorld
from tui.cli import main

ID = "20260302-småby-abcd"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One drill in the archive, left unfinished."""
    monkeypatch.setenv("BEREDT_HOME", str(tmp_path / "hjem"))
    path = drills_folder() / f"{ID}.beredt"
    drill = Drill.start(
        path, SOURCE, seed=7, language="nb", form="solo", team="Laget", today=date(2026, 3, 2), world=SmallWorld()
    )
    drill.give(Note("Møte"), "n", at=90)
    drill.close()
    return path


def _run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["drills", *arguments, "--lang", "en"])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_list_tells_what_can_be_continued(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run("list", capsys=capsys)
    assert code == 0
    assert out.startswith(ID) and "1 min played  can be continued" in out
    code, out, _ = _run("list", "--json", capsys=capsys)
    (entry,) = json.loads(out)
    assert (entry["id"], entry["seed"], entry["now"], entry["ending"]) == (ID, 7, 89, None)
    assert _run(capsys=capsys)[1] == _run("list", capsys=capsys)[1]


def test_an_empty_archive_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BEREDT_HOME", str(tmp_path / "hjem"))
    code, out, _ = _run("list", capsys=capsys)
    assert (code, out) == (0, f"There are no drills in {tmp_path / 'hjem' / 'drills'} yet.\n")
    assert not (tmp_path / "hjem").exists()


def test_show_tells_what_a_drill_is(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run("show", "last", capsys=capsys)
    assert code == 0
    assert ID in out and "Laget" in out
    data = json.loads(_run("show", ID, "--json", capsys=capsys)[1])
    assert data["commands"] == [{"seq": 12, "at": 90, "command": "note", "fields": {"text": "Møte"}}]
    assert len(data["digest"]) == 64


def test_verify_says_where_a_drill_broke_and_exits_1(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = file.read_bytes()
    file.write_bytes(data.replace(b"asking", b"angry ", 1))
    code, _, err = _run("verify", "last", capsys=capsys)
    assert code == 1
    assert "is damaged: entry " in err
    code, out, _ = _run("verify", "last", "--json", capsys=capsys)
    assert (code, json.loads(out)["chain"]) == (1, False)


def test_export_and_import_make_the_same_drill(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "x.jsonl"
    code, out, _ = _run("export", "last", "--to", str(export), capsys=capsys)
    assert (code, out) == (0, f"13 entries were written to {export}.\n")
    code, _, err = _run("import", str(export), capsys=capsys)
    assert code == 2
    assert "exists already; nothing is overwritten" in err
    before = _run("show", "last", "--json", capsys=capsys)
    file.unlink()
    assert _run("import", str(export), capsys=capsys)[0] == 0
    assert _run("show", ID, "--json", capsys=capsys) == before


def test_export_of_a_damaged_drill_saves_what_is_sound_and_exits_1(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(file.read_bytes().replace(b"asking", b"angry ", 1))
    code, out, err = _run("export", "last", "--to", str(tmp_path / "x.jsonl"), capsys=capsys)
    assert code == 1
    assert "sound entries were written" in out
    assert "is damaged: entry " in err


def test_a_script_holds_the_commands_and_how_to_play_them(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "x.yaml"
    code, out, _ = _run("export", "last", "--script", str(script), capsys=capsys)
    assert code == 0
    assert "Møte" in script.read_text(encoding="utf-8")
    assert f"beredt run småby --script {script} --seed 7" in out.replace("'", "")


@pytest.mark.parametrize("arguments", [("show", "ingen"), ("verify", "x.beredt"), ("import", "x.jsonl")])
def test_what_is_not_there_is_a_plain_line_and_exit_2(
    file: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = _run(*arguments, capsys=capsys)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_an_id_in_an_export_is_not_trusted_as_a_file_name(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = tmp_path / "x.jsonl"
    _run("export", "last", "--to", str(export), capsys=capsys)
    export.write_text(export.read_text().replace('"id":"20260302', '"id":"../../20260302', 1))
    code, _, err = _run("import", str(export), capsys=capsys)
    assert code == 2
    assert "cannot be a drill's id" in err
