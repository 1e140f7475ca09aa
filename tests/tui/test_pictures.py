"""Every screen as a picture at 80x24, 120x40 and 200x60; the room in every language.

After a wanted change: pytest tests/tui/test_pictures.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from drills.archive import new_file
from drills.drill import Drill
from drills.locales import Words
from engine.commands import Answer, Involve, Publish
from engine.scenario.source import from_folder
from tests.tui.conftest import SIZES, Nothing, program
from tests.tui.puppet import SMALL, PuppetWorld, story
from tests.tui.puppet import desk as desk_at
from tests.tui.test_console import led
from tui.app import Beredt
from tui.desk import Desk
from tui.library import card
from tui.screens.briefing import Briefing
from tui.screens.home import Home
from tui.screens.score import ScoreSheet

sizes = pytest.mark.parametrize("size", SIZES, ids=[f"{w}x{h}" for w, h in SIZES])


def played(language: str = "en") -> Desk:
    """A drill with a publication, an answer and somebody involved."""
    desk = desk_at(language, 900)
    text = "We have closed the beach at Sanden. Do not bathe there until we say so. The next word comes at 12."
    desk.give(Publish(texts={"website": text, "facebook": text}, next_update=3600, reason="A child is ill"))
    desk.give(Answer(query="blad-1", text="One child has a rash, and we closed at once."))
    desk.give(Involve(party="municipal-doctor"))
    return desk


def press(*keys: str) -> Callable[[Pilot[Any]], Any]:
    """Press keys one after another, and let the screen settle."""

    async def run(pilot: Pilot[Any]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.5)

    return run


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
@sizes
def test_the_room(snap_compare: Any, size: tuple[int, int], language: str) -> None:
    """The feed has the cursor."""
    assert snap_compare(program(played(language)), terminal_size=size, run_before=press())


@sizes
def test_the_room_in_light(snap_compare: Any, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The inbox has the cursor."""
    monkeypatch.setenv("TEXTUAL_THEME", "beredt-light")
    assert snap_compare(program(played()), terminal_size=size, run_before=press("2"))


@pytest.mark.parametrize("pane", ["3", "4", "5", "6"])
def test_each_pane_alone(snap_compare: Any, pane: str) -> None:
    """Where one pane is seen at a time."""
    assert snap_compare(program(played()), terminal_size=(80, 24), run_before=press(pane))


@sizes
def test_the_empty_room(snap_compare: Any, size: tuple[int, int]) -> None:
    """Every pane says what will come."""
    assert snap_compare(program(desk_at("en", 0, events=story_start())), terminal_size=size, run_before=press())


def story_start() -> list[Any]:
    """Only where the story stands at the beginning."""
    from engine.scenario.loader import load

    return [event for event in story(load(from_folder(SMALL)), "en") if event.at == 0]


COMPOSED = ("w", "f6", "space", "right", "right", "space", "tab", *"Do not bathe at Sanden. More at 12:30.", "ctrl+s")


