"""Comments that call forth comments: the published mean and variance of a self-exciting process.

With branching n the long-run mean rate is base / (1 - n), and counts in windows much longer than the half-life have a
variance of 1 / (1 - n)**2 times their mean (Hawkes 1971). One run of `STEPS` steps of 30 s for each seed, base 0.5 a
step, half-life 20 steps. Tolerance: four standard errors, estimated from the runs.
"""

from __future__ import annotations

from fractions import Fraction
from statistics import mean, stdev, variance

import pytest

from engine.public.draws import SPAN, draw
from engine.public.talk import Talk, poisson

BASE = SPAN // 2
WARM, WINDOW = 2_000, 1_000


def runs(branching: Fraction, seeds: range, windows: int) -> tuple[list[float], list[float]]:
    """Mean rate and Fano factor of each run."""
    rates, fanos = [], []
    for seed in seeds:
        talk = Talk(seed, 30, branching, half_life=600)
        for at in range(30, 30 * WARM + 1, 30):
            talk.count(at, BASE)
        counts = [
            sum(talk.count(30 * (WARM + window * WINDOW + place + 1), BASE) for place in range(WINDOW))
            for window in range(windows)
        ]
        rates.append(mean(counts) / WINDOW)
        fanos.append(variance(counts) / mean(counts))
    return rates, fanos


def check(branching: Fraction, seeds: range, windows: int) -> None:
    rates, fanos = runs(branching, seeds, windows)
    n = float(branching)
    for found, truth, bias in ((rates, 0.5 / (1 - n), 0.0), (fanos, 1 / (1 - n) ** 2, 0.03)):
        error = stdev(found) / len(found) ** 0.5
        # a window of 50 half-lives sees a little less than all of the variance
        assert abs(mean(found) - truth) < 4 * error + bias * truth


def test_mean_and_variance_of_the_shipped_branching() -> None:
    check(Fraction(6, 10), range(8), 20)


@pytest.mark.slow
@pytest.mark.parametrize("branching", [Fraction(0), Fraction(3, 10), Fraction(6, 10), Fraction(8, 10)])
def test_mean_and_variance_for_several_branchings(branching: Fraction) -> None:
    check(branching, range(100, 120), 60)


@pytest.mark.parametrize("tenths", [0, 1, 7, 35, 90, 400])
def test_poisson_numbers_have_the_mean_and_variance_they_should(tenths: int) -> None:
    lot = [poisson(tenths * SPAN // 10, draw(1, "poisson", 0, n)) for n in range(20_000)]
    truth = tenths / 10
    assert abs(mean(lot) - truth) <= 4 * (truth / len(lot)) ** 0.5
    assert abs(variance(lot) - truth) <= 4 * truth * ((2 + 1 / max(truth, 0.1)) / len(lot)) ** 0.5 + 1e-9


def test_a_larger_mean_never_gives_fewer() -> None:
    for n in range(300):
        word = draw(2, "poisson", 0, n)
        lot = [poisson(mean * SPAN // 8, word) for mean in range(32)]
        assert lot == sorted(lot)
