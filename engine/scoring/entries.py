"""What the record is made of: one frozen entry for each thing that happened, with its second and its event's number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.reading.model import Finding, Reading


@dataclass(frozen=True)
class Mark:
    """A point in the log: second of drill time, and sequence number."""

    at: int
    seq: int


@dataclass(frozen=True)
class Stage(Mark):
    """A situation of the main storyline was entered: the drill's phase from here on."""

    situation: str
    phase: str


@dataclass(frozen=True)
class InForce(Mark):
    """The highest severity class among active situations, from here on; None where no class is in force."""

    severity: str | None


@dataclass(frozen=True)
class Blame(Mark):
    """The gravest responsibility among active situations, from here on: victim, accidental, preventable, or None."""

    cluster: str | None


@dataclass(frozen=True)
class Jump:
    """The calendar moved on from `since` to `to` (seconds)."""

    since: int
    to: int


@dataclass(frozen=True)
class Delivered(Mark):
    """An inject that reached the team."""

    inject: str
    form: str
    deadline: int | None
    topic: str | None
    text: str
    signal: bool


@dataclass(frozen=True)
class Publication(Mark):
    """Something the team made public. `public` are its channels that everybody may read; `open` those whose text may
    end up in public, the press among them. `worded` is False for a text that says nothing ("…"): it is no word to
    anybody.
    """

    id: str
    texts: Mapping[str, str]
    readings: Mapping[str, Reading]
    public: tuple[str, ...]
    open: tuple[str, ...]
    audiences: tuple[str, ...]
    worded: bool
    replies_to: str | None
    topic: str | None
    corrects: str | None
    links_to: str | None
    next_update: int | None
    reason: bool
    approved: bool

    def named(self, kind: str) -> tuple[str, ...]:
        """Subjects of findings of one kind in the public texts, each once."""
        return tuple(dict.fromkeys(s for channel in self.public for s in self.readings[channel].named(kind)))

    def finding(self, kind: str, subject: str) -> tuple[str, Finding] | None:
        """The first finding of a subject in an open channel's text: (text, finding)."""
        for channel in self.open:
            for found in self.readings[channel].findings:
                if found.id == kind and found.subject == subject:
                    return self.texts[channel], found
        return None

    @property
    def text(self) -> str:
        """The text to quote: the first public channel's, or else the first."""
        return self.texts[self.public[0]] if self.public else next(iter(self.texts.values()))


@dataclass(frozen=True)
class PressAnswer(Mark):
    """An answer to a query; `reading` is what was found in it."""

    query: str
    text: str
    reading: Reading
    on_time: bool
    follow_up: bool


@dataclass(frozen=True)
class Query(Mark):
    """A press query and what came of it. Deadlines are seconds of drill time; `later` is the time agreed with the
    journalist; `missed` and `follow_up_missed` are `missed`, or `lapsed` where a jump passed the deadline.
    """

    id: str
    outlet: str
    deadline: int | None
    text: str
    answers: tuple[PressAnswer, ...] = ()
    later: int | None = None
    missed: str | None = None
    missed_seq: int | None = None
    follow_up_missed: str | None = None


@dataclass(frozen=True)
class Question(Mark):
    """A question or criticism from the public on a topic; `id` is what a reply points to."""

    id: str
    topic: str
    text: str


@dataclass(frozen=True)
class Assessment(Mark):
    """What the team held of a rumour, a fact or the emergency alert."""

    subject: str
    id: str
    status: str


@dataclass(frozen=True)
class Rumour:
    """A rumour as the team met it: when first (None: never), in which channels, and what was true of it when."""

    id: str
    seen: Mark | None
    channels: tuple[str, ...]
    text: str
    statuses: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True)
class Promise(Mark):
    """A promised next word. `outcome` is kept, broken, or None where it was not yet due; `by` the publication that
    kept it.
    """

    id: str
    due: int
    outcome: str | None = None
    by: str | None = None


@dataclass(frozen=True)
class Decision(Mark):
    """A decision that fell, by the team or by its silence."""

    id: str
    option: str
    by: str
    reason: bool


@dataclass(frozen=True)
class Asking(Mark):
    """A party was asked about something."""

    party: str
    about: str


@dataclass(frozen=True)
class Involvement(Mark):
    """A party was brought in, by the team or by the story."""

    party: str
    by: str


@dataclass(frozen=True)
class Preparation(Mark):
    """A resource was made ready."""

    resource: str
    mends: str


@dataclass(frozen=True)
class Moderation(Mark):
    """The team acted on a comment. `critical`: it criticised and broke no rule; `rule`: the team named a rule."""

    comment: str
    action: str
    critical: bool
    rule: bool
    text: str


@dataclass(frozen=True)
class Step(Mark):
    """A step of the story's own evaluation."""

    part: str
    text: str
    owner: bool
    due: int | None
    voices: tuple[str, ...]


@dataclass(frozen=True)
class Unanswered(Mark):
    """The world noticed that questions on a topic stood unanswered."""

    topic: str
    questions: int
    waited: int
