"""`beredt report`, `beredt review` and `beredt show` on the command line: what they write, and what they refuse."""

from __future__ import annotations

import errno
import json
import os
from datetime import date
from pathlib import Path

import pytest

from drills.drill import Drill
from drills.review.kept import Observation, Verdict
from drills.teams import policy
from drills.unattended import play_team
from engine.scenario.source import from_folder
from tests.tui.puppet import SMALL
from tui.cli import main


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A played drill in the archive."""
    monkeypatch.setenv("BEREDT_HOME", str(tmp_path))
    file = tmp_path / "drills" / "20260302-small-aaaa.beredt"
    played = Drill.start(
        file, from_folder(SMALL), seed=3, language="nb", form="played", agents=300, today=date(2026, 3, 2)
    )
    play_team(played, policy("careful", played.loaded.scenario, "nb"))
    played.close()
    return file


@pytest.mark.parametrize("name", ["report.html", "report.md", "REPORT.HTML"])
def test_a_report_is_written_whole(drill: Path, tmp_path: Path, name: str) -> None:
    to = tmp_path / name
    before = drill.read_bytes()
    assert main(["--lang", "en", "report", "last", "--to", str(to)]) == 0
    assert "Improvement plan" in to.read_text(encoding="utf-8")
    assert drill.read_bytes() == before
    assert not list(tmp_path.glob("*-new")) and not list(tmp_path.glob(".*-new"))


def test_a_file_beside_the_report_is_left_alone_whatever_it_is_called(drill: Path, tmp_path: Path) -> None:
    beside = tmp_path / "report.md-new"
    beside.write_text("mine")
    assert main(["report", "last", "--to", str(tmp_path / "report.md")]) == 0
    assert beside.read_text() == "mine"


def test_a_disk_that_is_full_leaves_the_report_that_was_there(
    drill: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "report.md"
    to.write_text("the one before")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["--lang", "en", "report", "last", "--to", str(to), "--force"]) == 2
    assert "No space left" in capsys.readouterr().err
    assert to.read_text() == "the one before" and not list(tmp_path.glob(".*-new"))


def test_a_report_that_is_there_is_not_written_over_unasked(
    drill: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "report.md"
    to.write_text("mine")
    assert main(["--lang", "en", "report", "last", "--to", str(to)]) == 2
    assert "--force" in capsys.readouterr().err and to.read_text() == "mine"
    assert main(["--lang", "en", "report", "last", "--to", str(to), "--force"]) == 0
    assert to.read_text() != "mine"


@pytest.mark.parametrize("place", ["nowhere/report.html", "report.pdf", "report", "folder.html"])
def test_a_report_that_cannot_be_written_says_so_and_leaves_nothing(
    drill: Path, tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.html").mkdir()
    before = sorted(tmp_path.iterdir())
    assert main(["--lang", "en", "report", "last", "--to", str(tmp_path / place), "--force"]) == 2
    assert capsys.readouterr().err.strip()
    assert sorted(tmp_path.iterdir()) == before


def test_the_review_in_lines_tells_all_parts(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = Drill.resume(drill)
    again.keep(Observation(700, "the first word came late", "Kari", "D1", "M"))
    again.keep(Verdict("D5", "reject", "a formula", "Kari"))
    again.close()
    assert main(["--lang", "en", "review", "last", "--plain"]) == 0
    said = capsys.readouterr().out
    for part in (
        "WHAT HAPPENED",
        "WHERE TRUST FELL MOST",
        "RUMOURS",
        "THE SITUATION PICTURE",
        "HOT WASH",
        "the first word came late",
        "D5: rejected. a formula",
        "IMPROVEMENT PLAN",
        "0 of 3 questions answered",
    ):
        assert part in said


def test_the_review_as_json_can_be_read(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "last", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["drill"]["ended"] and data["falls"]["trust"] and {"rumours", "actions", "verdicts"} <= set(data)


@pytest.mark.parametrize(
    "verb", [["review", "nowhere"], ["review", "nowhere", "--plain"], ["show", "nowhere"], ["show"]]
)
def test_a_drill_that_is_not_there_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BEREDT_HOME", str(tmp_path))
    assert main(["--lang", "en", *verb]) == 2
    assert capsys.readouterr().err.strip()
