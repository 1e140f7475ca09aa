"""Orders that must hold on every shipped scenario, with common random numbers; effect sizes are printed (``-s``)."""

from __future__ import annotations

from functools import cache
from statistics import mean, stdev

import pytest

from engine.public import rumours as kernel
from engine.public.public import Interest, Public, Statement
from engine.scenario.loader import Loaded, load
from engine.scenario.source import find, from_folder, shipped
from engine.simulation import MOST_AGENTS

HOURS_3 = 3 * 3600
SEEDS, LEAST, ERRORS = 50, 48, 4
ALARM = Interest(severity="A")


@cache
def loaded(name: str) -> Loaded:
    return load(from_folder(find(name)))


def first_believers(name: str) -> dict[str, tuple[str, int]]:
    """Rumour -> (group, people), as the scenario's first inject of it seeds it."""
    found: dict[str, tuple[str, int]] = {}
    for line in loaded(name).scenario.storylines.values():
        for situation in line.situations.values():
            for inject in situation.injects:
                if inject.rumour and inject.seed:
                    found.setdefault(inject.rumour, (inject.seed.group, inject.seed.people))
    return found


@cache
def outcome(name: str, rumour: str, seed: int, at: int) -> tuple[int, int]:
    """(ever misled, believer-seconds) after three hours, when one statement corrects the rumour at `at`."""
    world = loaded(name)
    agents = min(world.scenario.organisation.inhabitants, MOST_AGENTS)
    town = Public(world.scenario, world.voices, seed, agents, world.scenario.languages[0])
    town.seed_rumour(rumour, *first_believers(name)[rumour], 0)
    channels = tuple(id for id, channel in world.scenario.channels.items() if channel.audience == "public")
    town.hear(Statement("p1", at, channels, corrects=(rumour,)))
    town.pass_time(0, HOURS_3, ALARM)
    return kernel.misled(town._spread, rumour), kernel.believer_seconds(town._spread, rumour)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_the_same_correction_20_minutes_earlier_leaves_fewer_misled_and_fewer_believer_minutes(name: str) -> None:
    for rumour in first_believers(name):
        for at in (600, 1800, 3000):
            pairs = [(outcome(name, rumour, s, at), outcome(name, rumour, s, at + 1200)) for s in range(SEEDS)]
            for what, name_of in enumerate(("ever misled", "believer-seconds")):
                gains = [late[what] - early[what] for early, late in pairs]
                better = sum(gain > 0 for gain in gains)
                error = stdev(gains) / len(gains) ** 0.5
                share = mean(gains) / mean(late[what] for _, late in pairs)
                print(f"{name} {rumour} at {at} s, {name_of}: {share:.1%} less, on {better} of {SEEDS} seeds")
                assert mean(gains) > ERRORS * error
                assert better >= LEAST


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_under_20_minutes_the_mean_is_not_worse(name: str) -> None:
    for rumour in first_believers(name):
        pairs = [(outcome(name, rumour, s, 1200), outcome(name, rumour, s, 1500)) for s in range(SEEDS)]
        gains = [late[0] - early[0] for early, late in pairs]
        assert mean(gains) > -2 * stdev(gains) / len(gains) ** 0.5
