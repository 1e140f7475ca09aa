"""D8: rumours found, assessed and answered, each by what was true of it at the time.

While nobody knows, the full answer says what is known and what to do, who finds out, and when there will be more; a
flat denial is not one. Once the fact that answers it could be known, a new clock starts, and the answer is that fact.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.phrases import Moment, Phrase, Span, phrase
from engine.scoring.criteria.during.word import UNREACHED
from engine.scoring.entries import Mark, Publication, Rumour
from engine.scoring.rating import BY_POINTS, Evidence, Level, Rating, by_time, listed, lowest
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion

PARTS = 4
"""Parts of a good answer; each that is missing costs one level."""
FLAGS = ("debunk_flag", "debunk_reason")
"""Findings that say of a claim that it is wrong, or why."""


@dataclass(frozen=True)
class Answered:
    """How one rumour was met in one of its two stages, with what the answer lacked."""

    level: Level
    what: Phrase
    evidence: tuple[Evidence, ...]
    better: Phrase | None
    read: bool
    """Whether a text had to be read for it."""


def rumours(record: Record, c: Criterion) -> Rating:
    """D8: each harmful rumour by time and by the four parts that the log can show."""
    threshold = phrase(
        "Answered within {p}, {s} or {m} of when the team could, with four parts, three or two; left alone is U.",
        p=Span(c.limits["A"][0]), s=Span(c.limits["A"][1]), m=Span(c.limits["A"][2]),
    )  # fmt: skip
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    met = [met for rumour in record.rumours.values() for met in _met(record, rumour, c)]
    if not met:
        return c.rating("NA", phrase("No harmful rumour came to the team in time to be answered."), threshold)
    points = [BY_POINTS.index(one.level) for one in met]
    level = overall(points)
    worst = min(met, key=lambda one: BY_POINTS.index(one.level))
    if len(met) == 1:
        why = worst.what
    elif level == "P":
        why = phrase("Answers due on rumours: {n}; all given, in time and in full.", n=len(met))
    else:
        why = phrase(
            "Answers due on rumours: {n}; given without challenges: {good}. {worst}",
            n=len(met), good=points.count(3), worst=worst.what,
        )  # fmt: skip
    return c.rating(
        level, why, threshold, [e for one in met for e in one.evidence],
        would_raise=None if level == "P" else worst.better, basis="text" if any(one.read for one in met) else "log",
    )  # fmt: skip


def overall(points: list[int]) -> Level:
    """One level for several rumours: their mean, rounded down, and never more than one level over the worst."""
    return BY_POINTS[min(sum(points) // len(points), min(points) + 1)]


def _met(record: Record, rumour: Rumour, c: Criterion) -> list[Answered]:
    """One rumour's stages that fell to the team: while it was unknown, and from when it could be answered."""
    spec = record.scenario.rumours.get(rumour.id)
    if spec is None or not spec.harmful or rumour.seen is None or record.notice is None:
        return []
    start = max(rumour.seen, record.notice, key=lambda m: m.seq)
    if not record.during(start):
        return []
    limits = c.limits[record.severity(start)]
    settled = _settled(record, rumour)
    stages: list[Answered] = []
    until = record.end if settled is None else settled
    if settled is None or settled.seq > start.seq:
        answer = _first(record, rumour, rumour.seen, until, while_unknown=True)
        unknown_long = record.due(start, limits[0]) and record.played(start.at, until.at) > limits[0]
        if answer is not None or (record.due(start, limits[0]) if settled is None else unknown_long):
            stages.append(_while_unknown(record, rumour, start, answer, limits))
    if settled is not None:
        from_ = max(start, settled, key=lambda m: m.seq)
        answer = _first(record, rumour, settled, record.end, while_unknown=False)
        if answer is not None or record.due(from_, limits[0]):
            stages.append(_once_known(record, rumour, from_, answer, limits))
    return stages


def _settled(record: Record, rumour: Rumour) -> Mark | None:
    """When it could be known what is true of a rumour: the fact that answers it was known, or its status changed."""
    marks = [mark for mark, status in rumour.statuses if status != "unknown"]
    rebuttal = record.scenario.rumours[rumour.id].rebuttal
    if rebuttal is not None and rebuttal in record.facts:
        marks.append(record.facts[rebuttal])
    return min(marks, key=lambda m: m.seq, default=None)


def _first(record: Record, rumour: Rumour, since: Mark, until: Mark, *, while_unknown: bool) -> Publication | None:
    """The first public word on a rumour in [since, until]."""
    rebuttal = record.scenario.rumours[rumour.id].rebuttal
    for p in record.spoken:
        if not since.seq <= p.seq <= until.seq:
            continue
        named = rumour.id in p.named("rumour")
        if p.corrects == rumour.id or (named and (while_unknown or rebuttal in p.named("fact"))):
            return p
    return None


