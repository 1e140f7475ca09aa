"""Word of mouth, compiled: one tick of all rumours from person to person. The arrays are those of `spreading`.

A contact draws by (seed, rumour, agent, seconds since the agent began to believe, 4 x contact number + which draw).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.public.compiled import below, entry, mix, part
from engine.public.spreading import (
    CONTACTS,
    EVERY_NEIGHBOUR,
    FIRST_VARIANT,
    FORGET,
    FORGET_KEY,
    INFORMED,
    INFORMS,
    LAST_VARIANT,
    LEAVE,
    LENGTH,
    MIXED,
    NEVER,
    NEVER_KEY,
    PATIENCE,
    QUIET,
    SPREADING,
    SPREADING_PEAK,
    STANDING,
    STATE,
    STIFLE,
    UNAWARE,
    Ints,
    Slots,
    States,
    close,
    compact,
    start_believing,
)

PARTNER, BELIEF, VARIANT, SILENCE = 0, 1, 2, 3
"""The four draws of a contact."""

CHUNK = 512
"""How many spreaders choose their contacts before the first of these is carried out: enough to hide memory's delay."""
BATCH = 2048
"""How many draws are made before the first of them is looked at, where all meet all neighbours."""


@entry
def word_of_mouth(
    at: int,
    length: int,
    believe: Ints,
    pace: Ints,
    states: States,
    slots: Slots,
    numbers: Ints,
    tally: Ints,
    variants: Ints,
    offsets: NDArray[np.int32],
    neighbours: NDArray[np.int32],
    meeting: int,
) -> None:
    """One tick ending at `at`: the `length` seconds since the last are entered in the books (0: they were already),
    then all rumours are passed on."""
    for rumour in range(numbers.shape[0]):
        if length > 0:
            close(rumour, length, numbers, tally)
        numbers[rumour, STANDING] = int(numbers[rumour, LENGTH])
    desk = np.empty((5, CHUNK), np.int64)
    for rumour in range(numbers.shape[0]):
        if int(numbers[rumour, STANDING]) > 0 and meeting == EVERY_NEIGHBOUR:
            _pass_to_all(at, rumour, believe, states, slots, numbers, tally, offsets, neighbours)
        elif int(numbers[rumour, STANDING]) > 0:
            _pass_on(
                at, rumour, believe, pace, states, slots, numbers, tally, variants, offsets, neighbours, meeting, desk
            )
        if int(numbers[rumour, FORGET]) > 0:
            _forget(at, rumour, states, numbers, tally)


@part
def _partner(
    word: int, agent: int, agents: int, offsets: NDArray[np.int32], neighbours: NDArray[np.int32], meeting: int
) -> int:
    """Whom a contact meets, by its draw; -1 where there is nobody."""
    if meeting == MIXED:
        if agents < 2:
            return -1
        other = below(word, agents - 1)
        return other if other < agent else other + 1
    first = int(offsets[agent])
    degree = int(offsets[agent + 1]) - first
    if degree == 0:
        return -1
    return int(neighbours[first + below(word, degree)])


