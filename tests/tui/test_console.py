"""The facilitator's console: what its keys do to the drill, what is kept, and that nobody sees what is covered."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Static

from drills.clock import Clock
from drills.drill import Drill
from drills.locales import Words
from engine.commands import Edit
from engine.scenario.source import from_folder
from tests.tui.conftest import Nothing, room, write
from tests.tui.puppet import SMALL, TODAY, Wall
from tui.app import Beredt
from tui.desk import Desk, desk_for
from tui.library import card
from tui.screens.briefing import Briefing
from tui.screens.compose import Composer
from tui.screens.console.console import Console
from tui.screens.console.cover import Cover
from tui.screens.console.edit import Editing
from tui.screens.console.improvise import Improvising
from tui.screens.console.jump import Jumping
from tui.screens.console.observe import Observing
from tui.screens.console.spend import Spending
from tui.screens.room import Room
from tui.screens.stopped import AskToStop, Stopped
from tui.widgets.listing import Listing


def led(form: str = "played", at: int = 9 * 60, file: Path | None = None) -> Desk:
    """A desk at a drill on the beach that a facilitator leads, with the real engine and a small public."""
    drill = Drill.start(file, from_folder(SMALL), seed=3, language="en", form=form, agents=300, today=TODAY)
    drill.advance(at)
    return desk_for(drill, "en", Clock(drill.now, source=Wall()))


@asynccontextmanager
async def console(desk: Desk, size: tuple[int, int] = (80, 24)):
    """The console, opened from the room."""
    async with room(desk, size) as (app, pilot):
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, Console)
        yield app, pilot


def given(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    """The facilitator's commands in the log."""
    return [(row.kind, dict(row.payload)) for row in desk.drill.rows if row.role == "facilitator"]


def said(app: Beredt) -> str:
    """What the console last said of what was done."""
    return str(app.screen.query_one("#bar-news", Static).render())


def refusal(app: Beredt) -> str:
    return str(app.screen.query_one(".refusal").render())


def on(app: Beredt, inject: str) -> None:
    """Put the cursor on an inject."""
    screen = app.screen
    assert isinstance(screen, Console)
    ids = [getattr(row, "inject", None) and row.inject.id for row in screen.msel.rows]
    screen.msel.go(ids.index(inject))


