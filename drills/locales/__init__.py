"""The words people read: catalogues for bokmål and nynorsk, English as the source, and how phrases become sentences."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

from engine.phrases import Moment, Phrase, Span, Value, fill

LANGUAGES = ("nb", "nn", "en")
_FOLDER = Path(__file__).parent


class Words:
    """One interface language: call it with an English source text and its values to get the sentence."""

    def __init__(self, language: str, day_start: int = 0) -> None:
        """`day_start` is the story's clock at drill time 0, in seconds after midnight; moments are shown on that
        clock.
        """
        self.language = language
        self.day_start = day_start
        self._catalogue: gettext.NullTranslations = (
            gettext.NullTranslations()
            if language == "en"
            else gettext.translation("beredt", _FOLDER, languages=[language], fallback=True)
        )

    def starting(self, clock: str) -> Words:
        """The same language on the calendar of a story that starts at `clock` (HH:MM)."""
        hours, minutes = clock.split(":")
        return Words(self.language, int(hours) * 3600 + int(minutes) * 60)

    def __call__(self, text: str, /, **values: Value) -> str:
        """The sentence in this language, its placeholders filled."""
        return fill(self._catalogue.gettext(text), self._shown(values))

    def plural(self, one: str, many: str, n: int, /, **values: Value) -> str:
        """The form for `n`; both forms may hold ``{n}``."""
        return fill(self._catalogue.ngettext(one, many, n), self._shown({"n": n, **values}))

    def phrase(self, phrase: Phrase) -> str:
        """What the engine said, in this language."""
        return self(phrase.id, **phrase.values)

    def decimal(self, value: float, places: int = 1) -> str:
        """A number with its decimals as the language writes them: `0.6`, `0,6`."""
        written = f"{value:.{places}f}"
        return written if self.language == "en" else written.replace(".", ",")

    def clock(self, at: int) -> str:
        """Drill time as the story's clock, `10:42`; from day 2 with the day."""
        day, second = divmod(self.day_start + at, 86400)
        clock = f"{second // 3600:02d}:{second % 3600 // 60:02d}"
        return clock if day == 0 else self("day {day} {clock}", day=day + 1, clock=clock)

    def span(self, seconds: int) -> str:
        """A length of time in the units people use."""
        if seconds < 60:
            return self("{n} s", n=seconds)
        minutes = round(seconds / 60)
        if minutes < 120:
            return self("{n} min", n=minutes)
        if minutes < 48 * 60:
            hours, rest = divmod(minutes, 60)
            return self("{h} h {m} min", h=hours, m=rest) if rest else self("{h} h", h=hours)
        return self.plural("{n} day", "{n} days", round(minutes / 1440))

    def _shown(self, values: Mapping[str, Value]) -> dict[str, str]:
        return {name: self._show(value) for name, value in values.items()}

    def _show(self, value: Value) -> str:
        if isinstance(value, Phrase):
            return self.phrase(value)
        if isinstance(value, Moment):
            return self.clock(value.at)
        if isinstance(value, Span):
            return self.span(value.seconds)
        return str(value)


def language_of_environment(environ: Mapping[str, str] = os.environ) -> str:
    """The first of LC_ALL, LC_MESSAGES, LANG that names a language we speak, else English (`no` counts as bokmål)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = environ.get(name, "").lower()[:2]
        if code:
            return {"no": "nb", "nb": "nb", "nn": "nn"}.get(code, "en")
    return "en"
