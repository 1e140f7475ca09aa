"""The only door into the simulation: what a team or a facilitator does, as frozen dataclasses.

Seats, scripts and simulated teams carry exactly these. A reply or a correction is a `Publish`. Times are absolute
seconds of drill time. In YAML and in the log a command is ``{kind: {field: value}}`` with hyphenated names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, StringConstraints, TypeAdapter, WithJsonSchema
from pydantic.dataclasses import dataclass

from engine.phrases import Phrase
from engine.scenario.model import STRICT, Duration, Id, Status, seconds

MOST_CHARACTERS = 20_000


def _moment(value: Any) -> Any:
    return seconds(value) if isinstance(value, str) else value


Moment = Annotated[
    int,
    BeforeValidator(_moment),
    Field(ge=0, le=10**9),
    WithJsonSchema({"type": "string", "pattern": r"^(\d+[smhd])+$"}),
]
"""A time of the drill, in seconds since the start; in scripts written as `12m` or `1h05m`."""
Ref = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[^\s]+$")]
"""The id of something in this drill: an inject, a comment (`c17`), a publication (`p3`), a promise (`p3`)."""
FreeText = Annotated[str, StringConstraints(max_length=MOST_CHARACTERS)]
Reason = Annotated[str, StringConstraints(max_length=2_000)]


class Refused(Exception):
    """A command that changes nothing. `why` is what to tell the person who gave it."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(config=STRICT)
class Prepare:
    """Make a resource ready, before notice and within the budget; advances no clock."""

    kind: ClassVar[str] = "prepare"
    resource: Id


@dataclass(config=STRICT)
class Publish:
    """Make something public in one or several channels at once.

    `replies_to` is a comment or inject, `topic` all questions on it; `corrects` a rumour, or an own publication;
    `links_to` an own publication in the hub channel; `alt` says that pictures carry alternative text and what it is;
    `next_update` is a promise: when the next word comes.
    """

    kind: ClassVar[str] = "publish"
    texts: Annotated[Mapping[Id, FreeText], Field(min_length=1, max_length=20)]
    replies_to: Ref | None = None
    topic: Id | None = None
    corrects: Ref | None = None
    links_to: Ref | None = None
    alt: FreeText | None = None
    next_update: Moment | None = None
    reason: Reason | None = None
    approved_by: Reason | None = None


@dataclass(config=STRICT)
class Answer:
    """Answer a press query with a text, or agree with the journalist to answer `later`."""

    kind: ClassVar[str] = "answer"
    query: Id
    text: FreeText | None = None
    later: Moment | None = None
    reason: Reason | None = None


@dataclass(config=STRICT)
class Ask:
    """Ask a party about a topic, fact, rumour or subject of its own; the answer comes after a while."""

    kind: ClassVar[str] = "ask"
    party: Id
    about: Id


@dataclass(config=STRICT)
class Involve:
    """Bring a party in: it is told, takes part, and is asked for help."""

    kind: ClassVar[str] = "involve"
    party: Id


@dataclass(config=STRICT)
class Assess:
    """Keep the situation picture: exactly one of rumour, fact or alert, and what the team holds of it.

    For `alert` (the police's Nødvarsel) the status says whether it was asked for or considered and not called for.
    """

    kind: ClassVar[str] = "assess"
    status: Status | Literal["confirmed", "unconfirmed", "asked-for", "not-called-for"]
    rumour: Id | None = None
    fact: Id | None = None
    alert: Literal["emergency-alert"] | None = None
    reason: Reason | None = None


@dataclass(config=STRICT)
class Decide:
    """Choose an option of a decision."""

    kind: ClassVar[str] = "decide"
    decision: Id
    option: Id
    reason: Reason | None = None


@dataclass(config=STRICT)
class Moderate:
    """Act on a public comment; `rule` is the moderation rule it breaks."""

    kind: ClassVar[str] = "moderate"
    comment: Ref
    action: Literal["hide", "delete", "block", "restore", "warn"]
    rule: Reason | None = None


@dataclass(config=STRICT)
class Settle:
    """Before a jump: keep a promise (it is kept in the days between), delegate it, or drop it."""

    kind: ClassVar[str] = "settle"
    promise: Ref
    how: Literal["keep", "delegate", "drop"]


