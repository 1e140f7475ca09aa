"""Quiet mode shows fewer comments of the same drill: state, mood and rumours are the same to the last digit."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from engine.events import Event, payload
from engine.scenario.loader import Loaded, load
from engine.scenario.source import find, from_folder, shipped
from engine.simulation import Simulation

HOURS_2 = 7200
NOT_COMMENTS = ("comment-posted", "comments-counted")


@cache
def loaded(name: str) -> Loaded:
    return load(from_folder(find(name)))


@cache
def played(name: str, quiet: bool) -> tuple[Event, ...]:
    run = Simulation(loaded(name), 5, language="nb", agents=3000, quiet=quiet)
    return (*run.begin(), *run.advance(HOURS_2))


def told(events: tuple[Event, ...]) -> list[tuple[int, str, dict[str, Any]]]:
    return [(event.at, event.kind, payload(event.body)) for event in events]


@pytest.mark.parametrize("name", shipped())
def test_everything_but_the_comments_is_the_same(name: str) -> None:
    loud, quiet = (
        [entry for entry in told(played(name, how)) if entry[1] not in NOT_COMMENTS] for how in (False, True)
    )
    assert quiet == loud


@pytest.mark.parametrize("name", shipped())
def test_the_comments_shown_are_some_of_the_same_and_all_are_counted(name: str) -> None:
    loud, quiet = ([entry for entry in told(played(name, how)) if entry[1] in NOT_COMMENTS] for how in (False, True))
    posts = [entry for entry in loud if entry[1] == "comment-posted"]
    shown = [entry for entry in quiet if entry[1] == "comment-posted"]
    assert 0.15 * len(posts) < len(shown) < 0.6 * len(posts)
    assert all(post in posts for post in shown)

    def counted(entries: list[tuple[int, str, dict[str, Any]]]) -> int:
        return sum(data.get("comments", 1) for _, _, data in entries)

    assert counted(quiet) == counted(loud)


@pytest.mark.parametrize("name", shipped())
def test_no_answer_is_shown_to_what_is_not(name: str) -> None:
    shown = [data for _, kind, data in told(played(name, True)) if kind == "comment-posted"]
    hidden = {data["comment"] for _, kind, data in told(played(name, False)) if kind == "comment-posted"}
    hidden -= {data["comment"] for data in shown}
    assert hidden
    assert not [data for data in shown if data["replies_to"] in hidden]


@pytest.mark.parametrize("name", shipped())
def test_a_topic_that_is_asked_about_is_always_seen(name: str) -> None:
    def asked(quiet: bool) -> set[str]:
        return {
            data["topic"]
            for _, kind, data in told(played(name, quiet))
            if kind == "comment-posted" and data["stance"] == "asking" and data["topic"]
        }

    assert asked(True) == asked(False)