@pytest.mark.parametrize(
    "keys",
    [
        COMPOSED,
        ("2", "down", "enter", *"One child is ill.", "ctrl+s"),
        ("d",),
        ("a",),
        ("a", "enter"),
        ("4", "enter"),
        ("m",),
        ("slash",),
        ("n",),
        ("x",),
        ("f1",),
        ("o",),
    ],
    ids=["write", "answer", "decide", "ask", "about", "assess", "moderate", "filter", "note", "end", "help", "read"],
)
@sizes
def test_what_the_keys_open(snap_compare: Any, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Over the room."""
    assert snap_compare(program(desk_at("en", 900)), terminal_size=size, run_before=press(*keys))


@sizes
def test_preparing(snap_compare: Any, size: tuple[int, int]) -> None:
    """One thing is ready, and the budget has shrunk."""
    assert snap_compare(program(desk_at("en", 100)), terminal_size=size, run_before=press("b", "down", "enter"))


@sizes
def test_evaluating(snap_compare: Any, size: tuple[int, int]) -> None:
    """An improvement action is filled in."""
    desk = desk_at("en", 900)
    desk.view.phase = "after"
    keys = press("v", "down", "down", "enter", *"Test the alert")
    assert snap_compare(program(desk), terminal_size=size, run_before=keys)


@sizes
def test_settling(snap_compare: Any, size: tuple[int, int]) -> None:
    """A promise falls into the jump."""
    desk = played()
    desk.drill.advance(2000)
    assert snap_compare(program(desk), terminal_size=size, run_before=press())


@sizes
def test_the_briefing(snap_compare: Any, size: tuple[int, int]) -> None:
    """The small scenario's."""
    words = Words("en")
    app = Beredt(words, Nothing, lambda: Briefing(words, card("small", SMALL), seed=1))
    assert snap_compare(app, terminal_size=size, run_before=press())


@sizes
def test_home(snap_compare: Any, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A scenario, a drill to continue and a damaged one."""
    monkeypatch.setattr("tui.library.cards", lambda: iter([card("small", SMALL)]))
    monkeypatch.setattr("tui.screens.home.cards", lambda: iter([card("small", SMALL)]))
    file = new_file("small", date(2026, 3, 10)).with_name("20260310-small-aaaa.beredt")
    drill = Drill.start(
        file, from_folder(SMALL), seed=1, language="en", form="solo", today=date(2026, 3, 10), world=PuppetWorld()
    )
    drill.advance(900)
    drill.close()
    file.with_name("20260309-small-bbbb.beredt").write_bytes(b"not a drill")
    monkeypatch.setattr("tui.screens.home.drills", partial(_entries, file.parent))
    words = Words("en")
    assert snap_compare(Beredt(words, lambda: Home(words)), terminal_size=size, run_before=press())


def _entries(folder: Any) -> list[Any]:
    """The drills, without the time and place of this machine."""
    from dataclasses import replace

    from drills.archive import listing
    from drills.errors import Damaged
    from engine.phrases import phrase

    damaged = Damaged(phrase("This file is not a drill."))
    return [
        replace(entry, started="2026-03-10T09:00") if entry.trouble is None else replace(entry, trouble=damaged)
        for entry in listing()
    ]


@sizes
def test_the_score_sheet(snap_compare: Any, size: tuple[int, int]) -> None:
    """On the criterion of the first word."""
    desk = played()
    app = program(desk, ScoreSheet)
    assert snap_compare(app, terminal_size=size, run_before=press(*["down"] * 8))


@pytest.mark.parametrize("size", SIZES[:2], ids=["80x24", "120x40"])
@pytest.mark.parametrize(("keys", "theme"), [((), "beredt-dark"), (("3",), "beredt-light"), (("o",), "beredt-dark")],
                         ids=["dark", "light", "observe"])  # fmt: skip
def test_the_console(
    snap_compare: Any, size: tuple[int, int], keys: tuple[str, ...], theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A discussed drill on the beach, with the real engine; in the middle of the talk."""
    monkeypatch.setenv("TEXTUAL_THEME", theme)
    assert snap_compare(program(led("discussed", 750)), terminal_size=size, run_before=press("f4", *keys))


def test_stopped_for_a_real_event(snap_compare: Any) -> None:
    """With the reason that was given."""
    keys = press("f7", "tab", *"Fire", "enter")
    assert snap_compare(program(led("played", 750)), terminal_size=(80, 24), run_before=keys)


def test_a_moment(snap_compare: Any) -> None:
    """The words that the first word's rating rests on."""
    app = program(played(), ScoreSheet)
    assert snap_compare(app, terminal_size=(120, 40), run_before=press(*["down"] * 8, "enter", "enter"))


def test_an_example_beside_the_own_words(snap_compare: Any) -> None:
    """For the first word."""
    app = program(played(), ScoreSheet)
    assert snap_compare(app, terminal_size=(120, 40), run_before=press(*["down"] * 8, "e"))
