"""Whatever the drill and wherever it stopped: each rating can be argued with."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from drills.drill import Drill
from drills.teams import policy
from drills.unattended import play_team
from engine.scenario.source import from_folder
from engine.scoring import assess, record, rubric
from tests.engine.scoring.story import SMALL

TEAMS = ("expert", "slow", "silent", "deny-and-delete", "pasting")


@cache
def played(team: str) -> Drill:
    drill = Drill.start(
        None, from_folder(SMALL), seed=1, language="en", form="solo", agents=200, team=team, today=date(2026, 6, 27)
    )
    play_team(drill, policy(team, drill.loaded.scenario, "en"))
    return drill


@pytest.mark.parametrize("team", TEAMS)
def test_every_rating_has_evidence_and_says_what_would_have_raised_it(team: str) -> None:
    """On the whole drill and on every beginning of it: words of rule 4, evidence, threshold, source, a way up."""
    drill = played(team)
    for end in (*range(1, len(drill.rows), 9), len(drill.rows)):
        score = assess(record(drill.loaded, drill.rows[:end]), rubric())
        for rating in score.ratings:
            assert rating.words and str(rating.threshold) and str(rating.source) and str(rating.why)
            if rating.points is not None:
                assert rating.evidence, (rating.criterion, str(rating.why))
            if rating.level in ("S", "M", "U"):
                assert rating.would_raise is not None, (rating.criterion, str(rating.why))
            assert (rating.status == "provisional") <= bool(rating.unproven or rating.lowered_by)
        for harm in score.harms:
            assert harm.evidence or not harm.raised
