"""D13: those affected and the own house told in time and in the right order.

Where advice protects life or health it goes to everybody at once, and those who cannot read it themselves are called as
well. For deaths, named cases and breaches the order is: those affected, own staff and elected leaders, the public.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.phrases import Moment, Phrase, Span, phrase
from engine.scoring.criteria.during.word import UNREACHED
from engine.scoring.entries import Involvement, Mark, Publication
from engine.scoring.rating import Evidence, Level, Rating, listed
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion


@dataclass(frozen=True)
class Told:
    """Somebody who must be told: when they were (None: never), and by when they should be, in seconds of drill time.

    `late` is when it is too late: they have heard it elsewhere.
    """

    name: Phrase
    own: bool
    mark: Mark | None
    wait: int | None
    limit: int
    late: int

    @property
    def in_time(self) -> bool:
        """Told within the limit."""
        return self.wait is not None and self.wait <= self.limit

    @property
    def too_late(self) -> bool:
        """Never told, or so late that others told them."""
        return self.wait is None or self.wait > self.late


def told_first(record: Record, c: Criterion) -> Rating:
    """D13: by which of the two cases the scenario is."""
    protect = record.scenario.order == "protect"
    threshold = phrase("In this order: those affected, own staff and elected leaders, the public.")
    if protect:
        threshold = phrase(
            "Advice to everybody at once; those who must be called within {affected} of it, own staff and elected "
            "leaders within {staff}.",
            affected=Span(c.times["affected"]), staff=Span(c.times["staff"]),
        )  # fmt: skip
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    everybody = list(_everybody(record, c))
    if not everybody:
        return c.rating("NA", phrase("The scenario names nobody who must be told in person."), threshold)
    base = _base(record, c)
    due = [one for one in everybody if one.mark is not None or record.due(base, one.limit)]
    if not due:
        return c.rating("NA", phrase("Play ended before anybody had to be told."), threshold, reached=False)
    level = _level(due)
    unwarned = protect and record.first_word is None
    if unwarned and level in ("P", "S"):
        level = "M"
    moments = [one.mark for one in due if one.mark is not None]
    return c.rating(
        level, _why(due, unwarned), threshold, [seen(record.notice), *(_quoted(record, m) for m in moments)],
        would_raise=None if level == "P" else _better(due, base),
    )  # fmt: skip


def _level(due: list[Told]) -> Level:
    affected, own = [one for one in due if not one.own], [one for one in due if one.own]
    if all(one.too_late for one in due):
        return "U"
    if not all(one.in_time for one in affected):
        return "U" if all(one.too_late for one in affected) else "M"
    if any(one.too_late for one in own):
        return "M"
    return "P" if all(one.in_time for one in own) else "S"


def _why(due: list[Told], unwarned: bool) -> Phrase:
    in_time = sum(1 for one in due if one.in_time)
    never = [one.name for one in due if one.mark is None]
    late = [one for one in due if one.mark is not None and not one.in_time]
    if unwarned and in_time == len(due):
        return phrase("Those who had to be told were told in time, but the public never was.")
    if never:
        return phrase("Told in time: {n} of {m}; never told: {names}.", n=in_time, m=len(due), names=listed(never))
    if late:
        last = max(late, key=lambda one: one.wait or 0)
        assert last.mark is not None
        return phrase(
            "Told in time: {n} of {m}; {name} first heard at {time}.",
            n=in_time, m=len(due), name=last.name, time=Moment(last.mark.at),
        )  # fmt: skip
    return phrase("Told in time: {n} of {n}.", n=in_time)


def _better(due: list[Told], base: Mark) -> Phrase:
    missed = [one for one in due if not one.in_time]
    if not missed:
        return phrase("A public word.")
    first = min(missed, key=lambda one: one.limit)
    return phrase("Word to {name} by {time}.", name=first.name, time=Moment(base.at + first.limit))


def _base(record: Record, c: Criterion) -> Mark:
    """What the clocks count from: the first public word, at the latest when one was due."""
    assert record.notice is not None
    due = Mark(record.notice.at + c.due[record.severity(record.notice)], record.notice.seq)
    word = record.first_word
    if word is None:
        return due
    return word if record.scenario.order == "affected-first" or word.at <= due.at else due


def _everybody(record: Record, c: Criterion) -> Iterator[Told]:
    """All who must be told: those to be called (in the other case all who are affected), own staff, elected leaders."""
    protect = record.scenario.order == "protect"
    base = _base(record, c)
    affected, staff, late = c.times["affected"], c.times["staff"], c.times["late"]
    parties = record.scenario.parties
    for id, party in parties.items():
        if party.notify or (not protect and party.kind == "affected"):
            name = phrase("{party}", party=record.name("party", id))
            yield _told(record, name, base, _first(record, [id], "affected"), affected if protect else 0, late)
    for audience, kind, name in (
        ("staff", "staff", phrase("own staff")),
        ("leaders", "leader", phrase("elected leaders")),
    ):
        ids = [id for id, party in parties.items() if party.kind == kind and not party.notify]
        if ids or any(channel.audience == audience for channel in record.scenario.channels.values()):
            mark = _first(record, ids, audience)
            yield _told(record, name, base, mark, staff if protect else 0, late, own=True)


def _quoted(record: Record, mark: Mark) -> Evidence:
    """Who was brought in, or the words they were sent."""
    if isinstance(mark, Involvement):
        return seen(mark, record.name("party", mark.party))
    return seen(mark, mark.text if isinstance(mark, Publication) else "")


def _told(
    record: Record, name: Phrase, base: Mark, mark: Mark | None, limit: int, late: int, *, own: bool = False
) -> Told:
    wait = None if mark is None else record.elapsed(base, mark, limit)
    return Told(name, own, mark, wait, limit, limit + late)


def _first(record: Record, parties: list[str], audience: str) -> Mark | None:
    """When somebody was first told: one of these parties brought in, or a text in a channel of their own."""
    told: list[Mark] = [i for i in record.involvements if i.party in parties]
    told += [p for p in record.publications if audience in p.audiences and p.worded]
    return min(told, key=lambda m: m.seq, default=None)
