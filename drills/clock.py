"""Wall time to drill time: run, pause, speed, jump. The engine never sees it; the drill is told a second to play on to.

A gap between two looks at the clock (a lid that was closed, a stopped terminal, a machine that stood still) is not
caught up with: the clock stands paused at the moment it was left.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

GAP = 5.0
"""Seconds of wall time between two looks from which on nobody can have been watching."""


def steady() -> float:
    """Seconds of a clock that never goes back and, where the system has one, counts the time asleep too."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class Clock:
    """The clock of a drill that is played. It starts paused; look at it (`now`) more often than every few seconds."""

    def __init__(self, now: int = 0, speed: int = 1, source: Callable[[], float] = steady) -> None:
        """`now` is the last second of drill time shown; `source` gives seconds of wall time."""
        self.speed = speed
        self.running = False
        self.slept = False
        """Whether a gap has paused the clock; until it is run again."""
        self._source = source
        self._position = float(now)
        self._looked = 0.0

    @property
    def now(self) -> int:
        """The second of drill time that is due at this moment."""
        self._look()
        return int(self._position)

    def run(self) -> None:
        """Let time go, from where the clock stands."""
        if not self.running:
            self.running, self.slept = True, False
            self._looked = self._source()

    def pause(self) -> None:
        """Let time stand."""
        self._look()
        self.running = False

    def at_speed(self, speed: int) -> None:
        """Go on at `speed` seconds of drill time a second."""
        if speed < 1:
            raise ValueError(f"a clock cannot run at speed {speed}")
        self._look()
        self.speed = speed

    def set(self, now: int) -> None:
        """Stand at second `now`, after a jump of the calendar or the drill's end. Part of a second gone stays."""
        if int(self._position) != now:
            self._position = float(now)

    def _look(self) -> None:
        if not self.running:
            return
        looked = self._source()
        gap, self._looked = looked - self._looked, looked
        if gap >= GAP or gap < 0:
            self.running, self.slept = False, True
        else:
            self._position += gap * self.speed
