"""A program to be killed: `python -m tests.drills.player FILE` plays a fixed drill, from where it was.

It says `saved N ID` when a command is acknowledged (N the number of its row), `shown S` for each second it would show,
and at the end `digest D`.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from drills.drill import Drill
from engine.commands import Note
from tests.drills.small_world import SOURCE, SmallWorld

COMMANDS = [(7 + 9 * number, Note(f"linje {number} " + "æ" * 400)) for number in range(30)]


def play(file: Path | None, pause: float = 0.0) -> Drill:
    """Play to the end, telling on the way."""
    drill = (
        Drill.resume(file, world=SmallWorld())
        if file is not None and file.exists()
        else Drill.start(file, SOURCE, seed=7, language="nb", form="solo", today=date(2026, 3, 2), world=SmallWorld())
    )
    for number, (at, command) in enumerate(COMMANDS):
        while drill.now < at - 1:
            drill.advance(drill.now + 1)
            _say(f"shown {drill.now}")
        rows = drill.give(command, str(number), at=at)
        _say(f"saved {rows[0].seq} {number}")
        drill.save_draft("composer", f"utkast {number}")
        time.sleep(pause)
    while not drill.ended:
        drill.advance(drill.now + 30)
        _say(f"shown {drill.now}")
    return drill


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    played = play(Path(sys.argv[1]), pause=0.004)
    played.close()
    _say(f"digest {played.digest()}")