def _while_unknown(
    record: Record, rumour: Rumour, start: Mark, answer: Publication | None, limits: tuple[int, ...]
) -> Answered:
    sighting = seen(rumour.seen or start, rumour.text)
    claim = record.name("rumour", rumour.id)
    if answer is None:
        return _left(record, rumour, start, limits, phrase("“{claim}” went unanswered while nobody knew.", claim=claim))
    took = max(0, record.elapsed(start, answer, limits[0]))
    if _flat(record, rumour, answer):
        what = phrase(
            "“{claim}” was flatly denied {took} after it came, before anybody knew.", claim=claim, took=Span(took)
        )
        better = phrase("What is known, what is not, who finds out, and when there will be more.")
        return Answered(lowest("M", by_time(took, limits)), what, (sighting, seen(answer, answer.text)), better, True)
    owner = record.scenario.rumours[rumour.id].owner
    missing: list[Phrase] = []
    if not _assessed(record, rumour, answer, limits):
        missing.append(phrase("an assessment in the situation picture"))
    if not _says_what_is_known(record, answer):
        missing.append(phrase("what is known, or what to do meanwhile"))
    if answer.next_update is None and not _sought(record, rumour, owner):
        missing.append(phrase("who finds out, or when there will be more"))
    return _rated(record, rumour, start, answer, took, limits, missing)


def _once_known(
    record: Record, rumour: Rumour, start: Mark, answer: Publication | None, limits: tuple[int, ...]
) -> Answered:
    claim = record.name("rumour", rumour.id)
    if answer is None:
        what = phrase("“{claim}” was never answered, though the answer could be known from {time}.",
                      claim=claim, time=Moment(start.at))  # fmt: skip
        return _left(record, rumour, start, limits, what)
    rebuttal = record.scenario.rumours[rumour.id].rebuttal
    missing: list[Phrase] = []
    if not _assessed(record, rumour, answer, limits):
        missing.append(phrase("an assessment in the situation picture"))
    if rebuttal is not None and rebuttal not in answer.named("fact"):
        missing.append(phrase("the fact that answers it"))
    if not any(answer.named(finding) for finding in FLAGS):
        missing.append(phrase("a plain word that it is wrong"))
    if not _same_place(record, rumour, answer):
        missing.append(phrase("a word in the channel where it spread"))
    return _rated(record, rumour, start, answer, max(0, record.elapsed(start, answer, limits[0])), limits, missing)


def _rated(
    record: Record,
    rumour: Rumour,
    start: Mark,
    answer: Publication,
    took: int,
    limits: tuple[int, ...],
    missing: list[Phrase],
) -> Answered:
    level = lowest(by_time(took, limits), BY_POINTS[max(1, PARTS - 1 - len(missing))])
    claim = record.name("rumour", rumour.id)
    what = phrase("“{claim}” was answered after {took}.", claim=claim, took=Span(took))
    better: Phrase | None = phrase("An answer by {time}.", time=Moment(start.at + limits[0]))
    if missing:
        what = phrase("“{claim}” was answered after {took}; not found: {missing}.",
                      claim=claim, took=Span(took), missing=listed(missing))  # fmt: skip
        better = phrase("In the answer, or beside it: {missing}.", missing=listed(missing))
    evidence = (seen(rumour.seen or start, rumour.text), seen(answer, answer.text))
    return Answered(level, what, evidence, better, read=True)


def _left(record: Record, rumour: Rumour, start: Mark, limits: tuple[int, ...], what: Phrase) -> Answered:
    better = phrase("An answer by {time}, where the rumour spread.", time=Moment(start.at + limits[0]))
    read = any(record.during(p) for p in record.spoken)
    return Answered("U", what, (seen(rumour.seen or start, rumour.text),), better, read)


def _flat(record: Record, rumour: Rumour, answer: Publication) -> bool:
    """Whether an answer settled what nobody knew: it states the fact not yet known, or the team held it for refuted."""
    rebuttal = record.scenario.rumours[rumour.id].rebuttal
    if rebuttal is not None and rebuttal in answer.named("fact"):
        known = record.facts.get(rebuttal)
        if known is None or known.seq > answer.seq:
            return True
    held = [a.status for a in record.assessments if (a.subject, a.id) == ("rumour", rumour.id) and a.seq < answer.seq]
    return bool(held) and held[-1] == "refuted"


def _assessed(record: Record, rumour: Rumour, answer: Publication, limits: tuple[int, ...]) -> bool:
    """Whether the team put the rumour in its situation picture, at the latest one clock after the answer."""
    return any((a.subject, a.id) == ("rumour", rumour.id) and a.at <= answer.at + limits[0] for a in record.assessments)


def _says_what_is_known(record: Record, answer: Publication) -> bool:
    if answer.named("key-message"):
        return True
    return any(f in record.facts and record.facts[f].seq < answer.seq for f in answer.named("fact"))


def _sought(record: Record, rumour: Rumour, owner: str | None) -> bool:
    """Whether somebody was set to find out: the owner of the answer asked or brought in, or anybody asked about it."""
    asked = any(a.about == rumour.id or a.party == owner for a in record.askings)
    return asked or any(i.party == owner for i in record.involvements)


def _same_place(record: Record, rumour: Rumour, answer: Publication) -> bool:
    """Whether the answer went out where the rumour was met; where the team has no voice there, any place will do."""
    there = [c for c in rumour.channels if c in record.scenario.channels]
    return not there or any(c in answer.public for c in there)
