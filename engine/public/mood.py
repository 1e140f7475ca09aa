"""Trust and anger of each group, moved by named causes only.

Kept as whole numbers of 2**-30. What is said about them is in millionths: a `MoodMoved` tells by how many millionths
the value as it is shown has moved, so that from any moment to any other the amounts add up to the change, exactly; what
the bounds at 0 and 1 cut off stands beside it. A cause that has a most gives each time the same share of what is left.
Where a group trusts less than it did at the start, a cause costs that much less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from engine.events import MILLION, MoodMoved
from engine.public.parameters import MOODS, UNIT, Parameters, units
from engine.scenario.model import Group

RELAX_EVERY = 300
"""Seconds between two relaxations, where the step divides them; else every step."""
TRUST = MOODS.index("trust")
_RATE_BITS = 40


def millionths(value: int) -> int:
    """Trust or anger as it is shown."""
    return value * MILLION >> 30


@dataclass
class Mood:
    """The mood of all groups, in the scenario's order; `values` are [trust of each, anger of each] in `UNIT`."""

    groups: Sequence[Group]
    parameters: Parameters
    step: int
    values: tuple[list[int], list[int]] = field(init=False)
    moved: int = 0
    """Rises whenever a value changes, so that what is derived from them can be kept until then."""
    home: tuple[list[int], list[int]] = field(init=False)
    """What they were at the start, and relax to."""
    rates: tuple[int, int] = field(init=False)
    """The share that is forgotten at each relaxation, in 2**-40."""

    def __post_init__(self) -> None:
        trust, anger = ([units(Fraction(str(getattr(group, mood)))) for group in self.groups] for mood in MOODS)
        self.home = trust, anger
        self.values = (list(self.home[0]), list(self.home[1]))
        self._given: dict[tuple[str, int, int], int] = {}
        self.relax_every = RELAX_EVERY if RELAX_EVERY % self.step == 0 else self.step
        numbers = self.parameters.mood
        forgets = [_rate(self.relax_every, numbers[f"{mood}-half-life"] * 60) for mood in MOODS]
        self.rates = forgets[0], forgets[1]

    @property
    def trust(self) -> Sequence[int]:
        """Trust of each group, in `UNIT`."""
        return self.values[0]

    @property
    def anger(self) -> Sequence[int]:
        """Anger of each group, in `UNIT`."""
        return self.values[1]

    def feel(
        self, cause: str, subject: str | None, group: int, part: Fraction, amounts: tuple[int, int] | None = None
    ) -> list[MoodMoved]:
        """Let `part` of a group feel a cause, by the parameters' amounts or by these (in `UNIT`)."""
        known = self.parameters.causes[cause]
        full = amounts or (known.trust, known.anger)
        mosts = (0, 0) if amounts else (known.most_trust, known.most_anger)
        facts: list[MoodMoved] = []
        for mood, (amount, most) in enumerate(zip(full, mosts, strict=True)):
            account = ("levels" if known.level else cause, group, mood)
            given = self._given.get(account, 0)
            if known.level:
                amount = amount - given if abs(amount) > abs(given) else 0
            elif most:
                amount = _toward_zero(amount * (most - abs(given)), most)
            amount = _toward_zero(amount * part.numerator, part.denominator)
            self._given[account] = given + amount
            if mood == TRUST and amount < 0 and not amounts:
                # the less trust is left, the less of it there is to lose
                amount = _toward_zero(amount * min(self.trust[group], self.home[TRUST][group]), self.home[TRUST][group])
            facts += self._move(cause, subject, group, mood, amount)
        return facts

    def relax(self) -> list[MoodMoved]:
        """Let what has moved be forgotten a little, in the time of `relax_every` seconds."""
        facts: list[MoodMoved] = []
        for mood, (values, home, rate) in enumerate(zip(self.values, self.home, self.rates, strict=True)):
            for group, value in enumerate(values):
                away = home[group] - value
                if away and (amount := abs(away) * rate >> _RATE_BITS):
                    facts += self._move("relaxation", None, group, mood, amount if away > 0 else -amount)
        return facts

    def take_over(self, values: Sequence[Sequence[int]]) -> list[MoodMoved]:
        """Let moods be what a long time of relaxation has made of them: [trust of each, anger of each]."""
        facts: list[MoodMoved] = []
        for mood, (before, after) in enumerate(zip(self.values, values, strict=True)):
            for group, (one, other) in enumerate(zip(before, after, strict=True)):
                if one != other:
                    facts += self._move("relaxation", None, group, mood, int(other) - one)
        return facts

    def _move(self, cause: str, subject: str | None, group: int, mood: int, amount: int) -> list[MoodMoved]:
        before = self.values[mood][group]
        after = min(UNIT, max(0, before + amount))
        self.values[mood][group] = after
        self.moved += before != after
        applied = millionths(after) - millionths(before)
        bounded = _toward_zero((before + amount - after) * MILLION, UNIT)
        if not applied and not bounded:
            return []
        return [MoodMoved(self.groups[group].id, MOODS[mood], cause, subject, applied, bounded)]


def _rate(seconds: int, half_life: Fraction) -> int:
    """The share that is forgotten in so many seconds, in 2**-40; `decimal` is the same on every machine."""
    left = Decimal(2) ** (-Decimal(seconds) * half_life.denominator / half_life.numerator)
    return int((1 - left) * (1 << _RATE_BITS))


def _toward_zero(numerator: int, denominator: int) -> int:
    return numerator // denominator if numerator >= 0 else -(-numerator // denominator)