def shown(app: Beredt) -> str:
    """Every word on the screen."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


async def test_two_keys_away_and_back(desk: Desk) -> None:
    """F4 opens it from the room, esc and F4 go back; alone at a desk there is none."""
    async with console(led()) as (app, pilot):
        await pilot.press("escape")
        assert isinstance(app.screen, Room)
        await pilot.press("f4", "f4")
        assert isinstance(app.screen, Room)
    async with room(desk) as (app, pilot):
        await pilot.press("f4")
        assert isinstance(app.screen, Room)


async def test_what_was_open_below_is_as_it_was() -> None:
    """From the middle of a text, and back into it."""
    async with room(led()) as (app, pilot):
        await pilot.press("w")
        await write(pilot, "Do not")
        await pilot.press("f4")
        assert isinstance(app.screen, Console)
        await pilot.press("escape")
        assert isinstance(app.screen, Composer)
        await write(pilot, " bathe")
        assert app.screen.query_one("#text").text == "Do not bathe"


async def test_it_says_what_it_is_and_which_keys_lead() -> None:
    """At 80x24: the warning, the form, and the stop among the keys."""
    async with console(led("discussed")) as (app, pilot):
        await pilot.pause()
        text = shown(app)
        for words in ("CONSOLE, not for participants", "discussed", "F7 Stop", "m Minutes", "EXERCISE"):
            assert words in text


async def test_fire_hold_and_skip() -> None:
    """f, h and s act on the inject under the cursor, and the log says who did it."""
    desk = led()
    async with console(desk) as (app, pilot):
        on(app, "sample")
        await pilot.press("h")
        assert "Held" in said(app)
        await pilot.press("s")
        on(app, "neighbour")
        await pilot.press("f")
        assert given(desk) == [
            ("hold", {"inject": "sample"}), ("skip", {"inject": "sample"}), ("fire", {"inject": "neighbour"}),
        ]  # fmt: skip
        on(app, "neighbour")
        await pilot.press("f", "s", "e")
        assert len(given(desk)) == 3, "what has been sent cannot be sent, left out or changed"
        assert isinstance(app.screen, Console)


async def test_an_edit_is_a_draft_until_it_is_kept() -> None:
    """esc keeps what was typed; F5 lets the inject say it."""
    desk = led()
    async with console(desk) as (app, pilot):
        on(app, "all-beaches")
        await pilot.press("e")
        assert isinstance(app.screen, Editing)
        app.screen.query_one("#text").text = "Close the others, too?"
        await pilot.press("escape")
        on(app, "all-beaches")
        await pilot.press("e")
        assert app.screen.query_one("#text").text == "Close the others, too?"
        await pilot.press("f5")
        assert given(desk) == [("edit", {"inject": "all-beaches", "text": "Close the others, too?"})]
        assert desk.draft("edit:all-beaches") == ""
        on(app, "all-beaches")
        await pilot.press("e")
        app.screen.query_one("#text").text = "x" * 20_001
        await pilot.press("f5")
        assert "too long" in refusal(app)


def test_an_edit_of_what_does_not_exist_is_refused_in_a_sentence() -> None:
    """And the log has nothing of it."""
    desk = led()
    assert desk.give(Edit("no-such", "Hello")) == "There is no inject called no-such in this scenario."
    assert given(desk) == []


async def test_improvising_from_scratch() -> None:
    """What is filled in is a draft; a post needs a channel; a message comes at once."""
    desk = led()
    async with console(desk) as (app, pilot):
        await pilot.press("i")
        assert isinstance(app.screen, Improvising)
        app.screen.query_one("#text").text = "A second child is ill."
        await pilot.press("escape", "i")
        assert app.screen.query_one("#text").text == "A second child is ill."
        app.screen._form = "comment"
        await pilot.press("f5")
        assert "which channel" in refusal(app)
        app.screen._form = "query"
        app.screen.query_one("#deadline", Input).value = "soon"
        await pilot.press("f5")
        assert "like 20m" in refusal(app)
        app.screen.query_one("#deadline", Input).value = "5m"
        app.screen.query_one("#name", Input).value = "Kari at the radio"
        await pilot.press("f5")
        assert isinstance(app.screen, Console)
        item = desk.view.inbox["x1"]
        assert (item.name, item.text, item.deadline) == ("Kari at the radio", "A second child is ill.", item.at + 300)
        assert desk.draft("improvise") == ""


async def test_improvising_from_an_inject_that_is_there() -> None:
    """F2 takes over what it says and where it comes from; reserves stand first."""
    desk = led()
    async with console(desk) as (app, pilot):
        await pilot.press("i", "f2")
        choices = app.screen.query_one("#choices", Listing)
        choices.find("spill-rumour")
        await pilot.press("enter", "f5")
        kind, payload = given(desk)[-1]
        assert kind == "improvise" and payload["based-on"] == "spill-rumour" and payload["form"] == "misinformation"
        assert payload["rumour"] and payload["channel"]
        assert desk.view.post_by_id["x1"].rumour == payload["rumour"]


async def test_the_pressure_dial() -> None:
    """p, and half of it."""
    desk = led()
    async with console(desk) as (app, pilot):
        await pilot.press("p", "down", "down", "enter")
        assert desk.view.pressure == 50 and "50 %" in said(app)


async def test_a_jump_says_first_what_falls_inside() -> None:
    """Deadlines and injects; what cannot be read or reached is refused in a sentence, and nothing has happened."""
    desk = led(at=12 * 60 + 30)
    async with console(desk, (120, 40)) as (app, pilot):
        await pilot.press("g")
        assert isinstance(app.screen, Jumping)
        field = app.screen.query_one("#to", Input)
        for written, why in (("whenever", "like 45m"), ("99999999999d", "30 days"), ("40d", "30 days")):
            field.value = written
            await pilot.press("f5")
            assert why in refusal(app)
        assert given(desk) == []
        field.value = "30m"
        await pilot.pause()
        listed = {entry.key for entry in app.screen.query_one("#choices", Listing).listed}
        assert any(key.startswith("expected:") for key in listed), listed
        assert "deadline:blad-1" in listed and "inject:all-beaches" in listed | {f"inject:{k}" for k in desk.view.inbox}
        await pilot.press("f5")
        assert isinstance(app.screen, Console)
        assert desk.now >= 12 * 60 + 30 + 30 * 60 and desk.clock.now == desk.now
        assert desk.view.inbox["blad-1"].state == "lapsed"


async def test_in_the_discussed_form_the_facilitator_gives_the_minutes() -> None:
    """The clock does not go by itself; m moves it, and space says why it stands."""
    desk = led("discussed", at=60)
    async with room(desk) as (app, pilot):
        await pilot.press("space")
        assert not desk.clock.running and "the facilitator gives the minutes" in shown(app)
        await pilot.press("f4", "m")
        assert isinstance(app.screen, Spending)
        app.screen.query_one("#minutes", Input).value = "0"
        await pilot.press("enter")
        assert "whole number" in refusal(app)
        app.screen.query_one("#minutes", Input).value = "5"
        await pilot.press("enter")
        assert isinstance(app.screen, Console) and desk.now // 60 == 6
        assert given(desk) == [("spend", {"minutes": 5})]


async def test_in_the_played_form_the_clock_runs_and_writing_slows_it() -> None:
    """Also when a facilitator writes; m gives nothing there."""
    desk = led()
    async with console(desk) as (app, pilot):
        await pilot.press("space", "plus", "m")
        assert isinstance(app.screen, Console)
        assert desk.clock.running and desk.clock.speed == 2
        await pilot.press("i")
        assert desk.clock.speed == 1
        await pilot.press("escape")
        assert desk.clock.speed == 2
        await pilot.press("space")
        assert not desk.clock.running


async def test_an_observation_takes_two_keys() -> None:
    """o and a letter: on the criterion that the inject is about."""
    desk = led()
    async with console(desk) as (app, pilot):
        on(app, "blad-1")
        await pilot.press("o", "s")
        assert isinstance(app.screen, Console) and "D10 S" in said(app)
        (kept,) = desk.drill.kept.observations
        assert (kept.criterion, kept.rating, kept.at) == ("D10", "S", desk.now)


async def test_observations_by_several_evaluators(tmp_path: Path) -> None:
    """A criterion is found by its id, words are a draft, and the name stays, also in the next sitting."""
    desk = led(file=tmp_path / "a.beredt")
    async with console(desk) as (app, pilot):
        await pilot.press("o", *"d13", "tab")
        await write(pilot, "Nobody rang")
        await pilot.press("escape", "o")
        assert app.screen.query_one("#observed", Input).value == "Nobody rang"
        app.screen.query_one("#by", Input).value = "Randi"
        await pilot.press(*"d13", "m", "o")
        app.screen.query_one("#by", Input).value = "Odd"
        await pilot.press(*"a1", "p", "o", "f2", "enter")
        assert isinstance(app.screen, Observing) and app.screen.query_one("#by", Input).value == "Randi"
        await pilot.press("escape")
    kept = [(entry.criterion, entry.rating, entry.text, entry.by) for entry in desk.drill.kept.observations]
    assert kept == [("D13", "M", "Nobody rang", "Randi"), ("A1", "P", "", "Odd")]
    desk.drill.close()
    assert desk_for(Drill.resume(tmp_path / "a.beredt"), "en").evaluator == "Odd"


@pytest.mark.parametrize("key", ["x", "f1", "f4", "ctrl+p"])
async def test_under_the_cover_nothing_is_seen_and_any_key_uncovers(key: str) -> None:
    """The name, the clock and the exercise mark; the key does nothing else."""
    desk = led()
    async with console(desk) as (app, pilot):
        await pilot.press("c")
        assert isinstance(app.screen, Cover)
        await pilot.pause()
        assert shown(app).split() == ["EXERCISE", *desk.names.title.split(), desk.calendar.seconds(desk.now)]
        await pilot.press(key)
        assert isinstance(app.screen, Console)
        assert app.title == "Beredt" and not app.sub_title


@pytest.mark.parametrize("where", [("w",), ("f4",), ("f4", "c"), ("a",)])
async def test_one_key_stops_for_a_real_event_from_everywhere(where: tuple[str, ...]) -> None:
    """Asked once, in the drill's language, with the time; then on from the same second."""
    desk = led()
    async with room(desk) as (app, pilot):
        await pilot.press(*where, "f7")
        assert isinstance(app.screen, AskToStop)
        await pilot.press("f7", "up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Stopped) and desk.drill.stopped and not desk.clock.running
        assert "REAL EVENT" in shown(app) and desk.calendar.clock(desk.view.stopped_at) in shown(app)
        at = desk.now
        await pilot.press("f4", "escape", "w")
        assert isinstance(app.screen, Stopped), "nothing else is reached"
        await pilot.press("g")
        assert not desk.drill.stopped and desk.now == at and not isinstance(app.screen, Stopped)


async def test_not_stopping_after_all() -> None:
    """esc and no leave everything as it was."""
    desk = led()
    async with room(desk) as (app, pilot):
        await pilot.press("f7", "enter", "f7", "escape")
        assert isinstance(app.screen, Room) and not desk.drill.stopped
        assert desk.drill.rows[-1].kind != "stop"


async def test_why_it_stopped_may_be_said_and_it_opens_stopped(tmp_path: Path) -> None:
    """In a drill in bokmål, with the interface in English; after a kill it is still stopped, and may be ended there."""
    file = tmp_path / "a.beredt"
    drill = Drill.start(file, from_folder(SMALL), seed=3, language="nb", form="played", agents=300, today=TODAY)
    drill.advance(300)
    desk = desk_for(drill, "en", Clock(300, source=Wall()))
    async with room(desk) as (app, pilot):
        await pilot.press("f7", "tab")
        await write(pilot, "Brann")
        await pilot.press("enter")
        await pilot.pause()
        assert "Brann" in shown(app)
        assert Words("nb")("REAL EVENT – THE EXERCISE IS STOPPED") in shown(app)
    assert drill._log._lock is not None
    drill._log._lock.release(finished=False)  # what a killed program leaves
    again = desk_for(Drill.resume(file), "en")
    async with room(again) as (app, pilot):
        assert isinstance(app.screen, Stopped)
        await pilot.press("x", "up", "enter")
        assert again.drill.ended


async def test_the_list_goes_along_with_what_is_sent() -> None:
    """While the cursor is on the newest; elsewhere it stays, and n goes back."""
    desk = led("discussed", at=10 * 60)
    async with console(desk) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, Console)
        await pilot.press("m", "enter")
        assert screen.line is not None and screen.line.part == "sent"
        newest = screen.line.inject.id
        await pilot.press("up", "m", "enter")
        assert screen.line.inject.id != newest
        stays = screen.line.inject.id
        await pilot.press("n")
        assert screen.line.inject.id not in (newest, stays)
        assert screen.line.at == max(row.at or 0 for row in screen.msel.rows if getattr(row, "part", "") == "sent"
                                     and hasattr(row, "inject"))  # fmt: skip


