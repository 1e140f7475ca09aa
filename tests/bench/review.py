"""Looking back, and looking on: opening a large drill for review, its report, and how far the projector lags behind."""

from __future__ import annotations

import asyncio
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from drills.drill import Drill
from drills.follow import Following
from drills.locales import Words
from drills.log.log import Entry, Log, Remark
from drills.reports.after_action import after_action
from drills.reports.html import html
from drills.stored import read_drill
from drills.teams import policy
from drills.unattended import play_team
from engine.scenario.source import find, from_folder
from tests.bench.table import Line, at_most, best
from tui.app import Beredt
from tui.screens.home import Home
from tui.screens.opening import Opening
from tui.screens.review.review import Review

EVENTS = 20_000
LOOKS = 40
OPENINGS = 5
"""How often the review is opened: on a machine with other work most openings wait for a processor."""


def tables() -> Iterator[tuple[str, Callable[[], Iterator[Line]]]]:
    """Titles, and what measures the lines under them."""
    yield f"The review of a drill of {EVENTS:,} entries (a played drill, many times over)", large
    yield "The projector's window beside a drill that runs at 10x", projector


def large() -> Iterator[Line]:
    """Opening it, and writing its report."""
    with tempfile.TemporaryDirectory() as folder:
        file = _many(Path(folder))
        opened = [asyncio.run(_opened(file)) for _ in range(OPENINGS)]
        wall, busy = min(found for found, _ in opened), min(found for _, found in opened)
        yield at_most(f"open for review, to its first screen with entries, best of {OPENINGS}", wall, 1.0, "s")
        yield Line("of which this process was busy", f"{busy:.2f} s")
        written = best(lambda: html(after_action(read_drill(file), "nb")), 3)
        yield at_most("the HTML report", written, 2.0, "s")


def projector() -> Iterator[Line]:
    """How long after it is on disk something is in the window, looking four times a second."""
    source = from_folder(find("drikkevann"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.beredt"
        drill = Drill.start(file, source, seed=7, language="nb", form="played", today=date(2026, 3, 2))
        drill.advance(3600)
        following = Following(file)
        written: dict[int, float] = {}
        done = threading.Event()

        def play() -> None:
            while not done.is_set():
                drill.advance(drill.now + 3)
                written[drill.now] = time.perf_counter()
                time.sleep(0.3)

        playing = threading.Thread(target=play)
        playing.start()
        lags, looks = [], []
        for _ in range(LOOKS):
            time.sleep(0.25)
            begin = time.perf_counter()
            following.look()
            seen = time.perf_counter()
            looks.append(seen - begin)
            missed = [at for second, at in written.items() if second > following.now and at < begin]
            lags.append(max((seen - at for at in missed), default=0.25 + seen - begin))
        done.set()
        playing.join()
        drill.close()
    yield at_most("behind the drill, at most", max(lags), 1.0, "s")
    yield Line("one look, at most", f"{max(looks) * 1000:.0f} ms")


async def _opened(file: Path) -> tuple[float, float]:
    """Seconds by the clock, and seconds of processor."""
    words = Words("nb")
    begin, busy = time.perf_counter(), time.process_time()
    app = Beredt(words, lambda: Home(words), lambda: Opening(words, file, review=True))
    async with app.run_test(size=(120, 40)) as pilot:
        while not (isinstance(app.screen, Review) and app.screen.timeline.rows):
            await pilot.pause(0.01)
        return time.perf_counter() - begin, time.process_time() - busy


def _many(folder: Path) -> Path:
    """A finished drill whose entries come again and again until there are enough."""
    source = from_folder(find("drikkevann"))
    drill = Drill.start(None, source, seed=7, language="nb", form="played", today=date(2026, 3, 2))
    play_team(drill, policy("careful", drill.loaded.scenario, "nb"))
    first, *middle, last = drill.rows
    entries = [Entry(first.at, first.role, first.kind, first.payload)]
    while len(entries) < EVENTS:
        entries += [Entry(row.at, row.role, row.kind, row.payload) for row in middle if row.kind != "drill-ended"]
    entries.append(Entry(last.at, "world", "drill-ended", {"ending": "good", "situation": "end-good", "reason": None}))
    file = folder / "20260302-drikkevann-aaaa.beredt"
    Log.create(file, source, entries, last.at, [Remark("created", {"id": "20260302-drikkevann-aaaa"})]).close()
    return file
