"""The same cascade by others, on the same graph: SIR. Who spreads meets each neighbour once a step, each believes with
probability p, and after every step a spreader leaves with probability `leave`. With `leave` 1 all of them know the very
same process; with less, NDlib and the two written here do, and EoN's nearest is in continuous time at the same rates.

Each is given the graph in the form it likes best, and that is not timed.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

import networkx
import numpy as np
from numpy.typing import NDArray

from engine.public.draws import SPAN
from engine.public.network import Network
from engine.public.rumours import Claim, misled, start, step
from engine.public.spreading import LENGTH, sow

People = NDArray[np.int64]


@dataclass(frozen=True)
class Peer:
    """Another way to run the cascade: `run(chance)` gives how many were ever reached."""

    name: str
    run: Callable[[int], int]


def timed(run: Callable[[int], int], times: int) -> tuple[float, float]:
    """The shortest of the runs with the chances 0, 1, ... [s], and the mean size."""
    seconds, sizes = [], []
    for chance in range(times):
        begin = time.process_time()
        sizes.append(run(chance))
        seconds.append(time.process_time() - begin)
    return min(seconds), sum(sizes) / times


def ours(network: Network, first: People, p: float, leave: float, chance: int) -> int:
    """The kernel: own patience, every neighbour."""
    claim = Claim("r", stifle=0.0, leave=leave)
    groups = np.zeros(network.agents, np.uint8)
    spread = start(network, groups, 1, [claim], [], chance, 60, every_neighbour=True)
    sow(0, first, 60, spread.states, spread.slots, spread.numbers, spread.tally)
    believe, pace, at = np.array([[int(p * SPAN)]]), np.array([SPAN]), 60
    while spread.numbers[0, LENGTH]:
        step(spread, at, believe, pace)
        at += 60
    return misled(spread, "r")


def graph_of(network: Network) -> networkx.Graph[int]:
    """As networkx has it."""
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(network.agents))
    owners = np.repeat(np.arange(network.agents), network.degrees)
    graph.add_edges_from(zip(owners.tolist(), network.neighbours.tolist(), strict=True))
    return graph


def ndlib(network: Network, first: People, p: float, leave: float) -> Peer:
    """NDlib's SIRModel."""
    import ndlib.models.epidemics as epidemics
    from ndlib.models.ModelConfig import Configuration

    graph, people = graph_of(network), first.tolist()

    def run(chance: int) -> int:
        np.random.seed(chance)
        model = epidemics.SIRModel(graph)
        configuration = Configuration()
        configuration.add_model_parameter("beta", p)
        configuration.add_model_parameter("gamma", leave)
        configuration.add_model_initial_configuration("Infected", people)
        model.set_initial_status(configuration)
        counts = model.iteration(node_status=False)["node_count"]
        while counts[1]:
            counts = model.iteration(node_status=False)["node_count"]
        return int(counts[2])

    return Peer("NDlib SIRModel", run)


def eon(network: Network, first: People, p: float, leave: float) -> Peer:
    """EoN's basic_discrete_SIR, or, where people spread for longer than a step, its fast_SIR."""
    import EoN

    graph, people = graph_of(network), first.tolist()

    def run(chance: int) -> int:
        random.seed(chance)
        np.random.seed(chance)
        if leave < 1:
            return int(EoN.fast_SIR(graph, p, leave, initial_infecteds=people)[3][-1])
        return int(EoN.basic_discrete_SIR(graph, p, initial_infecteds=people)[3][-1])

    return Peer("EoN fast_SIR (continuous time)" if leave < 1 else "EoN basic_discrete_SIR", run)


def cynetdiff(network: Network, first: People, p: float) -> Peer:
    """cynetdiff's independent cascade (`leave` 1), which is compiled C++."""
    from cynetdiff.utils import networkx_to_ic_model

    model, _ = networkx_to_ic_model(graph_of(network).to_directed(), activation_prob=p, rng=1)
    model.set_seeds(first.tolist())

    def run(chance: int) -> int:
        model.reset_model()
        model.advance_until_completion()
        return int(model.get_num_activated_nodes())

    return Peer("cynetdiff independent cascade (C++)", run)


def scipy_matvec(network: Network, first: People, p: float, leave: float) -> Peer:
    """One sparse product a step counts each one's spreading neighbours."""
    from scipy.sparse import csr_array

    n = network.agents
    ones = np.ones(network.neighbours.size, np.float32)
    matrix = csr_array((ones, network.neighbours, network.offsets), shape=(n, n))

    def run(chance: int) -> int:
        rng = np.random.default_rng(chance)
        unaware = np.ones(n, bool)
        spreading = np.zeros(n, np.float32)
        spreading[first] = 1
        unaware[first] = False
        while spreading.any():
            met = matrix @ spreading
            new = unaware & (rng.random(n, np.float32) < 1 - (1 - p) ** met)
            unaware &= ~new
            if leave < 1:
                new |= (spreading > 0) & (rng.random(n, np.float32) >= leave)
            spreading = new.astype(np.float32)
        return int(n - unaware.sum())

    return Peer("scipy sparse product", run)


def numpy_frontier(network: Network, first: People, p: float, leave: float, draws_first: bool) -> Peer:
    """Only the edges of those who spread now, gathered by index arithmetic.

    Either each edge's end is looked up and the unaware draw, or (`draws_first`) each edge draws and only the ends of
    those that pass are looked up, which is quicker where p is small.
    """
    offsets, neighbours = network.offsets.astype(np.int64), network.neighbours

    def run(chance: int) -> int:
        rng = np.random.default_rng(chance)
        unaware = np.ones(network.agents, bool)
        unaware[first] = False
        frontier = first
        while frontier.size:
            begins, degrees = offsets[frontier], offsets[frontier + 1] - offsets[frontier]
            ends = np.cumsum(degrees)
            edges = np.arange(ends[-1]) + np.repeat(begins - (ends - degrees), degrees)
            if draws_first:
                met = neighbours[edges[rng.random(edges.size) < p]]
                met = met[unaware[met]]
            else:
                met = neighbours[edges]
                met = met[unaware[met]]
                met = met[rng.random(met.size) < p]
            new = np.unique(met).astype(np.int64)
            unaware[new] = False
            stay = frontier[rng.random(frontier.size) >= leave] if leave < 1 else frontier[:0]
            frontier = np.concatenate([stay, new])
        return int(network.agents - unaware.sum())

    return Peer("numpy frontier, draws first" if draws_first else "numpy frontier", run)
