from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import apsw
import pytest

from drills.drill import Drill
from drills.errors import DrillError, Stopped
from drills.log import log as writing
from drills.log.log import Log
from drills.view import Row
from engine.commands import Note
from tests.drills.conftest import Start
from tests.drills.disks import FailingDisk, LosingDisk, as_vfs
from tests.drills.small_world import SmallWorld

ROUNDS = 12


def _resume(file: Path, vfs: str | None = None) -> Drill:
    return Drill.resume(file, world=SmallWorld(), vfs=vfs)


def _play(drill: Drill, acknowledged: list[Row], rounds: int = ROUNDS) -> None:
    """Play on, noting what was acknowledged. What was acknowledged before is given again, as a resend would be."""
    for number in range(rounds):
        rows = drill.give(Note(f"linje {number} " + "x" * 1500), str(number), at=max(5 + 13 * number, drill.now + 1))
        acknowledged.extend(row for row in rows if row not in acknowledged)
        if number % 2:
            drill.save_draft("composer", f"Vi {number}")


def _holds(file: Path, acknowledged: list[Row], whole: Drill) -> None:
    """What was acknowledged is there once, and the drill can be finished as if nothing had happened."""
    drill = _resume(file)
    for row in acknowledged:
        assert drill.rows[row.seq - 1] == row
    again: list[Row] = []
    _play(drill, again)
    drill.advance(10**6)
    assert drill.digest() == whole.digest()
    assert len([row for row in drill.rows if row.role == "team"]) == ROUNDS
    drill.close()


@pytest.fixture
def whole(start: Start) -> Drill:
    """The same drill, uninterrupted."""
    drill = start()
    _play(drill, [])
    drill.advance(10**6)
    return drill


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", [apsw.IOError, apsw.FullError])
@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.slow)], ids=["some calls", "every call"])
def test_an_error_at_any_call_stops_the_drill_and_loses_nothing(
    start: Start, whole: Drill, folder: Path, error: type[apsw.Error], lasting: bool, step: int
) -> None:
    calls = _count_calls(start, folder)
    assert calls > 50
    for call in range(1, calls + 1, step):
        file = folder / f"{call}.beredt"
        start(file).close()
        acknowledged: list[Row] = []
        disk = FailingDisk(error, (lambda n, k=call: n >= k) if lasting else (lambda n, k=call: n == k))  # type: ignore[misc]
        with as_vfs(disk) as vfs:
            try:
                drill = _resume(file, vfs)
            except DrillError:
                drill = None
            if drill is not None:
                _until_it_stops(drill, acknowledged)
        _holds(file, acknowledged, whole)


def _count_calls(start: Start, folder: Path) -> int:
    file = folder / "count.beredt"
    start(file).close()
    disk = FailingDisk(apsw.IOError, lambda n: False)
    with as_vfs(disk) as vfs:
        drill = _resume(file, vfs)
        _play(drill, [])
        drill.close()
    return disk.calls


def _until_it_stops(drill: Drill, acknowledged: list[Row]) -> None:
    try:
        _play(drill, acknowledged)
    except Stopped as stopped:
        assert "takes nothing more in" in str(stopped)
        before = len(drill.rows)
        for attempt in (lambda: drill.give(Note("til"), "til"), lambda: drill.advance(drill.now + 30)):
            with pytest.raises(Stopped):
                attempt()
        assert len(drill.rows) == before
    try:
        drill.close()
    except DrillError as error:
        assert str(error)


def _cut_power(start: Start, place: Path, seed: int, planted: Any = None) -> tuple[Path, list[Row]]:
    """Play a while, cut the power, and hand over what is left on the disk and what had been acknowledged."""
    chance = random.Random(seed)
    before, after = place / f"before-{seed}", place / f"after-{seed}"
    before.mkdir()
    after.mkdir()
    file = before / "a.beredt"
    start(file).close()
    disk = LosingDisk()
    acknowledged: list[Row] = []
    with as_vfs(disk) as vfs:
        drill = _resume(file, vfs)
        if planted:
            planted(drill)
        _play(drill, acknowledged, chance.randrange(1, ROUNDS))
        if chance.random() < 0.5:
            drill.save_draft("composer", "ikke tvunget")
        disk.cut(after, chance)
        drill.close()
    return after / "a.beredt", acknowledged


def test_a_power_failure_loses_nothing_that_was_acknowledged(start: Start, whole: Drill, folder: Path) -> None:
    for seed in range(60):
        file, acknowledged = _cut_power(start, folder, seed)
        _holds(file, acknowledged, whole)


def _loses(start: Start, whole: Drill, folder: Path, planted: Any = None) -> int:
    """In how many of 20 power failures the promise was broken."""
    broken = 0
    for seed in range(20):
        file, acknowledged = _cut_power(start, folder, seed, planted)
        try:
            _holds(file, acknowledged, whole)
        except (AssertionError, IndexError, DrillError):
            broken += 1
    return broken


def test_the_test_bites_when_commits_are_not_forced(
    start: Start, whole: Drill, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "ACKNOWLEDGED", "NORMAL")
    assert _loses(start, whole, folder) > 10


def test_the_test_bites_when_the_drill_tells_before_it_commits(start: Start, whole: Drill, folder: Path) -> None:
    def tell_first(drill: Drill) -> None:
        drill._log._connection = _LateCommit(drill._log._connection)  # type: ignore[assignment]

    assert _loses(start, whole, folder, tell_first) > 0


class _LateCommit:
    """Commits when the next transaction begins: too late."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._due = False

    def execute(self, sql: str, *values: Any) -> Any:
        if sql == "COMMIT":
            self._due = True
            return None
        if self._due:
            self._due = False
            self._connection.execute("COMMIT")
        return self._connection.execute(sql, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def test_the_file_itself_refuses_a_command_id_twice(start: Start, folder: Path) -> None:
    file = folder / "a.beredt"
    drill = start(file)
    drill.give(Note("én"), "n")
    drill._given.clear()
    with pytest.raises(Stopped):
        drill.give(Note("én"), "n")
    drill.close()
    assert [row.kind for row in _resume(file).rows].count("note") == 1


def test_an_interrupted_commit_is_undone_and_the_log_stops(start: Start, folder: Path) -> None:
    file = folder / "a.beredt"
    drill = start(file)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    log: Log = drill._log
    monkey = pytest.MonkeyPatch()
    monkey.setattr(writing._Batch, "_note", interrupt)
    with pytest.raises(KeyboardInterrupt):
        drill.save_draft("composer", "x")
    monkey.undo()
    assert log.stopped
    drill.close()
    assert _resume(file).drafts() == {}
