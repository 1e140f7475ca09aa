"""The score sheet in lines of text, and the score as JSON."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drills.locales import LANGUAGES, Words
from drills.log.texts import ERASED, FREE_TEXT
from drills.reports.sheet import WIDTH, sheet
from engine.events import Moderated
from engine.scoring import load_rubric
from tests.engine.scoring.story import Story, crisis, finds, party

GOLDEN = Path(__file__).parent / "score-sheet.txt"
NASTY = "\x1b]0;owned\x07 [bold]x[/bold] \u202eneddo {why} " + "wide " * 80


def story() -> Story:
    """A drill with something of everything."""
    story = crisis(parties={"care-home": party("affected", notify=True), "mayor": party("leader")})
    story.know(11, "algae")
    story.rumour(12)
    story.question(13, "c1")
    story.query(14)
    story.involve(20, "mayor")
    story.publish(33, found=(finds("key-message", "stay-out"),), reason="On the doctor's advice", next_update=60)
    story.publish(35, "There is no danger at all in the water.", found=(finds("denial", "algae", 0, 22),))
    story.event(36, Moderated("c1", "delete", critical=True))
    story.missed(22)
    story.after(100)
    story.evaluate(101, "hot-wash")
    return story.ended(200)


def lines(language: str = "en", told: Story | None = None) -> list[str]:
    told = told or story()
    return list(sheet(told.score(), told.loaded, Words(language)))


def test_the_sheet_is_as_agreed() -> None:
    """The whole sheet, line by line (REFRESH=1 writes it anew)."""
    text = "\n".join(lines()) + "\n"
    if os.environ.get("REFRESH"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_terminal(language: str) -> None:
    """80 columns hold every line in every language."""
    assert max(map(len, lines(language))) <= WIDTH


def test_every_criterion_has_letter_and_word_and_every_harm_its_line() -> None:
    """What a sign says, a word says as well."""
    text = "\n".join(lines())
    for rating in story().score().ratings:
        assert f"\n{rating.criterion:<4}" in text
    assert "M with major challenges" in text and "U not performed" in text
    for number in range(1, 8):
        assert f"\nH{number}  " in text


def test_texts_of_others_stay_text() -> None:
    """Escape sequences, markup and marks that turn the direction of writing are drawn as harmless text."""
    told = crisis()
    told.publish(12, NASTY)
    text = "\n".join(lines(told=told.after(60).ended(61)))
    assert "\x1b" not in text and "\x07" not in text and "\u202e" not in text
    assert "[bold]x[/bold]" in text and "{why}" in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_the_total_is_withheld_while_it_is_preliminary() -> None:
    """Stopped before the crisis was over there is no total, and the sheet says how many are rated."""
    early = crisis()
    early.publish(12, found=(finds("key-message", "stay-out"),))
    assert "preliminary, " in "\n".join(lines(told=early.ended(30, "stopped")))
    silent = crisis().after(700).ended(60_000)
    assert "total   0.0" in "\n".join(lines(told=silent))


def test_local_norms_are_told_at_the_end() -> None:
    """Somebody else's numbers are not the shipped ones."""
    told = story()
    rules = load_rubric("ours.yaml", b"rubric: 1\nversion: Fjordvik 1\ncriteria:\n  D1: {limits: {A: [5m, 9m, 20m]}}\n")
    text = "\n".join(sheet(told.score(rules), told.loaded, Words("en")))
    assert "Rubric Fjordvik 1, with local norms." in text and "(local norm)" in text


def test_json_has_the_agreed_shape() -> None:
    """The `score` object of `--json`: figures, matrix, criteria with evidence, and harms."""
    score = json.loads(json.dumps(story().score().to_json(Words("en").starting("11:00"))))
    assert set(score) >= {
        "total", "preliminary", "rated", "phases", "matrix", "criteria", "harms", "provisional_share", "total_final",
    }  # fmt: skip
    assert [c["id"] for c in score["criteria"]][:9] == [f"B{n}" for n in range(1, 9)] + ["D1"]
    first = next(c for c in score["criteria"] if c["id"] == "D1")
    keys = "phase words rating basis confidence status unproven people program why why_id evidence threshold source"
    assert set(first) >= set(keys.split())
    assert (first["rating"], first["words"]) == ("S", ["informer", "håndtering"])
    assert first["why"] == "First word after 23 min; a class A crisis asks for 15 min."
    assert first["why_id"] == "First word after {took}; a class {severity} crisis asks for {limit}."
    assert first["would_raise"].startswith("A first word by 11:25")
    assert first["evidence"][1] == {
        "event": 10, "at": 1980, "quote": "The beach at Sanden is closed. Do not bathe before we say so.",
    }  # fmt: skip
    harms = {h["id"]: h for h in score["harms"]}
    assert set(harms) == {"H3", "H6"}
    assert set(harms["H3"]) >= {"id", "severity", "phase", "corrected_at", "confirmed", "evidence"}
    assert (harms["H3"]["severity"], harms["H3"]["confirmed"]) == (3, False)
    assert score["harms_unrated"] == []
    assert score["real"] == {"A3.real": None, "A5.real": None}
    assert score["matrix"]["informer"].keys() == {"before", "during", "after"}


def test_a_score_stands_after_texts_have_been_erased() -> None:
    """What people wrote may be gone; the readings, and that there was a reason, are not."""
    told, erased = story(), story()
    erased.rows = [replace(row, payload=_erased(row.kind, dict(row.payload))) for row in erased.rows]
    before, after = told.score(), erased.score()
    assert [r.level for r in before.ratings] == [r.level for r in after.ratings]
    assert [h.severity for h in before.harms] == [h.severity for h in after.harms]
    assert any("“…”" in line for line in lines(told=erased))


def _erased(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    for name in FREE_TEXT.get(kind, ()):
        value = payload.get(name)
        if isinstance(value, dict):
            payload[name] = dict.fromkeys(value, ERASED)
        elif isinstance(value, str):
            payload[name] = ERASED
    return payload