@part
def _pass_on(
    at: int,
    rumour: int,
    believe: Ints,
    pace: Ints,
    states: States,
    slots: Slots,
    numbers: Ints,
    tally: Ints,
    variants: Ints,
    offsets: NDArray[np.int32],
    neighbours: NDArray[np.int32],
    meeting: int,
    desk: Ints,
) -> None:
    """Contacts are carried out in the order of the slots, each seeing those before it.

    Who is drawn as a partner depends on no state, so that choosing a chunk ahead of carrying it out changes nothing.
    Who tires makes no more contacts; who begins in this tick begins to pass it on in the next.
    """
    agents = states.shape[1]
    people = slots[rumour, 0]
    since = slots[rumour, 1]
    standing = int(numbers[rumour, STANDING])
    key = int(numbers[rumour, CONTACTS])
    rate = int(pace[rumour])
    stifle = int(numbers[rumour, STIFLE])
    informs = int(numbers[rumour, INFORMS])
    leave = int(numbers[rumour, LEAVE])
    never = int(numbers[rumour, NEVER])
    never_key = int(numbers[rumour, NEVER_KEY])
    first_variant = int(numbers[rumour, FIRST_VARIANT])
    last_variant = int(numbers[rumour, LAST_VARIANT])
    # Who forgets may believe twice; then the hour, not the age, keys the draws, or the second life would be the first.
    ages = 0 if int(numbers[rumour, FORGET]) > 0 else 1
    words = desk[0]
    busy = desk[1]
    partners = desk[2]
    beliefs = desk[3]
    silences = desk[4]
    tired = 0

    # The draws of first contacts are made a chunk at a time, in loops so plain that the processor does many at once.
    for start in range(0, standing, CHUNK):
        size = min(CHUNK, standing - start)
        for place in range(size):
            words[place] = mix(mix(key, int(people[start + place])), at - int(since[start + place]) * ages)
        n_busy = 0
        for place in range(size):
            busy[n_busy] = place
            if (leave > 0 or rate + int(words[place]) >= 0x100000000) and int(since[start + place]) < at:
                n_busy += 1
        for turn in range(n_busy):
            words[turn] = int(words[int(busy[turn])])
        for turn in range(n_busy):
            partners[turn] = mix(int(words[turn]), PARTNER)
            beliefs[turn] = mix(int(words[turn]), BELIEF)
            silences[turn] = mix(int(words[turn]), SILENCE)
        for turn in range(n_busy):
            agent = int(people[start + int(busy[turn])])
            partners[turn] = _partner(int(partners[turn]), agent, agents, offsets, neighbours, meeting)

        for turn in range(n_busy):
            place = int(busy[turn])
            agent = int(people[start + place])
            word = int(words[turn])
            contacts = (rate + word) >> 32
            becomes = SPREADING
            contact = 0
            while contact < contacts and becomes == SPREADING:
                draws = 4 * contact
                if contact == 0:
                    partner = int(partners[turn])
                    belief = int(beliefs[turn])
                    silence = int(silences[turn])
                else:
                    partner = _partner(mix(word, draws + PARTNER), agent, agents, offsets, neighbours, meeting)
                    belief = mix(word, draws + BELIEF)
                    silence = mix(word, draws + SILENCE)
                contact += 1
                if partner < 0:
                    continue
                told = rumour
                if first_variant < last_variant:
                    chance = mix(word, draws + VARIANT)
                    edge = first_variant
                    while edge < last_variant and chance >= int(variants[edge, 1]):
                        edge += 1
                    if edge < last_variant:
                        told = int(variants[edge, 0])
                heard = int(states[told, partner])
                if heard & STATE == UNAWARE:
                    if belief < int(believe[told, heard >> 3]):
                        start_believing(told, partner, heard, at, states, slots, numbers, tally)
                        spreaders = int(numbers[told, LENGTH]) - (tired if told == rumour else 0)
                        if spreaders > int(numbers[told, SPREADING_PEAK]):
                            numbers[told, SPREADING_PEAK] = spreaders
                elif heard & STATE == INFORMED:
                    if belief < informs and (never == 0 or mix(never_key, agent) >= never):
                        becomes = INFORMED
                    elif silence < stifle:
                        becomes = QUIET
                elif silence < stifle:
                    becomes = QUIET
            if becomes == SPREADING and leave > 0 and mix(word, PATIENCE) < leave:
                becomes = QUIET
            if becomes != SPREADING:
                byte = int(states[rumour, agent])
                states[rumour, agent] = byte - SPREADING + becomes
                tally[rumour, byte >> 3, SPREADING] -= 1
                tally[rumour, byte >> 3, becomes] += 1
                people[start + place] = ~agent
                tired += 1
    if tired > 0:
        compact(rumour, slots, numbers)


