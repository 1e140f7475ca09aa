"""What an author writes, as frozen dataclasses: this file is the scenario format, its loader and its JSON Schema read
it.

YAML keys are the field names with hyphens for underscores (`key_messages` is `key-messages`; `from_` is `from`,
`class_` is `class`, `is_` is `is`). Durations are whole seconds of drill time, shares are 0..1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.dataclasses import dataclass

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_ANY = "*"


def yaml_key(name: str) -> str:
    """A field's name as it is written in YAML."""
    return name.rstrip("_").replace("_", "-")


STRICT = ConfigDict(
    extra="forbid", alias_generator=yaml_key, validate_by_name=True, validate_by_alias=True, frozen=True
)
"""Of every dataclass an author fills in: unknown keys are faults, keys are hyphenated (field names are for Python)."""


def seconds(text: str) -> int:
    """Read a duration: `90s`, `15m`, `1h05m`, `2d` -> whole seconds of drill time. Raises ValueError."""
    parts = re.findall(r"(\d+)([smhd])", text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise ValueError("a duration is written like 90s, 15m, 1h05m or 2d")
    return sum(int(number) * _SECONDS[unit] for number, unit in parts)


def _duration(value: Any) -> Any:
    return seconds(value) if isinstance(value, str) else value


def _text(value: Any) -> Any:
    return {_ANY: value} if isinstance(value, str) else value


def _variable(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, str) and re.fullmatch(r"-?(0|[1-9]\d{0,8})", value):
        return int(value)
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9æøå][a-z0-9æøå_-]*$", max_length=60)]
Duration = Annotated[
    int,
    BeforeValidator(_duration),
    Field(ge=0, le=400 * 86400),
    WithJsonSchema({"type": "string", "pattern": r"^(\d+[smhd])+$"}),
]
BY_LANGUAGE = "by language"
"""Marks the types whose keys are languages."""
Text = Annotated[
    Mapping[str, str],
    BeforeValidator(_text),
    BY_LANGUAGE,
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]},
    ),
]
"""A text in each of the scenario's languages; a plain string (a name) is the same in all of them."""
Texts = Annotated[Mapping[str, tuple[str, ...]], BY_LANGUAGE]
Cues = Annotated[Mapping[str, tuple[str, ...]], BY_LANGUAGE]
"""Phrases per language by which a text is recognised as saying something; inflection is the reader's business."""
Guard = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
"""A condition in the guard language, parsed and typed at load by `engine.scenario.guards`."""
Share = Annotated[float, Field(ge=0, le=1)]
Variable = Annotated[bool | int | str, BeforeValidator(_variable)]

Phase = Literal["before", "during", "after"]
Severity = Literal["A", "B", "C"]
Language = Literal["nb", "nn", "en"]
Audience = Literal["public", "affected", "staff", "leaders", "journalists"]
InjectKind = Literal["comment", "query", "misinformation", "news", "message", "alert", "call", "decision"]
Status = Literal["unknown", "refuted", "confirmed", "partly"]
Level = Literal["good", "middling", "poor", "denial"]
Ending = Literal["good", "mixed", "bad"]


def say(text: Mapping[str, str], language: str) -> str:
    """The text in `language` (or the one that is the same in all). Raises KeyError where the author wrote none."""
    return text[language] if language in text else text[_ANY]


@dataclass(config=STRICT)
class Start:
    """When the drill begins on the story's calendar: local date (ISO) and clock (HH:MM)."""

    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    clock: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


@dataclass(config=STRICT)
class Organisation:
    """The fictional organisation that the team plays; `inhabitants` is the size of its public."""

    name: Text
    inhabitants: Annotated[int, Field(ge=1, le=10_000_000)]


@dataclass(config=STRICT)
class Protected:
    """A string that may not appear in public, and the severity (1..3) of the harm H1 if it does."""

    text: str
    severity: Annotated[int, Field(ge=1, le=3)] = 3


@dataclass(config=STRICT)
class Topic:
    """What questions are about; one public answer on a topic answers all that are pointed to it."""

    text: Text
    cues: Cues = field(default_factory=dict)


@dataclass(config=STRICT)
class PartyAnswer:
    """What a party says when asked about something: `about` is a topic, fact, rumour or a word of the author's own.

    The first entry in file order whose `when` holds as the answer falls due is given. `takes` is how long the party
    needs; `reveals` the fact the team knows from then on.
    """

    about: Id
    text: Text
    takes: Duration = 300
    when: Guard | None = None
    reveals: Id | None = None


