from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drills.drill import Drill
from tests.drills.small_world import SOURCE, SmallWorld

Start = Callable[..., Drill]


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
