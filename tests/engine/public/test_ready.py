"""The first drill on a machine knows that it must wait, and the second that it need not."""

import os
import subprocess
import sys
from pathlib import Path

import numba
import pytest

pytestmark = pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="nothing is compiled")

CHEAP = "import sys, engine.public.ready; print('numba' in sys.modules)"
FIRST = "from engine.public.ready import cold, warm_up; print(cold()); warm_up(); print(cold())"
DRILL = (
    "from engine.public.ready import warm_up; warm_up()\n"
    "from tests.engine.public.audience import CRISIS, public, statement\n"
    "from engine.public import compiled\n"
    "known = [len(one.signatures) for one in compiled._entries]\n"
    "town = public(); town.seed_rumour('poisoned', 'online', 9, 0)\n"
    "town.hear(statement(corrects=('poisoned',))); town.tick(0, interest=CRISIS); town.pass_time(0, 10**6, CRISIS)\n"
    "print(known == [len(one.signatures) for one in compiled._entries])"
)


def said(code: str, folder: Path) -> list[str]:
    env = {**os.environ, "NUMBA_CACHE_DIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    ).stdout.split()


def test_asking_costs_nothing_until_one_asks(tmp_path: Path) -> None:
    assert said(CHEAP, tmp_path) == ["False"]


@pytest.mark.slow
def test_cold_once_on_a_machine(tmp_path: Path) -> None:
    """With a cache of its own, as on a new machine: cold, then not; in the next process not, and a drill compiles
    nothing more after warming up."""
    assert said(FIRST, tmp_path) == ["True", "False"]
    assert said(FIRST, tmp_path) == ["False", "False"]
    assert said(DRILL, tmp_path) == ["True"]
