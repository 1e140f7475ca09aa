"""Take the pictures of the README and the facilitator's guides: the shipped drill in the middle of the during phase.

python -m tests.tui.picture
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from textual.screen import Screen

from drills.drill import Drill
from drills.follow import Following
from drills.locales import Words
from drills.teams import policy
from drills.unattended import STEP
from engine.commands import Refused, Stop
from engine.scenario.source import find, from_folder
from tests.tui.conftest import Nothing
from tui.app import Beredt
from tui.desk import desk_for
from tui.screens.console.console import Console
from tui.screens.console.observe import Observing
from tui.screens.room import Room
from tui.screens.show import Show, window
from tui.screens.stopped import Stopped

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
MINUTES = 38
SIZE = (124, 36)
SMALL = (100, 28)


def played(language: str, form: str, file: Path | None = None) -> Drill:
    """The drill, played by the careful team until the middle of the morning."""
    source = from_folder(find("drikkevann"))
    drill = Drill.start(file, source, seed=1, language=language, form=form, today=date(2026, 3, 10))
    act = policy("careful", drill.loaded.scenario, language)
    while drill.now < MINUTES * 60:
        for number, command in enumerate(act(drill.view, drill.now)):
            try:
                drill.give(command, f"picture-{drill.now}-{number}")
            except Refused:
                continue
        drill.advance(min(drill.now + STEP, MINUTES * 60))
    return drill


async def take(name: str, words: Words, screens: list[Screen[Any]], size: tuple[int, int] = SIZE) -> None:
    """Draw screens one upon the other without a terminal, and save what is seen."""
    app = Beredt(words, Nothing, lambda: screens[0])
    async with app.run_test(size=size) as pilot:
        for screen in screens[1:]:
            await app.push_screen(screen)
        await pilot.pause(1)
        PICTURES.mkdir(parents=True, exist_ok=True)
        (PICTURES / f"{name}.svg").write_text(app.export_screenshot(title="Beredt"), encoding="utf-8")


async def room() -> None:
    """The README's."""
    desk = desk_for(played("en", "solo"), "en")
    await take("room", desk.words, [Room(desk)])


async def led(language: str) -> None:
    """The guides': the console, an observation, the projector's window and the stop, in a language."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "20260310-drikkevann-pict.beredt"
        drill = played(language, "discussed", file)
        desk = desk_for(drill, language)
        await take(f"console-{language}", desk.words, [Room(desk), Console(desk)])
        await take(f"observe-{language}", desk.words, [Room(desk), Console(desk), Observing(desk, "D10")], SMALL)
        await take(f"show-{language}", desk.words, [Show(window(Following(file), language))])
        desk.give(Stop("Brann" if language != "en" else "Fire"))
        await take(f"stopped-{language}", desk.words, [Stopped(desk)], SMALL)
        drill.close()


async def main() -> None:
    """All of them."""
    await room()
    for language in ("en", "nb"):
        await led(language)


if __name__ == "__main__":
    asyncio.run(main())
