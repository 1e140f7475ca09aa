"""A table with a facilitator, from the briefing to the report: one laptop, and the projector's window beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drills.archive import find
from drills.stored import read_drill
from tests.journeys.terminal import ROOT, Terminal

SMALL = str(ROOT / "tests" / "scenarios" / "small")
SAID = "Do not bathe at Sanden. We do not know the cause yet. More at 12:30."
ACTIONS = (("Post signs on the beach", "plan", "Technical services"), ("Test the alert", "exercise", "Communication"))


def gone(terminal: Terminal, text: str) -> None:
    """Wait until a text is no longer on the screen."""
    assert any(text not in terminal.look() for _ in range(100)), f"{text!r} is still there"


def test_a_discussed_drill_is_led_stopped_taken_up_and_looked_back_upon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost when the laptop dies while all stands still; what was done and said is in the report."""
    monkeypatch.setenv("BEREDT_HOME", str(tmp_path))
    english = ("--lang", "en")
    with Terminal("play", SMALL, "--form", "discussed", "--seed", "3", *english, home=tmp_path) as table:
        table.see("Form: discussed")
        table.press("s")
        table.see("THE TABLE TALKS")
        with Terminal("show", *english, home=tmp_path) as wall:
            assert "DISCUSSED" in wall.see("EXERCISE")
            table.press("F4")
            table.see("CONSOLE, not for participants")
            table.press("m", "9", "enter")
            table.see("9 min of the story have passed")
            wall.see("Something yellow")
            assert "CONSOLE" not in wall.look()

            table.press("esc", "w")
            table.type(SAID)
            table.see("draft saved")
            table.press("F6", " ", "F5")
            table.see("Is that when the next word comes?")
            table.press("up", "enter")
            table.see("◆ We")
            wall.see("Do not bathe at Sanden")

            table.press("F4")
            table.see("CONSOLE")
            table.press("o", "d", "1", "s")
            table.see("Kept: D1 S")

            table.press("F7", "tab")
            table.type("Fire alarm")
            table.see("Fire alarm")
            table.press("enter")
            table.see("REAL EVENT")
            wall.see("REAL EVENT")
            table.kill()

            with Terminal("play", "--resume", *english, home=tmp_path) as table_again:
                assert "Fire alarm" in table_again.see("REAL EVENT")
                table_again.press("g")
                table_again.see("◆ We")
                gone(wall, "REAL EVENT")
                table_again.press("F4")
                table_again.see("CONSOLE")
                table_again.press("m", "5", "enter")
                table_again.see("5 min of the story have passed")
                table_again.press("x")
                table_again.see("End the drill?")
                table_again.press("up", "enter")
                wall.see("OVER")
                _hot_wash(table_again)
                _rate(table_again)
                table_again.press("\x11")
                assert table_again.leaves() == 0
            wall.press("q")
            assert wall.leaves() == 0
    before = read_drill(find("last"))
    _improve(tmp_path)
    _report(tmp_path)
    after = read_drill(find("last"))
    assert [row.kind for row in after.rows if row.role == "facilitator"] == ["spend", "spend"]
    assert after.rows == before.rows and after.header.form == "discussed"
    assert [action.action for action in after.kept.actions.values()] == [action for action, _, _ in ACTIONS]


def _hot_wash(table: Terminal) -> None:
    table.see("Play is over")
    table.press("enter")
    table.see("What went well?")
    table.type("We warned before the press asked.")
    table.see("We warned before")
    table.press("F5")
    table.see("Kept.")
    table.press("esc")
    table.see("Play is over")


def _rate(table: Terminal) -> None:
    """The evaluator's own word beside the program's, with a reason."""
    table.press("down", "enter")
    table.see("B1 ")
    table.press(*["down"] * 8)
    table.see("D1 ")
    table.press("v")
    table.see("your word")
    table.press("tab")
    table.type("The doctor had to wait for us")
    table.press("enter")
    assert "Time set by the facilitator" in table.see("confirmed. The doctor had to wait")


def _improve(home: Path) -> None:
    """Two actions, each with an owner and a date."""
    with Terminal("review", "last", "--lang", "en", home=home) as review:
        review.see("Actions")
        review.press("a")
        review.see("A new action")
        for action, element, responsible in ACTIONS:
            review.press("end", "enter")
            review.see("Improvement action")
            for field in (action, element, responsible, "rota@example.org", "2026-04-01"):
                review.type(field)
                review.see(field)
                review.press("tab")
            review.type("2026-06-01")
            review.see("2026-06-01")
            review.press("F5")
            review.see(f"{responsible}, by 2026-06-01")
        review.press("\x11")
        assert review.leaves() == 0


def _report(home: Path) -> None:
    file = home / "report.md"
    with Terminal("report", "last", "--to", str(file), "--lang", "en", home=home) as report:
        assert report.leaves() == 0
    said = file.read_text(encoding="utf-8")
    for words in ("discussed", "We warned before the press asked.", "The doctor had to wait for us", "Do not bathe"):
        assert words in said
    for action, element, responsible in ACTIONS:
        assert action in said and element in said and responsible in said
    assert "rota@example.org" not in said or "Randi" not in said