@dataclass(config=STRICT)
class Evaluate:
    """The story's own evaluation (A3 to A5): a hot wash, a written report, an action with owner and due date, a new
    version of the plan, a new exercise, the report made public, or follow-up of those affected."""

    kind: ClassVar[str] = "evaluate"
    part: Literal["hot-wash", "report", "action", "plan", "exercise", "publish", "follow-up", "meeting"]
    text: FreeText | None = None
    owner: Reason | None = None
    due: Moment | None = None
    voices: tuple[Id, ...] = ()
    """Parties whose view the evaluation draws on, or (follow-up, meeting) who is met."""


@dataclass(config=STRICT)
class Note:
    """A line in the team's log: a decision with its reason, a handover."""

    kind: ClassVar[str] = "note"
    text: FreeText


@dataclass(config=STRICT)
class Fire:
    """Send an inject now, whatever its time and condition."""

    kind: ClassVar[str] = "fire"
    inject: Id


@dataclass(config=STRICT)
class Hold:
    """Keep an inject back until it is fired or skipped."""

    kind: ClassVar[str] = "hold"
    inject: Id


@dataclass(config=STRICT)
class Skip:
    """Leave an inject out."""

    kind: ClassVar[str] = "skip"
    inject: Id


@dataclass(config=STRICT)
class Edit:
    """Give an inject that has not come yet another text, in the drill's language."""

    kind: ClassVar[str] = "edit"
    inject: Id
    text: FreeText


@dataclass(config=STRICT)
class Improvise:
    """Send an inject that no author wrote. It comes at once and is called `x1`, `x2` and so on.

    `sender` is a party or a person of the cast; `name` and `outlet` are for one the scenario does not know. `deadline`
    is in seconds from now. `based_on` is the inject it was made from.
    """

    kind: ClassVar[str] = "improvise"
    form: Literal["comment", "misinformation", "news", "message", "alert", "call", "query"]
    text: FreeText
    sender: Id | None = None
    name: Reason | None = None
    outlet: Reason | None = None
    channel: Id | None = None
    topic: Id | None = None
    rumour: Id | None = None
    questions: Annotated[tuple[Reason, ...], Field(max_length=10)] = ()
    deadline: Duration | None = None
    based_on: Id | None = None


@dataclass(config=STRICT)
class Jump:
    """Move the calendar on to second `to`, for all storylines."""

    kind: ClassVar[str] = "jump"
    to: Moment


@dataclass(config=STRICT)
class Pressure:
    """How much of the injects that only add pressure is played from now on, in per cent; core injects always are."""

    kind: ClassVar[str] = "pressure"
    level: Annotated[int, Field(ge=0, le=100)]


@dataclass(config=STRICT)
class Spend:
    """Discussed form: how many minutes of the story went by while the table talked."""

    kind: ClassVar[str] = "spend"
    minutes: Annotated[int, Field(ge=1, le=1440)]


@dataclass(config=STRICT)
class Stop:
    """Stop for a real event. Any seat may; nothing in the story changes."""

    kind: ClassVar[str] = "stop"
    reason: Reason | None = None


@dataclass(config=STRICT)
class End:
    """End play now."""

    kind: ClassVar[str] = "end"
    reason: Reason | None = None


Facilitation = Fire | Hold | Skip | Edit | Improvise | Jump | Pressure | Spend
"""What only a facilitator does."""
Command = (
    Prepare
    | Publish
    | Answer
    | Ask
    | Involve
    | Assess
    | Decide
    | Moderate
    | Settle
    | Evaluate
    | Note
    | Facilitation
    | Stop
    | End
)
COMMANDS: Mapping[str, type] = {command.kind: command for command in get_args(Command)}


def role_of(command: Command) -> str:
    """Whose command it is: `facilitator` or `team`. Stopping and ending are any seat's, and stand under the team's."""
    return "facilitator" if isinstance(command, Facilitation) else "team"


def read(kind: str, payload: Mapping[str, Any]) -> Command:
    """Build the command `kind` from its fields. Raises KeyError for an unknown kind, pydantic.ValidationError for
    faults.
    """
    command: Command = TypeAdapter(COMMANDS[kind]).validate_python(dict(payload))
    return command


def write(command: Command) -> dict[str, Any]:
    """The command's fields as plain data with hyphenated names; fields at their default are left out."""
    data: dict[str, Any] = TypeAdapter(type(command)).dump_python(
        command, mode="json", by_alias=True, exclude_defaults=True
    )
    return data
