"""The state of the simulated world between two seconds, and the questions that guards may ask of it.

Plain data that only `engine.simulation` changes. `emit` is the one way out: what happened becomes an event.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from engine.events import Event, Fact, FactKnown, Involved, SituationEntered
from engine.public.public import Interest, Public
from engine.reading.reader import Lexicon
from engine.scenario.loader import Loaded
from engine.scenario.model import Inject, Scenario, Situation, Storyline
from engine.simulation.agenda import FACT, Agenda


@dataclass
class Standing:
    """Where a storyline stands: its situation, since when, and the second of its last transition."""

    situation: str
    since: int


@dataclass
class Delivered:
    """An inject that reached the team: when, and until when it waits for a response (None: it does not, or no more)."""

    inject: Inject
    storyline: str
    at: int
    deadline: int | None = None
    open: bool = False
    follow_up: bool = False
    """The follow-up question has been asked."""
    postponed: bool = False
    answers: list[str] = field(default_factory=list)
    printed: bool = False
    question: int = 0
    """How many questions of an interview have been asked."""


@dataclass
class Promise:
    """A promised next word: made and due in seconds; `state` is open, kept, broken, keep, delegate or drop."""

    made: int
    due: int
    state: str = "open"


@dataclass
class Spoken:
    """One publication as the world remembers it."""

    at: int
    public: bool
    topic: str | None
    channels: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass
class Comment:
    """A public post that the team may answer or moderate."""

    group: str | None
    channel: str | None
    topic: str | None
    critical: bool


@dataclass
class PendingJump:
    """A jump that waits for the team to settle its promises, until `latest`."""

    storyline: str
    transition: int
    latest: int


@dataclass
class World:
    """Everything the simulation knows at second `now`."""

    loaded: Loaded
    lexicon: Lexicon
    public: Public
    language: str
    now: int = -1
    events: list[Event] = field(default_factory=list)
    agenda: Agenda = field(default_factory=Agenda)
    standings: dict[str, Standing] = field(default_factory=dict)
    variables: dict[str, bool | int | str] = field(default_factory=dict)
    places: dict[str, tuple[str, Inject]] = field(default_factory=dict)
    """Inject id -> (storyline, inject), for every inject of the scenario."""
    waiting: dict[str, int] = field(default_factory=dict)
    """Injects whose time has come and whose condition has not, by when they were due."""
    planned: dict[str, int] = field(default_factory=dict)
    """Injects of the present situations that have not come yet, by due time."""
    delivered: dict[str, Delivered] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    """Injects the facilitator keeps back."""
    skipped: dict[str, int] = field(default_factory=dict)
    """Injects the facilitator left out."""
    edited: dict[str, str] = field(default_factory=dict)
    """Injects that will say something else than their author wrote."""
    improvised: int = 0
    pressure: int = 100
    """How much of the injects that only add pressure is played, in per cent."""
    leap: int | None = None
    """Where the facilitator moves the calendar to when this second is over."""
    jumping: bool = False
    """Whether the calendar is moving on right now."""
    facts: dict[str, int] = field(default_factory=dict)
    rumour_status: dict[str, int] = field(default_factory=dict)
    """Rumour -> how many entries of its status list have come true."""
    said: dict[str, int] = field(default_factory=dict)
    stated: dict[str, int] = field(default_factory=dict)
    denied: dict[str, int] = field(default_factory=dict)
    corrected: dict[str, int] = field(default_factory=dict)
    answered: dict[str, int] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    involved: dict[str, int] = field(default_factory=dict)
    ready: dict[str, int] = field(default_factory=dict)
    spent: int = 0
    asked: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    """Open questions to parties: key -> (party, about, asked at)."""
    asked_ever: list[tuple[str, str, int]] = field(default_factory=list)
    assessed: dict[str, int] = field(default_factory=dict)
    spoken: dict[str, Spoken] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    questions: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """Topic -> open public questions (comment, at)."""
    reminded: dict[str, int] = field(default_factory=dict)
    notice: int | None = None
    danger_reminded: int = 0
    advised: int | None = None
    story_at: int | None = None
    responsibility: str | None = None
    evaluated: int = 0
    replied: dict[str, int] = field(default_factory=dict)
    """Comments and injects that the team has replied to."""
    moderated: dict[str, int] = field(default_factory=dict)
    jump: PendingJump | None = None
    ended: bool = False

    @property
    def scenario(self) -> Scenario:
        """The scenario as written."""
        return self.loaded.scenario

    @property
    def outcome(self) -> str:
        """What a deadline that passes now is called: `missed`, or `lapsed` inside a jump."""
        return "lapsed" if self.jumping else "missed"

    @property
    def printed_stories(self) -> frozenset[str]:
        """News injects that a query prints: they are never sent by the calendar alone."""
        return frozenset(inject.prints for _, inject in self.places.values() if inject.prints)

    @cached_property
    def carrying(self) -> frozenset[str]:
        """Injects that the story rests on, whatever their weight: they make something known, or end or move it."""
        facts = self.scenario.facts.values()
        named = {fact.known.inject for fact in facts} | {fact.until for fact in facts}
        own = {i.id for _, i in self.places.values() if i.notice or i.effect or i.kind == "decision" or i.id in named}
        return frozenset(own | {i.id for _, i in self.places.values() if i.prints in own})

    def clock(self) -> str:
        """The story's clock now, HH:MM."""
        hour, minute = map(int, self.scenario.start.clock.split(":"))
        minutes = (hour * 60 + minute + self.now // 60) % 1440
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def emit(self, body: Fact) -> None:
        """Let something have happened now."""
        self.events.append(Event(self.now, body))

    def situation(self, storyline: str) -> Situation:
        """Where a storyline stands, as written."""
        line: Storyline = self.scenario.storylines[storyline]
        return line.situations[self.standings[storyline].situation]

    @property
    def phase(self) -> str:
        """The drill's phase: the main storyline's."""
        return self.situation("main").phase

    @property
    def severity(self) -> str | None:
        """The highest class among active situations (A before B before C)."""
        classes = [self.situation(line).class_ for line in self.standings]
        return min((c for c in classes if c), default=None)

    def is_over(self, fact: str) -> bool:
        """Whether what was true no longer is: the inject that ends it has been delivered."""
        return self.scenario.facts[fact].until in self.delivered

    def know(self, fact: str, via: str | None) -> None:
        """The team may know a fact from now on; once known it stays known."""
        if fact not in self.facts:
            self.facts[fact] = self.now
            self.emit(FactKnown(fact, via))

    def bring_in(self, party: str, by: str) -> None:
        """A party takes part from now on."""
        if party not in self.involved:
            self.involved[party] = self.now
            self.emit(Involved(party, by))

    def enter(self, storyline: str, situation: str, via: str | None) -> Situation:
        """Put a storyline into a situation and say so."""
        self.standings[storyline] = Standing(situation, self.now)
        here = self.situation(storyline)
        self.emit(SituationEntered(storyline, situation, here.phase, here.class_, here.responsibility, via))
        return here

    def interest(self) -> Interest:
        """What people talk about now: topics of what has happened lately and of open questions, and the team's latest
        posts.
        """
        lately = [d for d in self.delivered.values() if self.now - d.at <= 3600 and d.inject.topic]
        topics: dict[str, int] = {}
        for d in lately:
            topics[str(d.inject.topic)] = topics.get(str(d.inject.topic), 0) + (3 if self.now - d.at <= 1200 else 1)
        recent = [
            (id, channel, s.at)
            for id, s in list(self.spoken.items())[-8:]
            if s.public and self.now - s.at <= 5400
            for channel in s.channels
            if self.scenario.channels[channel].replies
        ]
        return Interest(
            topics, tuple(r for r in self.scenario.rumours if self.public.seeded(r)), self.severity, tuple(recent)
        )


@dataclass(frozen=True)
class Standpoint:
    """The world as a guard of one storyline sees it (`engine.scenario.guards.World`)."""

    world: World
    storyline: str

    def said(self, key_message: str) -> bool:
        """Whether an own publication has carried this key message."""
        return key_message in self.world.said

    def corrected(self, rumour: str) -> bool:
        """Whether an own publication has corrected this rumour."""
        return rumour in self.world.corrected

    def believers(self, rumour: str, group: str | None = None) -> int:
        """Believers now, in millionths of the public or of the group."""
        count, agents = self.world.public.believers(rumour, group)
        return count * 1_000_000 // agents

    def peak(self, rumour: str) -> int:
        """The most believers so far, in millionths."""
        return self.world.public.peak(rumour)

    def seeded(self, rumour: str) -> bool:
        """Whether the rumour exists yet."""
        return self.world.public.seeded(rumour)

    def known(self, fact: str) -> bool:
        """Whether the team may know a fact."""
        return fact in self.world.facts

    def trust(self, group: str) -> int:
        """Trust in millionths."""
        return self.world.public.trust(group)

    def anger(self, group: str) -> int:
        """Anger in millionths."""
        return self.world.public.anger(group)

    def answered(self, query: str) -> bool:
        """Whether a press query has been answered."""
        return query in self.world.answered

    def chose(self, decision: str, option: str) -> bool:
        """Whether a decision fell on this option (by the team or by silence)."""
        return self.world.chosen.get(decision) == option

    def involved(self, party: str) -> bool:
        """Whether a party takes part."""
        return party in self.world.involved

    def ready(self, resource: str) -> bool:
        """Whether a resource was made ready."""
        return resource in self.world.ready

    def at(self, place: str) -> bool:
        """Whether `storyline.situation` is where that storyline stands."""
        line, _, situation = place.partition(".")
        return self.world.standings[line].situation == situation

    def elapsed(self) -> int:
        """Seconds since this storyline's situation was entered."""
        return self.world.now - self.world.standings[self.storyline].since

    def variable(self, name: str) -> bool | int | str:
        """A declared variable's value."""
        return self.world.variables[name]


def plan_facts(world: World) -> None:
    """Facts known from the start are known; those known from a moment are put on the agenda."""
    for id, fact in world.scenario.facts.items():
        if fact.known.at is not None:
            world.agenda.add(fact.known.at, FACT, id)
        elif fact.known.inject is None and not fact.known.asked:
            world.know(id, None)
