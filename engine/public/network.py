"""Who hears whom: a fixed network of agents in flat arrays, and the groups they belong to.

The network is a configuration model: every agent is given a number of stubs from a power law, all stubs are shuffled
and joined two and two, and what joins a person to itself or twice to the same person is dropped. The power law is cut
at the square root of the number of agents, below which neighbours' degrees are independent of each other and few pairs
are dropped (Catanzaro, Boguñá & Pastor-Satorras 2005). With complete mixing everybody hears everybody: no arrays.

Arrays are in compressed rows: the neighbours of agent `i` are ``neighbours[offsets[i]:offsets[i + 1]]``. Every draw is
a hash of (seed, stream, agent or stub), see `engine.public.draws`; the degree table is made with `decimal`, so that no
platform's floating-point library has a say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from engine.public.compiled import below, entry, mix
from engine.public.draws import SPAN, stream_start
from engine.scenario.limits import MOST_AGENTS, MOST_GROUPS

LARGEST = MOST_AGENTS
"""The most agents a network is built for: stubs must be countable in 31 bits. And of `MOST_GROUPS` groups: an agent's
group and state share one byte."""


@dataclass(frozen=True, eq=False)
class Network:
    """Who hears whom among `agents` agents.

    offsets: int32, shape (n_agents + 1,); neighbours: int32, shape (n_directed_edges,). With `complete` both are empty
    and everybody is everybody else's neighbour.
    """

    agents: int
    offsets: NDArray[np.int32]
    neighbours: NDArray[np.int32]
    complete: bool = False

    @property
    def degrees(self) -> NDArray[np.int32]:
        """How many neighbours each agent has, shape (n_agents,). Raises ValueError for complete mixing."""
        if self.complete:
            raise ValueError("complete mixing has no list of neighbours")
        return np.diff(self.offsets)


def complete(n: int) -> Network:
    """Everybody hears everybody: the mixing of the textbooks, for tests."""
    _check_agents(n)
    return Network(n, np.zeros(1, np.int32), np.zeros(0, np.int32), complete=True)


def power_law(n: int, exponent: float, k_min: int, seed: int) -> Network:
    """A configuration model in which k neighbours have a probability as k ** -exponent, k_min <= k <= sqrt(n).

    Dropped loops and doubles leave some with fewer than they were given. Raises ValueError for numbers out of range.
    """
    _check_agents(n)
    if not 2 < exponent <= 10 or k_min < 1:
        raise ValueError(f"exponent {exponent} must lie above 2, k_min {k_min} be at least 1")
    table = _degree_table(str(exponent), k_min, max(k_min, isqrt(n)))
    stubs = _stubs(n, k_min, table, stream_start(seed, "degrees"))
    if stubs.size >= 2**31:
        raise ValueError(f"{n} agents with at least {k_min} neighbours each are more than fit")
    _shuffle(stubs, stream_start(seed, "stubs"))
    return Network(n, *_join(n, stubs))


def group_sizes(n: int, shares: Sequence[float]) -> list[int]:
    """Divide `n` people by `shares` (relative to their sum) by largest remainder; ties go to the earlier group."""
    if not shares or len(shares) > MOST_GROUPS or min(shares) < 0 or sum(shares) <= 0:
        raise ValueError(f"there must be 1 to {MOST_GROUPS} groups with shares of at least 0, not all 0")
    exact = [Fraction(share) for share in shares]
    quotas = [n * share / sum(exact) for share in exact]
    sizes = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(sizes)), key=lambda group: (sizes[group] - quotas[group], group))
    for group in by_remainder[: n - sum(sizes)]:
        sizes[group] += 1
    return sizes


def assign_groups(n: int, shares: Sequence[float], seed: int) -> NDArray[np.uint8]:
    """The group of each agent, shape (n_agents,): sizes by largest remainder, who is who by hashed shuffle."""
    _check_agents(n)
    sizes = group_sizes(n, shares)
    groups = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    _shuffle(groups, stream_start(seed, "groups"))
    return groups.astype(np.uint8)


def _check_agents(n: int) -> None:
    if not 1 <= n <= LARGEST:
        raise ValueError(f"a public has 1 to {LARGEST} agents, not {n}")


@lru_cache(maxsize=16)
def _degree_table(exponent: str, k_min: int, k_max: int) -> NDArray[np.int64]:
    """Row i: a draw below it means at most k_min + i neighbours; the last is 2**32. Shape (k_max - k_min + 1,)."""
    with localcontext() as context:
        context.prec = 25
        weights = [Decimal(k) ** -Decimal(exponent) for k in range(k_min, k_max + 1)]
        total, upto, table = sum(weights, Decimal(0)), Decimal(0), []
        for weight in weights:
            upto += weight
            table.append(int(SPAN * upto / total))
    table[-1] = SPAN
    return np.array(table, np.int64)


@entry
def _stubs(n: int, k_min: int, table: NDArray[np.int64], key: int) -> NDArray[np.int32]:
    """Each agent as many times as it wants neighbours, in order; one stub less where the number is odd."""
    degrees = np.empty(n, np.int32)
    total = 0
    for agent in range(n):
        word = mix(key, agent)
        low = 0
        high = table.size - 1
        while low < high:
            middle = (low + high) // 2
            if word < int(table[middle]):
                high = middle
            else:
                low = middle + 1
        degrees[agent] = k_min + low
        total += k_min + low
    stubs = np.empty(total - total % 2, np.int32)
    at = 0
    for agent in range(n):
        for _ in range(int(degrees[agent])):
            if at < stubs.size:
                stubs[at] = agent
                at += 1
    return stubs


@entry
def _shuffle(items: NDArray[np.int32], key: int) -> None:
    """Fisher and Yates's shuffle in place; the draw for a place depends on the place alone."""
    for last in range(items.size - 1, 0, -1):
        other = below(mix(key, last), last + 1)
        moved = int(items[last])
        items[last] = int(items[other])
        items[other] = moved


@entry
def _join(n: int, stubs: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Join stubs 0-1, 2-3, ... and sort them into rows by counting, without loops and doubles."""
    ends = np.zeros(n + 1, np.int32)
    for pair in range(0, stubs.size, 2):
        one = int(stubs[pair])
        other = int(stubs[pair + 1])
        if one != other:
            ends[one + 1] += 1
            ends[other + 1] += 1
    for agent in range(n):
        ends[agent + 1] += int(ends[agent])
    heard = np.empty(int(ends[n]), np.int32)
    at = ends[:n].copy()
    for pair in range(0, stubs.size, 2):
        one = int(stubs[pair])
        other = int(stubs[pair + 1])
        if one != other:
            heard[int(at[one])] = other
            at[one] += 1
            heard[int(at[other])] = one
            at[other] += 1
    offsets = np.zeros(n + 1, np.int32)
    seen_by = np.full(n, -1, np.int32)
    kept = 0
    for agent in range(n):
        for place in range(int(ends[agent]), int(ends[agent + 1])):
            other = int(heard[place])
            if int(seen_by[other]) != agent:
                seen_by[other] = agent
                heard[kept] = other
                kept += 1
        offsets[agent + 1] = kept
    return offsets, heard[:kept].copy()
