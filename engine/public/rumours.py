"""Rumours as objects, spreading from person to person and met by the official word.

For each rumour an agent is unaware, spreading, quiet (believes, no longer passes it on) or informed. A spreader meets a
neighbour: one who is unaware begins to spread it with a probability the caller sets by group; one who already knows
makes the spreader quiet (Maki & Thompson 1973, with probability `stifle`); one who is informed informs or quiets. The
official word informs those it reaches, whatever they believed. Beside what ships there are switches for the models the
tests compare with: own patience (`leave`: SIR), forgetting (SIRS), every neighbour at once, complete mixing.

One tick of `step` seconds, in this order::

    seed(spread, "poisoned", group, people, at)         # what the story has just set going
    step(spread, at, believe, pace)                     # word of mouth
    inform(spread, "p1", {"poisoned": accept}, ["sms"]) # the official word, on the channels whose delay has run out

Chance is a hash of its own key (`engine.public.draws`): word of mouth by (seed, rumour, agent, seconds since the agent
began to believe, contact); first believers by (seed, rumour, group, how often, agent); who reads a channel by (seed,
channel, agent); whom a statement finds on it by (seed, channel, statement, agent); who accepts it by (seed, rumour,
statement, agent); who never does by (seed, rumour, agent). A statement more or less changes no other draw.

Shares at this border are 0..1; inside they are thresholds, whole numbers out of 2**32 (`draws.threshold`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.public import spreading
from engine.public.draws import SPAN, mix, stream_key, stream_start, threshold
from engine.public.network import assign_groups, power_law
from engine.public.official_word import official_word
from engine.public.spread import Claim, Heard, Reach, Spread, share_threshold, start
from engine.public.spreading import INFORMED, QUIET, SPREADING, UNAWARE, Ints
from engine.public.word_of_mouth import word_of_mouth

__all__ = [
    "INFORMED",
    "QUIET",
    "SPREADING",
    "UNAWARE",
    "Claim",
    "Heard",
    "Reach",
    "Spread",
    "acceptance",
    "believer_seconds",
    "believers",
    "contacts_per_step",
    "inform",
    "informed",
    "misled",
    "peak",
    "peak_spreading",
    "peaks",
    "rest",
    "seed",
    "seeded",
    "spreaders",
    "start",
    "state",
    "step",
    "warm_up",
]

LONGEST = 2**31 - 1
"""The last second a tick may have [s]."""


def contacts_per_step(per_minute: float, step: int) -> int:
    """The `pace` of a rumour: contacts of one spreader in a step of `step` seconds, in 2**-32."""
    if not 0 <= per_minute * step < 60_000:
        raise ValueError(f"{per_minute} contacts a minute are out of range")
    return int(per_minute * step * SPAN) // 60


def acceptance(base: float, trust: Sequence[int], quality: int, topic: float) -> Ints:
    """The threshold below which those reached accept a correction, by group: base x trust x quality x topic.

    base: share of believers whom one effective exposure to a correction of full quality convinces, at full trust;
    trust: of each group, in 2**-30; quality: of the correction, per mille; topic: how well corrections take in this
    subject, 0..1 (the instrument's section 4.2).
    """
    whole = share_threshold(base, "base") * share_threshold(topic, "topic") // SPAN * quality // 1000
    return np.array([whole * share >> 30 for share in trust], np.int64)


def seed(spread: Spread, rumour: str, group: int | None, agents: int, at: int) -> int:
    """Let `agents` people of a group (None: of all) believe, at the tick `at` and before its step; how many do so.

    They are chosen by key, whatever they know: those informed before do not fall for it, and no others take their
    place. They pass it on from the next step. Seeding once more chooses anew.
    """
    row = spread.index(rumour)
    _check_tick(spread, at)
    times = spread.sown.get((rumour, group), 0)
    spread.sown[rumour, group] = times + 1
    key = mix(stream_start(spread.chance, "seeds"), stream_key(rumour))
    key = mix(mix(key, spreading.PATIENCE if group is None else group), times)
    words = spreading.draws_of_all(key, spread.agents)
    people = np.arange(spread.agents) if group is None else np.flatnonzero(spread.groups == group)
    chosen = _lowest(people.astype(np.int64), words, max(agents, 0))
    _close(spread, at)
    return int(spreading.sow(row, chosen, at, spread.states, spread.slots, spread.numbers, spread.tally))


def step(spread: Spread, at: int, believe: Ints, pace: Ints) -> None:
    """Word of mouth in the tick `at`, which covers the `spread.length` seconds up to it.

    believe: thresholds, shape (n_rumours, n_groups): whether an unaware person of the group who is told the rumour
    believes it; pace: contacts of one spreader in this step, in 2**-32, shape (n_rumours,). Both int64.
    Raises ValueError for a tick that is not the next of the grid.
    """
    if at % spread.length or at > LONGEST or (spread.now is not None and at != spread.now + spread.length):
        raise ValueError(f"after the tick at {spread.now} comes the next of the grid, not {at}")
    word_of_mouth(
        at,
        0 if spread.now is None or spread.closed == at else spread.length,
        believe,
        pace,
        spread.states,
        spread.slots,
        spread.numbers,
        spread.tally,
        spread.variants,
        spread.network.offsets,
        spread.network.neighbours,
        spread.meeting,
    )
    spread.now = spread.closed = at


def rest(spread: Spread, at: int) -> None:
    """All ticks up to `at`, of the grid, in which nobody passes anything on: believers go on believing.

    Raises ValueError where somebody spreads a rumour or forgets one, or for a tick that is not ahead.
    """
    if spread.now is None or at % spread.length or not spread.now < at <= LONGEST:
        raise ValueError(f"{at} is no tick after {spread.now}")
    if spread.numbers[:, [spreading.LENGTH, spreading.FORGET]].any():
        raise ValueError("somebody spreads or forgets a rumour")
    spreading.close_books(at - spread.now, spread.numbers, spread.tally)
    spread.now = spread.closed = at


def inform(
    spread: Spread, statement: str, corrects: Mapping[str, Ints], now: Sequence[str], before: Sequence[str] = ()
) -> Heard:
    """The official word, after the step of the same tick: `statement` comes out on the channels `now`.

    Delays are the caller's: call this at each tick in which the delay of a channel runs out, and name in `before` the
    channels on which the same statement came out at earlier ticks; nobody is counted, or converted, twice.
    corrects: rumour -> `acceptance` by group, int64, shape (n_groups,); it may be empty. Variants follow their parent
    by `Claim.carries`; one that the statement corrects itself, or that has two parents, takes the highest.
    """
    channels = np.array([_found(spread, channel, statement) for channel in (*before, *now)], np.int64).reshape(-1, 3)
    accepts = _with_variants(spread, corrects)
    reached = np.zeros(spread.sizes.size, np.int64)
    converted = np.zeros((len(accepts), spread.sizes.size, 3), np.int64)
    official_word(
        channels,
        len(before),
        np.array([_accepted(spread, rumour, statement) for rumour in accepts], np.int64).reshape(-1, 2),
        np.array(list(accepts.values()), np.int64).reshape(-1, spread.sizes.size),
        spread.readers,
        spread.groups,
        spread.states,
        spread.slots,
        spread.numbers,
        spread.tally,
        reached,
        converted,
    )
    return Heard(reached, dict(zip(accepts, converted, strict=True)))


def believers(spread: Spread, rumour: str, group: int | None = None) -> int:
    """How many believe it now: spreading or quiet."""
    return _sum(spread, rumour, group, SPREADING) + _sum(spread, rumour, group, QUIET)


def spreaders(spread: Spread, rumour: str) -> int:
    """How many pass it on now."""
    return int(spread.numbers[spread.index(rumour), spreading.LENGTH])


def informed(spread: Spread, rumour: str, group: int | None = None) -> int:
    """How many know that it is not so."""
    return _sum(spread, rumour, group, INFORMED)


def misled(spread: Spread, rumour: str, group: int | None = None) -> int:
    """How many have believed it at some time."""
    return _sum(spread, rumour, group, spreading.MISLED)


def seeded(spread: Spread, rumour: str) -> bool:
    """Whether anybody has ever believed it."""
    return misled(spread, rumour) > 0


def believer_seconds(spread: Spread, rumour: str, group: int | None = None) -> int:
    """Believers times how long they have believed, up to the last tick [person-seconds]."""
    return _sum(spread, rumour, group, spreading.SECONDS)


def peak(spread: Spread, rumour: str, group: int | None = None) -> int:
    """The most who believed it at the end of any tick so far."""
    row = spread.index(rumour)
    kept = spread.numbers[row, spreading.ALL_PEAK] if group is None else spread.tally[row, group, spreading.PEAK]
    return max(int(kept), believers(spread, rumour, group))


def peaks(spread: Spread, rumour: str) -> list[int]:
    """The most of each group who believed it at the end of any tick so far."""
    tally = spread.tally[spread.index(rumour)]
    return [max(group[spreading.PEAK], group[SPREADING] + group[QUIET]) for group in tally.tolist()]


def peak_spreading(spread: Spread, rumour: str) -> int:
    """The most who were spreading it after any single contact."""
    return int(spread.numbers[spread.index(rumour), spreading.SPREADING_PEAK])


def state(spread: Spread, rumour: str, agent: int) -> int:
    """What one agent makes of it: UNAWARE, SPREADING, QUIET or INFORMED."""
    return int(spread.states[spread.index(rumour), agent]) & spreading.STATE


def warm_up() -> None:
    """Load or compile everything a drill calls; see `compiled.cold` for how long that may take."""
    groups = assign_groups(9, [1.0], 0)
    spread = start(power_law(9, 2.5, 1, 0), groups, 1, [Claim("r")], [Reach("c", [1.0], 1.0)], 0, 1)
    for at in (1, 2):
        seed(spread, "r", None, 1, at)
        step(spread, at, np.zeros((1, 1), np.int64), np.zeros(1, np.int64))
    inform(spread, "s", {}, ["c"])


def _sum(spread: Spread, rumour: str, group: int | None, column: int) -> int:
    tally = spread.tally[spread.index(rumour)]
    if group is not None:
        return int(tally[group, column])
    return sum(int(count) for count in tally[:, column])


def _lowest(people: Ints, words: Ints, number: int) -> Ints:
    """The `number` people with the lowest draws, lowest first; no two draws under one key are the same."""
    if number < people.size:
        people = people[np.argpartition(words[people], number)[:number]]
    return people[np.argsort(words[people])]


def _check_tick(spread: Spread, at: int) -> None:
    if at % spread.length or (spread.now is not None and at != spread.now + spread.length):
        raise ValueError(f"{at} is not the tick after {spread.now}")


def _close(spread: Spread, at: int) -> None:
    if spread.now is not None and spread.closed != at:
        spreading.close_books(spread.length, spread.numbers, spread.tally)
    spread.closed = at


def _found(spread: Spread, channel: str, statement: str) -> tuple[int, int, int]:
    bit, attention = spread.channels[channel]
    key = mix(mix(stream_start(spread.chance, "attention"), stream_key(channel)), stream_key(statement))
    return bit, key, attention


def _accepted(spread: Spread, rumour: str, statement: str) -> tuple[int, int]:
    key = mix(mix(stream_start(spread.chance, "acceptance"), stream_key(rumour)), stream_key(statement))
    return spread.index(rumour), key


def _with_variants(spread: Spread, corrects: Mapping[str, Ints]) -> dict[str, list[int]]:
    accepts = {rumour: [int(share) for share in corrects[rumour]] for rumour in sorted(corrects)}
    for parent in sorted(corrects):
        carried = threshold(spread.claims[parent].carries)
        for variant in sorted(spread.claims[parent].mutates):
            shares = [int(share) * carried // SPAN for share in corrects[parent]]
            known = accepts.get(variant, shares)
            accepts[variant] = [max(pair) for pair in zip(known, shares, strict=True)]
    return accepts
