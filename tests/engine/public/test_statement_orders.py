"""How a statement is made has the order it should have, on every shipped scenario; effect sizes are printed (``-s``).

Common random numbers: what is compared differs in one statement and in nothing else. Trust and anger are means over the
public, by the groups' shares.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean, stdev

import pytest

from engine.events import Fact
from engine.public import rumours as kernel
from engine.public.public import Public, Statement
from engine.scenario.source import shipped
from engine.simulation import MOST_AGENTS
from tests.engine.public.test_scenario_orders import ALARM, first_believers, loaded

SEEDS, ERRORS = 50, 4
QUICK = range(4)
HOURS_3 = 3 * 3600
FACT, OTHER = "the fact", "another fact"
Said = Callable[[Public, tuple[str, ...]], list[Statement]]


@dataclass(frozen=True)
class Ending:
    """How the public stands: shares 0..1."""

    trust: float
    anger: float
    misled: float
    believing: float


def town(name: str, seed: int, said: Said, rumour: str | None = None) -> Public:
    """The scenario's public, one rumour about if one is named, and a team that has said this, as late as it said it."""
    world = loaded(name)
    agents = min(world.scenario.organisation.inhabitants, MOST_AGENTS)
    found = Public(world.scenario, world.voices, seed, agents, world.scenario.languages[0])
    if rumour:
        found.seed_rumour(rumour, *first_believers(name)[rumour], 0)
    channels = tuple(id for id, channel in world.scenario.channels.items() if channel.audience == "public")
    for statement in said(found, channels):
        play(found, statement.at - 1)
        found.hear(statement)
    return found


def play(found: Public, to: int) -> list[Fact]:
    """Go on to second `to`."""
    return found.pass_time(max(found._played, 0), to, ALARM)


def ending(name: str, found: Public, rumour: str | None = None) -> Ending:
    sample, groups = found.sample(), loaded(name).scenario.groups
    spread = found._spread
    return Ending(
        trust=sum(sample.trust[group.id] * group.share for group in groups) / 1e6,
        anger=sum(sample.anger[group.id] * group.share for group in groups) / 1e6,
        misled=kernel.misled(spread, rumour) / found.agents if rumour else 0.0,
        believing=kernel.believer_seconds(spread, rumour) / found.agents / 60 if rumour else 0.0,
    )


def clearly(gains: list[float], what: str) -> None:
    """The mean is above zero by more than four standard errors; the effect is told."""
    error = stdev(gains) / len(gains) ** 0.5
    print(f"{what}: {mean(gains):+.4f} (standard error {error:.4f}), {sum(g > 0 for g in gains)} of {len(gains)} seeds")
    assert mean(gains) > ERRORS * error, what


# Haste: the same correction, now as a guess, or twenty minutes later with its reason known


def hasty(at: int, rumour: str) -> Said:
    def said(found: Public, channels: tuple[str, ...]) -> list[Statement]:
        quality = found.quality(reason=False, named=True, claim_first=False, source=True)
        return [Statement("p1", at, channels, corrects=(rumour,), quality=quality, speculates=True)]

    return said


def patient(at: int, rumour: str) -> Said:
    def said(found: Public, channels: tuple[str, ...]) -> list[Statement]:
        quality = found.quality(reason=True, named=True, claim_first=False, source=True)
        return [Statement("p1", at, channels, corrects=(rumour,), quality=quality, states=(FACT,))]

    return said


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_haste_is_worse(name: str) -> None:
    """Before its facts are known, with unconfirmed claims: less trust, more anger, more misled, more believer-minutes
    than twenty minutes later."""
    for rumour in first_believers(name):
        for at in (600, 1800):
            pairs = []
            for seed in range(SEEDS):
                ends = []
                for said in (hasty(at, rumour), patient(at + 1200, rumour)):
                    found = town(name, seed, said, rumour)
                    play(found, HOURS_3)
                    ends.append(ending(name, found, rumour))
                pairs.append(ends)
            what = f"{name} {rumour} at {at} s, waiting 20 min"
            clearly([late.trust - early.trust for early, late in pairs], f"{what}, trust")
            clearly([early.anger - late.anger for early, late in pairs], f"{what}, less anger")
            clearly([early.misled - late.misled for early, late in pairs], f"{what}, fewer misled")
            clearly([early.believing - late.believing for early, late in pairs], f"{what}, fewer believer-minutes")


