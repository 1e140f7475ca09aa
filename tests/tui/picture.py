"""Take the README's picture: the room, in English, in the middle of the during phase of the shipped drill.

python -m tests.tui.picture
"""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from drills.drill import Drill
from drills.teams import policy
from drills.unattended import STEP
from engine.commands import Refused
from engine.scenario.source import find, from_folder
from tui.app import Beredt
from tui.desk import desk_for
from tui.screens.home import Home
from tui.screens.room import Room

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "room.svg"
MINUTES = 38
SIZE = (124, 36)


def played() -> Drill:
    """The drill, played by the careful team until the middle of the morning."""
    source = from_folder(find("drikkevann"))
    drill = Drill.start(None, source, seed=1, language="en", form="solo", today=date(2026, 3, 10))
    act = policy("careful", drill.loaded.scenario, "en")
    while drill.now < MINUTES * 60:
        for number, command in enumerate(act(drill.view, drill.now)):
            try:
                drill.give(command, f"picture-{drill.now}-{number}")
            except Refused:
                continue
        drill.advance(min(drill.now + STEP, MINUTES * 60))
    return drill


async def take() -> None:
    """Draw the room without a terminal and save it."""
    desk = desk_for(played(), "en")
    app = Beredt(desk.words, lambda: Home(desk.words), lambda: Room(desk))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_text(app.export_screenshot(title="Beredt"), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(take())
