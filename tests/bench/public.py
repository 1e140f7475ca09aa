"""The public's numbers: network, word of mouth, official word, growth and memory, and the peers of `peers.py`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import log

import numpy as np

from engine.public.draws import SPAN
from engine.public.network import Network, assign_groups, power_law
from engine.public.rumours import (
    Claim,
    Reach,
    Spread,
    acceptance,
    believer_seconds,
    contacts_per_step,
    inform,
    seed,
    start,
    step,
    warm_up,
)
from engine.public.spreading import LENGTH
from tests.bench import peers
from tests.bench.table import Line, at_least, at_most, best

RATES = {"a": 0.2, "b": 0.1, "c": 0.05}
"""Rumour -> contacts a minute."""
GROUPS, STEP, STEPS = 8, 60, 480


def tables() -> Iterator[tuple[str, Callable[[], Iterator[Line]]]]:
    """Titles, and what measures the lines under them."""
    yield "Network (power law 2.5, k_min 3, cut at the root of n)", networks
    yield "Word of mouth: 480 steps of 60 s, 3 rumours, 8 groups, silent team, step only", drills
    yield "Official word: one statement on 6 channels correcting 3 rumours", statements
    yield (
        "SIR cascade to extinction, 100 000 agents: p = 0.1, everybody spreads for one step",
        lambda: cascades(0.1, 1.0),
    )
    yield "SIR cascade to extinction, 100 000 agents: p = 0.05, leaving 0.2 a step", lambda: cascades(0.05, 0.2)
    yield "Start-up of the compiled code", start_up


def networks() -> Iterator[Line]:
    """Building time by size."""
    warm_up()
    for n, limit in ((100_000, 0.1), (1_000_000, 1.0)):
        seconds = best(lambda n=n: power_law(n, 2.5, 3, 1), 3)  # type: ignore[misc]
        yield at_most(f"network of {n:,} agents", seconds, limit, "s")


@dataclass(frozen=True)
class Played:
    """A whole silent drill: how long it took [s], and its counted work."""

    seconds: float
    spreader_steps: int
    believer_steps: int

    @property
    def ns(self) -> float:
        """Nanoseconds a spreader-step."""
        return self.seconds / self.spreader_steps * 1e9


def public_of(network: Network) -> Spread:
    """Eight equal groups, three rumours with n / 200 first believers each."""
    n = network.agents
    groups = assign_groups(n, [1 / GROUPS] * GROUPS, 1)
    channels = [Reach(str(number), [0.3] * GROUPS, 0.6) for number in range(6)]
    spread = start(network, groups, GROUPS, [Claim(rumour, stifle=0.5) for rumour in RATES], channels, 1, STEP)
    for rumour in RATES:
        seed(spread, rumour, None, max(1, n // 200), STEP)
    return spread


def play(network: Network, clocked: bool = True) -> Played:
    """480 calls of `step`; work is counted in a run of its own, since counting takes time."""
    spread = public_of(network)
    believe = np.full((len(RATES), GROUPS), SPAN, np.int64)
    pace = np.array([contacts_per_step(rate, STEP) for rate in RATES.values()], np.int64)
    spreading = 0
    begin = time.process_time()
    for at in range(STEP, STEP * (STEPS + 1), STEP):
        if not clocked:
            spreading += int(spread.numbers[:, LENGTH].sum())
        step(spread, at, believe, pace)
    seconds = time.process_time() - begin
    believing = sum(believer_seconds(spread, rumour) for rumour in RATES) // STEP
    return Played(seconds, spreading, believing)


def drills() -> Iterator[Line]:
    """Whole drills by size, growth of counted work, cost of a spreader-step, memory."""
    warm_up()
    shortest: dict[int, Played] = {}
    for n, limit, times in ((5000, 3e-3, 20), (50_000, 25e-3, 10), (1_000_000, 1.3, 3)):
        network = power_law(n, 2.5, 3, 1)
        seconds = min(play(network).seconds for _ in range(times))
        played = replace(play(network, clocked=False), seconds=seconds)
        shortest[n] = played
        yield at_most(f"{n:,} agents", played.seconds * 1e3, limit * 1e3, "ms")
        yield Line(
            "    of which spreader-steps, believer-steps (quiet ones cost nothing)",
            f"{played.spreader_steps / 1e6:.2f} M, {played.believer_steps / 1e6:.1f} M",
        )
        yield Line("    a spreader-step", f"{played.ns:.1f} ns")
    small, large = shortest[5000], shortest[1_000_000]
    exponent = log(large.spreader_steps / small.spreader_steps) / log(1_000_000 / 5000)
    yield at_most("growth: exponent of counted work from 5 000 to 1 000 000 agents", exponent, 1.05, "")
    ratio = large.ns / shortest[50_000].ns
    yield at_most("growth: time of a spreader-step, 1 000 000 against 50 000 agents", ratio, 4, "x")
    yield at_most("memory at its highest, 1 000 000 agents, a process of its own", memory(), 500, "MB")


def memory() -> float:
    """The peak of a process that builds a network of a million and plays the drill on it [MB]."""
    code = (
        "import resource; from tests.bench.public import play, power_law; play(power_law(1_000_000, 2.5, 3, 1));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def statements() -> Iterator[Line]:
    """How long the official word takes."""
    for n, times in ((20_000, 20), (1_000_000, 3)):
        spread = public_of(power_law(n, 2.5, 3, 1))
        accept = dict.fromkeys(RATES, acceptance(0.25, [2**29] * GROUPS, 1000, 1.0))
        names = iter(range(times))
        seconds = best(
            lambda spread=spread, accept=accept, names=names: inform(  # type: ignore[misc]
                spread, str(next(names)), accept, list(spread.channels)
            ),
            times,
        )
        yield Line(f"{n:,} agents", f"{seconds * 1e3:.2f} ms")


def cascades(p: float, leave: float) -> Iterator[Line]:
    """The same process on the same graph by everybody; each is timed without building the graph in its own form.

    What to reach is set for everybody's one common process, where a spreader spreads for one step.
    """
    network = power_law(100_000, 2.5, 4, 1)
    yield Line("directed edges", f"{network.neighbours.size:,}")
    first = np.arange(0, 100_000, 1000)
    warm_up()
    seconds, reached = peers.timed(lambda chance: peers.ours(network, first, p, leave, chance), 20)
    yield Line("ours: start, first spreaders, steps", f"{seconds * 1e3:.2f} ms")
    yield Line("    ever misled, mean", f"{reached:,.0f}")
    others: list[tuple[peers.Peer, int, float | None]] = [
        (peers.ndlib(network, first, p, leave), 3, 300),
        (peers.eon(network, first, p, leave), 3, 150),
        (peers.scipy_matvec(network, first, p, leave), 5, 8),
        (peers.numpy_frontier(network, first, p, leave, draws_first=False), 10, 4),
        (peers.numpy_frontier(network, first, p, leave, draws_first=True), 10, None),
    ]
    if leave == 1:
        others.append((peers.cynetdiff(network, first, p), 5, None))
    for peer, runs, limit in others:
        theirs, sizes = peers.timed(peer.run, runs)
        yield Line(f"{peer.name}", f"{theirs * 1e3:,.1f} ms")
        yield Line("    ever misled, mean", f"{sizes:,.0f}")
        if limit is None or leave < 1:
            yield Line("    ours is faster by", f"{theirs / seconds:.1f} x")
        else:
            yield at_least("    ours is faster by", theirs / seconds, limit, "x")


def start_up() -> Iterator[Line]:
    """In a process of its own each: from nothing, and from the cache."""
    code = "import time; from engine.public.rumours import warm_up; warm_up(); print(time.process_time())"
    with tempfile.TemporaryDirectory() as folder:
        for what in ("compiling", "loading from the cache"):
            environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
            run = subprocess.run(
                [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
            )
            yield Line(f"a new process, numba and all, {what}", f"{float(run.stdout):.2f} s")