# Empathy: equal reach, facts and time


def meeting(empathy: bool, acts: bool) -> Said:
    return lambda found, channels: [
        Statement("p1", 600, channels, states=(FACT,), acts=acts, advice=acts, empathy=empathy)
    ]


def check_empathy(name: str, seeds: range) -> None:
    later = []
    for seed in seeds:
        kind, cold = (town(name, seed, meeting(empathy, True)) for empathy in (True, False))
        groups = [group.id for group in loaded(name).scenario.groups]
        at = kind._played
        while at < HOURS_3:
            at += kind.step
            for found in (kind, cold):
                found.tick(at, shown=False, interest=ALARM)
            if at <= 600 + 600:  # each channel's own tick, whatever its delay
                for group in groups:
                    assert kind.trust(group) >= cold.trust(group), (seed, at, group)
                    assert kind.anger(group) <= cold.anger(group), (seed, at, group)
        later.append((ending(name, kind), ending(name, cold)))
    print(f"{name}, empathy with action: anger {mean(k.anger - c.anger for k, c in later):+.4f} after three hours")
    assert mean(kind.anger for kind, _ in later) < mean(cold.anger for _, cold in later)
    assert mean(kind.trust for kind, _ in later) >= mean(cold.trust for _, cold in later)


@pytest.mark.parametrize("name", shipped())
def test_empathy_with_action_is_never_worse(name: str) -> None:
    """Seed by seed at the statement's own ticks, in every group; in the mean later."""
    check_empathy(name, QUICK)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_empathy_with_action_is_never_worse_on_any_of_fifty_seeds(name: str) -> None:
    check_empathy(name, range(SEEDS))


@pytest.mark.parametrize("name", shipped())
def test_empathy_in_words_alone_changes_nothing(name: str) -> None:
    """The findings conflict, so that it earns nothing and costs nothing."""
    for seed in QUICK:
        kind, cold = (town(name, seed, meeting(empathy, False)) for empathy in (True, False))
        assert play(kind, 3600) == play(cold, 3600)


# Errors: what was denied at ten minutes stands, or is taken back after two hours, or after twenty minutes


def denial(mended: int | None) -> Said:
    """In all three the team says as much, as often, to as many: the one that does not mend states something else."""

    def said(found: Public, channels: tuple[str, ...]) -> list[Statement]:
        later = [Statement("p2", 1800, channels, states=(OTHER,)), Statement("p3", 7800, channels, states=(OTHER,))]
        mends = {1800: 0, 7800: 1}
        if mended is not None:
            place = mends[mended]
            later[place] = Statement(later[place].id, mended, channels, states=(FACT,), mends=True)
        return [Statement("p1", 600, channels, denies=(FACT,)), *later]

    return said


def check_errors(name: str, seeds: range) -> None:
    ends: list[list[Ending]] = []
    for seed in seeds:
        found = [town(name, seed, denial(mended)) for mended in (None, 7800, 1800)]
        for one in found:
            play(one, 6 * 3600)
        ends.append([ending(name, one) for one in found])
        standing, late, early = (end.trust for end in ends[-1])
        assert standing < late < early, seed
    print(f"{name}, an error: trust {[round(mean(e[i].trust for e in ends), 3) for i in range(3)]} left, late, early")


@pytest.mark.parametrize("name", shipped())
def test_an_error_left_standing_is_worse_than_one_corrected_late_and_that_than_early(name: str) -> None:
    """In trust at the end, seed by seed."""
    check_errors(name, QUICK)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_errors_have_their_order_on_fifty_seeds(name: str) -> None:
    check_errors(name, range(SEEDS))
