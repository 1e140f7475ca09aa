"""The state of all rumours of one drill: the arrays, and what they are made of at the start.

What happens to them is in `engine.public.rumours`, which is also the door to what is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.public import spreading
from engine.public.draws import SPAN, mix, stream_key, stream_start, threshold
from engine.public.network import Network
from engine.public.official_word import regular_readers
from engine.public.spreading import INFORMED, UNAWARE, Ints
from engine.scenario.limits import MOST_CHANNELS, MOST_GROUPS


@dataclass(frozen=True)
class Claim:
    """A rumour as the kernel needs it. Probabilities are per contact unless something else is said, 0..1."""

    id: str
    stifle: float = 1.0
    """Meeting somebody who already knows makes the spreader quiet."""
    informs: float = 0.0
    """Meeting somebody informed makes the spreader informed; failing that, `stifle` decides about falling quiet."""
    never: float = 0.0
    """The share of people whom nothing converts."""
    mutates: Mapping[str, float] = field(default_factory=dict)
    """Variant's id -> probability that what is told is the variant; what the hearer knows of that then decides."""
    carries: float = 0.0
    """A correction of this rumour counts for its variants times this."""
    leave: float = 0.0
    """Own patience: falls quiet with this probability after each step. (A switch of the tests.)"""
    forget: float = 0.0
    """The quiet become unaware again with this probability each step. (A switch of the tests.)"""


@dataclass(frozen=True)
class Reach:
    """A channel as the kernel needs it: the share of each group that reads it regularly, and the share of these whom
    one statement finds."""

    id: str
    readers: Sequence[float]
    attention: float


@dataclass(frozen=True)
class Heard:
    """What one statement did: whom it reached, shape (n_groups,), and for each rumour it corrected how many it informed
    who had been unaware, spreading and quiet, shape (n_groups, 3)."""

    reached: Ints
    informed: Mapping[str, Ints]


@dataclass(eq=False)
class Spread:
    """The state of all rumours of one drill; changed in place by `seed`, `step` and `inform`, by nothing else."""

    rumours: tuple[str, ...]
    """Ids in order, which is the order they are carried out in and the first index of every array."""
    network: Network
    groups: NDArray[np.uint8]
    """Group of each agent, shape (n_agents,)."""
    sizes: Ints
    """Agents of each group, shape (n_groups,)."""
    length: int
    """Of a step [s]."""
    meeting: int
    chance: int
    """The drill's seed."""
    claims: Mapping[str, Claim]
    channels: Mapping[str, tuple[int, int]]
    """Channel's id -> its bit in `readers`, and its attention as a threshold."""
    readers: NDArray[np.uint32]
    states: NDArray[np.uint8]
    slots: NDArray[np.int32]
    numbers: Ints
    tally: Ints
    variants: Ints
    sown: dict[tuple[str, int | None], int] = field(default_factory=dict)
    """How often each rumour has been seeded in each group."""
    now: int | None = None
    """The tick of the last step [s]."""
    closed: int | None = None
    """The tick before which the books are closed [s]."""

    @property
    def agents(self) -> int:
        """How many people the public is made of."""
        return self.network.agents

    @property
    def counts(self) -> Ints:
        """How many are in each state, shape (n_rumours, n_groups, 4): a live view, exact at any time."""
        return self.tally[:, :, : INFORMED + 1]

    def index(self, rumour: str) -> int:
        """The rumour's place in every array. Raises KeyError for an unknown id."""
        if rumour not in self.claims:
            raise KeyError(rumour)
        return self.rumours.index(rumour)


