from __future__ import annotations

import pytest

from drills.clock import GAP, Clock, steady


class Wall:
    """Wall time in the test's hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def wait(self, seconds: float, clock: Clock, look_every: float = 0.25) -> None:
        for _ in range(round(seconds / look_every)):
            self.seconds += look_every
            assert clock.now >= 0


def test_a_clock_starts_paused_and_stands() -> None:
    wall = Wall()
    clock = Clock(now=40, source=wall)
    wall.wait(10, clock)
    assert (clock.now, clock.running) == (40, False)


def test_it_runs_at_its_speed_from_where_it_stands() -> None:
    wall = Wall()
    clock = Clock(now=40, source=wall)
    clock.run()
    wall.wait(10, clock)
    clock.at_speed(8)
    wall.wait(10, clock)
    clock.pause()
    wall.wait(10, clock)
    clock.run()
    wall.wait(1, clock)
    assert clock.now == 40 + 10 + 80 + 8


def test_a_gap_pauses_and_is_not_caught_up_with() -> None:
    wall = Wall()
    clock = Clock(now=0, speed=4, source=wall)
    clock.run()
    wall.wait(10, clock)
    wall.seconds += 8 * 3600
    assert (clock.now, clock.running, clock.slept) == (40, False, True)
    clock.run()
    wall.wait(1, clock)
    assert (clock.now, clock.slept) == (44, False)


def test_just_under_a_gap_is_only_a_slow_look() -> None:
    wall = Wall()
    clock = Clock(source=wall)
    clock.run()
    wall.seconds += GAP - 0.001
    assert (clock.now, clock.running) == (4, True)


def test_a_source_that_goes_back_pauses_and_takes_nothing_back() -> None:
    wall = Wall()
    clock = Clock(now=7, source=wall)
    clock.run()
    wall.wait(3, clock)
    wall.seconds -= 600
    assert (clock.now, clock.running) == (10, False)


def test_a_jump_of_the_calendar_sets_it_and_it_runs_on() -> None:
    wall = Wall()
    clock = Clock(source=wall)
    clock.run()
    wall.wait(3, clock)
    clock.set(172_800)
    wall.wait(2, clock)
    assert clock.now == 172_802


def test_being_set_to_where_it_stands_loses_no_part_of_a_second() -> None:
    wall = Wall()
    clock = Clock(source=wall)
    clock.run()
    for _ in range(12):
        wall.seconds += 0.75
        clock.set(clock.now)
    assert clock.now == 9


def test_no_speed_below_one() -> None:
    with pytest.raises(ValueError, match="speed 0"):
        Clock().at_speed(0)


def test_the_steady_source_goes_forward() -> None:
    assert steady() <= steady()