@dataclass(config=STRICT)
class Party:
    """Somebody who may be asked or involved: a colleague, expert, authority, partner, or those affected."""

    name: Text
    kind: Literal["expert", "authority", "partner", "leader", "staff", "affected", "volunteer"]
    text: Text | None = None
    answers: tuple[PartyAnswer, ...] = ()
    unknown: Text | None = None
    takes: Duration = 300
    notify: bool = False
    """For those affected: must be called in person early (care home, dialysis); read by D13."""


@dataclass(config=STRICT)
class Objective:
    """What the drill is to show; `criteria` are ids of the rule-4 instrument."""

    id: Id
    text: Text
    criteria: tuple[str, ...]


@dataclass(config=STRICT)
class Channel:
    """Where the team can speak: `reach` is the share of the public (or of each group) that reads it regularly,
    `attention` the share of those whom one statement finds, `delay` how long until they see it."""

    name: Text
    reach: Share | Mapping[str, Share]
    audience: Audience = "public"
    attention: Share = 0.6
    delay: Duration = 0
    replies: bool = False
    limit: Annotated[int, Field(ge=1)] | None = None
    hub: bool = False
    """The organisation's website: the place other channels link to (D11)."""


@dataclass(config=STRICT)
class Resource:
    """What can be made ready before notice within the budget: `mends` names a line of the plan (`B4.contacts`),
    `provides` a prepared text that is then a key away in the composer."""

    id: Id
    takes: Duration
    mends: str
    text: Text
    matters: Literal["much", "some"] = "some"
    provides: Text | None = None


@dataclass(config=STRICT)
class Known:
    """From when the team may know a fact: the delivery of an inject, a moment, or (neither) from the start."""

    inject: Id | None = None
    at: Duration | None = None
    asked: bool = False
    """Known only through a party's answer that `reveals` it."""


@dataclass(config=STRICT)
class Fact:
    """What is true. `cues` assert it, `denials` deny it; `owner` is the party whose it is to say first."""

    text: Text
    known: Known = field(default_factory=Known)
    owner: Id | None = None
    until: Id | None = None
    """The inject whose delivery ends it: what was true no longer is, and its denials no longer deny anything."""
    cues: Cues = field(default_factory=dict)
    denials: Cues = field(default_factory=dict)
    hazard: bool = False
    """Names the danger itself (D4's hazard element)."""


@dataclass(config=STRICT)
class KeyMessage:
    """A point that good publications carry, recognised in the team's own words; `advice` is protective advice and
    `possible_from` the fact from which the team could have given it (H7; missing: from notice)."""

    text: Text
    cues: Cues
    advice: bool = False
    possible_from: Id | None = None


@dataclass(config=STRICT)
class RumourStatus:
    """A status from the moment `when` holds (missing: from the start); a status never moves back."""

    is_: Status
    when: Guard | None = None


@dataclass(config=STRICT)
class Rumour:
    """Misinformation as an object: the claim, who owns the answer, how people recognise it, how catching it is."""

    claim: Text
    cues: Cues
    status: tuple[RumourStatus, ...] = ()
    """In story order; before the first that holds, the status is unknown."""
    owner: Id | None = None
    rebuttal: Id | None = None
    credibility: Share = 0.6
    harmful: bool = True
    subject: Literal["health", "politics", "services"] = "health"
    """Sets how well corrections take (Walter & Murphy 2018, by topic)."""
    mutates: Mapping[str, Share] = field(default_factory=dict)
    """Variant's id -> probability per successful passing."""
    carries: Share = 0.5


@dataclass(config=STRICT)
class Group:
    """A part of the public. `channels` are those it uses; `voices` the file with what its people write."""

    id: Id
    name: Text
    share: Share
    trust: Share
    anger: Share
    voices: str
    channels: tuple[str, ...] = ()
    vulnerable: bool = False
    talkative: Annotated[float, Field(gt=0, le=10)] = 1.0
    """How much its people comment, against the average."""


@dataclass(config=STRICT)
class Person:
    """A named (fictional) person of the cast."""

    name: str
    kind: Literal["journalist", "resident", "leader", "staff", "expert", "official"]
    outlet: str | None = None
    role: Text | None = None


