from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from drills.drill import Drill
from tests.drills.small_world import SOURCE, SmallWorld

Start = Callable[..., Drill]


def in_memory_where_possible() -> str | None:
    """A folder in memory for what forces thousands of commits and simulates its own disk; None for the usual place."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder on a disk that forces quickly."""
    with TemporaryDirectory(dir=in_memory_where_possible()) as name:
        yield Path(name)


@pytest.fixture
def start() -> Start:
    """Begin a drill in the small world."""

    def begin(file: Path | None = None, **changed: Any) -> Drill:
        wanted: dict[str, Any] = {
            "seed": 7, "language": "nb", "form": "solo", "team": "Laget", "today": date(2026, 3, 2),
            "world": SmallWorld(),
        }  # fmt: skip
        return Drill.start(file, SOURCE, **{**wanted, **changed})

    return begin
