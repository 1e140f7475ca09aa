"""Chance that replays: every draw is a hash of its own key, so no draw ever moves another.

A generator that hands out numbers one after the other makes each number depend on how many were taken before; a fork of
a drill would then differ everywhere, not only where the decision does. Here a draw is a pure function of
(seed, stream, entity, counter): the drill's seed, a named use of chance (`"contacts"`, `"persona"`), the agent or
statement concerned, and how often that entity has drawn before in this stream.

`mix` is the only arithmetic. It stays inside signed 64-bit integers (words of 32 bits, multipliers below 2**31), it
refers to no other function and to nothing in Python that numba lacks: ``numba.njit(mix)`` is its twin and gives the
same numbers. The multipliers and shifts are the two-round permutation found by exhaustive search in Chris Wellons'
*hash-prospector* (bias 0.107; both of its multipliers happen to lie below 2**31).

    key = stream_start(seed, "contacts")         # once per stream
    word = mix(mix(key, agent), counter)         # == draw(seed, "contacts", agent, counter)
    word = mix(word, contact_number)             # longer keys: go on mixing
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

WORD = 0xFFFFFFFF
"""The mask of a 32-bit word, and the largest draw."""
SPAN = 1 << 32
"""How many different draws there are: thresholds for probabilities are whole numbers out of this."""


def mix(a: int, b: int) -> int:
    """Hash one more word into a key: state `a` (32 bits) and word `b` (its low 32 bits) -> new state (32 bits).

    For a fixed `a` different words give different states, and the other way round. The word is scrambled before the
    two meet, so that the small counters of two agents never run through the same states in step.
    """
    word = (b + 0x3C6EF35F) & 0xFFFFFFFF
    word = ((word ^ (word >> 16)) * 0x21F0AAAD) & 0xFFFFFFFF
    word = ((word ^ (word >> 15)) * 0x735A2D97) & 0xFFFFFFFF
    state = (a ^ word ^ (word >> 15)) & 0xFFFFFFFF
    state = ((state ^ (state >> 16)) * 0x21F0AAAD) & 0xFFFFFFFF
    state = ((state ^ (state >> 15)) * 0x735A2D97) & 0xFFFFFFFF
    return state ^ (state >> 15)


@lru_cache(maxsize=4096)
def stream_key(name: str) -> int:
    """The word of a named stream: 32 bits of BLAKE2, the same on every machine and in every process."""
    return int.from_bytes(hashlib.blake2s(name.encode(), digest_size=4).digest(), "big")


@lru_cache(maxsize=4096)
def stream_start(seed: int, stream: str | int) -> int:
    """The state from which all draws of a stream start. `seed` is a signed 64-bit integer, a string a stream's name."""
    word = stream_key(stream) if isinstance(stream, str) else stream
    return mix(mix(mix(0, seed & WORD), (seed >> 32) & WORD), word)


def draw(seed: int, stream: str | int, entity: int, counter: int) -> int:
    """One draw, 0 .. 2**32 - 1, evenly spread; it depends on these four and on nothing else."""
    return mix(mix(stream_start(seed, stream), entity), counter)


def below(word: int, n: int) -> int:
    """A draw as a whole number 0 .. n - 1 (`n` up to 2**31; uneven by at most n / 2**32). Also compiles under numba."""
    return (word * n) >> 32


def threshold(share: float) -> int:
    """A probability as a whole number: the event happens when ``draw(...) < threshold(share)``."""
    return int(share * SPAN)