def start(
    network: Network,
    groups: NDArray[np.uint8],
    n_groups: int,
    claims: Sequence[Claim],
    channels: Sequence[Reach],
    seed: int,
    step: int,
    *,
    every_neighbour: bool = False,
) -> Spread:
    """A public that has heard nothing. groups: shape (n_agents,), all below `n_groups`; step in seconds.

    With `every_neighbour` a spreader meets each neighbour once a step, whatever the pace, and nobody stifles or informs
    anybody (SIR on a network).
    Raises ValueError for shares outside 0..1, ids used twice, unknown variants, and numbers that do not fit together.
    """
    agents = network.agents
    if groups.shape != (agents,) or not 1 <= n_groups <= MOST_GROUPS or int(groups.max()) >= n_groups:
        raise ValueError(f"every one of {agents} agents has one of {n_groups} groups, at most {MOST_GROUPS}")
    if step < 1:
        raise ValueError(f"a step takes at least a second, not {step}")
    if every_neighbour and network.complete:
        raise ValueError("with complete mixing nobody meets every neighbour at once")
    if every_neighbour and any(claim.stifle or claim.informs or claim.mutates for claim in claims):
        raise ValueError("where everybody meets every neighbour, nothing stifles, informs or mutates")
    named = {claim.id: claim for claim in claims}
    rumours = tuple(sorted(named))
    if len(named) < len(claims) or len({channel.id for channel in channels}) < len(channels):
        raise ValueError("a rumour or channel is there twice")
    if len(channels) > MOST_CHANNELS:
        raise ValueError(f"a public has at most {MOST_CHANNELS} channels: whether an agent reads each is one bit")
    sizes = np.bincount(groups, minlength=n_groups).astype(np.int64)
    tally = np.zeros((len(rumours), n_groups, spreading.N_TALLIES), np.int64)
    tally[:, :, UNAWARE] = sizes
    numbers, variants = _numbers(rumours, named, seed)
    return Spread(
        rumours=rumours,
        network=network,
        groups=groups,
        sizes=sizes,
        length=step,
        meeting=_meeting(network, every_neighbour),
        chance=seed,
        claims=named,
        channels={
            channel.id: (1 << bit, share_threshold(channel.attention, channel.id))
            for bit, channel in enumerate(channels)
        },
        readers=_readers(channels, groups, n_groups, seed),
        states=np.repeat((groups << 3)[None, :], len(rumours), axis=0),
        slots=np.zeros((len(rumours), 2, agents), np.int32),
        numbers=numbers,
        tally=tally,
        variants=variants,
    )


def _meeting(network: Network, every_neighbour: bool) -> int:
    if network.complete:
        return spreading.MIXED
    return spreading.EVERY_NEIGHBOUR if every_neighbour else spreading.RANDOM_NEIGHBOUR


def share_threshold(share: float, what: str) -> int:
    """The threshold of a share; `what` names it in the ValueError for one outside 0..1."""
    if not 0 <= share <= 1:
        raise ValueError(f"{what}: a share lies between 0 and 1, not at {share}")
    return threshold(share)


def _numbers(rumours: Sequence[str], claims: Mapping[str, Claim], seed: int) -> tuple[Ints, Ints]:
    numbers = np.zeros((len(rumours), spreading.N_NUMBERS), np.int64)
    variants: list[tuple[int, int]] = []
    for row, rumour in enumerate(rumours):
        claim, word = claims[rumour], stream_key(rumour)
        numbers[row, spreading.CONTACTS] = mix(stream_start(seed, "contacts"), word)
        numbers[row, spreading.NEVER_KEY] = mix(stream_start(seed, "never"), word)
        numbers[row, spreading.FORGET_KEY] = mix(stream_start(seed, "forget"), word)
        numbers[row, spreading.STIFLE] = share_threshold(claim.stifle, rumour)
        numbers[row, spreading.INFORMS] = share_threshold(claim.informs, rumour)
        numbers[row, spreading.NEVER] = share_threshold(claim.never, rumour)
        numbers[row, spreading.LEAVE] = share_threshold(claim.leave, rumour)
        numbers[row, spreading.FORGET] = share_threshold(claim.forget, rumour)
        share_threshold(claim.carries, rumour)
        numbers[row, spreading.FIRST_VARIANT] = len(variants)
        upto = 0
        for variant, share in sorted(claim.mutates.items()):
            if variant not in claims or variant == rumour:
                raise ValueError(f"{rumour}: {variant} is no other rumour")
            upto += share_threshold(share, rumour)
            variants.append((rumours.index(variant), upto))
        if upto > SPAN:
            raise ValueError(f"{rumour}: the shares of its variants are more than 1 together")
        numbers[row, spreading.LAST_VARIANT] = len(variants)
    return numbers, np.array(variants, np.int64).reshape(-1, 2)


def _readers(channels: Sequence[Reach], groups: NDArray[np.uint8], n_groups: int, seed: int) -> NDArray[np.uint32]:
    if any(len(channel.readers) != n_groups for channel in channels):
        raise ValueError(f"a channel has a share of readers for each of {n_groups} groups")
    keys = [mix(stream_start(seed, "readers"), stream_key(channel.id)) for channel in channels]
    reach = [[share_threshold(share, channel.id) for share in channel.readers] for channel in channels]
    return regular_readers(np.array(keys, np.int64), np.array(reach, np.int64).reshape(-1, n_groups), groups)
