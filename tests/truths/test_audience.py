"""The audience itself, its corrections, trust and forgetting off, on the complete graph: Maki & Thompson's rumour.

The same law as `test_maki_thompson`, here through the door that a drill uses: a scenario's groups and channels, mood,
comments and all. Switches: everybody believes (credibility 1, shield 0), who knows already always stifles, nobody is
informed by word of mouth, nothing unsettles anybody; statements correct nothing; complete mixing; one first believer.
N = 100 and 1 000, each rumour of the scenario a run, at the pace that ships and at another. Tolerance: four standard
errors.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from engine.public import public as door
from engine.public.network import complete
from engine.public.parameters import parameters
from engine.public.public import Public
from engine.public.rumours import SPREADING, UNAWARE, misled, peaks, spreaders
from tests.engine.public.audience import CRISIS, VOICE, moved, scenario, statement, written
from tests.truths.runs import agree, peaks_of_spreaders
from tests.truths.test_maki_thompson import LEFT, PEAK

OFF = {"stifle": 1, "informs": 0, "never": 0, "shield": 0, "unrest": 0}


def audience(n: int, runs: int, pace: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> Public:
    """A town of `n` people with `runs` rumours, each begun by one of them."""
    numbers = parameters("normal")
    switched = replace(numbers, rumours={**numbers.rumours, **{name: Fraction(value) for name, value in OFF.items()}})
    monkeypatch.setattr(door, "parameters", lambda preset: switched)
    rumour = {**written()["rumours"]["poisoned"], "credibility": 1.0}
    town = scenario(
        rumours={f"run-{run:04d}": rumour for run in range(runs)},
        organisation={"name": "Fjordvik", "inhabitants": n},
        public=pace,
    )
    return Public(town, {g: {"nb": VOICE} for g in ("online", "offline")}, n, n, "nb", network=complete(n))


@pytest.mark.parametrize(
    ("n", "runs", "pace"), [(100, 600, {}), (1000, 250, {}), (1000, 250, {"contacts": 4.0, "step": 60})]
)
def test_it_is_the_rumour_of_maki_and_thompson(
    n: int, runs: int, pace: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    town = audience(n, runs, pace, monkeypatch)
    spread = town._spread
    for rumour in spread.rumours:
        town.seed_rumour(rumour, "online", 1, 0)
    at, facts = 0, []
    while any(spreaders(spread, rumour) for rumour in spread.rumours):
        at += town.step
        if at % 600 == 0:
            town.hear(statement(f"p{at}", at, ("facebook", "website"), states=("ecoli",), denies=("sick",)))
        facts += town.tick(at, shown=False, interest=CRISIS)
    left = spread.counts[:, :, UNAWARE].sum(axis=1) / n
    assert not spread.counts[:, :, SPREADING].any()
    assert agree(left, LEFT[n])
    assert agree(peaks_of_spreaders(spread) / n, PEAK[n])
    assert moved(facts, "trust", "online") < 0, "trust has moved, and made no difference"
    assert all(misled(spread, r) == n - int(x) for r, x in zip(spread.rumours, np.rint(left * n), strict=True))
    assert all(sum(peaks(spread, rumour)) <= n for rumour in spread.rumours)
