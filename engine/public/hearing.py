"""The team's word on its way: what comes out on which channel when, whom it reaches, what it does to rumours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.events import MILLION, PublicationReached, RumourCorrected
from engine.public import rumours as kernel
from engine.public.echo import Echo
from engine.public.given import Given
from engine.public.mood import Mood
from engine.public.spread import Heard, Spread
from engine.public.spreading import UNAWARE
from engine.public.statement import Statement

Told = PublicationReached | RumourCorrected


@dataclass(frozen=True)
class Came:
    """A statement that has come out on some channels: the part of every group that it reaches for the first time, and
    what is to be told of it."""

    statement: Statement
    parts: Sequence[Fraction]
    facts: Sequence[Told]


class Hearing:
    """The statements of one drill. `groups` are their ids, in the order of the public's arrays."""

    def __init__(self, groups: Sequence[str], spread: Spread, given: Given, mood: Mood, echo: Echo) -> None:
        self._groups, self._spread, self._given, self._mood, self._echo = groups, spread, given, mood, echo
        self._sizes = [max(1, int(size)) for size in spread.sizes]
        self._statements: dict[str, Statement] = {}
        self._due: list[tuple[int, int, str, str]] = []
        """What is on its way: (tick, order, statement, channel), the next first."""
        self._out: dict[str, list[str]] = {}
        """Channels on which a statement has come out."""
        self._reached: dict[str, list[int]] = {}

    @property
    def next(self) -> int | None:
        """The tick at which something comes out next."""
        return self._due[0][0] if self._due else None

    def expect(self, statement: Statement, ticks: Mapping[str, int]) -> None:
        """A statement is made; it comes out on each channel at that channel's tick."""
        self._statements[statement.id] = statement
        self._due += [(tick, len(self._statements), statement.id, channel) for channel, tick in ticks.items()]
        self._due.sort()

    def came_out(self, statement: str) -> bool:
        """Whether it has come out on any channel."""
        return statement in self._reached

    def part(self, statement: str, group: int) -> Fraction:
        """The part of a group that a statement has reached so far."""
        return Fraction(self._reached[statement][group], self._sizes[group])

    def deliver(self, at: int) -> Iterator[Came]:
        """What comes out at this tick, whole statement by statement; trust is that at its start."""
        due: dict[str, list[str]] = {}
        while self._due and self._due[0][0] <= at:
            _, _, id, channel = self._due.pop(0)
            due.setdefault(id, []).append(channel)
        trust = list(self._mood.trust)
        return iter([self._came(self._statements[id], channels, trust) for id, channels in due.items()])

    def _came(self, statement: Statement, channels: Sequence[str], trust: Sequence[int]) -> Came:
        accepts = {r: self._given.acceptance(r, statement.quality, trust) for r in statement.corrects}
        before = self._out.setdefault(statement.id, [])
        met = kernel.inform(self._spread, statement.id, accepts, channels, before)
        before += channels
        people = [int(number) for number in met.reached]
        sums = self._reached.setdefault(statement.id, [0] * len(self._groups))
        for group, number in enumerate(people):
            sums[group] += number
        parts = [Fraction(number, size) for number, size in zip(people, self._sizes, strict=True)]
        reached = [self._published(statement.id, channels, parts)] if any(people) else []
        return Came(statement, parts, [*reached, *self._corrected(statement.id, met)])

    def _published(self, id: str, channels: Sequence[str], parts: Sequence[Fraction]) -> PublicationReached:
        """Whom a publication reached, and what its posts come to."""
        echo = {c: self._echo.of_own(id, c, parts, self._sizes, self._mood.trust) for c in channels}
        echo = {channel: pair for channel, pair in echo.items() if pair != (0, 0)}
        return PublicationReached(
            id,
            tuple(channels),
            {group: int(part * MILLION) for group, part in zip(self._groups, parts, strict=True)},
            {channel: likes for channel, (likes, _) in echo.items()},
            {channel: shares for channel, (_, shares) in echo.items()},
        )

    def _corrected(self, id: str, met: Heard) -> Iterator[RumourCorrected]:
        """What it did to each rumour that it corrects, and to its variants."""
        agents = self._spread.agents
        for rumour, informed in met.informed.items():
            warned, convinced = int(informed[:, UNAWARE].sum()), int(informed[:, UNAWARE + 1 :].sum())
            if warned or convinced:
                yield RumourCorrected(rumour, id, warned * MILLION // agents, convinced * MILLION // agents)
