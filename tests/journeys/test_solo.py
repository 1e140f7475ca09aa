"""One person's whole visit, in each language: brief, prepare, play, be killed, resume, score, and leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from drills.archive import find
from drills.locales import Words
from drills.stored import read_drill
from engine.scenario.loader import load
from engine.scenario.model import say
from engine.scenario.source import from_folder
from tests.journeys.terminal import ROOT, Terminal

SMALL = ROOT / "tests" / "scenarios" / "small"
FIRST = "Ikke bad. Ikkje bad. Do not bathe."
HALF = "Half a thought"
WELL = "We were quick"


@pytest.mark.parametrize(
    "language", ["en", pytest.param("nb", marks=pytest.mark.slow), pytest.param("nn", marks=pytest.mark.slow)]
)
def test_a_whole_visit(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was sent is in the log once, what was half written is there again, and the score follows."""
    monkeypatch.setenv("BEREDT_HOME", str(tmp_path))
    words, scenario = Words(language), load(from_folder(SMALL)).scenario
    title = say(scenario.title, language)

    with Terminal("play", str(SMALL), "--seed", "3", "--lang", language, home=tmp_path) as terminal:
        shown = terminal.see(words("Purpose"))
        assert title in shown and words("EXERCISE") in shown
        terminal.press("b")
        terminal.see(say(scenario.resources[0].text, language))
        terminal.press("enter", "esc")
        terminal.press("s")
        terminal.see("11:00")
        terminal.press("+", "+", "+", "+")
        terminal.see("20×")
        terminal.see(words("class A"), 60)
        terminal.press(" ")
        terminal.see(words("‖ PAUSED"))
        terminal.press("w")
        terminal.type(FIRST)
        terminal.see(FIRST)
        terminal.press("F6", " ", "F5")
        terminal.see(words("◆ We"))
        terminal.press("w")
        terminal.type(HALF)
        terminal.see(HALF)
        terminal.see(words("draft saved"))
        terminal.kill()

    before = read_drill(find("last"))
    with Terminal("play", "--resume", "--lang", language, home=tmp_path) as terminal:
        terminal.see(title)
        terminal.see(words("‖ PAUSED"))
        terminal.press("w")
        terminal.see(HALF)
        terminal.press("esc")
        terminal.press("x")
        terminal.see(words("End the drill?"))
        terminal.press("up", "enter")
        terminal.see(words("Play is over"))
        terminal.press("enter")
        terminal.see(words("What went well?"))
        terminal.type(WELL)
        terminal.see(WELL)
        terminal.press("F5")
        terminal.see(words("✓ Kept. The next one may write."))
        terminal.press("esc")
        terminal.see(words("Play is over"))
        terminal.press("down", "enter")
        terminal.see("B1 ")
        terminal.press(*["down"] * 8)
        terminal.see("D1 ")
        terminal.press("enter", "down")
        terminal.see("→ 11:")
        terminal.press("enter")
        terminal.see(f"⟦{FIRST}⟧")
        terminal.press("\x11")
        assert terminal.leaves() == 0

    after = read_drill(find("last"))
    kinds = [row.kind for row in after.rows if row.role == "team"]
    assert kinds == ["prepare", "publish", "end"]
    assert after.rows[: len(before.rows)] == before.rows
    assert after.ended
    assert [entry.text for entry in after.kept.hot_wash] == [WELL]


def test_home_opens_and_leaves(tmp_path: Path) -> None:
    """The scenarios are there, F1 helps, and q leaves."""
    with Terminal("--lang", "en", home=tmp_path) as terminal:
        terminal.see("Boil-water notice in Fjordvik")
        terminal.press("?")
        terminal.see("Choose a scenario to begin a drill")
        terminal.press("esc", "q")
        assert terminal.leaves() == 0


def test_a_damaged_drill_is_said_plainly(tmp_path: Path) -> None:
    """On the home screen, in words; and from the command line with exit code 2."""
    folder = tmp_path / "drills"
    folder.mkdir()
    (folder / "20260310-small-abcd.beredt").write_bytes(b"SQLite format 3\x00" + b"\x00" * 4000)
    with Terminal("--lang", "en", home=tmp_path) as terminal:
        terminal.see("cannot be opened")
        terminal.press("q")
        terminal.leaves()
    with Terminal("play", "--resume", "20260310-small-abcd", "--lang", "en", home=tmp_path) as terminal:
        assert terminal.leaves() == 2
        assert "Traceback" not in terminal.look()
