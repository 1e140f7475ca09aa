"""Independent libraries on the very same graph give the same final sizes.

The process all of them know: every spreader meets each neighbour once a step with probability p, then leaves with
probability g. NDlib's SIR knows any g, EoN's basic_discrete_SIR and cynetdiff's independent cascade g = 1.
Graph: power law 2.5, k_min 3, one for all; 20 first spreaders, the same for all. Tolerance: four standard errors of
the difference of means.
"""

import random
from collections.abc import Iterator

import numpy as np
import pytest

from engine.public.network import Network, power_law
from engine.public.rumours import SPREADING, UNAWARE, Claim, seed, start
from engine.public.spreading import MISLED, STATE
from tests.truths.runs import Floats, play_out

networkx = pytest.importorskip("networkx")


def graph_of(network: Network) -> "networkx.Graph":
    graph = networkx.Graph()
    graph.add_nodes_from(range(network.agents))
    owners = np.repeat(np.arange(network.agents), network.degrees)
    graph.add_edges_from(zip(owners.tolist(), network.neighbours.tolist(), strict=True))
    return graph


def first_of(network: Network, people: int) -> list[int]:
    """Who `play_out` begins with in its first run, where only seed and rumour matter."""
    spread = start(network, np.zeros(network.agents, np.uint8), 1, [Claim("run-00000")], [], 11, 60)
    seed(spread, "run-00000", None, people, 60)
    return np.flatnonzero(spread.states[0] & STATE == SPREADING).tolist()


def ours(network: Network, first: list[int], p: float, leave: float, runs: int) -> Floats:
    """Final sizes of `runs` runs from the same first spreaders: they are put in place instead of drawn."""
    found = []
    for chance in range(runs):
        claim = Claim("rumour", stifle=0.0, leave=leave)
        spread = play_out(network, claim, runs=1, first=0, chance=chance, believe=p, every_neighbour=True, people=first)
        found.append(spread.tally[0, 0, MISLED] / network.agents)
    return np.array(found)


def ndlib_runs(graph: "networkx.Graph", first: list[int], p: float, leave: float, runs: int) -> Iterator[float]:
    epidemics = pytest.importorskip("ndlib.models.epidemics")
    configuration = pytest.importorskip("ndlib.models.ModelConfig")
    for chance in range(runs):
        np.random.seed(chance)
        model = epidemics.SIRModel(graph)
        config = configuration.Configuration()
        config.add_model_parameter("beta", p)
        config.add_model_parameter("gamma", leave)
        config.add_model_initial_configuration("Infected", first)
        model.set_initial_status(config)
        counts = model.iteration(node_status=False)["node_count"]
        while counts[1]:
            counts = model.iteration(node_status=False)["node_count"]
        yield counts[2] / graph.number_of_nodes()


def eon_runs(graph: "networkx.Graph", first: list[int], p: float, runs: int) -> Iterator[float]:
    eon = pytest.importorskip("EoN")
    for chance in range(runs):
        random.seed(chance)
        np.random.seed(chance)
        yield eon.basic_discrete_SIR(graph, p, initial_infecteds=first)[3][-1] / graph.number_of_nodes()


def cynetdiff_runs(graph: "networkx.Graph", first: list[int], p: float, runs: int) -> Iterator[float]:
    utils = pytest.importorskip("cynetdiff.utils")
    model, _ = utils.networkx_to_ic_model(graph.to_directed(), activation_prob=p, rng=1)
    model.set_seeds(first)
    for _ in range(runs):
        model.reset_model()
        model.advance_until_completion()
        yield model.get_num_activated_nodes() / graph.number_of_nodes()


def same_mean(one: Floats, other: Floats) -> bool:
    error = np.sqrt(one.var(ddof=1) / one.size + other.var(ddof=1) / other.size)
    return bool(abs(one.mean() - other.mean()) <= 4 * error)


def compare(n: int, p: float, runs: int) -> None:
    network = power_law(n, 2.5, 3, 11)
    graph, first = graph_of(network), first_of(network, 20)
    assert graph.number_of_edges() * 2 == network.neighbours.size
    cascade = ours(network, first, p, 1.0, 5 * runs)
    assert same_mean(cascade, np.array(list(eon_runs(graph, first, p, runs))))
    assert same_mean(cascade, np.array(list(cynetdiff_runs(graph, first, p, runs))))
    assert same_mean(cascade, np.array(list(ndlib_runs(graph, first, p, 1.0, runs))))
    lasting = ours(network, first, p / 2, 0.4, 5 * runs)
    assert same_mean(lasting, np.array(list(ndlib_runs(graph, first, p / 2, 0.4, runs))))


def test_peers_on_a_small_graph() -> None:
    """N = 1 000, p = 0.15, 25 runs of each peer and 125 of ours."""
    compare(1000, 0.15, 25)


@pytest.mark.slow
def test_peers_on_a_larger_graph() -> None:
    """N = 5 000, p = 0.12, 150 runs of each peer and 750 of ours."""
    compare(5000, 0.12, 150)


def test_the_first_spreaders_are_unaware_no_more() -> None:
    """What the comparison rests on: people put in place are spreading, all others unaware."""
    network = power_law(200, 2.5, 3, 1)
    spread = play_out(network, Claim("rumour"), runs=1, first=0, chance=1, people=[3, 5], steps=0)
    states = spread.states[0] & STATE
    assert np.flatnonzero(states == SPREADING).tolist() == [3, 5]
    assert (np.delete(states, [3, 5]) == UNAWARE).all()
