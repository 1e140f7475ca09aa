"""A rumour's life is read from the log: where it came from, who believed it, what slowed it and what fed it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from drills.drill import Drill
from drills.review.biography import Biography, biographies, to_json
from drills.teams import policy
from drills.unattended import play_team
from engine.commands import Publish
from engine.events import MILLION
from engine.scenario.source import find, from_folder

HOURS_2 = 7200


def played(correct: bool) -> tuple[Drill, dict[str, Biography]]:
    """Two hours of a team that says nothing, or only that the water is not poisoned."""
    drill = Drill.start(
        None, from_folder(find("drikkevann")), seed=3, language="nb", form="solo", agents=18400, today=date(2026, 3, 10)
    )
    while drill.now < HOURS_2:
        drill.advance(drill.now + 60)
        about = drill.view.rumours.get("poisoned", HOURS_2)
        if correct and drill.now > about + 1200 and not drill.view.publications:
            example = next(e for e in drill.loaded.scenario.examples.values() if e.corrects == "poisoned")
            drill.give(Publish({"sms": "Det er ingen som har forgiftet vannet."}, corrects=example.corrects), "p")
    return drill, {life.rumour: life for life in biographies(drill.rows, drill.loaded.scenario)}


@pytest.fixture(scope="module")
def silent() -> tuple[Drill, dict[str, Biography]]:
    return played(correct=False)


@pytest.fixture(scope="module")
def corrected() -> tuple[Drill, dict[str, Biography]]:
    return played(correct=True)


def test_a_life_begins_where_the_story_set_it_going(silent: tuple[Drill, dict[str, Biography]]) -> None:
    drill, lives = silent
    seeded = [row for row in drill.rows if row.kind == "rumour-seeded"]
    assert list(lives) == [id for id in drill.loaded.scenario.rumours if id in {r.payload["rumour"] for r in seeded}]
    for row in seeded:
        origin = next(o for o in lives[row.payload["rumour"]].origin if o.at == row.at)
        assert (origin.group, origin.agents) == (row.payload["group"], row.payload["agents"])
        injects = {r.payload["inject"] for r in drill.rows if r.kind == "inject-delivered" and r.at == row.at}
        assert origin.inject in injects


def test_the_curves_are_the_publics_samples(silent: tuple[Drill, dict[str, Biography]]) -> None:
    drill, lives = silent
    life = lives["poisoned"]
    last = [row for row in drill.rows if row.kind == "public-sampled"][-1]
    assert life.at[-1] == last.at
    assert {group: curve[-1] for group, curve in life.believers.items()} == last.payload["believers"]["poisoned"]
    assert life.ever_misled[-1] == last.payload["ever_misled"]["poisoned"]
    assert life.peak and life.peak[1] == max(life.public) == life.public[life.at.index(life.peak[0])] > 0
    assert all(len(curve) == len(life.at) for curve in (*life.believers.values(), life.public, life.ever_misled))


def test_silence_feeds_it_and_nothing_slows_it(silent: tuple[Drill, dict[str, Biography]]) -> None:
    life = silent[1]["poisoned"]
    assert not life.slowed
    assert {fed.cause for fed in life.fed} >= {"question-unanswered", "story-silent"}
    assert all(life.origin[0].at <= fed.at <= life.at[-1] for fed in life.fed)
    assert life.spread > life.corrected


def test_the_official_word_slows_it_by_what_the_log_says(corrected: tuple[Drill, dict[str, Biography]]) -> None:
    _, lives = corrected
    life = lives["poisoned"]
    assert {slowed.publication for slowed in life.slowed} == {"p1"}
    assert sum(slowed.warned for slowed in life.slowed) > 0 and sum(slowed.convinced for slowed in life.slowed) > 0
    assert not any(other.slowed for rumour, other in lives.items() if rumour != "poisoned")
    assert all(slowed.warned + slowed.convinced <= MILLION for slowed in life.slowed)


def test_json_is_plain_data(corrected: tuple[Drill, dict[str, Biography]]) -> None:
    for life in corrected[1].values():
        data = json.loads(json.dumps(to_json(life)))
        assert data["rumour"] == life.rumour
        assert 0 <= data["peak"]["share"] <= 1
        assert set(data["believers"]) == set(life.believers)


def test_a_rumour_that_nobody_believed_has_no_life() -> None:
    drill = Drill.start(
        None, from_folder(find("drikkevann")), seed=3, language="nb", form="solo", agents=200, today=date(2026, 3, 10)
    )
    assert biographies(drill.rows, drill.loaded.scenario) == ()
    play_team(drill, policy("silent", drill.loaded.scenario, "nb"))
    assert biographies(drill.rows, drill.loaded.scenario)
