"""Where somebody sits who tells or is told: the words, the names, the calendar, and what is seen from there."""

from __future__ import annotations

from typing import Protocol

from drills.locales import Words
from drills.telling.calendar import Calendar
from drills.telling.names import Names
from drills.view import View


class Seat(Protocol):
    """A desk, the projector's window, a report."""

    @property
    def words(self) -> Words:
        """The interface's language."""

    @property
    def names(self) -> Names:
        """What the scenario calls things."""

    @property
    def calendar(self) -> Calendar:
        """The story's calendar."""

    @property
    def view(self) -> View:
        """What is seen."""
