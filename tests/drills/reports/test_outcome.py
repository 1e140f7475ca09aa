"""`beredt run --json` can answer why trust fell at 10:42, and tells each rumour's life."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from drills.drill import Drill
from drills.locales import Words
from drills.reports.outcome import outcome
from drills.teams import policy
from drills.unattended import play_team
from engine.scenario.source import find, from_folder
from engine.scoring import assess, record, rubric


@pytest.fixture(scope="module")
def public() -> dict[str, Any]:
    """Of a silent team's whole drill, as another program reads it."""
    drill = Drill.start(
        None, from_folder(find("drikkevann")), seed=3, language="en", form="solo", agents=2000, today=date(2026, 3, 10)
    )
    play_team(drill, policy("silent", drill.loaded.scenario, "en"))
    told = outcome(drill, assess(record(drill.loaded, drill.rows), rubric()), Words("en"))
    return dict(json.loads(json.dumps(told))["public"])


def test_the_sharpest_falls_say_why(public: dict[str, Any]) -> None:
    """Each fall is the sum of its causes, and these are the movements told under `causes`."""
    assert {group: len(falls) for group, falls in public["falls"].items()} == dict.fromkeys(public["trust"], 3)
    for group, fall in ((group, fall) for group, falls in public["falls"].items() for fall in falls):
        assert fall["amount"] < 0
        assert sum(cause["amount"] for cause in fall["why"]) == pytest.approx(fall["amount"])
        moved = [
            cause["amount"]
            for cause in public["causes"]
            if (cause["group"], cause["mood"]) == (group, "trust") and fall["since"] < cause["at"] <= fall["until"]
        ]
        assert sum(moved) == pytest.approx(fall["amount"])
        assert all(cause["said"] and "{" not in cause["said"] for cause in fall["why"])
    said = {cause["said"] for falls in public["falls"].values() for fall in falls for cause in fall["why"]}
    assert any("you had not answered" in sentence or "it became known" in sentence for sentence in said)


def test_every_rumour_has_its_life(public: dict[str, Any]) -> None:
    assert [life["rumour"] for life in public["rumours"]] == list(public["believers"])
    for life in public["rumours"]:
        assert life["origin"] and life["peak"]["share"] == max(life["public"])
        assert len(life["at"]) == len(life["public"]) == len(life["ever_misled"])
