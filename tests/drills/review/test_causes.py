"""Why trust fell is read from the log: the causes add up, the worst first, each in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from drills.drill import Drill
from drills.locales import Words
from drills.review.causes import Cause, change, falls, why
from drills.review.told import Teller
from drills.teams import policy
from drills.unattended import play_team
from drills.view import Row
from engine.public.parameters import parameters
from engine.scenario.source import find, from_folder


def moved(at: int, amount: int, cause: str = "story-silent", **more: object) -> Row:
    payload = {"group": "parents", "mood": "trust", "cause": cause, "subject": "avis", "amount": amount, "bounded": 0}
    return Row(at, at, "world", "mood-moved", {**payload, **more})


ROWS = [
    moved(60, -10),
    moved(90, -40, "rumour-share", subject="poisoned"),
    moved(90, 15, group="elderly"),
    moved(90, 99, mood="anger"),
    moved(120, -5),
    moved(150, 7, "relaxation", subject=None),
    moved(400, -30),
]


@pytest.fixture(scope="module")
def played() -> Drill:
    """A silent team's whole drill."""
    drill = Drill.start(
        None, from_folder(find("drikkevann")), seed=3, language="en", form="solo", agents=2000, today=date(2026, 3, 10)
    )
    play_team(drill, policy("silent", drill.loaded.scenario, "en"))
    return drill


def test_the_causes_of_a_stretch_the_largest_first() -> None:
    assert why(ROWS, "parents", "trust", 60, 150) == (
        Cause("rumour-share", "poisoned", -40, 0, 90, 90, 1),
        Cause("relaxation", None, 7, 0, 150, 150, 1),
        Cause("story-silent", "avis", -5, 0, 120, 120, 1),
    )
    both = why(ROWS, "parents", "trust", 0, 1000)
    assert both[0] == Cause("story-silent", "avis", -45, 0, 60, 400, 3)
    assert change(both) == -78
    assert why(ROWS, "nobody", "trust", 0, 1000) == ()


def test_the_sharpest_falls_are_apart_in_time_and_for_the_worse() -> None:
    turns = falls(ROWS, "trust", within=100)
    assert [(turn.group, turn.until, turn.amount) for turn in turns] == [("parents", 120, -55), ("parents", 400, -30)]
    assert [turn.amount for turn in falls(ROWS, "anger")] == [99]
    assert falls(ROWS, "trust", most=1, within=100) == turns[:1]


def test_between_any_two_samples_the_causes_add_up_to_the_change(played: Drill) -> None:
    samples: Sequence[Row] = [row for row in played.rows if row.kind == "public-sampled"]
    for early, late in [(samples[0], samples[-1]), (samples[3], samples[20]), (samples[10], samples[11])]:
        for group in ("parents", "elderly", "others"):
            for mood in ("trust", "anger"):
                moved = late.payload[mood][group] - early.payload[mood][group]
                assert change(why(played.rows, group, mood, early.at, late.at)) == moved


def test_every_cause_is_told_in_words(played: Drill) -> None:
    """Where the thing behind it is known the sentence names it; no placeholder is left."""
    teller, words = Teller(played.rows, played.loaded.scenario, "en"), Words("en").starting("07:10")
    for cause in parameters().causes:
        for subject in (None, "unheard-of"):
            said = words.phrase(teller(Cause(cause, subject, -1, 0, 0, 0)))
            assert said and "{" not in said and said != cause
    told = {words.phrase(teller(cause)) for cause in why(played.rows, "parents", "trust", 0, 10**9)}
    assert any(said.startswith("story in Fjordvik Avis: you had not answered") for said in told)
    assert any("believed the rumour “" in said for said in told)
    assert any(said.startswith("the story had come to “") for said in told)
    assert "something happened in the story" not in told
    assert any(said.startswith("questions stood unanswered: ") for said in told)
