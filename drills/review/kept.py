"""What people write down about a drill, while it is played and afterwards: the review table.

Never part of the drill's digest. Nothing is rewritten: who changes their mind writes another line, and the latest
counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any, ClassVar, get_args

from drills.errors import Damaged
from drills.log.log import Remark
from drills.log.tables import REVIEW, Note
from engine.phrases import phrase

RATINGS = ("P", "S", "M", "U")
STATUSES = ("open", "started", "done", "dropped")
"""How far an improvement action has come."""


@dataclass(frozen=True)
class Observation:
    """What an evaluator saw at second `at` of the drill, on a criterion and with a rating where it is about one."""

    kind: ClassVar[str] = "observation"
    at: int
    text: str = ""
    by: str = ""
    criterion: str | None = None
    rating: str | None = None


@dataclass(frozen=True)
class HotWash:
    """An answer to one of the hot wash's three questions (1 what went well, 2 what stopped us, 3 what we do differently
    tomorrow)."""

    kind: ClassVar[str] = "hot-wash"
    question: int
    text: str
    by: str = ""


@dataclass(frozen=True)
class Verdict:
    """A person's word on a rating of the program's, with the reason: `confirm`, `reject` or `change` (to `rating`). It
    overrules; both stand in the score."""

    kind: ClassVar[str] = "verdict"
    criterion: str
    verdict: str
    reason: str
    by: str = ""
    rating: str | None = None
    finding: str | None = None
    event: int | None = None


@dataclass(frozen=True)
class ImprovementAction:
    """What is to be done, which capability element it mends, who is responsible, whom to ask, and the dates (ISO).
    The same `id` again is the action changed."""

    kind: ClassVar[str] = "improvement-action"
    id: str
    action: str
    capability: str = ""
    responsible: str = ""
    contact: str = ""
    start: str = ""
    due: str = ""
    status: str = "open"


@dataclass(frozen=True)
class Bookmark:
    """An entry of the drill table to come back to; an empty text and `off` takes the bookmark away."""

    kind: ClassVar[str] = "bookmark"
    seq: int
    text: str = ""
    by: str = ""
    off: bool = False


@dataclass(frozen=True)
class Participant:
    """Who took part, by function; a name only where somebody gives it."""

    kind: ClassVar[str] = "participant"
    function: str
    count: int = 1
    name: str = ""


@dataclass(frozen=True)
class Approval:
    """Who has approved the report, in which role and when (ISO date)."""

    kind: ClassVar[str] = "approval"
    name: str
    role: str = ""
    date: str = ""


Entry = Observation | HotWash | Verdict | ImprovementAction | Bookmark | Participant | Approval
KINDS: Mapping[str, type] = {entry.kind: entry for entry in get_args(Entry)}


@dataclass
class Kept:
    """The review table folded: what counts now."""

    observations: list[Observation] = field(default_factory=list)
    hot_wash: list[HotWash] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    """All of them, in order: the log keeps what was said before too."""
    actions: dict[str, ImprovementAction] = field(default_factory=dict)
    bookmarks: dict[int, Bookmark] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    """By function, the latest."""
    approval: Approval | None = None

    def apply(self, notes: Iterable[Note]) -> None:
        """Fold lines in, in order."""
        for note in notes:
            if note.kind in KINDS:
                self.take(read(note.kind, note.payload))

    def take(self, entry: Entry) -> None:
        """Fold one entry in."""
        match entry:
            case Observation():
                self.observations.append(entry)
            case HotWash():
                self.hot_wash.append(entry)
            case Verdict():
                self.verdicts.append(entry)
            case ImprovementAction():
                self.actions[entry.id] = entry
            case Bookmark():
                self.bookmarks[entry.seq] = entry
                if entry.off:
                    del self.bookmarks[entry.seq]
            case Participant():
                self.participants[entry.function] = entry
                if not entry.count:
                    del self.participants[entry.function]
            case Approval():
                self.approval = entry

    @property
    def names(self) -> list[str]:
        """Who has written anything."""
        by = [
            *(entry.by for entry in self.observations),
            *(entry.by for entry in self.hot_wash),
            *(entry.by for entry in self.verdicts),
        ]
        return list(dict.fromkeys(name for name in by if name))


def remark(entry: Entry) -> Remark:
    """The line that keeps an entry; fields at their default are left out."""
    defaults = {f.name: f.default for f in fields(entry) if f.default is not MISSING}
    payload = {name: value for name, value in asdict(entry).items() if name not in defaults or defaults[name] != value}
    return Remark(entry.kind, payload, table=REVIEW)


def read(kind: str, payload: Mapping[str, Any]) -> Entry:
    """The entry of a stored line. Raises KeyError for an unknown kind, TypeError for a missing field."""
    form = KINDS[kind]
    known = {f.name for f in fields(form)}
    entry: Entry = form(**{name: value for name, value in payload.items() if name in known})
    return entry


def kept_of(notes: Iterable[Note], name: str) -> Kept:
    """What is kept with a drill as stored. Raises Damaged where the lines do not tell it."""
    kept = Kept()
    try:
        kept.apply(notes)
    except (TypeError, KeyError, AttributeError) as error:
        raise Damaged(
            phrase("{drill} is damaged: its review table does not tell what it should.", drill=name)
        ) from error
    return kept
