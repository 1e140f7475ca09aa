"""Runs of the shipped kernel for comparison with published numbers: what every truth needs and none is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from engine.public.draws import SPAN
from engine.public.network import Network
from engine.public.rumours import SPREADING, Claim, Spread, peak_spreading, seed, start, step
from engine.public.spreading import sow

Floats = NDArray[np.float64]


def play_out(
    network: Network,
    claim: Claim,
    *,
    runs: int,
    first: int,
    chance: int,
    contacts: float = 1.0,
    believe: float = 1.0,
    every_neighbour: bool = False,
    steps: int = 1_000_000,
    people: Sequence[int] = (),
) -> Spread:
    """`runs` independent rumours like `claim`, until nobody spreads any (or `steps`).

    Each is begun by `first` people drawn by its key, and by those named.

    Rumours touch only through trust, which the kernel is told and which here stands still: one public with many
    rumours is as many runs.
    """
    names = [f"run-{run:05d}" for run in range(runs)]
    groups = np.zeros(network.agents, np.uint8)
    claims = [replace(claim, id=name) for name in names]
    spread = start(network, groups, 1, claims, [], chance, 60, every_neighbour=every_neighbour)
    named = np.array(people, np.int64)
    for name in names:
        seed(spread, name, None, first, 60)
        sow(spread.index(name), named, 60, spread.states, spread.slots, spread.numbers, spread.tally)
    believes = np.full((runs, 1), int(believe * SPAN), np.int64)
    pace = np.full(runs, int(contacts * SPAN), np.int64)
    for at in range(60, 60 * steps + 1, 60):
        step(spread, at, believes, pace)
        if not spread.counts[:, :, SPREADING].any():
            break
    return spread


def peaks_of_spreaders(spread: Spread) -> NDArray[np.int64]:
    """The most who were spreading each rumour after any contact, shape (n_rumours,)."""
    return np.array([peak_spreading(spread, rumour) for rumour in spread.rumours], np.int64)


def agree(found: Sequence[float] | Floats, expected: float, errors: float = 4.0) -> bool:
    """Whether the mean of `found` lies within `errors` standard errors of what was expected."""
    values = np.asarray(found, float)
    error = float(values.std(ddof=1)) / sqrt(values.size)
    return bool(abs(float(values.mean()) - expected) <= errors * error)
