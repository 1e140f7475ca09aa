"""The compiled inside of the rumours: word of mouth and the official word on flat arrays.

`engine.public.rumours` owns the arrays and checks what goes in; nothing here checks again. One implementation runs
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

A contact draws by (seed, rumour, agent, seconds since the agent began to believe, 4 x contact number + which draw).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.public.compiled import below, entry, mix, part

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

PARTNER, BELIEF, VARIANT, SILENCE = 0, 1, 2, 3
"""The four draws of a contact."""
PATIENCE = 0xFFFFFFFF
"""The word of the draw whether a spreader leaves off; no contact number gets there."""

CHUNK = 512
"""How many spreaders choose their contacts before the first of these is carried out: enough to hide memory's delay."""
BATCH = 4096
"""How many of the unaware hear something before the first makes up their mind, where all meet all neighbours."""

States = NDArray[np.uint8]
Slots = NDArray[np.int32]
Ints = NDArray[np.int64]


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
            _close(rumour, length, numbers, tally)
        numbers[rumour, STANDING] = int(numbers[rumour, LENGTH])
    for rumour in range(numbers.shape[0]):
        if int(numbers[rumour, STANDING]) > 0 and meeting == EVERY_NEIGHBOUR:
            _pass_to_all(at, rumour, believe, states, slots, numbers, tally, offsets, neighbours)
        elif int(numbers[rumour, STANDING]) > 0:
            _pass_on(at, rumour, believe, pace, states, slots, numbers, tally, variants, offsets, neighbours, meeting)
        if int(numbers[rumour, FORGET]) > 0:
            _forget(at, rumour, states, numbers, tally)


@entry
def close_books(length: int, numbers: Ints, tally: Ints) -> None:
    """Enter the `length` seconds since the last tick, before anything happens at this one."""
    for rumour in range(numbers.shape[0]):
        _close(rumour, length, numbers, tally)


@part
def _close(rumour: int, length: int, numbers: Ints, tally: Ints) -> None:
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
    words = np.empty(CHUNK, np.int64)
    busy = np.empty(CHUNK, np.int64)
    partners = np.empty(CHUNK, np.int64)
    beliefs = np.empty(CHUNK, np.int64)
    silences = np.empty(CHUNK, np.int64)
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
                        _believe(told, partner, heard, at, states, slots, numbers, tally)
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
        _compact(rumour, slots, numbers)


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

    Nobody is stifled, so that who is told depends on no state: the unaware are gathered first and hear it a batch at a
    time. Contacts are numbered as the neighbours are.
    """
    people = slots[rumour, 0]
    since = slots[rumour, 1]
    aware = states[rumour]
    standing = int(numbers[rumour, STANDING])
    key = int(numbers[rumour, CONTACTS])
    leave = int(numbers[rumour, LEAVE])
    ages = 0 if int(numbers[rumour, FORGET]) > 0 else 1
    words = np.empty(CHUNK, np.int64)
    patience = np.empty(CHUNK, np.int64)
    firsts = np.empty(CHUNK, np.int64)
    heard = np.empty(BATCH, np.int64)
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
            firsts[place] = int(offsets[agent])
            for edge in range(int(offsets[agent]), int(offsets[agent + 1])):
                heard[told] = place << 32 | edge
                told += 1 if int(aware[int(neighbours[edge])]) & STATE == UNAWARE else 0
                if told == BATCH:
                    _tell(at, rumour, told, heard, words, firsts, believe, states, slots, numbers, tally, neighbours)
                    told = 0
            if int(patience[place]) < leave:
                byte = int(aware[agent])
                aware[agent] = byte - SPREADING + QUIET
                tally[rumour, byte >> 3, SPREADING] -= 1
                tally[rumour, byte >> 3, QUIET] += 1
                people[start + place] = ~agent
                tired += 1
        _tell(at, rumour, told, heard, words, firsts, believe, states, slots, numbers, tally, neighbours)
    if tired > 0:
        _compact(rumour, slots, numbers)
    if int(numbers[rumour, LENGTH]) > int(numbers[rumour, SPREADING_PEAK]):
        numbers[rumour, SPREADING_PEAK] = int(numbers[rumour, LENGTH])


@part
def _tell(
    at: int,
    rumour: int,
    told: int,
    heard: Ints,
    words: Ints,
    firsts: Ints,
    believe: Ints,
    states: States,
    slots: Slots,
    numbers: Ints,
    tally: Ints,
    neighbours: NDArray[np.int32],
) -> None:
    """Those of a batch who believe what they are told, once each. `heard` holds a spreader's place and an edge."""
    believing = 0
    for turn in range(told):
        place = int(heard[turn]) >> 32
        edge = int(heard[turn]) & 0xFFFFFFFF
        draw = mix(int(words[place]), 4 * (edge - int(firsts[place])) + BELIEF)
        heard[believing] = edge
        believing += 1 if draw < int(believe[rumour, int(states[rumour, int(neighbours[edge])]) >> 3]) else 0
    for turn in range(believing):
        partner = int(neighbours[int(heard[turn])])
        byte = int(states[rumour, partner])
        if byte & STATE == UNAWARE:
            _believe(rumour, partner, byte, at, states, slots, numbers, tally)


@part
def _believe(
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
def _compact(rumour: int, slots: Slots, numbers: Ints) -> None:
    """Close the gaps that those left who passed it on no longer (marked ``~agent``), keeping the order."""
    people = slots[rumour, 0]
    since = slots[rumour, 1]
    kept = 0
    for place in range(int(numbers[rumour, LENGTH])):
        agent = int(people[place])
        if agent >= 0:
            people[kept] = agent
            since[kept] = int(since[place])
            kept += 1
    numbers[rumour, LENGTH] = kept


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
            _believe(rumour, agent, byte, at, states, slots, numbers, tally)
    if int(numbers[rumour, LENGTH]) > int(numbers[rumour, SPREADING_PEAK]):
        numbers[rumour, SPREADING_PEAK] = int(numbers[rumour, LENGTH])
    return int(numbers[rumour, LENGTH]) - before


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
    _compact(rumour, slots, numbers)


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
