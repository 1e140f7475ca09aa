"""The people of a scenario as the kernel needs them: how many, in which groups, and who reads what."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from engine.public import rumours as kernel
from engine.public.network import Network, assign_groups, power_law
from engine.public.parameters import Parameters
from engine.scenario.model import Scenario


def spread_of(
    scenario: Scenario, numbers: Parameters, seed: int, agents: int, network: Network | None = None
) -> kernel.Spread:
    """A public that has heard nothing, made of `agents` people, who hear whom `network` says (missing: the scenario).

    Raises ValueError for numbers that make none.
    """
    groups = scenario.groups
    claims = [
        kernel.Claim(
            id,
            stifle=float(numbers.rumours["stifle"]),
            informs=float(numbers.rumours["informs"]),
            never=float(numbers.rumours["never"]),
            mutates=dict(rumour.mutates),
            carries=rumour.carries,
        )
        for id, rumour in scenario.rumours.items()
    ]
    channels = [
        kernel.Reach(id, [float(readers(scenario, id, g)) for g in range(len(groups))], channel.attention)
        for id, channel in scenario.channels.items()
    ]
    return kernel.start(
        network or power_law(agents, scenario.public.exponent, scenario.public.k_min, seed),
        assign_groups(agents, [group.share for group in groups], seed),
        len(groups),
        claims,
        channels,
        seed,
        scenario.public.step,
    )


def comment_readers(scenario: Scenario, group: int) -> Fraction:
    """The part of a group that reads at least one channel with comments."""
    missed = Fraction(1)
    for name, channel in scenario.channels.items():
        if channel.replies and channel.audience == "public":
            missed *= 1 - readers(scenario, name, group)
    return 1 - missed


def readers(scenario: Scenario, channel: str, group: int) -> Fraction:
    """The share of a group that reads a channel regularly."""
    reach = scenario.channels[channel].reach
    share = reach.get(scenario.groups[group].id, 0.0) if isinstance(reach, Mapping) else reach
    return Fraction(str(share))
