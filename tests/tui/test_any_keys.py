"""Whatever is pressed, at whatever size, the program goes on and the log holds only what the engine took."""

from __future__ import annotations

import random

import pytest

from engine.commands import COMMANDS
from tests.tui.conftest import room
from tests.tui.puppet import Wall
from tests.tui.puppet import desk as desk_at
from tests.tui.test_console import led

KEYS = (
    *"wrtcasmdnbvguoxy123456:-",
    *("slash", "tab", "shift+tab", "escape", "escape", "enter", "enter", "up", "down", "left", "right", "pageup"),
    *("pagedown", "home", "end", "space", "plus", "minus", "delete", "backspace", "question_mark", "ctrl+p", "ctrl+s"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"),
)
SIZES = ((80, 24), (120, 40), (200, 60), (60, 15), (20, 5))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
async def test_any_keys_at_any_size(seed: int) -> None:
    """Three hundred keys by chance while the story goes on and the terminal is resized."""
    chance, wall = random.Random(seed), Wall()
    desk = desk_at(("en", "nb", "nn")[seed % 3], 300 * seed, wall=wall)
    desk.pause(False)
    async with room(desk) as (app, pilot):
        for n in range(300):
            await pilot.press(chance.choice(KEYS))
            wall.seconds += 3
            if n % 8 == 0:
                await pilot.press("escape")
            if n % 30 == 0:
                await pilot.resize_terminal(*chance.choice(SIZES))
        assert app.is_running
    assert all(row.kind in COMMANDS for row in desk.view.actions)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["played", "discussed"])
async def test_any_keys_at_the_console(form: str) -> None:
    """The same with a facilitator, the real engine, and the console in front every few keys."""
    chance = random.Random(form)
    desk = led(form, 540)
    wall = desk.clock._source
    assert isinstance(wall, Wall)
    desk.pause(False)
    async with room(desk) as (app, pilot):
        for n in range(150):
            if n % 12 == 0:
                await pilot.press("escape", "escape", "f4")
            await pilot.press(chance.choice((*"fhseiomptgcnrpsmuk", *KEYS)))
            wall.seconds += 2
            if n % 40 == 0:
                await pilot.resize_terminal(*chance.choice(SIZES))
        assert app.is_running
    assert all(row.kind in COMMANDS for row in desk.drill.rows if row.role in ("team", "facilitator"))
