"""How many people comment, and when: a process that excites itself (Hawkes 1971), in whole numbers.

In each step the number of comments is a Poisson draw whose mean is what the situation calls forth plus what earlier
comments do: each adds `branching` comments in the mean, half of them within the half-life. The kernel is normalised
over the steps, so that branching is exactly what it says: the long-run mean is base / (1 - n), and the variance of
counts in long windows is 1 / (1 - n)**2 times their mean. Numbers are 2**-32 comments a step.

The inside is compiled, so that weeks of a jump cost nothing (`engine.public.standstill`); as plain Python it gives the
same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import numpy as np

from engine.public.compiled import entry, mix, part
from engine.public.draws import SPAN, stream_start
from engine.public.draws import mix as plain_mix

CHUNK = 4 * SPAN
"""The largest mean drawn at once; a larger one is the sum of several draws."""
MOST = 1000 * SPAN
"""The largest mean of a step."""
_EXPONENTIALS = np.array([int((-(Decimal(2) ** (bit - 32))).exp() * SPAN) for bit in range(35)], np.int64)
"""exp(-2**(bit - 32)) in 2**-32, for the bits of a mean up to `CHUNK`."""


@dataclass
class Talk:
    """The process of one drill. `excited` is what earlier comments add to the next step's mean; `keep` of it is left
    after a step, and each comment adds `adds`."""

    seed: int
    step: int
    branching: Fraction
    half_life: int
    excited: int = 0
    key: int = field(init=False)
    keep: int = field(init=False)
    adds: int = field(init=False)

    def __post_init__(self) -> None:
        self.key = stream_start(self.seed, "comments")
        left = Decimal(2) ** (-Decimal(self.step) / Decimal(self.half_life))
        self.keep = int(left * SPAN)
        self.adds = int((SPAN - self.keep) * self.branching)

    def count(self, at: int, base: int) -> int:
        """Comments in the step that ends at `at`, when the situation alone calls forth `base` of them."""
        mean = min(MOST, base + self.excited)
        word = plain_mix(self.key, at // self.step)
        # exp(-x) >= 1 - x: most quiet steps end here
        number = 0 if word < SPAN - mean else poisson(mean, word)
        self.excited = (self.excited * self.keep >> 32) + number * self.adds
        return number


@entry
def poisson(mean: int, word: int) -> int:
    """A Poisson number by inversion: `mean` in 2**-32 (0 .. `MOST`), `word` a draw. A larger mean never gives less."""
    return drawn(mean, word)


@part
def scaled(number: int, by: int) -> int:
    """``number * by >> 32`` without leaving 64 bits, for ``number * (by >> 16)`` below 2**63."""
    return (number * (by >> 16) + (number * (by & 0xFFFF) >> 16)) >> 16


@part
def _exponential(mean: int) -> int:
    """exp(-mean), in 2**-32."""
    result = SPAN
    bit = 0
    while mean:
        if mean & 1:
            result = scaled(result, int(_EXPONENTIALS[bit]))
        mean >>= 1
        bit += 1
    return result


@part
def _inverted(mean: int, word: int) -> int:
    chance = _exponential(mean)
    upto = chance
    number = 0
    while word >= upto and chance:
        number += 1
        chance = scaled(chance, mean) // number
        upto += chance
    return number


@part
def drawn(mean: int, word: int) -> int:
    """`poisson`, for compiled functions."""
    number = 0
    place = 0
    while mean > 0:
        lot = min(CHUNK, mean)
        number += _inverted(lot, mix(word, place) if place else word)
        mean -= lot
        place += 1
    return number
