"""What the reader found in a text. Everything is an integer, so that a Reading is stored in the log as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

READER = 1
"""Version of the reader; rises whenever the same text may be read differently."""


@dataclass(frozen=True)
class Finding:
    """Something found at text[start:end] (code points). `per_mille` is how sure the reader is.

    `id` is key-message, fact, denial, rumour, topic, place, clock-time, now, protected, link or sender; `subject` is
    the key message, fact, rumour, topic, place or protected string it names, for a clock time HH:MM, for a link its
    host, for a sender the party or `organisation`.
    """

    id: str
    subject: str
    start: int
    end: int
    per_mille: int = 1000


@dataclass(frozen=True)
class Reading:
    """One text as read: its language, its measures and its findings in text order.

    `language` is nb, nn, en, or None where it cannot be told; `language_per_mille` how clearly. `lix_tenths` is LIX
    times ten (Björnsson 1968). `longest_sentence` and `words_per_sentence_tenths` are in words.
    """

    reader: int
    language: str | None
    language_per_mille: int
    characters: int
    words: int
    sentences: int
    lix_tenths: int
    words_per_sentence_tenths: int
    longest_sentence: int
    findings: tuple[Finding, ...]

    def named(self, id: str) -> tuple[str, ...]:
        """The subjects of the findings of one kind, in text order, each once."""
        return tuple(dict.fromkeys(f.subject for f in self.findings if f.id == id))


def stored(reading: Reading) -> dict[str, Any]:
    """As plain data for the log."""
    return {**asdict(reading), "findings": [asdict(finding) for finding in reading.findings]}


def restored(data: Mapping[str, Any]) -> Reading:
    """A stored Reading."""
    return Reading(**{**data, "findings": tuple(Finding(**f) for f in data["findings"])})
