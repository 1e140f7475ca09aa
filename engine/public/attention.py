"""How much is said: what the story and the mood call forth, step by step or for weeks at once.

`engine.public.talk` makes numbers of comments of it. As long as the story stands still, what people talk about more
than on other days fades by the hour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache

import numpy as np

from engine.events import MoodMoved
from engine.public.draws import SPAN
from engine.public.mood import Mood
from engine.public.parameters import UNIT, Parameters
from engine.public.spreading import Ints
from engine.public.standstill import COMMENTS, EXCITED, stand_still
from engine.public.talk import MOST, Talk
from engine.scenario.model import Scenario

THOUSAND = 1000
FORGOTTEN = 400
"""Hours after which a story that stands still interests nobody more than everyday life does."""


@dataclass(frozen=True)
class Interest:
    """What people talk about now: topics with weights, rumours that are about, the severity class, and the team's own
    recent posts, (publication, channel, at), that they may answer."""

    topics: Mapping[str, int] = field(default_factory=dict)
    rumours: tuple[str, ...] = ()
    severity: str | None = None
    replies: tuple[tuple[str, str, int], ...] = ()


class Attention:
    """How much the town of one drill has to say."""

    def __init__(self, scenario: Scenario, seed: int, parameters: Parameters, mood: Mood) -> None:
        numbers = parameters.comments
        self._mood, self._numbers = mood, numbers
        self._talk = Talk(seed, mood.step, numbers["branching"], int(numbers["half-life"] * 60))
        self._quiet = {severity: _base(scenario, numbers, severity) for severity in (None, "A", "B", "C")}
        self._weights = [int(Fraction(str(g.share)) * Fraction(str(g.talkative)) * UNIT) for g in scenario.groups]
        anger = int(numbers["anger"] * THOUSAND)
        self._angry = [weight * anger // THOUSAND for weight in self._weights]
        self._kept: tuple[int, tuple[int, ...], int] = (-1, (), 0)
        self._interest: Interest | None = None
        self._by_hour: Ints | None = None
        """What it calls forth in each hour since then, where it was asked for."""
        self._since = 0
        """Since when the interest has been this."""
        self._hot = 0
        """What it calls forth beyond a quiet hour, at first, in 2**-32 comments a step."""
        self._fading = _fading(int(numbers["attention-half-life"]))

    def groups(self) -> tuple[tuple[int, ...], int]:
        """How much each group has to say, and all of them, in `UNIT`."""
        if self._kept[0] != self._mood.moved:
            weights = tuple(
                weight + (more * anger >> 30)
                for weight, more, anger in zip(self._weights, self._angry, self._mood.anger, strict=True)
            )
            self._kept = self._mood.moved, weights, sum(weights)
        return self._kept[1], self._kept[2]

    def count(self, at: int, interest: Interest) -> int:
        """How many comments come in the step that ends at `at`."""
        self._attend(at, interest)
        base = self._base(min((at - self._since) // 3600, FORGOTTEN - 1))
        return self._talk.count(at, base * self.groups()[1] >> 30)

    def stand_still(self, first: int, ticks: int, interest: Interest) -> tuple[int, list[MoodMoved]]:
        """So many ticks from `first` on in which nothing happens: (comments, what was forgotten)."""
        self._attend(first, interest)
        mood, talk = self._mood, self._talk
        if self._by_hour is None:
            self._by_hour = np.array([self._base(hour) for hour in range(FORGOTTEN)], np.int64)
        values = np.array(mood.values, np.int64)
        result = stand_still(
            ticks,
            first,
            mood.step,
            mood.relax_every,
            values,
            np.array(mood.home, np.int64),
            np.array(mood.rates, np.int64),
            np.array(self._weights, np.int64),
            np.array(self._angry, np.int64),
            self._by_hour,
            self._since,
            np.array((talk.key, talk.excited, talk.keep, talk.adds), np.int64),
        )
        talk.excited = int(result[EXCITED])
        return int(result[COMMENTS]), mood.take_over(values.tolist())

    def _attend(self, at: int, interest: Interest) -> None:
        if self._interest is interest or self._interest == interest:
            return
        heat = min(self._numbers["heat-most"], self._numbers["heat"] * sum(interest.topics.values()))
        self._hot = self._quiet[interest.severity] * int((1 + heat) * THOUSAND) // THOUSAND - self._quiet[None]
        self._interest, self._since, self._by_hour = interest, at, None

    def _base(self, hour: int) -> int:
        """What the story calls forth so many hours after it last moved."""
        return min(2 * MOST, self._quiet[None] + (self._hot * self._fading[hour] >> 32))


@cache
def _fading(half_life: int) -> tuple[int, ...]:
    """What is left of the interest after so many hours, in 2**-32; the half-life is in minutes."""
    half = Decimal(half_life) / 60
    return tuple(int(Decimal(2) ** (-hour / half) * SPAN) for hour in range(FORGOTTEN))


def _base(scenario: Scenario, numbers: Mapping[str, Fraction], severity: str | None) -> int:
    """Comments a step when nobody is angry and nothing new has happened, in 2**-32."""
    hourly = Fraction(str(scenario.public.comments)) * scenario.organisation.inhabitants / THOUSAND
    factor = numbers[f"severity-{severity.lower() if severity else 'none'}"] * numbers["scale"]
    return int(hourly * factor * scenario.public.step / 3600 * SPAN)
