"""The only thing that comes out of the simulation: what happened, as frozen dataclasses.

Every field is a string, an integer, a boolean, None, or lists and maps of these: no floats. Shares, trust and anger
are in millionths, findings in per mille, times in seconds of drill time. `docs/log.md` holds the same table, tested.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, get_args

MILLION = 1_000_000


@dataclass(frozen=True)
class SituationEntered:
    """A storyline stands in a new situation; `via` is the transition (`from>to#n`), None at the start."""

    kind: ClassVar[str] = "situation-entered"
    storyline: str
    situation: str
    phase: str
    severity: str | None
    responsibility: str | None
    via: str | None


@dataclass(frozen=True)
class InjectDelivered:
    """An inject reached the team. `form` is its kind; `deadline` is absolute; `quotes` the query a story is about."""

    kind: ClassVar[str] = "inject-delivered"
    inject: str
    form: str
    storyline: str
    situation: str
    weight: str
    sender: str | None
    name: str | None
    outlet: str | None
    channel: str | None
    text: str
    topic: str | None = None
    questions: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    deadline: int | None = None
    rumour: str | None = None
    quotes: str | None = None
    answered: bool | None = None
    """For a printed story: whether there was an answer to quote."""
    notice: bool = False
    signal: bool = False
    interview: int | None = None
    """For a query: seconds to answer each question; they are put one at a time, from `deadline` on."""
    by: str | None = None
    """`facilitator` for one that was fired, edited or improvised."""


@dataclass(frozen=True)
class InjectDropped:
    """An inject will not come: its situation was left (`left`), a jump passed it (`jump`), the facilitator left it out
    (`skipped`), or the pressure is turned down (`pressure`)."""

    kind: ClassVar[str] = "inject-dropped"
    inject: str
    reason: str


@dataclass(frozen=True)
class InjectHeld:
    """An inject is kept back until it is fired or skipped: by the `facilitator`, or because a `jump` of theirs passed
    its time."""

    kind: ClassVar[str] = "inject-held"
    inject: str
    by: str


@dataclass(frozen=True)
class InjectEdited:
    """An inject that has not come yet will say something else."""

    kind: ClassVar[str] = "inject-edited"
    inject: str
    text: str


@dataclass(frozen=True)
class PressureSet:
    """How much of the injects that only add pressure is played, in per cent."""

    kind: ClassVar[str] = "pressure-set"
    level: int


@dataclass(frozen=True)
class TimeSpent:
    """The facilitator said how many minutes of the story the table's talk took."""

    kind: ClassVar[str] = "time-spent"
    minutes: int


@dataclass(frozen=True)
class InterviewQuestionAsked:
    """One question of an interview, the `number`th of `of`; the answer is due at `deadline`."""

    kind: ClassVar[str] = "interview-question-asked"
    query: str
    number: int
    of: int
    question: str
    deadline: int


@dataclass(frozen=True)
class FollowUpAsked:
    """The journalist's one follow-up question, with its own deadline."""

    kind: ClassVar[str] = "follow-up-asked"
    query: str
    questions: tuple[str, ...]
    deadline: int


@dataclass(frozen=True)
class CommentPosted:
    """A post by a simulated member of the public. `replies_to` is a publication, comment or inject; `likes` and
    `shares` what it comes to in time (`engine.public.echo.so_far`)."""

    kind: ClassVar[str] = "comment-posted"
    comment: str
    group: str
    name: str
    channel: str
    stance: str
    topic: str | None
    rumour: str | None
    replies_to: str | None
    text: str
    likes: int = 0
    shares: int = 0


@dataclass(frozen=True)
class CommentsCounted:
    """Comments of a jump, or those that quiet mode leaves out: counted and not shown."""

    kind: ClassVar[str] = "comments-counted"
    comments: int


@dataclass(frozen=True)
class Published:
    """The team made something public. `readings` holds one stored Reading per channel."""

    kind: ClassVar[str] = "published"
    publication: str
    texts: Mapping[str, str]
    readings: Mapping[str, Mapping[str, Any]]
    replies_to: str | None = None
    topic: str | None = None
    corrects: str | None = None
    links_to: str | None = None
    alt: str | None = None
    next_update: int | None = None
    reason: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True)
