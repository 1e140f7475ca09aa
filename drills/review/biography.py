"""The life of each rumour, from the log: where it came from, who believed it when, what slowed it and what fed it.

Shares are in millionths, times in seconds of drill time. A share of a group is out of the group, any other out of the
whole public.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drills.view import Row
from engine.events import MILLION
from engine.scenario.model import Scenario

FEEDS = ("promise-broken", "story-silent", "question-unanswered")
"""Causes after which people talk more among themselves, all rumours alike (`engine.public.public`)."""
DOUBTS = ("denial", "denial-standing", "contradiction", "speculation")
"""Causes by which the team's own word made people trust it less, and rumours more."""


@dataclass(frozen=True)
class Origin:
    """First believers, set going by the story: `agents` people of the simulated public; `inject` is what they read."""

    at: int
    group: str
    agents: int
    inject: str | None


@dataclass(frozen=True)
class Slowed:
    """The official word at one tick: `warned` had not heard the rumour and will not believe it, `convinced` did."""

    at: int
    publication: str
    warned: int
    convinced: int


@dataclass(frozen=True)
class Fed:
    """Something after which people believed or talked more, while the rumour was about."""

    at: int
    cause: str
    subject: str | None


@dataclass(frozen=True)
class Biography:
    """One rumour's life. `at` are the moments of its curves: `believers` of each group and of the `public`, and the
    share `ever_misled`; `peak` is (at, share) of the most believers; `status` what was true of it from when; `spread`
    and `corrected` count comments."""

    rumour: str
    parent: str | None
    origin: tuple[Origin, ...]
    at: tuple[int, ...]
    believers: Mapping[str, tuple[int, ...]]
    public: tuple[int, ...]
    ever_misled: tuple[int, ...]
    peak: tuple[int, int] | None
    slowed: tuple[Slowed, ...]
    fed: tuple[Fed, ...]
    status: tuple[tuple[int, str], ...]
    spread: int
    corrected: int


def biographies(rows: Sequence[Row], scenario: Scenario) -> tuple[Biography, ...]:
    """The rumours that anybody believed, in the scenario's order."""
    samples = [row for row in rows if row.kind == "public-sampled"]
    told = {rumour for row in samples for rumour in row.payload["believers"]}
    told |= {row.payload["rumour"] for row in rows if row.kind == "rumour-seeded"}
    return tuple(_life(rumour, rows, samples, scenario) for rumour in scenario.rumours if rumour in told)


def _life(rumour: str, rows: Sequence[Row], samples: Sequence[Row], scenario: Scenario) -> Biography:
    mine = [row for row in samples if rumour in row.payload["believers"]]
    shares = {group.id: group.share for group in scenario.groups}
    curves = {group: tuple(row.payload["believers"][rumour].get(group, 0) for row in mine) for group in shares}
    public = tuple(
        round(sum(row.payload["believers"][rumour].get(group, 0) * share for group, share in shares.items()))
        for row in mine
    )
    origin = _origin(rumour, rows)
    alive = _alive(origin, mine, public)
    top = max(public, default=0)
    comments = [row.payload["stance"] for row in rows if _is_about(row, rumour, "comment-posted")]
    return Biography(
        rumour=rumour,
        parent=next((id for id, other in scenario.rumours.items() if rumour in other.mutates), None),
        origin=origin,
        at=tuple(row.at for row in mine),
        believers=curves,
        public=public,
        ever_misled=tuple(row.payload["ever_misled"].get(rumour, 0) for row in mine),
        peak=(mine[public.index(top)].at, top) if top else None,
        slowed=tuple(
            Slowed(row.at, row.payload["publication"], row.payload["warned"], row.payload["convinced"])
            for row in rows
            if _is_about(row, rumour, "rumour-corrected")
        ),
        fed=_fed(rows, *alive),
        status=tuple(
            (row.at, row.payload["status"]) for row in rows if _is_about(row, rumour, "rumour-status-changed")
        ),
        spread=comments.count("spreading"),
        corrected=comments.count("correcting"),
    )


def _is_about(row: Row, rumour: str, kind: str) -> bool:
    return row.kind == kind and row.payload["rumour"] == rumour


def _origin(rumour: str, rows: Sequence[Row]) -> tuple[Origin, ...]:
    """Where the story set it going, and by which inject: the latest before it at the same second."""
    found: list[Origin] = []
    inject: tuple[int, str] | None = None
    for row in rows:
        if _is_about(row, rumour, "inject-delivered"):
            inject = row.at, row.payload["inject"]
        elif _is_about(row, rumour, "rumour-seeded"):
            source = inject[1] if inject and inject[0] == row.at else None
            found.append(Origin(row.at, row.payload["group"], row.payload["agents"], source))
    return tuple(found)


def _alive(origin: tuple[Origin, ...], samples: Sequence[Row], public: Sequence[int]) -> tuple[int, int]:
    """From when until when it gained believers, as far as the curve shows."""
    first = origin[0].at if origin else (samples[0].at if samples else 0)
    rises = [row.at for row, before, now in zip(samples[1:], public, public[1:], strict=False) if now > before]
    return first, max(rises, default=first)


def _fed(rows: Sequence[Row], since: int, until: int) -> tuple[Fed, ...]:
    """What fed it while it grew, each cause and subject once a moment."""
    found = dict.fromkeys(
        Fed(row.at, row.payload["cause"], row.payload["subject"])
        for row in rows
        if row.kind == "mood-moved" and since <= row.at <= until and row.payload["cause"] in (*FEEDS, *DOUBTS)
    )
    return tuple(found)


def to_json(life: Biography) -> dict[str, Any]:
    """As `beredt run --json` prints it: shares 0..1."""
    return {
        "rumour": life.rumour,
        "parent": life.parent,
        "origin": [{"at": o.at, "group": o.group, "agents": o.agents, "inject": o.inject} for o in life.origin],
        "at": list(life.at),
        "believers": {group: [share / MILLION for share in curve] for group, curve in life.believers.items()},
        "public": [share / MILLION for share in life.public],
        "ever_misled": [share / MILLION for share in life.ever_misled],
        "peak": None if life.peak is None else {"at": life.peak[0], "share": life.peak[1] / MILLION},
        "slowed": [
            {
                "at": s.at,
                "publication": s.publication,
                "warned": s.warned / MILLION,
                "convinced": s.convinced / MILLION,
            }
            for s in life.slowed
        ],
        "fed": [{"at": f.at, "cause": f.cause, "subject": f.subject} for f in life.fed],
        "status": [{"at": at, "is": status} for at, status in life.status],
        "comments": {"spreading": life.spread, "correcting": life.corrected},
    }
