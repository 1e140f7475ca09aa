"""kill -9 at random moments: nothing acknowledged is lost or doubled, and the drill ends as if never interrupted."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drills.stored import Stored, read_drill
from tests.drills.player import COMMANDS, play
from tests.drills.small_world import SmallWorld

REPOSITORY = Path(__file__).parents[2]
KILLS = 20


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_a_killed_drill_goes_on_from_the_last_second_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = play(None).digest()
    capsys.readouterr()
    chance = random.Random(11)
    kills = finished = 0
    while kills < KILLS:
        file = tmp_path / f"{finished}.beredt"
        saved: dict[str, int] = {}
        while True:
            code, lines = _killed_after(file, chance)
            for word, *rest in (line.split() for line in lines):
                if word == "saved":
                    assert saved.setdefault(rest[1], int(rest[0])) == int(rest[0])
            if code == 0:
                assert lines[-1] == f"digest {digest}"
                break
            assert code == -signal.SIGKILL
            kills += 1
            if file.exists():
                _holds(file, saved, [int(line.split()[1]) for line in lines if line.startswith("shown")])
        finished += 1


def _killed_after(file: Path, chance: random.Random) -> tuple[int, list[str]]:
    """Run the program and kill it at some moment; its exit code and the whole lines it said."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.drills.player", str(file)],
        stdout=subprocess.PIPE, cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    assert program.stdout is not None
    first = b"" if chance.random() < 0.2 else program.stdout.readline()
    time.sleep(chance.random() * 0.2)
    program.send_signal(signal.SIGKILL)
    rest = program.stdout.read()
    return program.wait(), [line.decode() for line in (first + rest).split(b"\n")[:-1]]


def _holds(file: Path, saved: dict[str, int], shown: list[int]) -> None:
    drill: Stored = read_drill(file, world=SmallWorld())
    given = [row for row in drill.rows if row.role == "team"]
    assert [row.command_id for row in given] == [str(number) for number in range(len(given))]
    for id, seq in saved.items():
        assert drill.rows[seq - 1].command_id == id
    if shown:
        assert drill.now >= shown[-1]
    assert len(given) <= len(COMMANDS)
