"""How many people comment, and when: a process that excites itself (Hawkes 1971), in whole numbers.

In each step the number of comments is a Poisson draw whose mean is what the situation calls forth plus what earlier
comments do: each adds `branching` comments in the mean, half of them within the half-life. The kernel is normalised
over the steps, so that branching is exactly what it says: the long-run mean is base / (1 - n), and the variance of
counts in long windows is 1 / (1 - n)**2 times their mean. Numbers are 2**-32 comments a step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from engine.public.draws import SPAN, mix, stream_start

CHUNK = 4 * SPAN
"""The largest mean drawn at once; a larger one is the sum of several draws."""
MOST = 1000 * SPAN
"""The largest mean of a step."""


def _table() -> tuple[int, ...]:
    return tuple(int((-(Decimal(2) ** (bit - 32))).exp() * SPAN) for bit in range(35))


_EXPONENTIALS = _table()
"""exp(-2**(bit - 32)) in 2**-32, for the bits of a mean up to `CHUNK`."""


@dataclass
class Talk:
    """The process of one drill. `excited` is what earlier comments add to the next step's mean."""

    seed: int
    step: int
    branching: Fraction
    half_life: int
    excited: int = 0
    _key: int = field(init=False)

    def __post_init__(self) -> None:
        self._key = stream_start(self.seed, "comments")
        left = Decimal(2) ** (-Decimal(self.step) / Decimal(self.half_life))
        self._keep = int(left * SPAN)
        self._adds = int((SPAN - self._keep) * self.branching)

    def count(self, at: int, base: int) -> int:
        """Comments in the step that ends at `at`, when the situation alone calls forth `base` of them."""
        mean = min(MOST, base + self.excited)
        word = mix(self._key, at // self.step)
        # exp(-x) >= 1 - x: most quiet steps end here
        number = 0 if word < SPAN - mean else poisson(mean, word)
        self.excited = (self.excited * self._keep >> 32) + number * self._adds
        return number


def poisson(mean: int, word: int) -> int:
    """A Poisson number by inversion: `mean` in 2**-32 (0 .. `MOST`), `word` a draw. A larger mean never gives less."""
    number = 0
    for place in range(-(-mean // CHUNK)):
        part = min(CHUNK, mean - place * CHUNK)
        number += _inverted(part, mix(word, place) if place else word)
    return number


def _inverted(mean: int, word: int) -> int:
    chance = upto = _exponential(mean)
    number = 0
    while word >= upto and chance:
        number += 1
        chance = chance * mean // (number << 32)
        upto += chance
    return number


def _exponential(mean: int) -> int:
    """exp(-mean), in 2**-32."""
    result = SPAN
    bit = 0
    while mean:
        if mean & 1:
            result = result * _EXPONENTIALS[bit] >> 32
        mean >>= 1
        bit += 1
    return result