class Answered:
    """A press query was answered (`text`, with its Reading), or an answer `later` was agreed."""

    kind: ClassVar[str] = "answered"
    query: str
    text: str | None
    reading: Mapping[str, Any] | None
    later: int | None
    on_time: bool
    follow_up: bool = False
    reason: str | None = None
    question: int | None = None
    """The number of the interview's question."""


@dataclass(frozen=True)
class Asked:
    """A party was asked; `due` is when it answers."""

    kind: ClassVar[str] = "asked"
    party: str
    about: str
    due: int


@dataclass(frozen=True)
class PartyAnswered:
    """A party answers. `knows` is False when it does not know or will not say."""

    kind: ClassVar[str] = "party-answered"
    party: str
    about: str
    text: str
    knows: bool


@dataclass(frozen=True)
class Involved:
    """A party was brought in, by the team (`team`) or by the story (`story`)."""

    kind: ClassVar[str] = "involved"
    party: str
    by: str


@dataclass(frozen=True)
class FactKnown:
    """From now on the team may know this."""

    kind: ClassVar[str] = "fact-known"
    fact: str
    via: str | None


@dataclass(frozen=True)
class RumourSeeded:
    """A rumour's first believers."""

    kind: ClassVar[str] = "rumour-seeded"
    rumour: str
    group: str
    agents: int


@dataclass(frozen=True)
class RumourCorrected:
    """The official word met a rumour: what it did to the public at this tick, in millionths of it. `warned` were
    unaware and will not believe it, `convinced` believed it and do no more."""

    kind: ClassVar[str] = "rumour-corrected"
    rumour: str
    publication: str
    warned: int
    convinced: int


@dataclass(frozen=True)
class PublicationReached:
    """Whom a publication reached first on these channels at this tick: millionths of each group; `likes` and `shares`
    are what the post comes to in time, by channel."""

    kind: ClassVar[str] = "publication-reached"
    publication: str
    channels: tuple[str, ...]
    reached: Mapping[str, int]
    likes: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class RumourStatusChanged:
    """What is true of a rumour now: unknown, refuted, confirmed or partly."""

    kind: ClassVar[str] = "rumour-status-changed"
    rumour: str
    status: str


@dataclass(frozen=True)
class Assessed:
    """The team's situation picture: what it holds of a rumour, a fact or the emergency alert."""

    kind: ClassVar[str] = "assessed"
    subject: str
    id: str
    status: str
    reason: str | None = None


@dataclass(frozen=True)
class Decided:
    """A decision was taken, by the team (`team`) or by silence (`silence`)."""

    kind: ClassVar[str] = "decided"
    decision: str
    option: str
    by: str
    reason: str | None = None


@dataclass(frozen=True)
class Moderated:
    """The team acted on a comment. `critical` says that the comment criticised, and broke no rule."""

    kind: ClassVar[str] = "moderated"
    comment: str
    action: str
    critical: bool
    rule: str | None = None


@dataclass(frozen=True)
class Settled:
    """What becomes of a promise that falls inside a jump."""

    kind: ClassVar[str] = "settled"
    promise: str
    how: str


@dataclass(frozen=True)
class Evaluated:
    """A step of the story's own evaluation."""

    kind: ClassVar[str] = "evaluated"
    part: str
    text: str | None = None
    owner: str | None = None
    due: int | None = None
    voices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Noted:
    """A line in the team's log."""

    kind: ClassVar[str] = "noted"
    text: str


@dataclass(frozen=True)
class Prepared:
    """A resource was made ready; `spent` is the budget used so far, in seconds."""

    kind: ClassVar[str] = "prepared"
    resource: str
    mends: str
    spent: int


@dataclass(frozen=True)
class PromiseMade:
    """A publication promised the next word; the promise has the publication's id."""

    kind: ClassVar[str] = "promise-made"
    promise: str
    due: int


@dataclass(frozen=True)
class PromiseKept:
    """A publication came by the promised time (with ten minutes' grace), or the promise was kept in a jump."""

    kind: ClassVar[str] = "promise-kept"
    promise: str
    by: str | None


@dataclass(frozen=True)
class PromiseBroken:
    """The promised time passed, with ten minutes' grace, and no word came; or the promise was dropped."""

    kind: ClassVar[str] = "promise-broken"
    promise: str


