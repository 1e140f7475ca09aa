"""The official word, compiled: who reads which channel, and what a statement does to those it reaches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.public.compiled import entry, mix, part
from engine.public.spreading import (
    INFORMED,
    LENGTH,
    NEVER,
    NEVER_KEY,
    SPREADING,
    STATE,
    Ints,
    Slots,
    States,
    compact,
)


@entry
def official_word(
    channels: Ints,
    earlier: int,
    corrected: Ints,
    accept: Ints,
    readers: NDArray[np.uint32],
    groups: States,
    states: States,
    slots: Slots,
    numbers: Ints,
    tally: Ints,
    reached: Ints,
    informed: Ints,
) -> None:
    """One statement comes out on some channels at once.

    channels (n_channels, 3): bit of the channel in `readers`, key of the statement's draws on it, attention; the first
    `earlier` of them came out before, and whom they reached is left alone. corrected (n_corrected, 2): rumour, key of
    acceptance. accept (n_corrected, n_groups): thresholds. Counted into reached (n_groups,) and, by what people were
    before, informed (n_corrected, n_groups, 3).
    """
    mask = 0
    for row in range(earlier, channels.shape[0]):
        mask |= int(channels[row, 0])
    for agent in range(groups.size):
        reads = int(readers[agent])
        if reads & mask == 0:
            continue
        found = -1
        for row in range(channels.shape[0]):
            if reads & int(channels[row, 0]) and mix(int(channels[row, 1]), agent) < int(channels[row, 2]):
                found = row
                break
        if found < earlier:
            continue
        group = int(groups[agent])
        reached[group] += 1
        for row in range(corrected.shape[0]):
            rumour = int(corrected[row, 0])
            byte = int(states[rumour, agent])
            was = byte & STATE
            if was == INFORMED or mix(int(corrected[row, 1]), agent) >= int(accept[row, group]):
                continue
            if mix(int(numbers[rumour, NEVER_KEY]), agent) < int(numbers[rumour, NEVER]):
                continue
            states[rumour, agent] = byte - was + INFORMED
            tally[rumour, group, was] -= 1
            tally[rumour, group, INFORMED] += 1
            informed[row, group, was] += 1
    for row in range(corrected.shape[0]):
        _dismiss(int(corrected[row, 0]), states, slots, numbers)


@part
def _dismiss(rumour: int, states: States, slots: Slots, numbers: Ints) -> None:
    """Take those out of the slots who have been informed."""
    for place in range(int(numbers[rumour, LENGTH])):
        agent = int(slots[rumour, 0, place])
        if int(states[rumour, agent]) & STATE != SPREADING:
            slots[rumour, 0, place] = ~agent
    compact(rumour, slots, numbers)


@entry
def regular_readers(keys: Ints, reach: Ints, groups: States) -> NDArray[np.uint32]:
    """Who reads which channel regularly, as bits (n_agents,). reach (n_channels, n_groups): thresholds."""
    readers = np.zeros(groups.size, np.uint32)
    for agent in range(groups.size):
        bits = 0
        for channel in range(keys.size):
            if mix(int(keys[channel]), agent) < int(reach[channel, int(groups[agent])]):
                bits |= 1 << channel
        readers[agent] = bits
    return readers