@dataclass(config=STRICT)
class PublicSettings:
    """The public's clock and temper; everything else about it is in `engine/public/parameters.yaml`."""

    step: Duration = 30
    comments: Annotated[float, Field(ge=0)] = 0.4
    """Comments per 1 000 inhabitants and hour in a quiet hour."""
    excitation: Annotated[float, Field(ge=0)] | None = None
    """Comments that one comment calls forth in the mean, less than 1; missing: that of the parameters."""
    contacts: Annotated[float, Field(ge=0)] | None = None
    """Contacts of one who spreads a rumour, a minute; missing: that of the parameters."""
    exponent: Annotated[float, Field(gt=2, le=4)] = 2.5
    k_min: Annotated[int, Field(ge=1, le=50)] = 3


@dataclass(config=STRICT)
class Effect:
    """What a delivered inject, a chosen option or an entered situation does to the world; each field given is done.

    `trust` and `anger` move the named group (missing: every group) by that much of the scale 0..1.
    """

    involve: Id | None = None
    know: Id | None = None
    set: Mapping[str, Variable] = field(default_factory=dict)
    trust: Annotated[float, Field(ge=-1, le=1)] | None = None
    anger: Annotated[float, Field(ge=-1, le=1)] | None = None
    group: Id | None = None


@dataclass(config=STRICT)
class Expected:
    """What good looks like after an inject: the action, within how long, and the criterion it shows."""

    action: Literal[
        "reply", "answer", "publish", "correct", "ask", "involve", "assess", "decide", "moderate", "evaluate"
    ]
    within: Duration | None = None
    criterion: str | None = None


@dataclass(config=STRICT)
class Seed:
    """A rumour's first believers: `people` of the inhabitants, in one group."""

    group: Id
    people: Annotated[int, Field(ge=1)]


@dataclass(config=STRICT)
class From:
    """Who an inject comes from: a party, a member of the cast, or somebody of a group."""

    group: Id | None = None
    id: Id | None = None