async def test_the_timer_of_the_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    """t starts and stops it; it says minutes and seconds and moves nothing."""
    desk = led("discussed")
    wall = Wall()
    desk.talk._source = wall
    async with console(desk) as (app, pilot):
        at = desk.now
        await pilot.press("t")
        wall.seconds = 95
        app.screen.sync()
        assert "1:35" in str(app.screen.query_one("#bar-where", Static).render())
        await pilot.press("t")
        wall.seconds = 400
        app.screen.sync()
        assert "1:35" in str(app.screen.query_one("#bar-where", Static).render()) and desk.now == at


async def test_the_inject_at_hand_says_what_belongs_to_it() -> None:
    """All it says, what they ask and what is expected of the team; then where we are, and the exact mood."""
    async with console(led(at=12 * 60 + 30), (200, 60)) as (app, pilot):
        on(app, "blad-1")
        await pilot.pause()
        text = shown(app)
        for words in ("They ask", "Expected of the team", "D10 Press", "Where we are", "├▶", "trust 0."):
            assert words in text


async def test_ending_asks_first() -> None:
    """x and yes: the drill is over, and the room says so."""
    desk = led()
    async with console(desk) as (app, pilot):
        await pilot.press("x", "enter")
        assert not desk.drill.ended
        await pilot.press("x", "up", "enter")
        await pilot.pause()
        assert desk.drill.ended and not isinstance(app.screen, Console)


@pytest.mark.parametrize(("keys", "form"), [((), "solo"), (("down",), "played"), (("down", "down"), "discussed")])
async def test_the_form_is_chosen_in_the_briefing_and_kept(keys: tuple[str, ...], form: str) -> None:
    """f shows three with a line each; the header of the drill has it."""
    words = Words("en")
    app = Beredt(words, Nothing, lambda: Briefing(words, card("small", SMALL), seed=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *keys, "enter", "s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, Room)
        assert app.screen.desk.form == form
        app.screen.desk.drill.close()


async def test_a_file_that_takes_nothing_more_is_said_on_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: a sentence, and what was saved stays."""
    desk = led()
    async with console(desk) as (app, pilot):
        desk.trouble = "The disk is full."
        await pilot.press("t")
        assert "The disk is full." in said(app)
        on(app, "sample")
        await pilot.press("h")
        assert "The disk is full." in said(app)
