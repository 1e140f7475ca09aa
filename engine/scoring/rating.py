"""One rating: the level a criterion came to, one sentence why, and the evidence it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.phrases import Phrase, phrase
from engine.scenario.model import Phase

Level = Literal["P", "S", "M", "U", "NA", "unrated"]
Basis = Literal["log", "text", "human"]
Status = Literal["final", "provisional"]

POINTS: dict[Level, int] = {"P": 3, "S": 2, "M": 1, "U": 0}
"""Points of the levels that count; NA and unrated have none."""
BY_POINTS: tuple[Level, ...] = ("U", "M", "S", "P")
_STEPS: tuple[Level, ...] = ("P", "S", "M")
LONGEST_QUOTE = 140
"""Characters of a text that are quoted as evidence."""


@dataclass(frozen=True)
class Evidence:
    """What happened: the event's sequence number, its second of drill time, and the words (span: where they stand in
    the text, in code points; finding: what the reader found in them).
    """

    seq: int
    at: int
    quote: str = ""
    span: tuple[int, int] | None = None
    finding: str | None = None


@dataclass(frozen=True)
class Judged:
    """A person's word on a rating: confirm, reject or change (then `rating` is the level instead), and why."""

    by: str
    verdict: str
    rating: str | None
    reason: str


@dataclass(frozen=True)
class Rating:
    """A criterion's rating. `reached` is False where play ended before the criterion could be judged: then the level
    is NA, and its weight is missing from the phase rather than never asked for.
    """

    criterion: str
    phase: Phase
    words: tuple[str, ...]
    weight: int
    level: Level
    basis: Basis
    status: Status
    why: Phrase
    evidence: tuple[Evidence, ...]
    threshold: Phrase
    would_raise: Phrase | None
    source: Phrase
    reached: bool = True
    unproven: tuple[str, ...] = ()
    """Findings of the reader that it rests on and that have not passed the release gate."""
    lowered_by: tuple[str, ...] = ()
    lowered_from: Level | None = None
    people: tuple[Judged, ...] = ()
    """What people said of it, the latest of each; the last one counts."""
    program: Level | None = None
    """The program's own level, where people have said something of it."""

    @property
    def confidence(self) -> Basis:
        """What it stands on: a fact of the log, a suggestion read from texts, or a person's word."""
        return "human" if self.people else self.basis

    @property
    def points(self) -> int | None:
        """0 to 3, or None where it does not count."""
        return POINTS.get(self.level)


@dataclass(frozen=True)
class HarmFlag:
    """A harm: severity 1 to 3, 0 where it was not found, None where it cannot be rated yet.

    `corrected_at` is when it was put right in public. `confirmed` says that no person needs to confirm it, or one has.
    `grave` are the phases in which it was done at severity 3, and whether it was put right there.
    """

    harm: str
    severity: int | None
    phase: Phase
    lowers: str
    word: str
    basis: Basis
    confirmed: bool
    why: Phrase
    evidence: tuple[Evidence, ...]
    threshold: Phrase
    source: Phrase
    corrected_at: int | None = None
    grave: Mapping[Phase, bool] = field(default_factory=dict)
    people: tuple[Judged, ...] = ()
    program: int | None = None
    """The severity that the program found, where people have said something of it."""

    @property
    def raised(self) -> bool:
        """Whether the harm was done."""
        return bool(self.severity)


def excerpt(text: str) -> str:
    """The beginning of a text, as evidence quotes it: one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def listed(phrases: tuple[Phrase, ...] | list[Phrase]) -> Phrase:
    """Several phrases as one, with commas. Raises IndexError for none."""
    if len(phrases) == 1:
        return phrases[0]
    return phrase("{one}, {rest}", one=phrases[0], rest=listed(phrases[1:]))


def by_time(took: int, limits: tuple[int, ...]) -> Level:
    """P, S or M by the first limit that was kept, else U."""
    return next((level for level, limit in zip(_STEPS, limits, strict=False) if took <= limit), "U")


def by_share(share: float, steps: tuple[float, ...]) -> Level:
    """P, S or M by the first step that was reached, else U; for shares and for counts."""
    return next((level for level, step in zip(_STEPS, steps, strict=False) if share >= step), "U")


def lowest(*levels: Level) -> Level:
    """The lowest of several levels that count."""
    return min(levels, key=BY_POINTS.index)


def percent(share: float) -> int:
    """A share as whole per cent, rounded down, so that nothing is called whole that is not."""
    return int(share * 100 + 1e-9)
