"""Shared by the tests of the screens: the program at a desk, with time standing still."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.puppet import desk as desk_at
from tui.app import Beredt
from tui.desk import Desk
from tui.screens.room import Room

SIZES = ((80, 24), (120, 40), (200, 60))


class Nothing(Screen[None]):
    """In place of the home screen."""


def program(desk: Desk, screen: Callable[[Desk], Screen[Any]] = Room) -> Beredt:
    """The program with one screen at a desk."""
    return Beredt(desk.words, Nothing, lambda: screen(desk))


@asynccontextmanager
async def room(desk: Desk, size: tuple[int, int] = (120, 40)):
    """The room at a desk, played by a pilot."""
    app = program(desk)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def write(pilot: Pilot[Any], text: str) -> None:
    """Type a text."""
    for character in text:
        await pilot.press({" ": "space", "\n": "enter"}.get(character, character))


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """No theme of the machine's, no drills of the machine's, no colour switched off."""
    for name in ("TEXTUAL_THEME", "COLORFGBG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BEREDT_HOME", str(tmp_path / "home"))


@pytest.fixture
def desk() -> Desk:
    """Fifteen minutes into the story on the beach."""
    return desk_at("en", 900)
