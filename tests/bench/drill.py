"""The whole drill's numbers: an unattended drill of the shipped scenario, and comments by the hundred thousand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from math import log

from drills.drill import Drill
from drills.teams import STEP, Policy, policy
from drills.unattended import play_team
from engine.commands import Refused
from engine.public.public import Interest, Public
from engine.public.rumours import warm_up
from engine.scenario.loader import load
from engine.scenario.source import find, from_folder
from tests.bench.table import Line, at_most

AGENTS, TEAM, LANGUAGE = 20_000, "careful", "nb"
CRISIS = 90 * 60
"""Seconds from notice on."""
COMMENTS = (100, 1_000, 10_000, 100_000)


def tables() -> Iterator[tuple[str, Callable[[], Iterator[Line]]]]:
    """Titles, and what measures the lines under them."""
    yield f"An unattended drill in memory (drikkevann, team {TEAM}, {AGENTS:,} agents)", unattended
    yield "Comments of one drill: who, about what, in which words", comments


def unattended() -> Iterator[Line]:
    """From the first second to the end of the story, and ninety minutes of it from notice."""
    warm_up()
    first = _whole()
    yield Line("the whole story, six weeks, the first in a process: scenario read, reader made", f"{first:.2f} s")
    whole = min(_whole() for _ in range(5))
    yield at_most("the whole story after start-up: 110 played minutes and all its jumps", whole, 0.25, "s")
    crisis, rows, posts = min(_crisis() for _ in range(5))
    yield at_most("90 minutes from notice after start-up, played minute by minute", crisis, 0.25, "s")
    yield Line("of it rows, comments written", f"{rows}, {posts}")


def comments() -> Iterator[Line]:
    """Time against how many are written."""
    seconds = []
    for number in COMMENTS:
        seconds.append(min(_written(number) for _ in range(3 if number < 10_000 else 1)))
        yield Line(f"{number:,} comments", f"{seconds[-1]:.3g} s, {seconds[-1] / number * 1e6:.0f} us each")
    exponent = log(seconds[-1] / seconds[0]) / log(COMMENTS[-1] / COMMENTS[0])
    yield at_most(f"exponent of time against comments, {COMMENTS[0]} to {COMMENTS[-1]:,}", exponent, 1.1, "")


def _started() -> tuple[Drill, Policy]:
    source = from_folder(find("drikkevann"))
    today = date(2026, 3, 10)
    drill = Drill.start(None, source, seed=1, language=LANGUAGE, form="solo", agents=AGENTS, team=TEAM, today=today)
    return drill, policy(TEAM, drill.loaded.scenario, LANGUAGE)


def _whole() -> float:
    begin = time.process_time()
    drill, act = _started()
    play_team(drill, act)
    assert drill.ended
    return time.process_time() - begin


def _crisis() -> tuple[float, int, int]:
    """(seconds, rows, comments) of the 90 minutes in which the team has been told; a jump of the story counts as it
    falls."""
    drill, act = _started()
    while drill.view.notice is None:
        _minute(drill, act)
    since, known, begin = drill.now, len(drill.rows), time.process_time()
    while drill.now < since + CRISIS and not drill.ended:
        _minute(drill, act)
    seconds = time.process_time() - begin
    rows = drill.rows[known:]
    return seconds, len(rows), sum(row.kind == "comment-posted" for row in rows)


def _minute(drill: Drill, act: Policy) -> None:
    for command in act(drill.view, drill.now):
        try:
            drill.give(command, f"team-{len(drill.view.actions) + 1}")
        except Refused:
            continue
    drill.advance(drill.now + STEP)


def _written(number: int) -> float:
    """Seconds for so many comments on all topics and a rumour, by all groups."""
    world = load(from_folder(find("drikkevann")))
    town = Public(world.scenario, world.voices, 1, 18_400, LANGUAGE, "harsh")
    town.seed_rumour("poisoned", "others", 300, 0)
    interest = Interest(dict.fromkeys(world.scenario.topics, 1), ("poisoned",), "A")
    begin, at, made = time.process_time(), 0, 0
    while made < number:
        at += town.step
        made += len(town._comments.posted(at, min(40, number - made), interest))
    return time.process_time() - begin
