"""What people say of the program's suggestions: confirmed, rejected or changed, each with a reason.

People come last and overrule: a confirmed rating is final, a changed one has their level, a rejected one has none. The
program's own level stays beside it. Of one finding in one text people may say that it is not there: then everything is
rated again without it. For a harm the letters are severities: P none, S slight, M serious, U grave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from engine.reading.model import Reading
from engine.scoring.entries import PressAnswer, Publication, Query
from engine.scoring.rating import HarmFlag, Judged, Level, Rating
from engine.scoring.record import Record

SEVERITIES: dict[str, int] = {"P": 0, "S": 1, "M": 2, "U": 3}


class Verdict(Protocol):
    """One person's word, in the order in which it was given (`drills.review.kept.Verdict` is one)."""

    @property
    def criterion(self) -> str:
        """Of the rubric: D5, H3."""

    @property
    def verdict(self) -> str:
        """Confirm, reject or change."""

    @property
    def rating(self) -> str | None:
        """The level instead, of a change."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def by(self) -> str:
        """Whose word it is."""

    @property
    def finding(self) -> str | None:
        """The finding it is about; None for the whole rating."""

    @property
    def event(self) -> int | None:
        """The log entry whose text the finding stands in."""


@dataclass(frozen=True)
class Whole:
    """The verdicts on one criterion or harm as a whole, the latest of each person, in order; the last one counts."""

    judged: tuple[Judged, ...]

    @property
    def last(self) -> Judged:
        """The one that counts."""
        return self.judged[-1]


def on_whole(verdicts: Iterable[Verdict]) -> dict[str, Whole]:
    """Criterion or harm -> what people said of its rating."""
    said: dict[str, dict[str, Judged]] = {}
    for one in verdicts:
        if one.finding is None:
            by = said.setdefault(one.criterion, {})
            by.pop(one.by, None)
            by[one.by] = Judged(one.by, one.verdict, one.rating, one.reason)
    return {criterion: Whole(tuple(by.values())) for criterion, by in said.items()}


def without_rejected(record: Record, verdicts: Iterable[Verdict]) -> Record:
    """The record without the findings that people have rejected; of each finding and text the last word counts."""
    last = {(one.event, one.finding): one.verdict for one in verdicts if one.finding is not None}
    rejected: dict[int, frozenset[str]] = {}
    for (event, finding), verdict in last.items():
        if verdict == "reject" and event is not None and finding is not None:
            rejected[event] = rejected.get(event, frozenset()) | {finding}
    return without(record, lambda seq: rejected.get(seq, frozenset())) if rejected else record


def without(record: Record, findings: Callable[[int], frozenset[str]]) -> Record:
    """The record without some findings; `findings` says which, for the text of a log entry."""
    return replace(
        record,
        publications=tuple(_publication(p, findings(p.seq)) for p in record.publications),
        queries=tuple(_query(query, findings) for query in record.queries),
    )


def overruled(ratings: Iterable[Rating], whole: dict[str, Whole]) -> tuple[Rating, ...]:
    """The ratings with people's word in them."""
    return tuple(_rating(rating, whole.get(rating.criterion)) for rating in ratings)


def overruled_harms(harms: Iterable[HarmFlag], whole: dict[str, Whole]) -> tuple[HarmFlag, ...]:
    """The harms with people's word in them."""
    return tuple(_harm(harm, whole.get(harm.harm)) for harm in harms)


def _rating(rating: Rating, whole: Whole | None) -> Rating:
    if whole is None:
        return rating
    told = replace(rating, people=whole.judged, status="final", program=rating.level)
    match whole.last.verdict:
        case "change" if whole.last.rating is not None:
            return replace(told, level=_level(whole.last.rating), basis="human", reached=True)
        case "reject":
            return replace(told, level="unrated", basis="human")
    return told


def _harm(harm: HarmFlag, whole: Whole | None) -> HarmFlag:
    if whole is None:
        return harm
    told = replace(harm, people=whole.judged, confirmed=True, program=harm.severity)
    severity = harm.severity
    if whole.last.verdict == "reject":
        severity = 0
    elif whole.last.verdict == "change" and whole.last.rating is not None:
        severity = SEVERITIES[whole.last.rating]
    if severity == harm.severity:
        return told
    grave = {harm.phase: harm.corrected_at is not None} if severity == max(SEVERITIES.values()) else {}
    return replace(told, severity=severity, basis="human", grave=grave)


def _level(rating: str) -> Level:
    levels: Sequence[Level] = ("P", "S", "M", "U", "NA")
    return next(level for level in levels if level == rating)


def _publication(publication: Publication, rejected: frozenset[str]) -> Publication:
    if not rejected:
        return publication
    readings = {channel: _reading(reading, rejected) for channel, reading in publication.readings.items()}
    return replace(publication, readings=readings)


def _query(query: Query, findings: Callable[[int], frozenset[str]]) -> Query:
    answers = tuple(_answer(answer, findings(answer.seq)) for answer in query.answers)
    return replace(query, answers=answers) if answers else query


def _answer(answer: PressAnswer, rejected: frozenset[str]) -> PressAnswer:
    return replace(answer, reading=_reading(answer.reading, rejected)) if rejected else answer


def _reading(reading: Reading, rejected: frozenset[str]) -> Reading:
    return replace(reading, findings=tuple(f for f in reading.findings if f.id not in rejected))
