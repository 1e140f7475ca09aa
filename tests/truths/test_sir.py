"""The SIR model by the shipped kernel: attack rates on configuration models and with complete mixing.

Switches: stifling 0; after each step's contacts a spreader leaves with probability `leave`; no corrections, forgetting
or variants. "Attack rate" is the share ever misled. On a network it comes from generating functions (Newman 2002)
of the degrees of the very graph the run is on, with the first share of spreaders put in; two ways to meet:

every neighbour once a step, each with probability p: an edge transmits with T = p / (p + leave - p leave);
one neighbour by chance, `contacts` times a step: p = contacts / k for one with k neighbours, so T depends on k.

Tolerance: four standard errors of the difference over all runs.
"""

from collections.abc import Callable
from math import exp

import numpy as np
import pytest

from engine.public.network import Network, complete, power_law
from engine.public.rumours import Claim
from engine.public.spreading import MISLED
from tests.truths.runs import Floats, agree, play_out


def root(function: Callable[[float], float]) -> float:
    """The fixed point of an increasing function, from 1/2."""
    at = 0.5
    for _ in range(100_000):
        there = function(at)
        if abs(there - at) < 1e-13:
            return there
        at = there
    raise ArithmeticError("no fixed point")


def attack_rate(network: Network, rates: Floats, leave: float, first: float) -> float:
    """rates: p of somebody with k neighbours for one of them and one step, shape (k_max + 1,)."""
    k = np.arange(rates.size)
    degrees = np.bincount(network.degrees) / network.agents
    along = k * degrees / (k * degrees).sum()
    transmits = rates / (rates + leave - rates * leave)
    escapes = root(lambda u: float((along * (1 - transmits * (1 - (1 - first) * u ** np.maximum(k - 1, 0)))).sum()))
    return 1 - (1 - first) * float((degrees * escapes**k).sum())


def rates_of(network: Network, contacts: float, every_neighbour: bool) -> Floats:
    k = np.arange(network.degrees.max() + 1)
    return np.full(k.size, contacts) if every_neighbour else contacts / np.maximum(k, 1)


def differences(n: int, exponent: float, every: bool, contacts: float, leave: float, graphs: int) -> Floats:
    """Attack rate minus theory in ten runs on each of so many graphs, 1 % seeded."""
    found = []
    for chance in range(graphs):
        network = power_law(n, exponent, 3, chance)
        expected = attack_rate(network, rates_of(network, contacts, every), leave, 0.01)
        claim = Claim("rumour", stifle=0.0, leave=leave)
        met = {"believe": contacts} if every else {"contacts": contacts}
        spread = play_out(network, claim, runs=10, first=n // 100, chance=chance, every_neighbour=every, **met)
        found.append(spread.tally[:, 0, MISLED] / n - expected)
    return np.concatenate(found)


CASES = [(True, 0.1, 1.0), (True, 0.1, 0.3), (False, 0.2, 0.1), (False, 0.5, 0.3)]


@pytest.mark.parametrize(("every", "contacts", "leave"), CASES)
def test_configuration_model(every: bool, contacts: float, leave: float) -> None:
    """N = 20 000, exponent 2.5, k_min 3, 4 graphs x 10 runs, seeds 0 to 3."""
    assert agree(differences(20_000, 2.5, every, contacts, leave, 4), 0)


@pytest.mark.slow
@pytest.mark.parametrize("exponent", [2.5, 3.5])
@pytest.mark.parametrize(("every", "contacts", "leave"), CASES)
def test_large_configuration_model(exponent: float, every: bool, contacts: float, leave: float) -> None:
    """N = 100 000, 20 graphs x 10 runs, seeds 0 to 19."""
    assert agree(differences(100_000, exponent, every, contacts, leave, 20), 0)


def test_one_transmissibility_for_all_would_be_wrong() -> None:
    """With one neighbour by chance, T from the mean degree is far off where T by degree agrees (N = 20 000)."""
    network = power_law(20_000, 2.5, 3, 0)
    mean = np.full(network.degrees.max() + 1, 0.2 / network.degrees.mean())
    right = attack_rate(network, rates_of(network, 0.2, False), 0.1, 0.01)
    assert attack_rate(network, mean, 0.1, 0.01) > right + 0.2


ATTACK = {1.5: 0.582812, 2.0: 0.796812, 3.0: 0.940480}


def mixed(n: int, reproduction: float, runs: int, first: int) -> Floats:
    claim = Claim("rumour", stifle=0.0, leave=0.25)
    found = []
    for chance in range(runs):
        spread = play_out(complete(n), claim, runs=1, first=first, chance=chance, believe=reproduction / 4)
        found.append(spread.tally[:, 0, MISLED] / n)
    return np.concatenate(found)


@pytest.mark.parametrize("reproduction", ATTACK)
def test_mixing(reproduction: float) -> None:
    """N = 50 000, 12 runs, 1 % seeded: R = 1 - (1 - s) exp(-R0 R), whose root for s = 0 is the known one."""
    assert root(lambda r: 1 - exp(-reproduction * r)) == pytest.approx(ATTACK[reproduction], abs=1e-6)
    expected = root(lambda r: 1 - 0.99 * exp(-reproduction * r))
    assert agree(mixed(50_000, reproduction, 12, 500), expected)


@pytest.mark.slow
@pytest.mark.parametrize("reproduction", ATTACK)
def test_mixing_of_a_million(reproduction: float) -> None:
    """N = 10**6, 20 runs, 100 seeded: the known root itself."""
    assert agree(mixed(1_000_000, reproduction, 20, 100), ATTACK[reproduction])