@part
def _pass_to_all(
    at: int,
    rumour: int,
    believe: Ints,
    states: States,
    slots: Slots,
    numbers: Ints,
    tally: Ints,
    offsets: NDArray[np.int32],
    neighbours: NDArray[np.int32],
) -> None:
    """Each spreader tells each neighbour, then leaves or stays: SIR on a network, a switch of tests and benches.

    Nobody is stifled, so that who is told depends on no state. Most of what is told is not believed: the draws come
    first, a batch of edges at a time, and only where one is low enough for some group is the neighbour looked at.
    Contacts are numbered as the edges are.
    """
    people = slots[rumour, 0]
    since = slots[rumour, 1]
    standing = int(numbers[rumour, STANDING])
    key = int(numbers[rumour, CONTACTS])
    leave = int(numbers[rumour, LEAVE])
    ages = 0 if int(numbers[rumour, FORGET]) > 0 else 1
    words = np.empty(CHUNK, np.int64)
    patience = np.empty(CHUNK, np.int64)
    edges = np.empty(BATCH, np.int64)
    draws = np.empty(BATCH, np.int64)
    leaving = np.empty(CHUNK, np.int64)
    tired = 0
    for start in range(0, standing, CHUNK):
        size = min(CHUNK, standing - start)
        for place in range(size):
            words[place] = mix(mix(key, int(people[start + place])), at - int(since[start + place]) * ages)
        for place in range(size):
            patience[place] = mix(int(words[place]), PATIENCE)
        told = 0
        for place in range(size):
            agent = int(people[start + place])
            if int(since[start + place]) >= at:
                continue
            word = int(words[place])
            for edge in range(int(offsets[agent]), int(offsets[agent + 1])):
                edges[told] = word << 31 | edge
                told += 1
                if told == BATCH:
                    _tell(at, rumour, told, edges, draws, believe, states, slots, numbers, tally, neighbours)
                    told = 0
        _tell(at, rumour, told, edges, draws, believe, states, slots, numbers, tally, neighbours)
        n_leaving = 0
        for place in range(size):
            leaving[n_leaving] = place
            n_leaving += 1 if int(patience[place]) < leave and int(since[start + place]) < at else 0
        for turn in range(n_leaving):
            place = start + int(leaving[turn])
            agent = int(people[place])
            byte = int(states[rumour, agent])
            states[rumour, agent] = byte - SPREADING + QUIET
            tally[rumour, byte >> 3, SPREADING] -= 1
            tally[rumour, byte >> 3, QUIET] += 1
            people[place] = ~agent
        tired += n_leaving
    if tired > 0:
        compact(rumour, slots, numbers)
    if int(numbers[rumour, LENGTH]) > int(numbers[rumour, SPREADING_PEAK]):
        numbers[rumour, SPREADING_PEAK] = int(numbers[rumour, LENGTH])


@part
def _tell(
    at: int,
    rumour: int,
    told: int,
    edges: Ints,
    draws: Ints,
    believe: Ints,
    states: States,
    slots: Slots,
    numbers: Ints,
    tally: Ints,
    neighbours: NDArray[np.int32],
) -> None:
    """Tell a batch of neighbours. `edges` are ``word << 31 | edge``: the spreader's word of this step, and to whom."""
    highest = 0
    for group in range(believe.shape[1]):
        highest = max(highest, int(believe[rumour, group]))
    for turn in range(told):
        draws[turn] = mix(int(edges[turn]) >> 31, 4 * (int(edges[turn]) & 0x7FFFFFFF) + BELIEF)
    low = 0
    for turn in range(told):
        draw = int(draws[turn])
        edges[low] = int(edges[turn])
        draws[low] = draw
        low += 1 if draw < highest else 0
    for turn in range(low):
        edges[turn] = int(neighbours[int(edges[turn]) & 0x7FFFFFFF])
    for turn in range(low):
        partner = int(edges[turn])
        byte = int(states[rumour, partner])
        if byte & STATE == UNAWARE and int(draws[turn]) < int(believe[rumour, byte >> 3]):
            start_believing(rumour, partner, byte, at, states, slots, numbers, tally)


@part
def _forget(at: int, rumour: int, states: States, numbers: Ints, tally: Ints) -> None:
    """The quiet become unaware again, each with the same probability a step: the SIRS switch of the tests."""
    key = mix(int(numbers[rumour, FORGET_KEY]), at)
    forget = int(numbers[rumour, FORGET])
    for agent in range(states.shape[1]):
        byte = int(states[rumour, agent])
        if byte & STATE == QUIET and mix(key, agent) < forget:
            states[rumour, agent] = byte - QUIET
            tally[rumour, byte >> 3, QUIET] -= 1
            tally[rumour, byte >> 3, UNAWARE] += 1
