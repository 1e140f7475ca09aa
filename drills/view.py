"""What a seat sees: a fold over the rows of the log that it may see. Nothing here decides anything.

The team's screen, plain mode and the simulated teams read the same `View`. Rows must be applied in order; each costs
constant time, so that tens of thousands of posts are no burden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.events import (
    EVENTS,
    Answered,
    Asked,
    Assessed,
    CommentPosted,
    DeadlineMissed,
    Decided,
    DrillEnded,
    DrillStopped,
    Evaluated,
    Fact,
    FactKnown,
    FollowUpAsked,
    InjectDelivered,
    InjectDropped,
    InjectEdited,
    InjectHeld,
    InterviewQuestionAsked,
    Involved,
    JumpAnnounced,
    Jumped,
    Moderated,
    Noted,
    PartyAnswered,
    Prepared,
    PressureSet,
    PromiseBroken,
    PromiseKept,
    PromiseMade,
    PublicationReached,
    PublicSampled,
    Published,
    Settled,
    SituationEntered,
    TimeSpent,
    read,
)

POSTS = ("comment", "misinformation", "news")
"""Injects that appear in the feed; the others land in the inbox."""


@dataclass(frozen=True)
class Row:
    """One line of the drill table: `seq` dense from 1, `at` seconds of drill time, `role` team, facilitator, world."""

    seq: int
    at: int
    role: str
    kind: str
    payload: Mapping[str, Any]
    command_id: str | None = None


@dataclass(frozen=True)
class Post:
    """Something in the feed: `form` is comment, misinformation, news or own (the team's)."""

    id: str
    seq: int
    at: int
    form: str
    name: str
    channel: str
    text: str
    group: str | None = None
    stance: str | None = None
    topic: str | None = None
    rumour: str | None = None
    replies_to: str | None = None


@dataclass(frozen=True)
class Item:
    """Something in the inbox. `state` is open, answered, later, decided, missed, lapsed or read (nothing to do)."""

    id: str
    seq: int
    at: int
    form: str
    sender: str | None
    name: str | None
    outlet: str | None
    text: str
    topic: str | None = None
    questions: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    deadline: int | None = None
    state: str = "read"
    signal: bool = False
    notice: bool = False
    interview: int | None = None
    """Seconds to answer each of an interview's questions; `questions` then holds the one that is put now."""
    answers: int = 0
    """How often it has been answered."""


@dataclass(frozen=True)
class Promise:
    """A promised next word: `state` is open, kept or broken."""

    id: str
    due: int
    state: str = "open"


@dataclass(frozen=True)
class Question:
    """A party was asked; `answered` once it has replied."""

    party: str
    about: str
    at: int
    due: int
    answered: bool = False


@dataclass(frozen=True)
class Echo:
    """What a post of second `at` comes to in time: `likes`, and how often it is passed on (`shares`)."""

    at: int
    likes: int
    shares: int


@dataclass
class View:
    """The state of the drill as the team may know it."""

    at: int = 0
    seq: int = 0
    situations: dict[str, SituationEntered] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    """Storyline -> when its present situation was entered."""
    entered: int = 0
    """When the latest situation of any storyline was entered."""
    phase: str = "before"
    severity: str | None = None
    notice: int | None = None
    posts: list[Post] = field(default_factory=list)
    post_by_id: dict[str, Post] = field(default_factory=dict)
    echoes: dict[str, Echo] = field(default_factory=dict)
    """Posts that are liked or passed on, by id (`engine.public.echo.so_far` says how much of it has come)."""
    inbox: dict[str, Item] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    rumours: dict[str, int] = field(default_factory=dict)
    """Rumour -> when the team could first have read it."""
    picture: dict[tuple[str, str], tuple[int, Assessed]] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    involved: dict[str, int] = field(default_factory=dict)
    publications: dict[str, tuple[int, Published]] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    prepared: dict[str, int] = field(default_factory=dict)
    spent: int = 0
    moderated: dict[str, str] = field(default_factory=dict)
    open_questions: dict[str, list[str]] = field(default_factory=dict)
    """Topic -> comments that ask about it and have no public answer yet."""
    samples: list[tuple[int, PublicSampled]] = field(default_factory=list)
    jump: JumpAnnounced | None = None
    ended: DrillEnded | None = None
    stopped_seq: int = 0
    """The entry by which the exercise was last stopped for a real event; 0 when it never was."""
    stopped_at: int = 0
    """The second of that entry."""
    held: dict[str, int] = field(default_factory=dict)
    """Injects that are kept back, since when."""
    dropped: dict[str, str] = field(default_factory=dict)
    """Injects that do not come, and why."""
    edited: dict[str, str] = field(default_factory=dict)
    """Injects that will say something else than their author wrote."""
    pressure: int = 100
    """How much of the injects that only add pressure is played, in per cent."""
    spent_minutes: int = 0
    """Discussed form: minutes of the story that the facilitator has given."""
    actions: list[Row] = field(default_factory=list)
    """The team's own commands, in order."""

    def apply(self, rows: Iterable[Row]) -> None:
        """Fold rows into the view, in order."""
        for row in rows:
            self.seq, self.at = row.seq, max(self.at, row.at)
            if row.kind in EVENTS:
                self._event(row, read(row.kind, row.payload))
            elif row.role == "team":
                self.actions.append(row)

    def _event(self, row: Row, body: Fact) -> None:
        match body:
            case SituationEntered():
                self.entered = self.since[body.storyline] = row.at
                self._situation(body)
            case InjectDelivered():
                self._inject(row, body)
            case CommentPosted():
                self._comment(row, body)
            case Published():
                self._published(row, body)
            case PublicationReached():
                for channel, likes in body.likes.items():
                    self.echoes[f"{body.publication}:{channel}"] = Echo(row.at, likes, body.shares[channel])
            case PublicSampled():
                self.samples.append((row.at, body))
            case FactKnown(fact=fact):
                self.facts.setdefault(fact, row.at)
            case Assessed():
                self.picture[body.subject, body.id] = (row.at, body)
            case Asked():
                self.asked.append(Question(body.party, body.about, row.at, body.due))
            case PartyAnswered():
                self._party_answered(row, body)
            case Involved():
                self.involved.setdefault(body.party, row.at)
            case Prepared():
                self.prepared[body.resource], self.spent = row.at, body.spent
            case PromiseMade():
                self.promises[body.promise] = Promise(body.promise, body.due)
            case PromiseKept():
                self._promise(body.promise, "kept")
            case PromiseBroken():
                self._promise(body.promise, "broken")
            case Settled(how=how):
                self.settled[body.promise] = how
            case Answered():
                self._answered(body)
            case InterviewQuestionAsked():
                self._item(body.query, state="open", deadline=body.deadline, questions=(body.question,))
            case FollowUpAsked():
                self._item(body.query, state="open", deadline=body.deadline, questions=body.questions)
            case Decided():
                self._item(body.decision, state="decided" if body.by == "team" else "missed")
            case DeadlineMissed():
                self._missed(body)
            case InjectHeld():
                self.held[body.inject] = row.at
                self.dropped.pop(body.inject, None)
            case InjectDropped():
                self.held.pop(body.inject, None)
                self.dropped[body.inject] = body.reason
            case InjectEdited():
                self.edited[body.inject] = body.text
            case PressureSet():
                self.pressure = body.level
            case TimeSpent():
                self.spent_minutes += body.minutes
            case DrillStopped():
                self.stopped_seq, self.stopped_at = row.seq, row.at
            case Moderated():
                self.moderated[body.comment] = body.action
            case JumpAnnounced():
                self.jump = body
            case Jumped():
                self.jump = None
            case DrillEnded():
                self.ended = body
            case Evaluated() | Noted() | _:
                pass

    def _situation(self, body: SituationEntered) -> None:
        self.situations[body.storyline] = body
        if body.storyline == "main":
            self.phase = body.phase
        classes = [s.severity for s in self.situations.values() if s.severity]
        self.severity = min(classes) if classes else None

    def _answered(self, body: Answered) -> None:
        if body.later is not None:
            self._item(body.query, state="later", deadline=body.later)
        elif body.query in self.inbox:
            self._item(body.query, state="answered", deadline=None, answers=self.inbox[body.query].answers + 1)

    def _missed(self, body: DeadlineMissed) -> None:
        item = self.inbox.get(body.inject)
        said_something = item is not None and item.interview is not None and item.answers > 0
        self._item(body.inject, state="answered" if said_something else body.outcome)

    def _inject(self, row: Row, body: InjectDelivered) -> None:
        self.held.pop(body.inject, None)
        self.dropped.pop(body.inject, None)
        if body.notice and self.notice is None:
            self.notice = row.at
        if body.rumour:
            self.rumours.setdefault(body.rumour, row.at)
        if body.form in POSTS:
            self._post(
                Post(
                    body.inject,
                    row.seq,
                    row.at,
                    body.form,
                    body.name or "",
                    body.channel or "",
                    body.text,
                    topic=body.topic,
                    rumour=body.rumour,
                )
            )
            if body.topic and body.form == "comment":
                self.open_questions.setdefault(body.topic, []).append(body.inject)
            return
        waits = body.interview is None and (body.form in ("query", "decision") or body.deadline is not None)
        self.inbox[body.inject] = Item(
            body.inject, row.seq, row.at, body.form, body.sender, body.name, body.outlet, body.text, body.topic,
            body.questions, body.options, body.deadline, "open" if waits else "read", body.signal, body.notice,
            body.interview,
        )  # fmt: skip

    def _comment(self, row: Row, body: CommentPosted) -> None:
        if body.likes or body.shares:
            self.echoes[body.comment] = Echo(row.at, body.likes, body.shares)
        if body.rumour:
            self.rumours.setdefault(body.rumour, row.at)
        self._post(
            Post(
                body.comment,
                row.seq,
                row.at,
                "comment",
                body.name,
                body.channel,
                body.text,
                body.group,
                body.stance,
                body.topic,
                body.rumour,
                body.replies_to,
            )
        )
        if body.topic and body.stance == "asking":
            self.open_questions.setdefault(body.topic, []).append(body.comment)

    def _published(self, row: Row, body: Published) -> None:
        self.publications[body.publication] = (row.at, body)
        for channel, text in body.texts.items():
            self._post(
                Post(
                    f"{body.publication}:{channel}",
                    row.seq,
                    row.at,
                    "own",
                    "",
                    channel,
                    text,
                    topic=body.topic,
                    replies_to=body.replies_to,
                )
            )
        if body.topic:
            self.open_questions.pop(body.topic, None)
        if body.replies_to:
            post = self.post_by_id.get(body.replies_to)
            if post and post.topic and post.id in self.open_questions.get(post.topic, ()):
                self.open_questions[post.topic].remove(post.id)

    def _party_answered(self, row: Row, body: PartyAnswered) -> None:
        for i, question in enumerate(self.asked):
            if not question.answered and (question.party, question.about) == (body.party, body.about):
                self.asked[i] = replace(question, answered=True)
                break
        key = f"{body.party}:{body.about}:{row.seq}"
        self.inbox[key] = Item(key, row.seq, row.at, "answer", body.party, None, None, body.text, body.about)

    def _post(self, post: Post) -> None:
        self.posts.append(post)
        self.post_by_id[post.id] = post

    def _item(self, id: str, **changes: Any) -> None:
        if id in self.inbox:
            self.inbox[id] = replace(self.inbox[id], **changes)

    def _promise(self, id: str, state: str) -> None:
        if id in self.promises:
            self.promises[id] = replace(self.promises[id], state=state)
