"""A hoax that is forgotten (SIRS) lives on above its threshold and dies below.

A test kernel only, in the spirit of the hoax model of Tambuscio et al. (2015): forgetting ships switched off.
Switches: complete mixing, stifling 0, one contact a step believed with probability b, leaving with probability g after
it, the quiet forgetting with probability f a step. A spreader tells b / g people on average while all are unaware, so
the threshold lies at b = g exactly. Nothing is claimed at the threshold, where decay is critical.
"""

from math import expm1

import pytest

from engine.public.network import complete
from engine.public.rumours import SPREADING, Claim
from tests.truths.runs import agree, play_out

RATES = [0.5, 0.2]


def spreading_after(n: int, rate: float, over: float, steps: int, runs: int) -> list[float]:
    """Shares spreading after so many steps, 2 % seeded, with the rate `over` times its threshold."""
    leave = rate / over
    claim = Claim("hoax", stifle=0.0, leave=leave, forget=leave)
    spread = play_out(complete(n), claim, runs=runs, first=n // 50, chance=7, believe=rate, steps=steps)
    return [int(count) / n for count in spread.counts[:, 0, SPREADING]]


@pytest.mark.parametrize("rate", RATES)
def test_threshold(rate: float) -> None:
    """N = 5 000, 4 runs of 600 steps: every run alive at 1.1 of the threshold; N = 1 000, 6 runs: all dead at 0.9."""
    assert min(spreading_after(5000, rate, 1.1, 600, 4)) > 0.01
    assert max(spreading_after(1000, rate, 0.9, 2000, 6)) == 0


def endemic_level(rate: float, leave: float) -> float:
    """Share spreading where a tick changes nothing, in the limit of many people, for f = g.

    Contacts come one after the other, so that i spreaders find the unaware s falling as exp(-b i) within the tick:
    s (1 - exp(-b i)) = g i; the quiet, those just tired among them, balance at f (q + g i) = g i; s + i + q = 1.
    """
    low, high = 1e-6, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        unaware = 1 - middle * (2 - leave)
        low, high = (middle, high) if unaware * -expm1(-rate * middle) > leave * middle else (low, middle)
    return low


@pytest.mark.slow
@pytest.mark.parametrize("rate", RATES)
def test_threshold_of_a_large_public(rate: float) -> None:
    """N = 50 000, 40 runs of 1 500 steps: alive, at the level where a tick changes nothing; 10 runs below: all dead."""
    alive = spreading_after(50_000, rate, 1.1, 1500, 40)
    assert min(alive) > 0.01
    assert agree(alive, endemic_level(rate, rate / 1.1))
    assert max(spreading_after(50_000, rate, 0.9, 3000, 10)) == 0
