"""A town in which nothing happens, many ticks at once: mood is slowly forgotten, and people comment a little.

In a jump of weeks nearly every tick is of this kind. One call does what as many ticks would do, with the same numbers
(`engine.public.mood.Mood.relax`, `engine.public.talk.Talk.count`); compiled, weeks cost a millisecond.
"""

from __future__ import annotations

import numpy as np

from engine.public.compiled import entry, mix, part
from engine.public.draws import SPAN
from engine.public.spreading import Ints
from engine.public.talk import MOST, drawn, scaled

EXCITED, COMMENTS = 0, 1
"""Columns of the result: what comments have left behind, and how many there were."""


@part
def _relaxed(value: int, home: int, rate: int) -> int:
    """A mood after one relaxation: ``(home - value) * rate >> 40`` nearer home."""
    away = abs(home - value)
    nearer = (away * (rate >> 20) + (away * (rate & 0xFFFFF) >> 20)) >> 20
    return value + nearer if home > value else value - nearer


@part
def _talkative(weights: Ints, angry: Ints, anger: Ints) -> int:
    """How much all groups have to say: ``weight + (angry * anger >> 30)`` of each, where `angry` is what full anger
    adds."""
    total = 0
    for group in range(weights.size):
        more, now = int(angry[group]), int(anger[group])
        total += int(weights[group]) + ((more * (now >> 15) + (more * (now & 0x7FFF) >> 15)) >> 15)
    return total


@entry
def stand_still(
    ticks: int,
    first: int,
    step: int,
    every: int,
    values: Ints,
    home: Ints,
    rates: Ints,
    weights: Ints,
    angry: Ints,
    bases: Ints,
    since: int,
    talk: Ints,
) -> Ints:
    """`ticks` ticks from second `first` on, `step` seconds apart; moods relax at multiples of `every` seconds.

    values (n_moods, n_groups) are changed in place, home like them, rates (n_moods,). bases (n_hours,): comments that
    the story calls forth in each hour after second `since`, in 2**-32 a step; weights and angry (n_groups,); talk: key,
    excited, keep and adds of `engine.public.talk.Talk`. Returns EXCITED and COMMENTS.
    """
    key, excited, keep, adds = int(talk[0]), int(talk[1]), int(talk[2]), int(talk[3])
    total = _talkative(weights, angry, values[1])
    comments = 0
    for tick in range(ticks):
        at = first + tick * step
        if at % every == 0:
            for mood in range(values.shape[0]):
                for group in range(values.shape[1]):
                    values[mood, group] = _relaxed(int(values[mood, group]), int(home[mood, group]), int(rates[mood]))
            total = _talkative(weights, angry, values[1])
        base = int(bases[min((at - since) // 3600, bases.size - 1)])
        calls_forth = (total * (base >> 22) + (total * (base & 0x3FFFFF) >> 22)) >> 8
        mean = min(MOST, calls_forth + excited)
        word = mix(key, at // step)
        number = 0 if word < SPAN - mean else drawn(mean, word)
        excited = scaled(excited, keep) + number * adds
        comments += number
    result = np.empty(2, np.int64)
    result[EXCITED], result[COMMENTS] = excited, comments
    return result
