"""The outcome of a drill as one JSON object: what `beredt run --json` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from drills.drill import Drill
from drills.locales import Words
from drills.review.biography import biographies, to_json
from engine.commands import COMMANDS
from engine.events import MILLION
from engine.scenario.model import Group
from engine.scoring import Assessment


def outcome(drill: Drill, assessment: Assessment, words: Words) -> dict[str, Any]:
    """Drill, score, public, route and counts; shares are 0..1, times are seconds of drill time.

    `causes` answers why trust or anger moved: every movement with its group, cause, subject and amount; `rumours` are
    the rumours' biographies.
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
        "public": _public(drill),
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
