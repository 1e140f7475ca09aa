"""The record: what happened in one drill, as criteria read it. Every entry knows its second and its event's number.

`engine.scoring.fold` makes it from the log.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from engine.plan import Plan
from engine.scenario.model import Phase, Scenario, say
from engine.scoring.entries import (
    Asking,
    Assessment,
    Blame,
    Decision,
    Delivered,
    InForce,
    Involvement,
    Jump,
    Mark,
    Moderation,
    Preparation,
    Promise,
    Publication,
    Query,
    Question,
    Rumour,
    Stage,
    Step,
    Unanswered,
)
from engine.scoring.plan_lines import PlanLine
from engine.scoring.rating import Evidence, excerpt

FIRST_SET = 600
"""Seconds from the first word within which all that is published belongs to the first message set."""
CHANCE = 600
"""Seconds of play that a team must have had before something left undone is held against it: a clock that a jump of the
calendar ran out at once was nobody's to keep."""
LEAST_WORDS = 4
"""A text of fewer words that names nothing in the scenario says nothing: it is no first word, answer or update."""


class LoggedRow(Protocol):
    """A row of the drill table (`drills.view.Row` is one)."""

    @property
    def seq(self) -> int:
        """Dense from 1."""

    @property
    def at(self) -> int:
        """Second of drill time."""

    @property
    def role(self) -> str:
        """Who wrote it: team or world."""

    @property
    def kind(self) -> str:
        """Of the command or event."""

    @property
    def payload(self) -> Mapping[str, Any]:
        """Its fields."""


@dataclass(frozen=True)
class Record:
    """What happened in one drill. `end` is the last second there is; `ending` how the story ended (None: it has not,
    `stopped`: somebody ended it). `notice` and `after` are None where play did not come so far.
    """

    scenario: Scenario
    plan: Plan
    own_plan: bool
    """Whether the plan is the team's own organisation's: what it says is then its own statement."""
    lines: tuple[PlanLine, ...]
    language: str
    end: Mark
    ending: str | None
    notice: Mark | None
    after: Mark | None
    stages: tuple[Stage, ...]
    classes: tuple[InForce, ...]
    blame: tuple[Blame, ...]
    jumps: tuple[Jump, ...]
    injects: Mapping[str, Delivered]
    facts: Mapping[str, Mark]
    publications: tuple[Publication, ...]
    queries: tuple[Query, ...]
    questions: tuple[Question, ...]
    unanswered: tuple[Unanswered, ...]
    rumours: Mapping[str, Rumour]
    promises: tuple[Promise, ...]
    assessments: tuple[Assessment, ...]
    decisions: tuple[Decision, ...]
    askings: tuple[Asking, ...]
    involvements: tuple[Involvement, ...]
    preparations: tuple[Preparation, ...]
    moderations: tuple[Moderation, ...]
    steps: tuple[Step, ...]
    notes: tuple[Mark, ...]

    @property
    def over(self) -> bool:
        """Whether the story came to an end of its own: what was due after the crisis can then be missed."""
        return self.ending not in (None, "stopped")

    @cached_property
    def spoken(self) -> tuple[Publication, ...]:
        """What the team said in public, in order, without texts that say nothing."""
        return tuple(p for p in self.publications if p.public and p.worded)

    @cached_property
    def first_word(self) -> Publication | None:
        """The first public word after notice."""
        notice = self.notice
        return next((p for p in self.spoken if notice is not None and p.seq > notice.seq), None)

    @cached_property
    def first_set(self) -> tuple[Publication, ...]:
        """The first message set: all that is published within ten minutes of the first word, and what it links to."""
        first = self.first_word
        soon = [p for p in self.spoken if first and p.seq >= first.seq and p.at - first.at <= FIRST_SET]
        seqs, linked = {p.seq for p in soon}, {p.links_to for p in soon}
        return tuple(p for p in self.spoken if p.seq in seqs or p.id in linked)

    @property
    def close(self) -> Mark:
        """Where the *during* phase closes: at the first *after* situation, or where play ended."""
        return self.after or self.end

    def during(self, mark: Mark) -> bool:
        """Whether something happened between notice and the first *after* situation."""
        return self.notice is not None and self.notice.seq <= mark.seq < self.close.seq + (self.after is None)

    def afterwards(self, mark: Mark) -> bool:
        """Whether something happened from the first *after* situation on."""
        return self.after is not None and mark.seq >= self.after.seq

    def phase(self, mark: Mark) -> Phase:
        """Which phase of rule 4 something belongs to."""
        if self.notice is None or mark.seq < self.notice.seq:
            return "before"
        return "after" if self.afterwards(mark) else "during"

    def ended(self, fact: str) -> Mark | None:
        """When what was true no longer was: the delivery of the inject that ends a fact."""
        spec = self.scenario.facts.get(fact)
        return self.injects.get(spec.until) if spec is not None and spec.until else None

    def over_by(self, fact: str, mark: Mark) -> bool:
        """Whether a fact had ended by then."""
        ended = self.ended(fact)
        return ended is not None and ended.seq < mark.seq

    def severity(self, mark: Mark) -> str:
        """The class in force when a clock starts; where the story sets none, C, whose clocks are the slowest."""
        index = bisect_right(self.classes, mark.seq, key=lambda entry: entry.seq)
        return (self.classes[index - 1].severity if index else None) or "C"

    def played(self, since: int, to: int) -> int:
        """Seconds between two moments, without those that a jump of the calendar passed over."""
        skipped = sum(max(0, min(jump.to, to) - max(jump.since, since)) for jump in self.jumps)
        return to - since - skipped

    def elapsed(self, start: Mark, to: Mark, limit: int) -> int:
        """How long a clock ran, on the story's calendar; negative where `to` came first. Time that a jump passed over
        counts only when `limit` seconds had been played before it: nobody can act inside a jump, and who still had
        time is not held to it.
        """
        first = next((jump.since for jump in self.jumps if jump.since >= start.at), to.at)
        return to.at - start.at if first - start.at >= limit else self.played(start.at, to.at)

    def due(self, start: Mark, limit: int) -> bool:
        """Whether something that was never done should have been, `limit` seconds after `start`: its time had passed on
        the story's calendar, and the team had had time to act.
        """
        played = self.played(start.at, self.end.at)
        return self.end.at - start.at > limit and played >= min(limit, CHANCE)

    def name(self, kind: str, id: str) -> str:
        """What a topic, party, group, rumour, fact, resource or channel is called, in the drill's language."""
        scenario = self.scenario
        texts: Mapping[str, Mapping[str, str]]
        match kind:
            case "topic":
                texts = {k: t.text for k, t in scenario.topics.items()}
            case "party":
                texts = {k: p.name for k, p in scenario.parties.items()}
            case "group":
                texts = {g.id: g.name for g in scenario.groups}
            case "rumour":
                texts = {k: r.claim for k, r in scenario.rumours.items()}
            case "resource":
                texts = {r.id: r.text for r in scenario.resources}
            case "fact":
                texts = {k: f.text for k, f in scenario.facts.items()}
            case _:
                texts = {k: c.name for k, c in scenario.channels.items()}
        return say(texts[id], self.language).rstrip(".") if id in texts else id


def names(record: Record, kind: str, ids: Sequence[str]) -> str:
    """Several names in a row."""
    return ", ".join(record.name(kind, id) for id in ids)


def seen(mark: Mark, text: str = "") -> Evidence:
    """Something in the log as evidence, with the beginning of its words."""
    return Evidence(mark.seq, mark.at, excerpt(text))
