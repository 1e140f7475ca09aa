"""`beredt score`: a stored drill scored as it was played, and under other norms."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from drills.archive import drills_folder
from drills.drill import Drill
from drills.teams import policy
from drills.unattended import play_team
from engine.scenario.source import from_folder
from tests.engine.scoring.story import SMALL
from tui.cli import main

ID = "20260627-small-abcd"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one drill, played by the careful team."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEREDT_HOME", str(folder))
        drill = Drill.start(
            drills_folder() / f"{ID}.beredt", from_folder(SMALL), seed=1, language="en", form="solo", agents=200,
            team="careful", today=date(2026, 6, 27),
        )  # fmt: skip
        play_team(drill, policy("careful", drill.loaded.scenario, "en"))
        drill.close()
    return folder


def score(
    *arguments: str, home: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    patch.setenv("BEREDT_HOME", str(home))
    code = main(["score", *arguments, "--lang", "en"])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_the_sheet_of_a_stored_drill(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last drill, in lines of text, on the story's clock."""
    code, out, _ = score("last", home=home, patch=monkeypatch, capsys=capsys)
    assert code == 0
    assert "Score against rule 4: The beach is closed" in out
    assert "11:08 “A child has got a rash" in out


def test_json_and_local_norms(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The same drill twice: as it was scored, and with a stricter first word."""
    _, shipped, _ = score(ID, "--json", home=home, patch=monkeypatch, capsys=capsys)
    norms = home / "ours.yaml"
    norms.write_text("rubric: 1\ncriteria:\n  D1: {limits: {A: [1m, 2m, 3m]}}\n", "utf-8")
    _, local, _ = score(ID, "--json", "--rubric", str(norms), home=home, patch=monkeypatch, capsys=capsys)
    levels = [
        {c["id"]: c["rating"] for c in json.loads(text)["criteria"]} for text in (shipped, local)
    ]  # fmt: skip
    assert levels[0]["D1"] == "P" and levels[1]["D1"] == "U"
    assert json.loads(local)["rubric"]["local"] is True


def test_what_cannot_be_scored_is_said_in_plain_words(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drill that is not there, a rubric that is not there, and one with a fault: exit code 2 and a sentence."""
    bad = home / "bad.yaml"
    bad.write_text("rubric: 1\ncriteria:\n  D99: {weight: 2}\n", "utf-8")
    for arguments, said in (
        (("nobody",), "nobody"),
        (("last", "--rubric", str(home / "none.yaml")), "cannot be read"),
        (("last", "--rubric", str(bad)), "there is no criterion called 'D99'"),
    ):
        code, out, err = score(*arguments, home=home, patch=monkeypatch, capsys=capsys)
        assert (code, out) == (2, "")
        assert said in err


def test_a_persons_word_is_kept_with_the_drill(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Changed with a reason: the sheet shows both, the JSON too; rejected again, it has no rating."""
    word = ("--change", "D5=S", "--by", "Eva", "--reason", "They were met.")
    code, out, _ = score("last", *word, home=home, patch=monkeypatch, capsys=capsys)
    assert code == 0 and "Eva: changed to S. They were met." in out
    _, told, _ = score("last", "--json", home=home, patch=monkeypatch, capsys=capsys)
    rating = next(c for c in json.loads(told)["criteria"] if c["id"] == "D5")
    assert (rating["rating"], rating["confidence"], rating["people"][0]["by"]) == ("S", "human", "Eva")
    score("last", "--reject", "D5", "--reason", "No.", home=home, patch=monkeypatch, capsys=capsys)
    _, told, _ = score("last", "--json", home=home, patch=monkeypatch, capsys=capsys)
    assert next(c for c in json.loads(told)["criteria"] if c["id"] == "D5")["rating"] == "unrated"


@pytest.mark.parametrize(
    "flags",
    [
        ("--confirm", "D99", "--reason", "x"),
        ("--confirm", "D5"),
        ("--change", "D5", "--reason", "x"),
        ("--change", "D5=X", "--reason", "x"),
        ("--reject", "H5", "--reason", "x", "--finding", "blame"),
    ],
)
def test_a_word_that_makes_no_sense_is_refused(
    flags: tuple[str, ...], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No such criterion, no reason, no rating, a finding in no entry: said in a sentence, and nothing is kept."""
    code, out, err = score("last", *flags, home=home, patch=monkeypatch, capsys=capsys)
    assert code == 2 and not out and err.count("\n") == 1


def test_the_facts_and_what_was_said_of_them(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fact with its time, each statement with its verdict, each reply; in JSON too."""
    _, out, _ = score("last", "--facts", home=home, patch=monkeypatch, capsys=capsys)
    assert "known from" in out and "Promises" in out and "Replies" in out
    _, told, _ = score("last", "--json", home=home, patch=monkeypatch, capsys=capsys)
    facts = json.loads(told)["facts"]
    assert {claim["verdict"] for claim in facts["claims"]} <= {"supported", "not-yet-known", "contradicted", "over"}
    assert {"facts", "claims", "promises", "replies"} == set(facts)
