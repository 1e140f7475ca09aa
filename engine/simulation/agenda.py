"""What is due, in one total order: (time, priority, id). Ties never depend on chance or on insertion."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

DEADLINE, PROMISE, ANSWER, FACT, INJECT, FOLLOW_UP, STORY, JUMP = range(8)
"""Priorities at one second: deadlines lapse before what the world sends next."""


@dataclass
class Agenda:
    """A heap of (at, priority, id); the id says what is due within its priority."""

    _heap: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, at: int, priority: int, id: str) -> None:
        """Note that `id` is due at second `at`."""
        heapq.heappush(self._heap, (at, priority, id))

    def next(self) -> int | None:
        """When the next thing is due, or None."""
        return self._heap[0][0] if self._heap else None

    def due(self, at: int) -> tuple[int, str] | None:
        """Take the first thing due at or before `at`: (priority, id), or None when there is none left."""
        if not self._heap or self._heap[0][0] > at:
            return None
        _, priority, id = heapq.heappop(self._heap)
        return priority, id