def _sender(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


@dataclass(config=STRICT)
class Option:
    """One way to decide; `effect` happens when it is chosen (or when silence chooses it)."""

    id: Id
    text: Text
    effect: tuple[Effect, ...] = ()


@dataclass(config=STRICT)
class Inject:
    """Something the world sends the team. `at` counts from entering the situation; `when` must also hold, and an
    inject whose condition is not yet true waits."""

    id: Id
    kind: InjectKind
    at: Duration = 0
    when: Guard | None = None
    from_: Annotated[From | None, BeforeValidator(_sender)] = None
    channel: Id | None = None
    weight: Literal["core", "pressure"] = "pressure"
    contingency: bool = False
    keep: bool = False
    notice: bool = False
    signal: bool = False
    topic: Id | None = None
    text: Text | None = None
    expect: Expected | None = None
    deadline: Duration | None = None
    questions: Texts = field(default_factory=dict)
    follow_up: Texts = field(default_factory=dict)
    prints: Id | None = None
    """For a query: the news inject of the same storyline that its story is; it is sent after the answer or deadline."""
    interview: Duration | None = None
    """For a query: its questions are put one at a time, each with this long to answer; `deadline` is when they ring."""
    silent: Text | None = None
    """For a news inject that a query prints: the story when there was no answer (`text` holds `{quote}`)."""
    options: tuple[Option, ...] = ()
    silence: Id | None = None
    examples: Mapping[Level, Id] = field(default_factory=dict)
    """For a decision: the option that a good, middling, poor or denying team would take."""
    rumour: Id | None = None
    seed: Seed | None = None
    effect: tuple[Effect, ...] = ()
    discuss: Texts = field(default_factory=dict)
    notes: Text | None = None


@dataclass(config=STRICT)
class Transition:
    """An edge: due when `when` holds and `after` has passed in this situation; lowest `priority` first.
    `jump` moves the calendar on for all storylines."""

    to: Id
    after: Duration = 0
    when: Guard | None = None
    priority: Annotated[int, Field(ge=0, le=999)] = 999
    jump: Duration | None = None


@dataclass(config=STRICT)
class Situation:
    """A node: the state of the crisis, its phase of rule 4, its severity class and who bears the responsibility."""

    phase: Phase
    title: Text
    text: Text
    class_: Severity | None = None
    responsibility: Literal["victim", "accidental", "preventable"] | None = None
    injects: tuple[Inject, ...] = ()
    next: tuple[Transition, ...] = ()
    effect: tuple[Effect, ...] = ()
    end: Ending | None = None


@dataclass(config=STRICT)
class Storyline:
    """One graph of situations; the drill is in exactly one of them at a time."""

    start: Id
    situations: Mapping[Id, Situation]


@dataclass(config=STRICT)
class Example:
    """What teams would send for an objective. The texts are by quality; the rest says when a simulated team uses them:
    as the first word, as an answer to these queries, as a correction, on a topic, or on entering a situation."""

    good: Text
    middling: Text
    poor: Text
    denial: Text
    first: bool = False
    answers: tuple[Id, ...] = ()
    corrects: Id | None = None
    topic: Id | None = None
    on: tuple[Id, ...] = ()
    """Situations (`storyline.situation` is written as the situation's id alone; ids are unique)."""
    channels: tuple[Id, ...] = ()
    next_update: Duration | None = None
    """What the good and middling texts promise: the next word comes this long after."""


Stance = Literal["asking", "worried", "angry", "grateful", "joking", "helping", "spreading", "correcting"]


ByStance = Mapping[Literal[Stance, "any"], tuple[str, ...]]
"""Texts for one stance; those under `any` go with every stance."""


@dataclass(config=STRICT)
class Names:
    """First and last names that go together; a missing list is Faker's for Norway."""

    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


@dataclass(config=STRICT)
class Voice:
    """How a group's people write in one language (how it is spoken: `engine.public.voices`).

    `patterns` are stance -> subject -> patterns. A subject is a topic, a rumour, or one of `VOICE_SUBJECTS`: `any` fits
    everywhere, `reply` stands under what the organisation itself has posted, `everyday` is what a town writes about
    when nothing is the matter. `slots` fill ``{slot}`` in patterns; `VOICE_SLOTS` need no list, but may have one.
    Openings and endings are whole utterances that may stand before or after a comment. The shares are of the group's
    people, and a person keeps the habit.
    """

    patterns: Mapping[Stance, Mapping[str, tuple[str, ...]]]
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    openings: ByStance = field(default_factory=dict)
    endings: ByStance = field(default_factory=dict)
    emojis: ByStance = field(default_factory=dict)
    names: tuple[Names, ...] = ()
    """What the group's people are called; a person's two names come from one entry. Missing: Faker's for Norway."""
    dialect: Mapping[str, str] = field(default_factory=dict)
    """Written word -> how some of this group's people write it."""
    dialects: Share = 0.2
    """Who writes by `dialect`."""
    capitals: Share = 0.03
    lowercase: Share = 0.1
    emoji: Share = 0.15
    typos: Share = 0.1


VOICE_SUBJECTS = ("any", "reply", "everyday")
VOICE_SLOTS = ("place", "name", "child", "me", "organisation")
"""A place of the scenario, a first name, a child's first name, the writer's own first name, the team's organisation."""


@dataclass(config=STRICT)
class Scenario:
    """A whole scenario as written. Storylines are drawn as graphs by `engine.scenario.graph`."""

    beredt: Literal["1"]
    id: Id
    kind: Literal["crisis", "communication-crisis"]
    title: Text
    summary: Text
    purpose: Text
    briefing: Text
    start: Start
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    duration: Duration
    organisation: Organisation
    channels: Mapping[Id, Channel]
    groups: tuple[Group, ...]
    storylines: Mapping[Id, Storyline]
    objectives: tuple[Objective, ...]
    order: Literal["protect", "affected-first"] = "protect"
    """D13: `protect`, advice goes to everybody at once; `affected-first` for deaths, named cases, data breaches."""
    variables: Mapping[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")], Variable] = field(
        default_factory=dict
    )
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    protected: tuple[Protected, ...] = ()
    glossary: tuple[str, ...] = ()
    topics: Mapping[Id, Topic] = field(default_factory=dict)
    parties: Mapping[Id, Party] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    budget: Duration = 0
    resources: tuple[Resource, ...] = ()
    facts: Mapping[Id, Fact] = field(default_factory=dict)
    key_messages: Mapping[Id, KeyMessage] = field(default_factory=dict)
    rumours: Mapping[Id, Rumour] = field(default_factory=dict)
    cast: Mapping[Id, Person] = field(default_factory=dict)
    public: PublicSettings = field(default_factory=PublicSettings)
    examples: Mapping[Id, Example] = field(default_factory=dict)

    @property
    def main(self) -> Storyline:
        """The storyline whose phase is the drill's: the one called `main`."""
        return self.storylines["main"]
