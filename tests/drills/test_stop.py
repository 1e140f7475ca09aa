"""Stopping for a real event: time stands for everybody, nothing is lost, and the drill goes on or ends from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from drills.drill import Drill
from engine.commands import End, Note, Refused, Stop
from tests.drills.conftest import Start
from tests.drills.small_world import SmallWorld


def stopped(start: Start, file: Path | None = None) -> Drill:
    drill = start(file)
    drill.advance(20)
    drill.give(Stop("Brannalarm"), "stop")
    return drill


def test_while_it_is_stopped_time_stands_and_nothing_is_taken_in(start: Start) -> None:
    drill = stopped(start)
    assert drill.stopped and drill.advance(100) == () and drill.now == 20
    with pytest.raises(Refused, match="real event"):
        drill.give(Note("etterpå"), "n")


def test_it_goes_on_from_the_same_second(start: Start) -> None:
    drill = stopped(start)
    drill.go_on()
    assert not drill.stopped
    assert drill.give(Note("videre"), "n")[0].at == 21
    drill.give(Stop(), "stop-again")
    assert drill.stopped


def test_it_may_be_ended_from_there(start: Start) -> None:
    drill = stopped(start)
    drill.give(End(), "end")
    assert drill.ended and not drill.stopped


def test_a_stopped_drill_that_is_killed_is_still_stopped(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = stopped(start, file)
    assert drill._log._lock is not None
    drill._log._lock.release(finished=False)  # what a killed program leaves
    again = Drill.resume(file, world=SmallWorld())
    assert again.stopped
    again.go_on()
    again.close()
    assert not Drill.resume(file, world=SmallWorld()).stopped


def test_going_on_leaves_no_trace_in_the_digest(start: Start) -> None:
    drill = stopped(start)
    before = drill.digest()
    drill.go_on()
    assert drill.digest() == before
