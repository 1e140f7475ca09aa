"""Comments that call forth comments: the published mean and variance of a self-exciting process.

With branching n and a kernel that decays exponentially at rate b, the long-run mean rate is base / (1 - n), and counts
in windows of length T have a Fano factor (variance / mean) of

    K**2 + (1 - K**2) (1 - exp(-k T)) / (k T),   K = 1 / (1 - n),   k = b (1 - n)

which is K**2 for long windows (Hawkes 1971). Steps of 30 s, base 0.5 a step, half-life 20 steps. Tolerance: four
standard errors, estimated from the runs, and for the Fano factor one per cent for the steps.
"""

from __future__ import annotations

from fractions import Fraction
from math import exp, log
from statistics import mean, stdev, variance

import pytest

from engine.public.draws import SPAN, draw
from engine.public.talk import Talk, poisson

BASE = SPAN // 2
HALF_LIFE, WARM = 20, 2_000


def runs(branching: Fraction, seeds: range, windows: int, length: int) -> tuple[list[float], list[float]]:
    """Mean rate and Fano factor of each run."""
    rates, fanos = [], []
    for seed in seeds:
        talk = Talk(seed, 30, branching, half_life=30 * HALF_LIFE)
        at = 0
        counts = []
        for window in range(-1, windows):
            total = 0
            for _ in range(length if window >= 0 else WARM):
                at += 30
                total += talk.count(at, BASE)
            counts.append(total)
        rates.append(mean(counts[1:]) / length)
        fanos.append(variance(counts[1:]) / mean(counts[1:]))
    return rates, fanos


def fano(n: float, length: int) -> float:
    """Of windows of so many steps."""
    long_run = 1 / (1 - n) ** 2
    decay = log(2) / HALF_LIFE * (1 - n) * length
    return long_run + (1 - long_run) * (1 - exp(-decay)) / decay


def check(branching: Fraction, seeds: range, windows: int, length: int) -> None:
    rates, fanos = runs(branching, seeds, windows, length)
    n = float(branching)
    for found, truth, steps in ((rates, 0.5 / (1 - n), 0.0), (fanos, fano(n, length), 0.01)):
        assert abs(mean(found) - truth) < 4 * stdev(found) / len(found) ** 0.5 + steps * truth


def test_mean_and_variance_of_the_shipped_branching() -> None:
    check(Fraction(6, 10), range(8), 20, 1_000)


@pytest.mark.slow
@pytest.mark.parametrize("branching", [Fraction(0), Fraction(3, 10), Fraction(6, 10), Fraction(8, 10)])
def test_mean_and_variance_for_several_branchings(branching: Fraction) -> None:
    check(branching, range(100, 120), 60, 1_000)


@pytest.mark.slow
def test_in_very_long_windows_the_fano_factor_is_its_limit() -> None:
    _, fanos = runs(Fraction(6, 10), range(200, 210), 20, 20_000)
    assert abs(mean(fanos) - 6.25) < 4 * stdev(fanos) / len(fanos) ** 0.5


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
