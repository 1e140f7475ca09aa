"""docs/authors-guide.md cannot lie: its example runs, its outputs are real, and it explains every key."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args

import pytest
from small_scenario import faults_of

from drills.scripts import load_script
from engine import plan
from engine.commands import COMMANDS
from engine.scenario import model
from engine.scenario.faults import render
from engine.scenario.loader import load
from engine.scenario.questions import FUNCTIONS
from engine.scenario.shape import hints
from tui.cli import main

GUIDE = (Path(__file__).parents[3] / "docs" / "authors-guide.md").read_text("utf-8")
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL))
SOURCE = {name: text.encode() for name, text in FILES.items() if name != "script.yaml"}


def console(command: str) -> list[str]:
    """What the guide shows under a command, each time it is run."""
    shown = re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL)
    return [block.split("\n", 1)[1] for block in shown if block.startswith(f"$ {command}\n")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The guide's example as files, seen from beside its folder."""
    for name, text in FILES.items():
        path = tmp_path / "power-cut" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "power-cut"


def test_the_example_has_no_faults() -> None:
    assert [render(fault) for fault in faults_of(SOURCE)] == []


@pytest.mark.parametrize("number", [0, 1])
def test_what_the_guide_shows_is_what_check_prints(
    folder: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    if number == 1:
        path = folder / "scenario.yaml"
        path.write_text(path.read_text("utf-8").replace("{to: dark, after: 5m}", "{to: drak, after: 5m}"), "utf-8")
    assert main(["check", "power-cut", "--lang", "en"]) == number
    assert capsys.readouterr().out == console("beredt check power-cut")[number]


def test_the_script_is_one_for_the_example() -> None:
    script = load_script("script.yaml", FILES["script.yaml"].encode(), load(SOURCE).scenario)
    assert {command.kind for _, _, command in script.commands} >= {"prepare", "publish", "ask", "answer", "decide"}


def test_the_example_plays_to_the_ending_that_the_script_earns() -> None:
    from datetime import date

    from drills.drill import Drill
    from drills.unattended import play_script

    loaded = load(SOURCE)
    script = load_script("script.yaml", FILES["script.yaml"].encode(), loaded.scenario)
    drill = Drill.start(None, SOURCE, seed=1, language="en", form="solo", agents=300, today=date(2026, 1, 1))
    play_script(drill, script)
    assert drill.view.ended is not None
    assert drill.view.situations["main"].situation == "light"
    drill.close()


def keys() -> set[str]:
    kinds = [
        kind
        for module in (model, plan)
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__
    ]
    named = {key for kind in kinds for key in hints(kind)}
    choices = {str(choice) for alias in (model.InjectKind, plan.Duty, model.Stance) for choice in get_args(alias)}
    return named | choices


@pytest.mark.parametrize("key", sorted(keys()))
def test_every_key_of_the_format_is_explained(key: str) -> None:
    assert re.search(rf"`[^`\n]*\b{re.escape(key)}\b[^`\n]*`", re.sub(r"```.*?```", "", GUIDE, flags=re.DOTALL))


def test_every_question_and_every_command_is_explained() -> None:
    assert all(f"`{name}(" in GUIDE or f" `{name}(" in GUIDE for name in FUNCTIONS)
    assert all(f"`{name}`" in GUIDE for name in COMMANDS)
