"""The compiled inside of the rumours: their arrays, and how a belief begins and is counted.

`word_of_mouth` and `official_word` are the two things that happen to them; `rumours` owns the arrays and checks what
goes in, and nothing compiled checks again. One implementation runs
compiled and as plain Python with the same numbers. Therefore: every array element is read through ``int()``, all
arithmetic is in whole numbers below 2**63, and no floating point, no numpy reductions, no random state.

Arrays
    states     uint8 (n_rumours, n_agents): ``group << 3 | ever << 2 | state``, where `ever` marks who has ever believed
    slots      int32 (n_rumours, 2, n_agents): row 0 lists who is spreading, in the order they began; row 1 since when
    numbers    int64 (n_rumours, N_NUMBERS): what is one number a rumour, columns below
    tally      int64 (n_rumours, n_groups, N_TALLIES): counts kept as one goes, columns below
    variants   int64 (n_edges, 2): rumour index, and the threshold below which the draw makes it this one; a rumour's
               edges lie between its FIRST_VARIANT and LAST_VARIANT, thresholds ascending
    offsets, neighbours   the network
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.public.compiled import entry, mix, part

UNAWARE, SPREADING, QUIET, INFORMED = 0, 1, 2, 3
STATE, EVER = 3, 4
"""Masks of an agent's byte."""

MISLED, SECONDS, PEAK, N_TALLIES = 4, 5, 6, 7
"""Columns of `tally` after the four states: ever believed, believer-seconds, most believers at the end of a tick."""

CONTACTS, LENGTH, STANDING, STIFLE, INFORMS, LEAVE, FORGET, NEVER = 0, 1, 2, 3, 4, 5, 6, 7
NEVER_KEY, FORGET_KEY, FIRST_VARIANT, LAST_VARIANT, ALL_PEAK, SPREADING_PEAK, N_NUMBERS = 8, 9, 10, 11, 12, 13, 14
"""Columns of `numbers`: CONTACTS, NEVER_KEY and FORGET_KEY are the keys of streams; LENGTH is how many slots are in use
and STANDING how many were when the tick began; STIFLE .. NEVER are thresholds; ALL_PEAK is the most believers of all
groups at the end of a tick, SPREADING_PEAK the most spreaders after any contact."""

RANDOM_NEIGHBOUR, EVERY_NEIGHBOUR, MIXED = 0, 1, 2
"""Whom a contact meets: one neighbour by chance, each neighbour once a step, anybody."""

PATIENCE = 0xFFFFFFFF
"""The word of the draw whether a spreader leaves off; no contact number gets there."""

States = NDArray[np.uint8]
Slots = NDArray[np.int32]
Ints = NDArray[np.int64]


@entry
def close_books(length: int, numbers: Ints, tally: Ints) -> None:
    """Enter the `length` seconds since the last tick, before anything happens at this one."""
    for rumour in range(numbers.shape[0]):
        close(rumour, length, numbers, tally)


@part
def close(rumour: int, length: int, numbers: Ints, tally: Ints) -> None:
    """Believers since the last tick are those who stood at its end; peaks are of ends of ticks."""
    everybody = 0
    for group in range(tally.shape[1]):
        believers = int(tally[rumour, group, SPREADING]) + int(tally[rumour, group, QUIET])
        everybody += believers
        tally[rumour, group, SECONDS] += believers * length
        if believers > int(tally[rumour, group, PEAK]):
            tally[rumour, group, PEAK] = believers
    if everybody > int(numbers[rumour, ALL_PEAK]):
        numbers[rumour, ALL_PEAK] = everybody


@part
def start_believing(
    rumour: int, agent: int, byte: int, at: int, states: States, slots: Slots, numbers: Ints, tally: Ints
) -> None:
    """An unaware agent begins to believe and, from the next tick, to pass it on."""
    group = byte >> 3
    length = int(numbers[rumour, LENGTH])
    states[rumour, agent] = group << 3 | EVER | SPREADING
    slots[rumour, 0, length] = agent
    slots[rumour, 1, length] = at
    numbers[rumour, LENGTH] = length + 1
    tally[rumour, group, UNAWARE] -= 1
    tally[rumour, group, SPREADING] += 1
    if byte & EVER == 0:
        tally[rumour, group, MISLED] += 1


@part
def compact(rumour: int, slots: Slots, numbers: Ints) -> None:
    """Close the gaps that those left who passed it on no longer (marked ``~agent``), keeping the order."""
    people = slots[rumour, 0]
    since = slots[rumour, 1]
    kept = 0
    for place in range(int(numbers[rumour, LENGTH])):
        agent = int(people[place])
        people[kept] = agent
        since[kept] = int(since[place])
        kept += 1 if agent >= 0 else 0
    numbers[rumour, LENGTH] = kept


@entry
def draws_of_all(key: int, agents: int) -> NDArray[np.int64]:
    """One draw for each agent, shape (n_agents,)."""
    words = np.empty(agents, np.int64)
    for agent in range(agents):
        words[agent] = mix(key, agent)
    return words


@entry
def sow(rumour: int, chosen: Ints, at: int, states: States, slots: Slots, numbers: Ints, tally: Ints) -> int:
    """Let those chosen who are unaware begin to believe; how many that were."""
    before = int(numbers[rumour, LENGTH])
    for place in range(chosen.size):
        agent = int(chosen[place])
        byte = int(states[rumour, agent])
        if byte & STATE == UNAWARE:
            start_believing(rumour, agent, byte, at, states, slots, numbers, tally)
    if int(numbers[rumour, LENGTH]) > int(numbers[rumour, SPREADING_PEAK]):
        numbers[rumour, SPREADING_PEAK] = int(numbers[rumour, LENGTH])
    return int(numbers[rumour, LENGTH]) - before
