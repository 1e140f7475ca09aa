"""Before the crisis: B1 to B8, with the scenario's own plan.

What the team inherited is shown and not scored; what it mended within its minutes is rated, and how it met weak
signals.
"""

from __future__ import annotations

import re

from engine.phrases import Moment, Phrase, Span, phrase
from engine.scenario.model import Inject
from engine.scoring.entries import Delivered, Mark, Preparation
from engine.scoring.plan_lines import name_of_line
from engine.scoring.rating import Level, Rating, excerpt, listed
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion

MENDED = phrase("All lines that matter much mended before the crisis; most of them; any line; none.")
MOST_NAMED = 4
READY = re.compile(r"(not\s+)?\bready\('([^']+)'\)")
"""In a guard: whether something was made ready, or not."""
UNREACHED = phrase("Play ended before the crisis came, so what was ready cannot be judged.")


def mended(record: Record, c: Criterion) -> Rating:
    """B1 to B6 and B8: what the team mended of the plan it inherited; its own plan is its own statement.

    The author keeps all that matters `much` within the budget, so only that can cost anything; where nothing of a
    criterion matters much, what was mended counts in full and what was not costs nothing.
    """
    if record.notice is None:
        return c.rating("NA", UNREACHED, MENDED, reached=False)
    if record.own_plan:
        return c.rating("NA", _own_statement(record, c.id), MENDED)
    much, some = _mendable(record, c.id)
    done = _done(record, c.id)
    evidence = [seen(p, record.name("resource", p.resource)) for p in done.values()]
    if not done and not much:
        return c.rating("NA", _inherited(record, c.id, mendable=bool(some)), MENDED)
    left = [line for line in much if line not in done]
    helped, hurt = _came_of(record, c.id, done)
    evidence += [seen(inject, inject.text) for inject in (*helped, *hurt)]
    evidence = evidence or [seen(record.notice)]
    why = (
        phrase("Mended before the crisis: {lines}.", lines=_named(list(done)))
        if not left and done
        else phrase(
            "Lines that matter much, mended before the crisis: {n} of {m}; left: {lines}.",
            n=len(much) - len(left), m=len(much), lines=_named(left),
        )
    )  # fmt: skip
    if hurt:
        first = Moment(hurt[0].at)
        why = phrase("{why} What was left was felt later: {n}, first at {time}.", why=why, n=len(hurt), time=first)
    elif helped:
        first = Moment(helped[0].at)
        why = phrase("{why} It paid off later: {n}, first at {time}.", why=why, n=len(helped), time=first)
    return c.rating(
        _level(len(much) - len(left), len(much), bool(done)), why, MENDED, evidence, would_raise=_mend(record, left)
    )


def prevention(record: Record, c: Criterion) -> Rating:
    """B7: weak signals answered, asked about or passed on in time, and the lines of the plan that were mended."""
    threshold = phrase(
        "All weak signals answered, asked about or passed on in time, and all lines that matter much mended; most; "
        "any; none."
    )
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    much, _ = ([], []) if record.own_plan else _mendable(record, c.id)
    done = {} if record.own_plan else _done(record, c.id)
    met, unmet = _signals(record)
    items, good = len(met) + len(unmet) + len(much), len(met) + sum(1 for line in much if line in done)
    if not items and not done:
        why = phrase("There were no weak signals to catch, and no line of the plan that could be mended here.")
        return c.rating("NA", why, threshold)
    evidence = [seen(p, record.name("resource", p.resource)) for p in done.values()]
    for signal, response in met:
        evidence += [seen(signal, signal.text), seen(response)]
    evidence += [seen(signal, signal.text) for signal in unmet]
    why = phrase("Weak signals acted on in time: {n} of {m}.", n=len(met), m=len(met) + len(unmet))
    if not met and not unmet:
        why = phrase("Lines that matter much mended: {n} of {m}.", n=good, m=len(much))
    elif much:
        why = phrase(
            "Weak signals acted on in time: {n} of {m}; lines that matter much mended: {k} of {l}.",
            n=len(met), m=len(met) + len(unmet), k=good - len(met), l=len(much),
        )  # fmt: skip
    if record.own_plan:
        why = phrase("{why} {plan}", why=why, plan=_own_statement(record, c.id))
    return c.rating(
        _level(good, items, bool(met or done)), why, threshold, sorted(evidence, key=lambda e: e.seq),
        would_raise=_heed(unmet) or _mend(record, [line for line in much if line not in done]),
    )  # fmt: skip


def _level(good: int, items: int, any_done: bool) -> Level:
    if any_done and good == items:
        return "P"
    if good * 2 > items:
        return "S"
    return "M" if any_done else "U"


def _mendable(record: Record, criterion: str) -> tuple[list[str], list[str]]:
    """The lines of a criterion that resources mend: those that matter much, and the others."""
    matters: dict[str, str] = {}
    for resource in record.scenario.resources:
        if resource.mends.partition(".")[0] == criterion and matters.get(resource.mends) != "much":
            matters[resource.mends] = resource.matters
    much = [line for line, matter in matters.items() if matter == "much"]
    return much, [line for line in matters if line not in much]


def _done(record: Record, criterion: str) -> dict[str, Preparation]:
    """Line -> what mended it at notice."""
    assert record.notice is not None
    return {
        p.mends: p for p in record.preparations if p.mends.partition(".")[0] == criterion and p.seq <= record.notice.seq
    }


