"""The log's numbers: durable commits, opening with every hash checked, and resuming a drill."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from drills.drill import Drill
from drills.log.log import Entry, Log, Remark, read_log
from drills.stored import read_drill
from drills.verify import verify
from engine.commands import Note
from engine.scenario.source import find, from_folder
from tests.bench.table import Line, at_least, at_most, best

SMALL, LARGE = 500, 100_000


def tables() -> Iterator[tuple[str, Callable[[], Iterator[Line]]]]:
    """Titles, and what measures the lines under them."""
    yield "The log (WAL, synchronous=FULL, hash chain, free text beside it)", commits
    yield "A drill of 90 minutes with a note a minute (drikkevann)", drills


def commits() -> Iterator[Line]:
    """Writing and reading."""
    with tempfile.TemporaryDirectory() as folder:
        log = _log(Path(folder) / "a.beredt")
        numbers = iter(range(10**9))

        def one_by_one() -> None:
            for _ in range(SMALL):
                log.write([_answer(next(numbers))], 1)

        yield at_least("durable commits of one row with a text, wall time", SMALL / _wall(one_by_one, 5), 500, "/s")

        def in_hundreds() -> None:
            for _ in range(SMALL // 100):
                log.write([_answer(next(numbers)) for _ in range(100)], 1)

        yield at_least("the same rows in commits of 100, wall time", SMALL / _wall(in_hundreds, 5), 5000, "/s")
        log.close()
        large = Path(folder) / "b.beredt"
        log = _log(large)
        log.write([_comment(number) for number in range(LARGE)], 1)
        log.close()
        yield at_most(f"read {LARGE:,} rows, every hash checked", best(lambda: read_log(large), 2), 4, "s")
        yield Line("size of that file", f"{large.stat().st_size / 1e6:.0f} MB")


def drills() -> Iterator[Line]:
    """The real thing."""
    source = from_folder(find("drikkevann"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.beredt"
        drill = Drill.start(file, source, seed=7, language="nb", form="solo", today=date(2026, 3, 2))
        number = 0
        while drill.now < 5400 and not drill.ended:
            drill.advance(drill.now + 60)
            drill.give(Note(f"linje {number}"), f"n{number}")
            number += 1
        drill.close()
        yield Line("rows", str(len(drill.rows)))
        yield Line("size of the file, its scenario in it", f"{file.stat().st_size / 1e6:.2f} MB")
        yield at_most("open to read, every hash checked", best(lambda: read_drill(file), 5), 0.3, "s")
        yield at_most(
            "resume: load the scenario, play again, compare", best(lambda: Drill.resume(file).close(), 3), 3, "s"
        )
        yield at_most("verify", best(lambda: verify(file), 3), 3, "s")


def _wall(work: Callable[[], object], times: int) -> float:
    """The shortest of so many runs [s of wall time]: waiting for the disk counts."""
    shortest = float("inf")
    for _ in range(times):
        begin = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - begin)
    return shortest


def _log(file: Path) -> Log:
    started = Entry(0, "world", "drill-started", {"team": ""})
    return Log.create(file, {}, [started], 0, [Remark("created", {"id": "a"})])


def _answer(number: int) -> Entry:
    return Entry(number, "team", "note", {"text": "Vi har fått meldinger om vannet og undersøker. " * 6}, f"n{number}")


def _comment(number: int) -> Entry:
    text = "Er det trygt å gi vannet til barna? Noen som vet noe?"
    return Entry(number, "world", "comment-posted", {"comment": f"c{number}", "group": "parents", "text": text})
