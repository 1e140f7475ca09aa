"""Maki & Thompson's rumour (1973) with complete mixing, by the shipped kernel.

Switches: complete mixing; stifling 1, believing 1; no corrections, leaving, forgetting or variants; one first spreader.
"Left" are those who never hear it, divided by N. The limit is the root of x = exp(-2 (1 - x)) (Sudbury 1985). The
outcome does not depend on whose turn it is, so every pace must give the same law. Tolerance: four standard errors.
"""

from math import exp, log

import numpy as np
import pytest

from engine.public.draws import SPAN
from engine.public.network import assign_groups, complete
from engine.public.rumours import (
    SPREADING,
    UNAWARE,
    Claim,
    Reach,
    inform,
    peak_spreading,
    seed,
    start,
    step,
)
from engine.public.spreading import MISLED
from tests.truths.runs import agree, peaks_of_spreaders, play_out

LEFT = {3: 1 / 12, 10: 0.200274, 100: 0.202489, 1000: 0.203103}
PEAK = {100: 0.355087, 1000: 0.317016}
LIMIT_LEFT, LIMIT_PEAK = 0.203188, 1 - log(2)
RUMOUR = Claim("rumour", stifle=1.0)


def exact_left(n: int) -> list[float]:
    """The law of how many are left of n, by the chain of contacts: (unaware, spreading) moves with i / (n - 1)."""
    law = [0.0] * n
    chance = {(n - 1, 1): 1.0}
    while chance:
        after: dict[tuple[int, int], float] = {}
        for (unaware, spreading), weight in chance.items():
            if spreading == 0:
                law[unaware] += weight
                continue
            news = unaware / (n - 1)
            if news:
                there = (unaware - 1, spreading + 1)
                after[there] = after.get(there, 0.0) + weight * news
            there = (unaware, spreading - 1)
            after[there] = after.get(there, 0.0) + weight * (1 - news)
        chance = after
    return law


@pytest.mark.parametrize("contacts", [1.0, 0.4, 2.5])
def test_three_people(contacts: float) -> None:
    """N = 3, 4 000 runs: nobody is left in 3/4 of them, one in 1/4, two in none, at any pace."""
    spread = play_out(complete(3), RUMOUR, runs=4000, first=1, chance=3, contacts=contacts)
    left = spread.counts[:, 0, UNAWARE]
    assert agree(left == 0, 3 / 4)
    assert agree(left == 1, 1 / 4)
    assert left.max() == 1


def test_ten_people() -> None:
    """N = 10, 6 000 runs: each outcome is as frequent as the chain of contacts says."""
    spread = play_out(complete(10), RUMOUR, runs=6000, first=1, chance=10)
    left = spread.counts[:, 0, UNAWARE]
    law = exact_left(10)
    assert sum(people * share for people, share in enumerate(law)) / 10 == pytest.approx(LEFT[10], abs=1e-6)
    for people, share in enumerate(law):
        if share > 0.002:
            assert agree(left == people, share), (people, share, (left == people).mean())


@pytest.mark.parametrize(("n", "runs"), [(100, 4000), (1000, 1500)])
@pytest.mark.parametrize("contacts", [1.0, 0.4])
def test_means(n: int, runs: int, contacts: float) -> None:
    """The exact mean share left and mean peak share of spreaders, tracked at every contact."""
    spread = play_out(complete(n), RUMOUR, runs=runs, first=1, chance=n, contacts=contacts)
    assert agree(spread.counts[:, 0, UNAWARE] / n, LEFT[n])
    assert agree(peaks_of_spreaders(spread) / n, PEAK[n])


@pytest.mark.slow
@pytest.mark.parametrize(("n", "runs"), [(3, 60_000), (10, 60_000), (100, 60_000), (1000, 20_000)])
def test_means_in_many_runs(n: int, runs: int) -> None:
    """The same in up to 60 000 runs, in lots of 2 000 of a seed each."""
    left, peaks = [], []
    for chance in range(runs // 2000):
        spread = play_out(complete(n), RUMOUR, runs=2000, first=1, chance=chance)
        left.append(spread.counts[:, 0, UNAWARE] / n)
        peaks.append(peaks_of_spreaders(spread) / n)
    assert agree(np.concatenate(left), LEFT[n])
    if n in PEAK:
        assert agree(np.concatenate(peaks), PEAK[n])


def test_limit() -> None:
    """N = 100 000, 8 seeds: the share left in the limit of many people."""
    spreads = [play_out(complete(100_000), RUMOUR, runs=1, first=1, chance=chance) for chance in range(8)]
    assert exp(-2 * (1 - LIMIT_LEFT)) == pytest.approx(LIMIT_LEFT, abs=1e-6)
    assert agree([spread.counts[0, 0, UNAWARE] / 100_000 for spread in spreads], LIMIT_LEFT)


@pytest.mark.slow
def test_limit_of_a_million() -> None:
    """N = 10**6, 60 seeds: share left and peak; more runs would see that the mean peak lies a ten-thousandth higher."""
    spreads = [play_out(complete(1_000_000), RUMOUR, runs=1, first=1, chance=chance) for chance in range(60)]
    assert agree([spread.counts[0, 0, UNAWARE] / 1e6 for spread in spreads], LIMIT_LEFT)
    assert agree([peak_spreading(spread, spread.rumours[0]) / 1e6 for spread in spreads], LIMIT_PEAK)


def test_the_audience_with_everything_off() -> None:
    """Five groups, rumours of three paces, channels and statements that correct nothing: the same law (N = 1 000).

    300 rumours a pace; believing, as everywhere in the table, does not depend on trust. The exact mean left is within
    four standard errors at each pace, and so is the peak.
    """
    n, lot, paces = 1000, 300, (1.0, 0.5, 0.1)
    claims = [Claim(f"{pace}-{run:03d}") for pace in paces for run in range(lot)]
    groups = assign_groups(n, [0.3, 0.25, 0.2, 0.15, 0.1], 5)
    spread = start(complete(n), groups, 5, claims, [Reach("website", [0.3] * 5, 0.6)], 5, 30)
    for claim in claims:
        seed(spread, claim.id, 2, 1, 30)
    pace = np.array([int(float(rumour.split("-")[0]) * SPAN) for rumour in spread.rumours], np.int64)
    believe = np.full((len(claims), 5), SPAN, np.int64)
    at = 30
    while spread.counts[:, :, SPREADING].any():
        step(spread, at, believe, pace)
        inform(spread, f"statement at {at}", {}, ["website"])
        at += 30
    left = spread.counts[:, :, UNAWARE].sum(axis=1) / n
    peaks = peaks_of_spreaders(spread) / n
    for share in paces:
        mine = pace == int(share * SPAN)
        assert agree(left[mine], LEFT[n])
        assert agree(peaks[mine], PEAK[n])
    assert (spread.tally[:, :, MISLED].sum(axis=1) == n - left * n).all()