def _came_of(record: Record, criterion: str, done: dict[str, Preparation]) -> tuple[list[Delivered], list[Delivered]]:
    """What the story sent later because a line's resource was ready, and because it was not."""
    ready = {p.resource for p in done.values()}
    mine = [r.id for r in record.scenario.resources if r.mends.partition(".")[0] == criterion]
    helped: list[Delivered] = []
    hurt: list[Delivered] = []
    for inject in _injects(record):
        delivered = record.injects.get(inject.id)
        asked = {id: bool(negated) for negated, id in READY.findall(inject.when or "") if id in mine}
        if delivered is not None and any(not negated and id in ready for id, negated in asked.items()):
            helped.append(delivered)
        elif delivered is not None and any(negated and id not in ready for id, negated in asked.items()):
            hurt.append(delivered)
    return sorted(helped, key=lambda d: d.seq), sorted(hurt, key=lambda d: d.seq)


def _own_statement(record: Record, criterion: str) -> Phrase:
    """What the team's own plan says, which nobody has checked."""
    lines = [line for line in record.lines if line.criterion == criterion]
    holes = [line.name for line in lines if not line.ok]
    if not lines:
        return phrase("Own plan, own statement: no risks are named, so no texts are ready for any.")
    if not holes:
        return phrase("Own plan, own statement: all {n} lines in place.", n=len(lines))
    return phrase(
        "Own plan, own statement: {n} of {m} lines in place; holes: {holes}.",
        n=len(lines) - len(holes), m=len(lines), holes=_shortly(holes),
    )  # fmt: skip


def _inherited(record: Record, criterion: str, *, mendable: bool) -> Phrase:
    lines = [line for line in record.lines if line.criterion == criterion]
    holes = [line.name for line in lines if not line.ok]
    if mendable:
        return phrase("Nothing here mattered much; it costs nothing.")
    if not holes:
        return phrase("Inherited, and in place: {n} of {m} lines of the plan.", n=len(lines), m=len(lines))
    return phrase(
        "Inherited, not scored: {n} of {m} lines of the plan are in place; the holes ({holes}) could not be mended in "
        "the time there was.",
        n=len(lines) - len(holes), m=len(lines), holes=_shortly(holes),
    )  # fmt: skip


def _shortly(holes: list[Phrase]) -> Phrase:
    if len(holes) <= MOST_NAMED:
        return listed(holes)
    return phrase("{names} and {n} more", names=listed(holes[:MOST_NAMED]), n=len(holes) - MOST_NAMED)


def _named(lines: list[str]) -> Phrase:
    return listed([name_of_line(line) for line in lines])


def _mend(record: Record, left: list[str]) -> Phrase | None:
    """What would have raised it: the resources that mend what was left, and how long they take."""
    resources = [r for r in record.scenario.resources if r.mends in left]
    if not resources:
        return None
    return phrase(
        "Time before the crisis for: {resources} ({takes} of the {budget} there were).",
        resources="; ".join(record.name("resource", r.id) for r in resources),
        takes=Span(sum(r.takes for r in resources)), budget=Span(record.scenario.budget),
    )  # fmt: skip


def _heed(unmet: list[Delivered]) -> Phrase | None:
    if not unmet:
        return None
    return phrase(
        "An answer, a question to somebody who may know, or word to a colleague after: “{text}” ({time}).",
        text=excerpt(unmet[0].text), time=Moment(unmet[0].at),
    )  # fmt: skip


def _signals(record: Record) -> tuple[list[tuple[Delivered, Mark]], list[Delivered]]:
    """Weak signals that came before notice: those acted on with what was done, and those that were not.

    A signal whose deadline the crisis overtook counts only if it was acted on.
    """
    met: list[tuple[Delivered, Mark]] = []
    unmet: list[Delivered] = []
    assert record.notice is not None
    within = {i.id: i.expect.within for i in _injects(record) if i.expect is not None}
    for signal in record.injects.values():
        if not signal.signal or signal.seq > record.notice.seq:
            continue
        allowed = within.get(signal.inject)
        until = signal.at + allowed if allowed is not None else signal.deadline
        response = _response(record, signal, record.notice.at if until is None else until)
        if response is not None:
            met.append((signal, response))
        elif until is None or (until <= record.notice.at and not _jumped(record, signal.at, until)):
            unmet.append(signal)
    return met, unmet


def _response(record: Record, signal: Delivered, until: int) -> Mark | None:
    """The first thing done about a signal by `until`: a public answer to it or its topic, a question, a colleague."""
    done: list[Mark] = [
        p
        for p in record.spoken
        if p.replies_to == signal.inject or (signal.topic is not None and p.topic == signal.topic)
    ]
    done += record.askings
    done += [i for i in record.involvements if i.by == "team"]
    return min((m for m in done if signal.seq < m.seq and m.at <= until), key=lambda m: m.seq, default=None)


def _jumped(record: Record, since: int, until: int) -> bool:
    return any(since <= jump.since < until for jump in record.jumps)


def _injects(record: Record) -> list[Inject]:
    return [
        inject
        for storyline in record.scenario.storylines.values()
        for situation in storyline.situations.values()
        for inject in situation.injects
    ]
