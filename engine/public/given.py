"""What rumours are given at each tick: how readily people believe, how much they talk, how they take corrections."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from engine.public import rumours as kernel
from engine.public.draws import SPAN, threshold
from engine.public.mood import Mood
from engine.public.parameters import Parameters
from engine.public.spreading import Ints
from engine.scenario.model import Scenario


class Given:
    """Of one drill. `unrest` are the ticks at which something made people talk more among themselves."""

    def __init__(self, scenario: Scenario, parameters: Parameters, mood: Mood, rumours: Sequence[str]) -> None:
        self.unrest: deque[int] = deque()
        self._scenario, self._parameters, self._mood, self._rumours = scenario, parameters, mood, rumours
        self._credible = {id: rumour.credibility for id, rumour in scenario.rumours.items()}
        self._shield = threshold(float(parameters.rumours["shield"]))
        self._within = int(parameters.mood["unrest-within"] * 60)
        self._believe: tuple[int, Ints] | None = None
        self._pace: tuple[int, Ints] | None = None

    def believe(self, spreading: bool) -> Ints:
        """Whether somebody told a rumour believes it: its credibility, less what trust in the team takes off.

        While nobody spreads anything the table is not asked, and is left as it was.
        """
        kept = self._believe
        if kept is None or (spreading and kept[0] != self._mood.moved):
            left = [SPAN - (self._shield * trust >> 30) for trust in self._mood.trust]
            table = [[threshold(self._credible[rumour]) * share // SPAN for share in left] for rumour in self._rumours]
            kept = self._mood.moved, np.array(table, np.int64).reshape(-1, len(self._mood.trust))
            self._believe = kept
        return kept[1]

    def pace(self, at: int) -> Ints:
        """Contacts of one spreader in a step: more, the more has happened lately that unsettles people."""
        while self.unrest and self.unrest[0] <= at - self._within:
            self.unrest.popleft()
        unrest = len(self.unrest)
        if self._pace is None or self._pace[0] != unrest:
            numbers = self._parameters.rumours
            rate = numbers["contacts"] * (1 + min(numbers["unrest-most"], numbers["unrest"] * unrest))
            pace = int(rate * self._mood.step * SPAN / 60)
            self._pace = unrest, np.full(len(self._rumours), pace, np.int64)
        return self._pace[1]

    def acceptance(self, rumour: str, quality: int, trust: Sequence[int]) -> Ints:
        """The threshold below which those of each group whom a correction reaches accept it."""
        numbers = self._parameters.rumours
        topic = numbers[f"topic-{self._scenario.rumours[rumour].subject}"]
        return kernel.acceptance(float(numbers["accept"]), trust, quality, float(topic))
