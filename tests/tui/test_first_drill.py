"""The first drill on a machine says what it waits for, while one reads the briefing."""

from __future__ import annotations

import threading

import pytest
from textual.widgets import Static

from drills.locales import Words
from engine.public import ready
from tests.tui.conftest import Nothing
from tests.tui.puppet import SMALL
from tui.app import Beredt
from tui.library import card
from tui.screens.briefing import Briefing


@pytest.mark.parametrize("cold", [True, False])
async def test_the_briefing_says_what_is_waited_for_and_can_be_read(
    cold: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = threading.Event()
    monkeypatch.setattr(ready, "cold", lambda: cold)
    monkeypatch.setattr(ready, "warm_up", lambda: compiled.wait(20))
    words = Words("en")
    app = Beredt(words, Nothing, lambda: Briefing(words, card("small", SMALL), seed=1))
    async with app.run_test(size=(100, 40)) as pilot:

        def said() -> str:
            return str(app.screen.query_one("#brief-state", Static).content)

        try:
            for _ in range(100):
                await pilot.pause(0.05)
                if said() or not cold:
                    break
            assert ("first drill on this machine" in said()) is cold
        finally:
            compiled.set()
        for _ in range(100):
            await pilot.pause(0.05)
            if not said():
                break
        assert said() == ""
