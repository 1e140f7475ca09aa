"""A small town for the tests of the kernel: three groups, three rumours of which one is another's variant, channels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from engine.public.draws import threshold
from engine.public.network import Network, assign_groups, power_law
from engine.public.rumours import Claim, Heard, Reach, Spread, acceptance, contacts_per_step, inform, seed, start, step

STEP = 30
CHANNELS = {"website": 0, "facebook": 60, "sms": 300}
"""Channel -> delay [s]."""
PATIENT = Claim("", stifle=0.0, leave=0.02, never=0.2)
"""Own patience and no meeting effects: what the strict order of corrections holds for."""
SOCIAL = Claim("", stifle=0.5, informs=0.2, never=0.2)
"""What ships: who meets somebody who knows falls quiet, or is informed."""


@dataclass(frozen=True)
class Correction:
    """A statement: from `at` [s] on its channels, correcting `rumours`."""

    id: str
    at: int
    rumours: tuple[str, ...] = ("poisoned",)
    channels: tuple[str, ...] = ("website", "facebook")
    quality: int = 1000


@dataclass
class Town:
    """A public played tick by tick; `heard` is what each statement did at each tick it came out."""

    spread: Spread
    corrections: tuple[Correction, ...]
    heard: dict[tuple[str, int], Heard] = field(default_factory=dict)
    at: int = 0

    def tick(self) -> None:
        """Seed, word of mouth, official word: as the order of the tick is."""
        self.at += STEP
        if self.at == 2 * STEP:
            seed(self.spread, "poisoned", 0, 12, self.at)
            seed(self.spread, "warned", None, 12, self.at)
        n = len(self.spread.rumours)
        believe = np.array([[threshold(share) for share in (0.6, 0.5, 0.4)]] * n, np.int64)
        step(self.spread, self.at, believe, np.array([contacts_per_step(0.6, STEP)] * n, np.int64))
        for correction in self.corrections:
            now = tuple(name for name in correction.channels if self.tick_of(correction, name) == self.at)
            before = tuple(name for name in correction.channels if self.tick_of(correction, name) < self.at)
            if now:
                accept = acceptance(0.5, [2**29, 2**30, 2**29], correction.quality, 1.0)
                corrects = dict.fromkeys(correction.rumours, accept)
                self.heard[correction.id, self.at] = inform(self.spread, correction.id, corrects, now, before)

    def run(self, until: int) -> Town:
        while self.at < until:
            self.tick()
        return self

    @staticmethod
    def tick_of(correction: Correction, channel: str) -> int:
        """The first tick at or after the statement has got through."""
        return -(-(correction.at + CHANNELS[channel]) // STEP) * STEP


def town(
    *corrections: Correction,
    agents: int = 2000,
    chance: int = 1,
    kind: Claim = PATIENT,
    network: Network | None = None,
    groups: NDArray[np.uint8] | None = None,
    beside: tuple[str, ...] = (),
) -> Town:
    """A town that has heard nothing. `poisoned` turns into `gassed` now and then; `warned` goes on beside them, and
    so does whatever is named in `beside`."""
    claims = [
        replace(kind, id="poisoned", mutates={"gassed": 0.05}, carries=0.5),
        *(replace(kind, id=name) for name in ("gassed", "warned", *beside)),
    ]
    channels = [
        Reach("website", (0.2, 0.1, 0.3), 0.6),
        Reach("facebook", (0.6, 0.5, 0.1), 0.4),
        Reach("sms", (0.0, 0.0, 1.0), 0.9),
    ]
    network = network or power_law(agents, 2.5, 3, chance)
    if groups is None:
        groups = assign_groups(agents, [0.5, 0.3, 0.2], chance)
    return Town(start(network, groups, 3, claims, channels, chance, STEP), corrections)
