"""Opening a drill: one that has ended is looked at, and left free for others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from drills.drill import Drill
from drills.locales import Words
from engine.commands import End
from engine.scenario.source import from_folder
from tests.tui.conftest import Nothing
from tests.tui.puppet import SMALL
from tui.app import Beredt
from tui.screens.opening import Opening
from tui.screens.review.review import Review


async def test_looking_at_a_score_twice(tmp_path: Path) -> None:
    """The review of an ended drill does not keep its file: it can be opened again, here or in another window."""
    file = tmp_path / "20260627-small-ab12.beredt"
    drill = Drill.start(
        file, from_folder(SMALL), seed=1, language="en", form="solo", agents=200, today=date(2026, 6, 27)
    )
    drill.advance(600)
    drill.give(End(), "end")
    drill.close()
    words = Words("en")
    app = Beredt(words, Nothing, lambda: Opening(words, file, review=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(0.2)
        assert isinstance(app.screen, Review)
        again = Drill.resume(file)
        assert again.ended
        again.close()
