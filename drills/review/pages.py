"""Answers that the review gives from the log, as lines: why the mood moved, what was held beside what was true, and the
life of each rumour. Screens and plain output show the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drills.review.biography import Biography, biographies
from drills.review.causes import Cause, change, why
from drills.review.told import Teller
from drills.telling.seat import Seat
from drills.telling.terms import STATUSES
from drills.view import Row
from engine.events import MILLION
from engine.phrases import phrase

WINDOW = 600
"""Seconds before a moment in which its causes are looked for."""
MOST_CAUSES = 6


@dataclass(frozen=True)
class Said:
    """A line of a page: `level` 1 is a heading, 2 a title, 3 what belongs to it.

    `curve` holds the shares in millionths that the line tells of, in the order of time, where they can be drawn.
    """

    level: int
    text: str
    curve: tuple[int, ...] = ()


def reasons(rows: Sequence[Row], seat: Seat, at: int, within: int = WINDOW) -> Iterator[Said]:
    """Why trust and anger of each group moved in the `within` seconds up to second `at`."""
    words, names = seat.words, seat.names
    teller = Teller(rows, names.scenario, names.language)
    since = max(at - within, -1)
    for group in names.scenario.groups:
        for mood, name in (("trust", phrase("trust")), ("anger", phrase("anger"))):
            causes = why(rows, group.id, mood, since, at)
            if not causes:
                continue
            moved = change(causes)
            yield Said(
                1,
                words("{group}: {mood} {change}", group=names.group(group.id), mood=name, change=signed(moved, seat)),
            )
            for cause in causes[:MOST_CAUSES]:
                clock = seat.calendar.near(cause.last, at)
                yield Said(3, f"{signed(cause.amount, seat)}  {clock}  {words.phrase(teller(cause))}")


def signed(millionths: int, seat: Seat) -> str:
    """A movement on the scale 0 to 1, with its sign."""
    sign = "+" if millionths > 0 else "−" if millionths < 0 else "±"
    return sign + seat.words.decimal(abs(millionths) / MILLION, 3)


def held_and_true(rows: Sequence[Row], seat: Seat) -> Iterator[Said]:
    """For each rumour and fact: what the team held of it and when, and what was true and known when."""
    words, names, calendar = seat.words, seat.names, seat.calendar
    held: dict[tuple[str, str], list[tuple[int, str]]] = {}
    true: dict[str, list[tuple[int, str]]] = {}
    known: dict[str, int] = {}
    seen: set[str] = set()
    for row in rows:
        data = row.payload
        if row.kind == "assessed":
            held.setdefault((data["subject"], data["id"]), []).append((row.at, data["status"]))
        elif row.kind == "rumour-status-changed":
            true.setdefault(data["rumour"], []).append((row.at, data["status"]))
        elif row.kind == "fact-known":
            known.setdefault(data["fact"], row.at)
        if data.get("rumour") and row.kind in ("inject-delivered", "comment-posted"):
            seen.add(data["rumour"])
    for rumour in names.scenario.rumours:
        if rumour not in seen and ("rumour", rumour) not in held:
            continue
        yield Said(1, "⚑ " + names.rumour(rumour))
        for at, status in true.get(rumour, ()):
            yield Said(3, words("{clock} true: {status}", clock=calendar.near(at, 0), status=STATUSES[status]))
        for at, status in held.get(("rumour", rumour), ()):
            yield _held(at, status, seat)
        if ("rumour", rumour) not in held:
            yield Said(3, words("You never said what you held of it."))
    for fact, at in known.items():
        yield Said(1, names.fact(fact))
        yield Said(3, words("{clock} you could know it", clock=calendar.near(at, 0)))
        for then, status in held.get(("fact", fact), ()):
            yield _held(then, status, seat)


def _held(at: int, status: str, seat: Seat) -> Said:
    clock = seat.calendar.near(at, 0)
    return Said(3, seat.words("{clock} you held it as: {status}", clock=clock, status=STATUSES[status]))


def lives(rows: Sequence[Row], seat: Seat) -> Iterator[Said]:
    """The life of each rumour."""
    for life in biographies(rows, seat.names.scenario):
        yield from _life(life, rows, seat)


def _life(life: Biography, rows: Sequence[Row], seat: Seat) -> Iterator[Said]:
    words, names, near = seat.words, seat.names, seat.calendar.near

    def percent(share: int) -> str:
        return words.decimal(share / MILLION * 100)

    yield Said(1, "⚑ " + names.rumour(life.rumour))
    if life.parent:
        yield Said(3, words("Grew out of: {rumour}", rumour=names.rumour(life.parent)))
    for origin in life.origin:
        yield Said(3, words("{clock} began among {group}", clock=near(origin.at, 0), group=names.group(origin.group)))
    if life.peak is not None:
        at, share = life.peak
        yield Said(3, words("{clock} most believers: {percent} %", clock=near(at, 0), percent=percent(share)))
    if life.ever_misled:
        yield Said(3, words("Ever believed by {percent} % of the public", percent=percent(life.ever_misled[-1])))
    yield Said(3, words("{n} posts spread it, {m} corrected it", n=life.spread, m=life.corrected))
    for group, curve in sorted(life.believers.items(), key=lambda found: -max(found[1], default=0)):
        most = percent(max(curve, default=0))
        if any(curve):
            yield Said(3, words("{group}: at most {percent} %", group=names.group(group), percent=most), curve)
    for slowed in life.slowed:
        gained, clock = percent(slowed.warned + slowed.convinced), near(slowed.at, 0)
        yield Said(3, words("↓ {clock} your word made {percent} % safe from it", clock=clock, percent=gained))
    teller = Teller(rows, names.scenario, names.language)
    for fed in life.fed:
        cause = Cause(fed.cause, fed.subject, 0, 0, fed.at, fed.at)
        yield Said(3, words("↑ {clock} {cause}", clock=near(fed.at, 0), cause=teller(cause)))
