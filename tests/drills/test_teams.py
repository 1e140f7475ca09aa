"""The simulated teams end in the order they should, on the real scenario, seed after seed."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from drills.drill import Drill
from drills.teams import policy
from drills.teams.temper import TEAMS
from drills.unattended import play_team
from engine.scenario.source import find, from_folder
from engine.scoring import Assessment, assess, record, rubric

BY_TRUST = ("expert", "careful", "slow", "silent", "denying")
"""Of the two that deny, deny-and-delete ends lowest on nearly every seed: both have next to no trust left to lose."""
QUICK, ALL = range(1, 3), range(3, 21)


@cache
def played(team: str, seed: int) -> tuple[float, Assessment, str]:
    """Trust at the end (mean over the public), the assessment, and the digest."""
    source = from_folder(find("drikkevann"))
    drill = Drill.start(None, source, seed=seed, language="nb", form="solo", team=team, today=date(2026, 3, 10))
    play_team(drill, policy(team, drill.loaded.scenario, "nb"))
    assert drill.ended
    _, last = drill.view.samples[-1]
    trust = sum(last.trust[group.id] * group.share for group in drill.loaded.scenario.groups)
    return trust, assess(record(drill.loaded, drill.rows), rubric()), drill.digest()


def total(team: str, seed: int) -> float:
    figure = played(team, seed)[1].total
    assert figure is not None
    return figure


def harms(team: str, seed: int) -> set[str]:
    return {harm.harm for harm in played(team, seed)[1].harms if harm.severity}


def holds(seed: int) -> None:
    trust = [played(team, seed)[0] for team in BY_TRUST]
    assert trust == sorted(trust, reverse=True) and len(set(trust)) == len(trust), trust
    assert played("deny-and-delete", seed)[0] < played("silent", seed)[0]
    assert total("expert", seed) > total("careful", seed) > total("slow", seed)
    assert total("slow", seed) > max(total(team, seed) for team in ("silent", "denying", "deny-and-delete"))
    assert total("pasting", seed) < total("careful", seed), "one text for everything is no careful team"
    assert total("careful", seed) < 90, "careful leaves room for a better team"
    assert "H7" in harms("silent", seed)
    assert "H3" in harms("denying", seed) and "H6" not in harms("denying", seed)
    assert {"H3", "H6"} <= harms("deny-and-delete", seed)
    assert not any(harms(team, seed) for team in ("expert", "careful", "slow"))


@pytest.mark.parametrize("seed", QUICK)
def test_teams_end_in_order(seed: int) -> None:
    """By trust five, deny-and-delete below silence; by total expert, careful, slow, then the others; harms in place."""
    holds(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ALL)
def test_teams_end_in_order_on_every_seed(seed: int) -> None:
    """The same on the rest of twenty seeds."""
    holds(seed)


@pytest.mark.slow
def test_who_also_deletes_ends_lowest_in_trust() -> None:
    """On 95 % of the seeds."""
    lower = [played("deny-and-delete", seed)[0] < played("denying", seed)[0] for seed in (*QUICK, *ALL)]
    assert sum(lower) >= 0.95 * len(lower)


def test_the_same_seed_is_the_same_drill() -> None:
    played.cache_clear()
    first = played("careful", 1)[2]
    played.cache_clear()
    assert played("careful", 1)[2] == first


def test_the_command_line_offers_every_team() -> None:
    """`beredt run --team` names them without importing the simulation."""
    from tui.cli.run import TEAMS as OFFERED

    assert set(OFFERED) == set(TEAMS)
