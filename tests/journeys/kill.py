"""kill -9 on the real program: `python -m tests.journeys.kill --times 200`.

A scripted drill (`beredt run --script -o FILE`) is killed at random moments and started again, over and over. After
each kill the file must hold exactly the beginning of the uninterrupted drill, no shorter than before; at the end, all.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from drills.drill import Drill
from drills.log.lock import read_witness
from drills.scripts import write_script
from drills.stored import read_drill
from drills.teams import policy
from drills.unattended import play_team
from drills.view import Row
from engine.scenario.source import find, from_folder

PROGRAM = (sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())")
SCENARIO, SEED, PEOPLE = "drikkevann", 7, 2000


class Broken(AssertionError):
    """The promise was not kept."""


@dataclass
class Toll:
    """What was done and found."""

    kills: int = 0
    finished: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    """In which tenth of the drill's rows the kills fell."""


def kill(times: int, folder: Path, *, seed: int = 1, program: Sequence[str] = PROGRAM) -> Toll:
    """Kill the program so many times. Raises Broken at the first promise that is not kept."""
    script = folder / "script.yaml"
    script.write_text(careful_script(), encoding="utf-8")
    begin = time.monotonic()
    _finish(program, script, folder / "whole.beredt")
    lasts = time.monotonic() - begin
    whole = read_drill(folder / "whole.beredt")
    toll, chance = Toll(), random.Random(seed)
    while toll.kills < times:
        _one_drill(program, script, folder / f"{toll.finished}.beredt", whole.rows, whole.digest(), lasts, chance, toll)
    return toll


def careful_script() -> str:
    """What the careful team does, as a script."""
    source = from_folder(find(SCENARIO))
    drill = Drill.start(
        None, source, seed=SEED, language="nb", form="solo", agents=PEOPLE, today=date(2026, 3, 2), team="script"
    )
    play_team(drill, policy("careful", drill.loaded.scenario, "nb"))
    return write_script(drill.rows)


def _one_drill(
    program: Sequence[str],
    script: Path,
    file: Path,
    whole: list[Row],
    digest: str,
    lasts: float,
    chance: random.Random,
    toll: Toll,
) -> None:
    """Play one drill to its end through as many kills as it takes."""
    reached = 0
    while True:
        running = _start(program, script, file)
        _wait(running, file, reached, lasts, chance)
        running.send_signal(signal.SIGKILL)
        running.wait()
        said = _said(file)
        if running.returncode == 0:
            break
        if running.returncode != -signal.SIGKILL:
            raise Broken(f"the program stopped by itself ({running.returncode}): {said.decode()}")
        toll.kills += 1
        if file.exists():
            rows = read_drill(file).rows
            if len(rows) < reached:
                raise Broken(f"{reached} rows were on disk, and {len(rows)} are left")
            if _story(rows) != _story(whole[: len(rows)]):
                raise Broken(f"after {len(rows)} rows the drill is not the beginning of the uninterrupted one")
            reached = len(rows)
        toll.moments[f"{10 * reached // len(whole) * 10:>3} %"] += 1
    toll.finished += 1
    if json.loads(said)["drill"]["digest"] != digest:
        raise Broken("the finished drill has another digest than the uninterrupted one")
    if _story(read_drill(file).rows) != _story(whole):
        raise Broken("the finished drill has other rows than the uninterrupted one")


def _wait(running: subprocess.Popen[bytes], file: Path, reached: int, lasts: float, chance: random.Random) -> None:
    """Wait for a moment to kill: anywhere, or (mostly) soon after something new was acknowledged."""
    if chance.random() < 0.2:
        time.sleep(chance.random() * lasts)
        return
    while running.poll() is None:
        witness = read_witness(file)
        if witness is not None and witness.seq > reached:
            break
        time.sleep(0.001)
    time.sleep(chance.random() ** 2 * lasts / 5)


def _story(rows: Sequence[Row]) -> list[tuple[int, int, str, object, str | None]]:
    """The rows but for the header, which has the day in it."""
    return [(row.seq, row.at, row.kind, row.payload, row.command_id) for row in rows[1:]]


def _start(program: Sequence[str], script: Path, file: Path) -> subprocess.Popen[bytes]:
    how = ["run", SCENARIO, "--script", str(script), "--seed", str(SEED), "--public", str(PEOPLE)]
    with file.with_suffix(".said").open("wb") as said:  # a pipe that nobody reads yet would hold the program up
        return subprocess.Popen(
            [*program, *how, "--text-lang", "nb", "--json", "-o", str(file)],
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )


def _said(file: Path) -> bytes:
    """What the last program on this drill printed."""
    return file.with_suffix(".said").read_bytes()


def _finish(program: Sequence[str], script: Path, file: Path) -> None:
    if _start(program, script, file).wait() != 0:
        raise Broken(f"the program cannot play the script: {_said(file).decode()}")


def main() -> int:
    """Kill, and tell; 1 when the promise was not kept."""
    parser = argparse.ArgumentParser(description="kill -9 on a scripted drill, at random moments")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            toll = kill(wanted.times, Path(folder), seed=wanted.seed)
        except Broken as broken:
            print(broken)
            return 1
    print(f"{toll.kills} kills, {toll.finished} drills finished, {time.monotonic() - begin:.0f} s")
    print("nothing acknowledged was lost or doubled; every finished drill has the uninterrupted one's digest")
    for moment, number in sorted(toll.moments.items()):
        print(f"killed with {moment} of the rows written: {number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
