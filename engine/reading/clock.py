"""Clock times and the word *now*, as people write them in Norwegian and English."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HOURS = {
    word: hour
    for hour, words in enumerate(
        (
            "ett eitt one", "to two", "tre three", "fire four", "fem five", "seks six", "sju syv seven",
            "åtte eight", "ni nine", "ti ten", "elleve eleven", "tolv twelve",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_TIME = r"(?P<{0}h>\d{{1,2}})(?:[.:](?P<{0}m>\d{{2}}))?(?![\d])(?![.:]\d)"
_NAMED = "|".join(_HOURS)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # kl. 18, klokken 18.30, klokka 1830, mellom kl. 10 og 12
        r"\bkl(?:\.|okk[ea]n?)?\s?(?:"
        + _TIME.format("a")
        + r"(?:\s?(?:-|–|til|to|og|and)\s?"
        + _TIME.format("b")
        + r")?|(?P<ch>[01]\d|2[0-4])(?P<cm>[0-5]\d)(?!\d))",
        # klokken seks, six o'clock
        rf"\bklokk[ea]n?\s(?P<ah>{_NAMED})\b",
        rf"\b(?P<ah>{_NAMED}|\d{{1,2}})\so'?\s?clock\b",
        # 6 pm, 6.30 p.m.
        r"(?<![\w.:])(?P<ah>\d{1,2})(?:[.:](?P<am>\d{2}))?\s?(?P<half>[ap])\.?m\b\.?",
        # 18:00
        r"(?<![\w.:])(?P<ah>\d{1,2}):(?P<am>\d{2})(?![\d:])",
        # innen 18.30, by 18.30 (with a full stop only on a quarter, since 12.06 is a date)
        r"\b(?:innen|senest|innan|seinast|rundt|ca\.?|by|at|until)\s(?P<ah>\d{1,2})\.(?P<am>00|15|30|45)(?![\d.])",
        r"\b(?P<noon>noon|midnight|midnatt)\b",
    )
)
_NOW = {
    "nb": re.compile(r"(?<!å )(?<!vil )(?<!kan )(?<!skal )\b(?:nå|straks|umiddelbart|øyeblikkelig|med en gang)\b"),
    "nn": re.compile(r"\b(?:no|straks|med ein gong|med det same)\b"),
    "en": re.compile(r"\b(?:now|immediately|at once|right away)\b"),
}


def clock_times(folded: str) -> Iterator[tuple[str, int, int]]:
    """(HH:MM, start, end) of every clock time. An hour without *am* or *pm* is taken as it is written."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            times = [time for time in (_read(match, name) for name in "abc") if time]
            if not times and match.groupdict().get("noon"):
                times = ["12:00" if match["noon"] == "noon" else "00:00"]
            start, end = match.span()
            if not times or any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            for time in times:
                yield time, start, end


def nows(folded: str, language: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every word that says *now*."""
    for match in _NOW[language].finditer(folded):
        yield match.span()


def _read(match: re.Match[str], name: str) -> str | None:
    groups = match.groupdict()
    written = groups.get(f"{name}h")
    if written is None:
        return None
    hour = _HOURS[written] if written in _HOURS else int(written)
    minute = int(groups.get(f"{name}m") or 0)
    if half := groups.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour % 24:02d}:{minute:02d}"