@dataclass(frozen=True)
class DeadlineMissed:
    """No response by a deadline: of a query, a decision, or an expected action. `outcome` is `missed`, or `lapsed` in
    a jump.
    """

    kind: ClassVar[str] = "deadline-missed"
    inject: str
    what: str
    outcome: str


@dataclass(frozen=True)
class QuestionUnanswered:
    """A public question on a topic has stood unanswered for `waited` seconds."""

    kind: ClassVar[str] = "question-unanswered"
    topic: str
    questions: int
    waited: int


@dataclass(frozen=True)
class MoodMoved:
    """Trust or anger of a group moved for one named cause; `amount` (millionths) is what was applied, `bounded` what
    the limits at 0 and 1 cut off. `subject` is the publication, inject, rumour, promise or topic behind it."""

    kind: ClassVar[str] = "mood-moved"
    group: str
    mood: str
    cause: str
    subject: str | None
    amount: int
    bounded: int = 0


@dataclass(frozen=True)
class PublicSampled:
    """The state of the public, once a minute (in a jump every ten while a rumour spreads): millionths by group, and
    believers by rumour and group."""

    kind: ClassVar[str] = "public-sampled"
    trust: Mapping[str, int]
    anger: Mapping[str, int]
    believers: Mapping[str, Mapping[str, int]]
    ever_misled: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class VariableSet:
    """A declared variable of the scenario has a new value."""

    kind: ClassVar[str] = "variable-set"
    name: str
    value: bool | int | str


@dataclass(frozen=True)
class JumpAnnounced:
    """The calendar is about to move on; `promises` fall inside and wait to be settled, `deadlines` will lapse."""

    kind: ClassVar[str] = "jump-announced"
    storyline: str
    to: int
    latest: int
    promises: tuple[str, ...]
    deadlines: tuple[str, ...]


@dataclass(frozen=True)
class Jumped:
    """The calendar moved on, for all storylines."""

    kind: ClassVar[str] = "jumped"
    since: int
    to: int


@dataclass(frozen=True)
class DrillStopped:
    """The exercise was stopped for a real event."""

    kind: ClassVar[str] = "drill-stopped"
    reason: str | None = None


@dataclass(frozen=True)
class DrillEnded:
    """Play is over: the story reached an ending (`good`, `mixed`, `bad`), or somebody ended it (`stopped`)."""

    kind: ClassVar[str] = "drill-ended"
    ending: str
    situation: str | None
    reason: str | None = None


Fact = (
    SituationEntered
    | InjectDelivered
    | InjectDropped
    | InjectHeld
    | InjectEdited
    | PressureSet
    | TimeSpent
    | InterviewQuestionAsked
    | FollowUpAsked
    | CommentPosted
    | CommentsCounted
    | Published
    | Answered
    | Asked
    | PartyAnswered
    | Involved
    | FactKnown
    | RumourSeeded
    | RumourStatusChanged
    | RumourCorrected
    | PublicationReached
    | Assessed
    | Decided
    | Moderated
    | Settled
    | Evaluated
    | Noted
    | Prepared
    | PromiseMade
    | PromiseKept
    | PromiseBroken
    | DeadlineMissed
    | QuestionUnanswered
    | MoodMoved
    | PublicSampled
    | VariableSet
    | JumpAnnounced
    | Jumped
    | DrillStopped
    | DrillEnded
)
EVENTS: Mapping[str, type] = {c.kind: c for c in get_args(Fact)}


@dataclass(frozen=True)
class Event:
    """One thing that happened at a second of drill time; the drill gives it its sequence number when it is logged."""

    at: int
    body: Fact

    @property
    def kind(self) -> str:
        """The name it has in the log."""
        return self.body.kind


def payload(body: Fact) -> dict[str, Any]:
    """The body as plain data for the log."""
    form: type = type(body)
    return {name: getattr(body, name) for name in _fields(form)}


@cache
def _fields(form: type) -> tuple[str, ...]:
    return tuple(known.name for known in fields(form))


def read(kind: str, data: Mapping[str, Any]) -> Fact:
    """Build the body of `kind` from logged data. Raises KeyError for an unknown kind, TypeError for wrong fields."""
    form = EVENTS[kind]
    known = _fields(form)
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in known}
    body: Fact = form(**values)
    return body
