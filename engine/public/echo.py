"""Likes and shares: how many of those whom a post reaches let it be seen that they agree, or pass it on.

What a post comes to is settled when it is posted, from the reach of its channel, what each group makes of it and luck;
`so_far` says how much of that there is after a while. They are shown and do nothing: rumours spread from person to
person (`engine.public.rumours`), whatever a post is liked. Whole numbers only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isqrt

from engine.public.draws import SPAN, mix, stream_key, stream_start
from engine.public.parameters import UNIT, Parameters
from engine.public.people import readers
from engine.scenario.model import Scenario

HALF = 1200
"""Seconds until half of a post's likes and shares have come (assumption)."""
LUCKIEST = 16
"""The most that luck multiplies by; the mean is about 1, and most posts get less."""
_HALVES = 12
PASSED_ON: Mapping[str, int] = {"spreading": 4, "helping": 3, "correcting": 2, "worried": 2}
"""How much more than other comments these are passed on (assumption)."""


def so_far(total: int, age: int) -> int:
    """How many of `total` likes or shares a post has `age` seconds after it came: half of what is left every `HALF`."""
    if age >= _HALVES * HALF:
        return total
    halvings, rest = divmod(max(age, 0), HALF)
    left = (total << 10) >> halvings
    left -= left * rest // (2 * HALF)
    return total - (left >> 10)


def agreement(stance: str, trust: int, anger: int, believing: int, knowing: int) -> int:
    """The part of a group, in `UNIT`, that thinks as a comment does, by the group's mood and what it makes of the
    rumour that the comment is about."""
    shares = {
        "spreading": believing,
        "correcting": max(knowing, UNIT // 10),
        "angry": anger,
        "worried": (UNIT - trust + anger) // 2,
        "grateful": trust // 2,
        "helping": trust,
    }
    return shares.get(stance, UNIT // 4)


class Echo:
    """The likes and shares of one drill, as posts of the public and of the team come."""

    def __init__(self, scenario: Scenario, parameters: Parameters, seed: int) -> None:
        numbers = parameters.comments
        self._key = stream_start(seed, "echo")
        self._social = frozenset(name for name, channel in scenario.channels.items() if channel.replies)
        self._inhabitants = scenario.organisation.inhabitants
        self._likes, self._shares = (int(numbers[name] * SPAN) for name in ("likes", "shares"))
        self._shares_of_own = int(numbers["own-shares"] * SPAN)
        self._seeing = {
            name: [int(self._people(scenario, name, group) * numbers["seen"]) for group in range(len(scenario.groups))]
            for name in scenario.channels
        }

    def _people(self, scenario: Scenario, channel: str, group: int) -> Fraction:
        attention = Fraction(str(scenario.channels[channel].attention))
        share = Fraction(str(scenario.groups[group].share))
        return self._inhabitants * share * readers(scenario, channel, group) * attention

    def of_comment(self, id: str, channel: str, stance: str, agreeing: Sequence[int]) -> tuple[int, int]:
        """(likes, shares) of a comment; agreeing: the part of each group that thinks so, in `UNIT`."""
        people = sum(seeing * part for seeing, part in zip(self._seeing[channel], agreeing, strict=True)) // UNIT
        shares = self._shares * PASSED_ON.get(stance, 1)
        return self._settled(id, people, self._likes, shares)

    def of_own(
        self, publication: str, channel: str, parts: Sequence[Fraction], sizes: Sequence[int], agreeing: Sequence[int]
    ) -> tuple[int, int]:
        """(likes, shares) of the team's own post on a channel; parts: of each group, whom it reached."""
        if channel not in self._social:
            return 0, 0
        whole = max(1, sum(sizes))
        people = sum(
            int(part * size * self._inhabitants) * agree // UNIT // whole
            for part, size, agree in zip(parts, sizes, agreeing, strict=True)
        )
        return self._settled(f"{publication}:{channel}", people, self._likes, self._shares_of_own)

    def _settled(self, id: str, people: int, likes: int, shares: int) -> tuple[int, int]:
        key = mix(self._key, stream_key(id))
        liked = people * likes * _luck(mix(key, 0)) >> 40
        passed_on = people * shares * _luck(mix(key, 1)) >> 40
        return liked, passed_on


def _luck(word: int) -> int:
    """What chance multiplies by, in 256ths: often less than one, seldom very much (a Pareto law of exponent 2)."""
    return min(LUCKIEST << 8, isqrt((SPAN << 14) // (word + 1)))
