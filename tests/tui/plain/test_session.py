"""Plain mode plays the same drill by lines in and lines out."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from drills.drill import Drill
from drills.locales import Words
from engine.scenario.source import from_folder
from tests.tui.puppet import SMALL
from tui.desk import Desk, desk_for
from tui.plain.lines import Lines
from tui.plain.session import Session


def played(script: str, *, form: str = "solo", file: Path | None = None) -> tuple[Desk, str]:
    """Play a script of answers; the drill and all that was said."""
    source = from_folder(SMALL)
    drill = Drill.start(file, source, seed=3, language="en", form=form, agents=300, today=date(2026, 3, 2))
    desk = desk_for(drill, "en")
    out = io.StringIO()
    Session(desk, Lines(Words("en"), io.StringIO(script), out)).run()
    return desk, out.getvalue()


def kinds(desk: Desk) -> list[str]:
    return [row.kind for row in desk.drill.rows if row.role != "world"]


def test_time_passes_only_as_it_is_told_and_what_came_is_said() -> None:
    desk, said = played("2m\n\n12m\nq\n")
    assert desk.now == 14 * 60
    assert said.startswith("EXERCISE\n")
    assert "The beach is closed" in said
    for post in desk.view.posts:
        assert " ".join(post.text.split())[:30] in " ".join(said.split())


def test_everything_a_team_does_can_be_done() -> None:
    script = "\n".join(
        [
            "b", "1",
            "9m",
            "w", "1 2", "The beach at Sanden is closed.", "Do not bathe.", ".", "12:00", "before the press",
            "a", "1", "1",
            "n", "1",
            "e The doctor has been told",
            "4m",
            "r i2", "", "We do not know why yet.", ".",
            "s", "1", "1", "",
            "c", "1", "2", "There is no spill from the factory.", ".", "", "",
            "d", "1", "families first",
            "m 1", "1", "",
            "f", "k", "y", "p", "u", "l", "h",
            "q",
        ]
    )  # fmt: skip
    desk, said = played(script + "\n")
    done = kinds(desk)
    for kind in ("prepare", "publish", "ask", "involve", "note", "answer", "assess", "decide", "moderate"):
        assert kind in done, (kind, said)
    assert "✗" not in said.replace("✗ No response", "").replace("✗ Silence", ""), said
    published = [p for _, p in desk.view.publications.values()]
    assert published[0].texts["facebook"] == "The beach at Sanden is closed.\nDo not bathe."
    assert published[0].next_update is not None


def test_what_the_team_cannot_know_is_not_told() -> None:
    _, said = played("30m\nq\n")
    assert "What is true of a rumour has changed" not in said
    assert "Everybody talks about the factory" not in said


def test_at_the_end_come_the_hot_wash_and_the_score() -> None:
    desk, said = played("3m\nx\nyes\nWe were fast\n\nAsk the doctor first\n")
    assert desk.drill.ended
    assert [(e.question, e.text) for e in desk.drill.kept.hot_wash] == [
        (1, "We were fast"),
        (3, "Ask the doctor first"),
    ]
    assert "Score against rule 4" in said


def test_a_stop_is_said_and_play_goes_on_from_there() -> None:
    desk, said = played("3m\nstop fire alarm\ng\n1m\nq\n")
    assert "REAL EVENT" in said and desk.now == 4 * 60 and not desk.drill.stopped


def test_a_facilitator_leads_from_the_same_lines() -> None:
    script = "9m\nj\n2\n1\nj\n6\n1\nA second child is ill.\n.\nj\n10\n9\nS\nGood\nÅse\nj\n1\nq\n"
    desk, _ = played(script, form="played")
    assert [kind for kind in kinds(desk) if kind in ("fire", "improvise")] == ["fire", "improvise"]
    assert [(o.rating, o.by) for o in desk.drill.kept.observations] == [("S", "Åse")]


def test_in_the_discussed_form_minutes_are_given() -> None:
    desk, said = played("5m\nj\n7\n12\nq\n", form="discussed")
    assert "The clock stands while the table talks" in said
    assert desk.now >= 12 * 60


@pytest.mark.parametrize(
    "junk", ["w\n\n", "r 999\n", "zzz\n", "s\n", "d\n", "a\n99\n\n", "w\n1\n..\n", "\x1b[31m\n", "5x\n"]
)
def test_junk_is_answered_in_words_and_changes_nothing(junk: str) -> None:
    desk, said = played("1m\n" + junk + "q\n")
    assert kinds(desk) == [] and "Traceback" not in said and "\x1b" not in said


def test_when_the_input_ends_the_drill_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    desk, said = played("2m\n", file=file)
    assert "beredt play --resume --plain" in said
    desk.drill.close()
    assert Drill.resume(file).now == 120
