"""The simulated public of one drill: word of mouth, the official word, mood and voices, tick by tick.

One tick, in this order, trust and anger being those at its start:

1. word of mouth: rumours pass from person to person (`engine.public.rumours`);
2. the official word: statements reach people on each channel as its delay runs out, and inform some of them;
3. mood: what statements did, what the story made people feel since the last tick, rumours that have grown, denials that
   are seen to be false, and a little forgetting (`engine.public.mood`);
4. voices: comments (`engine.public.comments`).

Everything acts on the first tick at or after its time; seeding a rumour shows at once. `pass_time` does the same ticks
for a jump, counts comments instead of writing them, and sums movements of mood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from engine.events import (
    MILLION,
    CommentPosted,
    CommentsCounted,
    Fact,
    MoodMoved,
    PublicSampled,
    RumourSeeded,
)
from engine.public import rumours as kernel
from engine.public.attention import Attention, Interest
from engine.public.comments import Comments
from engine.public.echo import Echo
from engine.public.given import Given
from engine.public.hearing import Hearing, Told
from engine.public.mood import Mood, millionths
from engine.public.network import Network
from engine.public.parameters import UNIT, Cause, Parameters, parameters, with_settings
from engine.public.people import comment_readers, spread_of
from engine.public.statement import Statement, quality_of
from engine.scenario.limits import refuse
from engine.scenario.model import Scenario, Voice

__all__ = ["Interest", "Public", "Statement"]

FEEDS_RUMOURS = ("promise-broken", "story-silent", "question-unanswered")
"""Causes after which people talk more among themselves (instrument 4.2)."""


@dataclass(frozen=True)
class _Felt:
    """A cause that waits for the next tick."""

    cause: str
    subject: str | None
    group: int | None
    times: int
    amounts: tuple[int, int] | None


@dataclass
class _Denial:
    """A false denial that stands: what it denies, when it is next seen to be false, and how often it has been."""

    facts: tuple[str, ...]
    next: int
    times: int = 0


@dataclass
class _Tick:
    """What came of one tick or of many."""

    met: list[Told] = field(default_factory=list)
    moved: list[MoodMoved] = field(default_factory=list)
    posted: list[CommentPosted] = field(default_factory=list)
    comments: int = 0


class Public:
    """The public of one drill. `step` is the length of a tick in seconds, `agents` how many people are simulated.

    voices: group -> language -> Voice; network: who hears whom, where it is not to be the scenario's. Raises
    engine.scenario.limits.Impossible where no public can be made, KeyError for an unknown preset.
    """

    def __init__(
        self,
        scenario: Scenario,
        voices: Mapping[str, Mapping[str, Voice]],
        seed: int,
        agents: int,
        language: str,
        preset: str = "normal",
        *,
        network: Network | None = None,
    ) -> None:
        refuse(scenario, voices, agents, language)
        self.seed = seed
        self.agents = agents
        self.step = scenario.public.step
        self._scenario = scenario
        self._parameters: Parameters = with_settings(parameters(preset), scenario.public)
        self._groups = {group.id: index for index, group in enumerate(scenario.groups)}
        self._spread = spread_of(scenario, self._parameters, seed, agents, network)
        self._sizes = [max(1, int(size)) for size in self._spread.sizes]
        self._mood = Mood(scenario.groups, self._parameters, self.step)
        self._given = Given(scenario, self._parameters, self._mood, self._spread.rumours)
        self._echo = Echo(scenario, self._parameters, seed)
        self._attention = Attention(scenario, seed, self._parameters, self._mood)
        self._comments = Comments(
            scenario, voices, language, seed, self._parameters, self._mood, self._spread, self._echo, self._attention
        )
        self._readers = [comment_readers(scenario, index) for index in range(len(scenario.groups))]
        self._hearing = Hearing(tuple(self._groups), self._spread, self._given, self._mood, self._echo)
        self._felt: list[_Felt] = []
        self._denials: dict[str, _Denial] = {}
        self._spreading = False
        self._played = -self.step
        """The last tick played; the first may be at 0."""
        self._levels = {rumour: [0] * len(scenario.groups) for rumour in self._spread.rumours}

    # what happens to the public

    def seed_rumour(self, rumour: str, group: str, people: int, at: int) -> list[Fact]:
        """Let a rumour's first believers (`people` of the inhabitants) begin to believe it."""
        inhabitants = self._scenario.organisation.inhabitants
        agents = max(1, (2 * people * self.agents + inhabitants) // (2 * inhabitants))
        began = kernel.seed(self._spread, rumour, self._groups[group], agents, self._tick_of(at))
        self._spreading = True
        return [RumourSeeded(rumour, group, began)]

    def hear(self, statement: Statement) -> None:
        """Let the official word be on its way: it acts on each channel when that channel's delay has run out."""
        self._deny(statement)
        self._comments.heard(statement)
        delays = {channel: self._scenario.channels[channel].delay for channel in statement.channels}
        self._hearing.expect(statement, {c: self._tick_of(statement.at + delay) for c, delay in delays.items()})

    def feel(
        self,
        cause: str,
        subject: str | None = None,
        group: str | None = None,
        *,
        times: int = 1,
        trust: int | None = None,
        anger: int | None = None,
    ) -> None:
        """Let a named cause of `parameters.yaml` be felt at the next tick, by one group or by all.

        trust, anger: amounts in millionths where the scenario gives them. Raises KeyError for an unknown cause or
        group.
        """
        _ = self._parameters.causes[cause]
        amounts = None
        if trust is not None or anger is not None:
            amounts = (_units(trust or 0), _units(anger or 0))
        self._felt.append(_Felt(cause, subject, None if group is None else self._groups[group], times, amounts))

    def tick(self, at: int, *, shown: bool = True, interest: Interest) -> list[Fact]:
        """The tick that ends at `at`, a multiple of the step; comments are counted where they are not shown."""
        result = _Tick()
        self._advance(at, interest, result, shown)
        counted = [CommentsCounted(result.comments)] if result.comments and not shown else []
        return [*result.met, *result.moved, *result.posted, *counted]

    def pass_time(self, since: int, to: int, interest: Interest) -> list[Fact]:
        """All ticks in (since, to], unshown: movements summed by group, mood and cause, and one count of comments."""
        result = _Tick()
        sums: dict[tuple[str, str, str], MoodMoved] = {}
        at = (since // self.step + 1) * self.step
        while at <= to:
            at = self._stand_still(at, to, interest, result)
            if result.moved:
                for fact in result.moved:
                    key = fact.group, fact.mood, fact.cause
                    sums[key] = _added(sums[key], fact) if key in sums else fact
                result.moved.clear()
        counted = [CommentsCounted(result.comments)] if result.comments else []
        return [*result.met, *(fact for fact in sums.values() if fact.amount or fact.bounded), *counted]

    # what can be asked about it

    def quality(self, *, reason: bool, named: bool, claim_first: bool, source: bool) -> int:
        """The quality of a correction, per mille (`engine.public.statement.quality_of`)."""
        return quality_of(self._parameters.rumours, reason=reason, named=named, claim_first=claim_first, source=source)

    @property
    def spreading(self) -> bool:
        """Whether anybody passes on any rumour."""
        return self._spreading

    def believers(self, rumour: str, group: str | None = None) -> tuple[int, int]:
        """(how many believe it now, of how many)."""
        index = self._index(group)
        size = self.agents if index is None else int(self._spread.sizes[index])
        return kernel.believers(self._spread, rumour, index), max(1, size)

    def peak(self, rumour: str) -> int:
        """The largest share that believed it at the end of any tick, in millionths."""
        return kernel.peak(self._spread, rumour) * MILLION // self.agents

    def seeded(self, rumour: str) -> bool:
        """Whether anybody has ever believed it."""
        return kernel.seeded(self._spread, rumour)

    def trust(self, group: str) -> int:
        """Trust of a group, in millionths."""
        return millionths(self._mood.trust[self._groups[group]])

    def anger(self, group: str) -> int:
        """Anger of a group, in millionths."""
        return millionths(self._mood.anger[self._groups[group]])

    def sample(self) -> PublicSampled:
        """The state of the public as an event; only rumours that somebody has believed are in it."""
        told = [rumour for rumour in self._spread.rumours if self.seeded(rumour)]
        return PublicSampled(
            trust={group: self.trust(group) for group in self._groups},
            anger={group: self.anger(group) for group in self._groups},
            believers={
                rumour: {group: _share(*self.believers(rumour, group)) for group in self._groups} for rumour in told
            },
            ever_misled={rumour: _share(kernel.misled(self._spread, rumour), self.agents) for rumour in told},
        )

    # one tick, or many in which nothing happens

    def _stand_still(self, at: int, to: int, interest: Interest, result: _Tick) -> int:
        """The tick at `at`, and those after it in which nothing can happen, up to `to`; the tick that comes next."""
        quiet = not (self._spreading or self._felt or self._denials) and self._played >= 0
        last = to if self._hearing.next is None else min(to, self._hearing.next - 1)
        ticks = (last - at) // self.step + 1
        if not quiet or ticks < 2:
            self._advance(at, interest, result, shown=False)
            return at + self.step
        self._played = at + (ticks - 1) * self.step
        if self._spread.rumours:
            kernel.rest(self._spread, self._played)
        comments, moved = self._attention.stand_still(at, ticks, interest)
        result.comments += comments
        result.moved += moved
        return self._played + self.step

    def _advance(self, at: int, interest: Interest, result: _Tick, shown: bool) -> None:
        if self._spread.rumours:
            kernel.step(self._spread, at, self._given.believe(self._spreading), self._given.pace(at))
        self._played = at
        moved = result.moved
        if self._hearing.next is not None and self._hearing.next <= at:
            for heard in self._hearing.deliver(at):
                result.met += heard.facts
                moved += self._mood_of_statement(heard.statement, heard.parts)
        if self._felt:
            moved += self._mood_of_story(at)
        if self._spreading:
            moved += self._mood_of_rumours()
        if self._denials:
            moved += self._mood_of_denials(at)
        if at % self._mood.relax_every == 0:
            moved += self._mood.relax()
        number = self._attention.count(at, interest)
        result.comments += number
        if number and shown:
            result.posted += self._comments.posted(at, number, interest)

    def _mood_of_statement(self, statement: Statement, parts: Sequence[Fraction]) -> list[MoodMoved]:
        facts: list[MoodMoved] = []
        for cause in statement.causes():
            for group, part in enumerate(parts):
                facts += self._mood.feel(cause, statement.id, group, part)
        return facts

    def _deny(self, statement: Statement) -> None:
        """A statement takes back the denials of what it states, and may deny something itself."""
        for id, denial in list(self._denials.items()):
            denial.facts = tuple(fact for fact in denial.facts if fact not in statement.states)
            if not denial.facts:
                del self._denials[id]
        if statement.denies:
            first = self._tick_of(statement.at) + self._minutes("standing-every")
            self._denials[statement.id] = _Denial(statement.denies, first)

    def _mood_of_story(self, at: int) -> list[MoodMoved]:
        facts: list[MoodMoved] = []
        felt, self._felt = self._felt, []
        for entry in felt:
            if entry.cause in FEEDS_RUMOURS:
                self._given.unrest.append(at)
            cause = self._parameters.causes[entry.cause]
            for group in range(len(self._groups)) if entry.group is None else (entry.group,):
                for _ in range(entry.times):
                    part = self._part(cause, entry.subject, group)
                    facts += self._mood.feel(entry.cause, entry.subject, group, part, entry.amounts)
        return facts

    def _mood_of_rumours(self) -> list[MoodMoved]:
        """A rumour is felt each time another share of a group has come to believe it."""
        facts: list[MoodMoved] = []
        share = self._parameters.mood["rumour-step"]
        alive = False
        for rumour in self._spread.rumours:
            alive = alive or kernel.spreaders(self._spread, rumour) > 0
            levels = self._levels[rumour]
            for group, most in enumerate(kernel.peaks(self._spread, rumour)):
                now = most * share.denominator // (self._sizes[group] * share.numerator)
                for _ in range(now - levels[group]):
                    facts += self._mood.feel("rumour-share", rumour, group, Fraction(1))
                levels[group] = max(levels[group], now)
        self._spreading = alive
        return facts

    def _mood_of_denials(self, at: int) -> list[MoodMoved]:
        """What was denied shows itself, again and again, to those who had heard the denial."""
        facts: list[MoodMoved] = []
        for id, denial in list(self._denials.items()):
            if denial.next > at:
                continue
            for group in range(len(self._groups)):
                if self._hearing.came_out(id):
                    facts += self._mood.feel("denial-standing", id, group, self._hearing.part(id, group))
            denial.next += self._minutes("standing-every")
            denial.times += 1
            if denial.times >= self._parameters.mood["standing-times"]:
                del self._denials[id]
        return facts

    def _part(self, cause: Cause, subject: str | None, group: int) -> Fraction:
        """The part of a group that can know of what has happened."""
        if cause.felt_by == "readers":
            return self._readers[group]
        if cause.felt_by in ("subject", "reached") and subject is not None and self._hearing.came_out(subject):
            return self._hearing.part(subject, group)
        return Fraction(1)

    def _tick_of(self, at: int) -> int:
        """The first tick at or after a second that has not been played."""
        return max(-(-at // self.step) * self.step, self._played + self.step)

    def _minutes(self, name: str) -> int:
        return int(self._parameters.mood[name] * 60)

    def _index(self, group: str | None) -> int | None:
        return None if group is None else self._groups[group]


def _added(one: MoodMoved, other: MoodMoved) -> MoodMoved:
    subject = one.subject if one.subject == other.subject else None
    return replace(one, subject=subject, amount=one.amount + other.amount, bounded=one.bounded + other.bounded)


def _units(amount: int) -> int:
    """Millionths in `UNIT`, the other way round than `millionths`."""
    return amount * UNIT // MILLION


def _share(part: int, whole: int) -> int:
    return part * MILLION // whole
