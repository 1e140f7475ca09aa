"""A disk that is really full, and a limit on the size of files."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from drills.drill import Drill
from drills.errors import DrillError, Stopped
from drills.jsonl import write_lines
from drills.stored import read_drill
from drills.view import Row
from engine.commands import Note
from tests.drills.conftest import Start
from tests.drills.small_world import SmallWorld

pytestmark = pytest.mark.skipif(os.name != "posix", reason="mounts and limits of POSIX")


def _mount(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB."""
    if not _mount("-t", "tmpfs", "-o", "size=600k", "tmpfs", str(tmp_path)):
        pytest.skip("disks cannot be mounted here")
    try:
        yield tmp_path
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def _fill(drill: Drill, saved: list[Row]) -> Stopped:
    with pytest.raises(Stopped) as stopped:
        for number in range(10_000):
            saved += drill.give(Note(f"linje {number} " + "x" * 3000), str(number))
    return stopped.value


def test_a_full_disk_stops_the_drill_and_keeps_what_is_saved(start: Start, small_disk: Path) -> None:
    file = small_disk / "a.beredt"
    saved: list[Row] = []
    drill = start(file)
    assert "The disk is full, so the drill takes nothing more in." in str(_fill(drill, saved))
    drill.close()
    assert [row for row in read_drill(file, world=SmallWorld()).rows if row.seq > 2] == saved
    with pytest.raises(DrillError, match="full"):
        start(small_disk / "b.beredt")
    with pytest.raises(DrillError, match="full"):
        write_lines(small_disk / "x.jsonl", read_drill(file, world=SmallWorld()).tables, "a")
    assert sorted(path.name for path in small_disk.iterdir() if "-" not in path.name) == ["a.beredt"]
    assert _mount("-o", "remount,size=8m", str(small_disk))
    again = Drill.resume(file, world=SmallWorld())
    assert again.rows[2:] == saved
    again.give(Note("videre"), "videre")
    again.close()


def test_a_limit_on_the_size_of_files_is_no_different(start: Start, tmp_path: Path) -> None:
    import resource

    file = tmp_path / "a.beredt"
    saved: list[Row] = []
    drill = start(file)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    try:
        assert "takes nothing more in" in str(_fill(drill, saved))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    drill.close()
    again = Drill.resume(file, world=SmallWorld())
    assert again.rows[2:] == saved
    again.close()
