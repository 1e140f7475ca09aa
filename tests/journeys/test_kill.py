from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.journeys.kill import kill


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_the_real_program_killed_twenty_times_loses_nothing(tmp_path: Path) -> None:
    """A scripted drill is killed at random moments; finished, it is the uninterrupted one."""
    assert kill(20, tmp_path).finished > 0
