"""The outcome of a drill as one JSON object: what `beredt run --json` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from drills.drill import Drill
from drills.locales import Words
from drills.review.biography import biographies, to_json
from drills.review.causes import Turn, falls, why
from drills.review.told import Teller
from engine.commands import COMMANDS
from engine.events import MILLION
from engine.scenario.model import Group
from engine.scoring import Assessment

MOST_FALLS = 3
"""Of each group's trust that are explained."""


def outcome(drill: Drill, assessment: Assessment, words: Words) -> dict[str, Any]:
    """Drill, score, public, route and counts; shares are 0..1, times are seconds of drill time.

    `causes` answers why trust or anger moved: every movement with its group, cause, subject and amount; `rumours` are
    the rumours' biographies; `falls` says in words why trust fell where it fell most.
    """
    return {
        "drill": {
            "id": drill.id,
            "scenario": drill.header.scenario,
            "seed": drill.header.seed,
            "team": drill.header.team,
            "digest": drill.digest(),
        },
        "score": assessment.to_json(words.starting(drill.loaded.scenario.start.clock)),
        "public": {**_public(drill), "falls": _falls(drill, words)},
        "route": [
            {"at": row.at, "storyline": row.payload["storyline"], "situation": row.payload["situation"]}
            for row in drill.rows
            if row.kind == "situation-entered"
        ],
        "counts": _counts(drill),
    }


def _public(drill: Drill) -> dict[str, Any]:
    samples = drill.view.samples
    scenario = drill.loaded.scenario
    return {
        "at": [at for at, _ in samples],
        "trust": {g.id: [s.trust[g.id] / MILLION for _, s in samples] for g in scenario.groups},
        "anger": {g.id: [s.anger[g.id] / MILLION for _, s in samples] for g in scenario.groups},
        "believers": {
            rumour: [_whole(s.believers.get(rumour, {}), scenario.groups) for _, s in samples]
            for rumour in scenario.rumours
        },
        "causes": [
            {
                "at": row.at,
                **row.payload,
                "amount": row.payload["amount"] / MILLION,
                "bounded": row.payload["bounded"] / MILLION,
            }
            for row in drill.rows
            if row.kind == "mood-moved"
        ],
        "rumours": [to_json(life) for life in biographies(drill.rows, scenario)],
    }


def _falls(drill: Drill, words: Words) -> dict[str, list[dict[str, Any]]]:
    """The sharpest falls of each group's trust, each with its causes in words, the largest first."""
    scenario = drill.loaded.scenario
    teller, said = Teller(drill.rows, scenario, drill.header.language), words.starting(scenario.start.clock)

    def told(turn: Turn) -> dict[str, Any]:
        causes = why(drill.rows, turn.group, turn.mood, turn.since, turn.until)
        return {
            "since": turn.since,
            "until": turn.until,
            "amount": turn.amount / MILLION,
            "why": [
                {"cause": c.cause, "subject": c.subject, "amount": c.amount / MILLION, "said": said.phrase(teller(c))}
                for c in causes
            ],
        }

    groups = [group.id for group in scenario.groups]
    return {group: [told(turn) for turn in falls(drill.rows, "trust", MOST_FALLS, group=group)] for group in groups}


def _whole(by_group: Mapping[str, int], groups: Iterable[Group]) -> float:
    """The share of the whole public, from millionths by group."""
    return round(sum(by_group.get(g.id, 0) * g.share for g in groups) / MILLION, 6)


def _counts(drill: Drill) -> dict[str, int]:
    kinds = Counter(row.kind for row in drill.rows)
    forms = Counter(row.payload["form"] for row in drill.rows if row.kind == "inject-delivered")
    counted = sum(row.payload["comments"] for row in drill.rows if row.kind == "comments-counted")
    return {
        "comments": kinds["comment-posted"] + forms["comment"] + counted,
        "queries": forms["query"],
        "misinformation": forms["misinformation"],
        "commands": sum(kinds[kind] for kind in COMMANDS),
    }
