"""kill -9 while a facilitator leads: a jump, minutes given and a stop are there whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import time
from datetime import date
from pathlib import Path

import pytest

from drills.drill import Drill
from drills.review.kept import Observation
from engine.commands import Command, End, Hold, Improvise, Jump, Spend, Stop
from engine.scenario.source import from_folder

SMALL = from_folder(Path(__file__).parents[1] / "scenarios" / "small")
GIVEN: tuple[Command, ...] = (
    Spend(9), Hold("sample"), Jump(20 * 60), Improvise("message", "A second child is ill."), Stop("Fire"), Spend(1),
    End(),
)  # fmt: skip
KILLS = 15


def start(file: Path | None) -> Drill:
    return Drill.start(file, SMALL, seed=3, language="en", form="discussed", agents=300, today=date(2026, 3, 2))


def lead(drill: Drill) -> Drill:
    """Give everything, also what has been given before; what is stopped goes on."""
    for number, command in enumerate(GIVEN):
        if drill.stopped:
            drill.go_on()
        drill.give(command, str(number))
        drill.keep(Observation(drill.now, f"after {number}", "Randi", "D1", "S"))
    return drill


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_what_a_facilitator_does_survives_kill_9_whole_or_not_at_all(tmp_path: Path) -> None:
    whole = lead(start(None))
    chance, kills, finished = random.Random(5), 0, 0
    while kills < KILLS:
        file = tmp_path / f"{finished}.beredt"
        while not _finishes(file, chance):
            kills += 1
            if file.exists():
                drill = Drill.resume(file)
                given = [row for row in drill.rows if row.command_id is not None]
                assert [row.command_id for row in given] == [str(number) for number in range(len(given))]
                assert tuple(drill.rows) == tuple(whole.rows[: len(drill.rows)]), "no half of anything"
                assert drill.stopped or not given or given[-1].kind != "stop" or drill.session.continued
                drill.close()
        ended = Drill.resume(file)
        assert ended.digest() == whole.digest()
        assert len(ended.kept.observations) >= len(GIVEN)
        finished += 1


def _finishes(file: Path, chance: random.Random) -> bool:
    """Play on in a process of its own and kill it at some moment; whether it came to the end before that."""
    child = os.fork()
    if child == 0:
        try:
            lead(Drill.resume(file) if file.exists() else start(file)).close()
            os._exit(0)
        finally:
            os._exit(1)
    time.sleep(chance.random() * 0.12)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFEXITED(status)
