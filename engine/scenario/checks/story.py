"""The story as a graph: where it begins, whether every situation is reached, and whether every way ends well told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from engine.phrases import phrase
from engine.scenario.faults import Fault, did_you_mean
from engine.scenario.guards import Guard
from engine.scenario.model import Storyline, Transition
from engine.scenario.node import Path
from engine.scenario.written import Placed, Written

T = TypeVar("T")

MAIN = "main"
PHASES = ("before", "during", "after")


def beginnings(written: Written) -> Iterator[Fault]:
    """BER026, BER027: no main storyline, a start that is not there, and situations that nothing leads to."""
    if MAIN not in written.scenario.storylines:
        what = phrase("there is no storyline called 'main'")
        yield written.fault("BER026", ("storylines",), what, key=True)
    for name, line in written.scenario.storylines.items():
        path: Path = ("storylines", name)
        if line.start not in line.situations:
            what = phrase("it starts in '{start}', which is not a situation", start=line.start)
            yield written.fault("BER026", (*path, "start"), what, did_you_mean(line.start, line.situations))
            continue
        for id in [] if _leads_nowhere(line) else _lost(line):
            what = phrase("nothing leads to '{situation}'", situation=id)
            yield written.fault("BER027", (*path, "situations", id), what, key=True)


def notice(written: Written) -> Iterator[Fault]:
    """BER016, BER033: exactly one notice, in the main storyline, that no way through the story avoids."""
    notices = [placed for placed in written.injects() if placed.inject.notice]
    if not notices:
        what = phrase("no inject has 'notice: true'")
        yield written.fault("BER016", ("storylines",), what, key=True)
    for placed in notices[1:]:
        hint = phrase("the first is on line {line}", line=written.line((*notices[0].path, "notice")))
        what = phrase("there is more than one notice")
        yield written.fault("BER016", (*placed.path, "notice"), what, hint, key=True)
    for placed in notices:
        if placed.storyline != MAIN:
            what = phrase("the notice belongs in the main storyline")
            yield written.fault("BER016", (*placed.path, "notice"), what, key=True)
    if len(notices) == 1 and notices[0].storyline == MAIN:
        yield from _avoided(written, notices[0])


def ways(written: Written) -> Iterator[Fault]:
    """BER028, BER029: endings that are missing or out of reach, and ways through main that skip a phase."""
    main = written.scenario.storylines.get(MAIN)
    if main is None or main.start not in main.situations or _leads_nowhere(main):
        return
    endings = {id for id, situation in main.situations.items() if situation.end is not None}
    for id in _reached(main, main.start):
        path: Path = ("storylines", MAIN, "situations", id)
        situation = main.situations[id]
        if not situation.next and situation.end is None:
            what = phrase("the story stops in '{situation}': no 'next' and no 'end'", situation=id)
            yield written.fault("BER028", path, what, key=True)
        elif situation.next and situation.end is not None:
            what = phrase("'{situation}' ends the drill, so its 'next' is never taken", situation=id)
            yield written.fault("BER028", (*path, "next"), what, key=True)
        elif not endings & _reached(main, id).keys():
            what = phrase("no ending can be reached from '{situation}'", situation=id)
            yield written.fault("BER028", path, what, key=True)
    yield from _skipped_phases(written, main)


def waits(written: Written) -> Iterator[Fault]:
    """BER030 (warning), BER031: situations that may never be left, and circles without time."""
    for name, id, situation, path in written.situations():
        if name == MAIN and situation.next and all(transition.when is not None for transition in situation.next):
            what = phrase("'{situation}' is left only if a condition comes true", situation=id)
            yield written.fault("BER030", (*path, "next"), what, severity="warning", key=True)
    for name, line in written.scenario.storylines.items():
        at_once = {
            id: [t.to for t in situation.next if t.when is None and t.after == 0 and not t.jump]
            for id, situation in line.situations.items()
        }
        for id in line.situations:
            if id in _follow(at_once, at_once[id]):
                what = phrase("from '{situation}' the story runs in a circle, without time passing", situation=id)
                yield written.fault("BER031", ("storylines", name, "situations", id, "next"), what, key=True)


def never(written: Written) -> Iterator[Fault]:
    """BER048, BER049 (warnings): a transition that another is always taken before, and an inject for which its
    situation is always left too soon."""
    step = written.scenario.public.step
    for _, id, situation, path in written.situations():
        sure = [(n, transition) for n, transition in enumerate(situation.next) if transition.when is None]
        for number, transition in enumerate(situation.next):
            if any(_always_before(n, other, number, transition, step) for n, other in sure if n != number):
                what = phrase("another transition is always taken before this one")
                yield written.fault("BER048", (*path, "next", number, "to"), what, severity="warning")
        left = min((transition.after for _, transition in sure), default=None)
        for number, inject in enumerate(situation.injects):
            if left is not None and inject.at > left + step and not inject.keep:
                what = phrase("'{situation}' is always left before this is sent", situation=id)
                place = (*path, "injects", number, "at")
                yield written.fault("BER049", place, what, phrase("or write 'keep: true'"), severity="warning")


def classes(written: Written) -> Iterator[Fault]:
    """BER044 (warning): a situation of main during the crisis without a severity class."""
    for name, id, situation, path in written.situations():
        if name == MAIN and situation.phase == "during" and situation.class_ is None:
            what = phrase("'{situation}' has no class (A, B or C)", situation=id)
            yield written.fault("BER044", path, what, severity="warning", key=True)


def early_conditions(written: Written, guards: Mapping[str, Guard]) -> Iterator[Fault]:
    """BER032 (warning): `believers('r') < ...` without `seeded('r')`, true before the rumour exists."""
    for text, path, _ in written.conditions():
        guard = guards.get(text)
        if guard is None:
            continue
        seeded = {use.arguments[0] for use in guard.uses if use.function == "seeded"}
        for use in guard.uses:
            if use.function == "believers" and use.below and use.arguments[0] not in seeded:
                what = phrase("this is true before '{rumour}' is seeded", rumour=use.arguments[0])
                hint = phrase("add: and seeded('{rumour}')", rumour=use.arguments[0])
                at = (use.offset, use.length)
                yield written.fault("BER032", path, what, hint, severity="warning", at=at)


def _always_before(n: int, sure: Transition, number: int, other: Transition, step: int) -> bool:
    """Whether the transition `sure` (number `n`), which has no condition, is due first or preferred when both are."""
    if other.after > sure.after + step:
        return True
    return other.after >= sure.after and (other.priority, number) > (sure.priority, n)


def _avoided(written: Written, placed: Placed) -> Iterator[Fault]:
    main = written.scenario.storylines[MAIN]
    if main.start not in main.situations or placed.situation == main.start or _leads_nowhere(main):
        return
    around = _reached(main, main.start, without=placed.situation)
    for id in around:
        if main.situations[id].end is not None:
            way = " > ".join(_way(around, id))
            what = phrase("a way through the story avoids the notice: {way}", way=way)
            yield written.fault("BER033", (*placed.path, "notice"), what, severity="warning", key=True)
            return


def _skipped_phases(written: Written, main: Storyline) -> Iterator[Fault]:
    """Walk (situation, phases passed so far): an ending with a phase missing is a way that skips it."""
    first = (main.start, frozenset({main.situations[main.start].phase}))
    before: dict[tuple[str, frozenset[str]], tuple[str, frozenset[str]] | None] = {first: None}
    queue = [first]
    told: set[str] = set()
    for state in queue:
        id, passed = state
        situation = main.situations[id]
        skipped = [phase for phase in PHASES if phase not in passed]
        if situation.end is not None and skipped and id not in told:
            told.add(id)
            way = " > ".join(step for step, _ in _way(before, state))
            what = phrase("this ending is reached without the phase {phase}: {way}", phase=", ".join(skipped), way=way)
            yield written.fault("BER029", ("storylines", MAIN, "situations", id), what, key=True)
        if situation.end is not None:
            continue
        for transition in situation.next:
            if transition.to in main.situations:
                further = (transition.to, passed | {main.situations[transition.to].phase})
                if further not in before:
                    before[further] = state
                    queue.append(further)


def _leads_nowhere(line: Storyline) -> bool:
    """Whether a transition leads to what is not there (BER010): then the rest of the graph tells nothing new."""
    return any(t.to not in line.situations for situation in line.situations.values() for t in situation.next)


def _lost(line: Storyline) -> list[str]:
    """Situations that are never reached; of those that lead on to one another only the first."""
    reached = _reached(line, line.start)
    lost = [id for id in line.situations if id not in reached]
    led_to = {t.to for id in lost for t in line.situations[id].next if t.to != id}
    found: list[str] = []
    covered: set[str] = set()
    for id in sorted(lost, key=lambda id: id in led_to):
        if id not in covered:
            found.append(id)
            covered |= _reached(line, id).keys()
    return found


def _reached(line: Storyline, start: str, without: str | None = None) -> dict[str, str | None]:
    """The situations that can be reached from `start`, each with the one before it on a shortest way."""
    before: dict[str, str | None] = {start: None}
    queue = [start]
    for id in queue:
        for transition in line.situations[id].next:
            if transition.to in line.situations and transition.to not in before and transition.to != without:
                before[transition.to] = id
                queue.append(transition.to)
    return before


def _follow(edges: Mapping[str, Sequence[str]], start: Sequence[str]) -> set[str]:
    found, queue = set(start), list(start)
    for id in queue:
        for to in edges.get(id, ()):
            if to not in found:
                found.add(to)
                queue.append(to)
    return found


def _way(before: Mapping[T, T | None], last: T) -> list[T]:
    """The shortest way to `last`, from its beginning."""
    way = [last]
    while (previous := before[way[-1]]) is not None:
        way.append(previous)
    return way[::-1]
