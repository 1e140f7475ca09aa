"""`beredt plan`: an organisation's own plan, begun, checked, shown and played with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drills.locales import LANGUAGES
from tui.cli import main


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan as it is begun."""
    file = tmp_path / "plan.yaml"
    assert main(["plan", "new", str(file), "--lang", "en"]) == 0
    return file


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_plan_has_no_faults_and_every_line_is_a_hole(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is begun can be checked at once; what is not filled in is a hole."""
    file = tmp_path / "plan.yaml"
    assert main(["plan", "new", str(file), "--lang", language]) == 0
    assert main(["plan", "check", str(file), "--lang", language]) == 0
    capsys.readouterr()
    assert main(["plan", "show", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["in_place"], told["of"]) == (0, 38)


def test_a_plan_is_never_written_over(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands there stays."""
    plan.write_text("organisation: Ours\n", "utf-8")
    assert main(["plan", "new", str(plan), "--lang", "en"]) == 2
    assert plan.read_text("utf-8") == "organisation: Ours\n"
    assert "is there already" in capsys.readouterr().err


def test_faults_have_their_place(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File, line and column, and what was probably meant; a day that has not been is one of them."""
    text = plan.read_text("utf-8").replace("rota: false", "rtoa: true\nrevised: 2999-01-01")
    plan.write_text(text, "utf-8")
    assert main(["plan", "check", str(plan), "--lang", "en"]) == 1
    err = capsys.readouterr().err
    line = next(n for n, written in enumerate(text.split("\n"), 1) if written.startswith("rtoa"))
    assert f"{plan}:{line}:1: error BER007: 'rtoa' is not a key that is known here" in err
    assert "did you mean 'rota'?" in err and "2999-01-01 has not been yet" in err


def test_no_plan_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the command that begins one."""
    assert main(["plan", "show", str(tmp_path / "none.yaml"), "--lang", "en"]) == 2
    assert "beredt plan new" in capsys.readouterr().err


def test_a_drill_with_the_own_plan_shows_it_as_own_statement(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """B1 to B8 are shown and not scored, but for the weak signals of B7."""
    plan.write_text(plan.read_text("utf-8").replace("rota: false", "rota: true"), "utf-8")
    small = str(Path(__file__).parents[2] / "scenarios" / "small")
    arguments = ["run", small, "--team", "careful", "--public", "200", "--text-lang", "en", "--lang", "en", "--json"]
    assert main([*arguments, "--plan", str(plan)]) == 0
    own = {c["id"]: c for c in json.loads(capsys.readouterr().out)["score"]["criteria"]}
    assert all(own[f"B{n}"]["rating"] == "NA" for n in (1, 2, 3, 4, 5, 6, 8))
    assert "own statement: 1 of 9 lines in place" in own["B3"]["why"]
    assert own["B7"]["rating"] in "PSMU" and "own statement" in own["B7"]["why"]
    assert main(arguments) == 0
    shipped = {c["id"]: c for c in json.loads(capsys.readouterr().out)["score"]["criteria"]}
    assert shipped["B5"]["rating"] == "P"
