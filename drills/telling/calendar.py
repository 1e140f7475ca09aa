"""The story's calendar on the wall: drill time as dates and clock times, and clock times back to drill time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from drills.locales import Words
from engine.phrases import phrase
from engine.scenario.model import Start

_WEEKDAYS = (
    phrase("Monday"), phrase("Tuesday"), phrase("Wednesday"), phrase("Thursday"), phrase("Friday"), phrase("Saturday"),
    phrase("Sunday"),
)  # fmt: skip
MONTHS = (
    phrase("January"), phrase("February"), phrase("March"), phrase("April"), phrase("May"), phrase("June"),
    phrase("July"), phrase("August"), phrase("September"), phrase("October"), phrase("November"), phrase("December"),
)  # fmt: skip
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)")


def day_start(start: Start) -> int:
    """The clock at drill time 0, in seconds after midnight."""
    hours, minutes = start.clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60


class Calendar:
    """Drill time 0 is `start`, local time."""

    def __init__(self, start: Start, words: Words) -> None:
        self._zero = datetime.fromisoformat(f"{start.date}T{start.clock}")
        self.words = words

    def moment(self, at: int) -> datetime:
        """The date and clock of a second of drill time."""
        return self._zero + timedelta(seconds=at)

    def clock(self, at: int) -> str:
        """`06:52`."""
        return f"{self.moment(at):%H:%M}"

    def seconds(self, at: int) -> str:
        """`06:52:07`."""
        return f"{self.moment(at):%H:%M:%S}"

    def day(self, at: int) -> str:
        """`Tuesday 10 March`."""
        moment = self.moment(at)
        return self.words(
            "{weekday} {day} {month}",
            weekday=_WEEKDAYS[moment.weekday()], day=moment.day, month=MONTHS[moment.month - 1],
        )  # fmt: skip

    def near(self, at: int, now: int) -> str:
        """The clock; with the date where it is another day than `now`."""
        if self.moment(at).date() == self.moment(now).date():
            return self.clock(at)
        moment = self.moment(at)
        return self.words(
            "{day} {month} at {clock}", day=moment.day, month=MONTHS[moment.month - 1], clock=self.clock(at)
        )

    def next(self, clock: str, now: int) -> int | None:
        """The drill time of the next HH:MM after `now`; None where the text is no clock time."""
        found = _CLOCK.fullmatch(clock.strip())
        if found is None:
            return None
        today = self.moment(now)
        then = today.replace(hour=int(found[1]), minute=int(found[2]), second=0)
        if then <= today:
            then += timedelta(days=1)
        return int((then - self._zero).total_seconds())

    def date(self, written: str) -> int | None:
        """The drill time at noon of an ISO date; None where the text is no date."""
        try:
            noon = datetime.fromisoformat(f"{written.strip()}T12:00")
        except ValueError:
            return None
        return int((noon - self._zero).total_seconds())

    def last_named(self, text: str, now: int) -> int | None:
        """The last clock time that the text names, as drill time ahead of `now`: what it seems to promise."""
        named = [found[0] for found in _CLOCK.finditer(text)]
        return self.next(named[-1], now) if named else None
