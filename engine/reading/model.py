"""What the reader found in a text. Everything is an integer, so that a Reading is stored in the log as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

READER = 2
"""Version of the reader; rises whenever the same text may be read differently."""

GREETING = 3
"""A first sentence of so few words is a greeting or a heading, and the next is where the text begins."""


@dataclass(frozen=True)
class Finding:
    """Something found at text[start:end] (code points). `per_mille` is how sure the reader is.

    `id` is key-message, fact, denial, rumour, topic, place, clock-time, now, protected, link, sender, number, slot or
    entity; `subject` is the key message, fact, rumour, topic, place or protected string it names, for a clock time
    HH:MM, for a link its host, for a sender the party or `organisation`, for a number its figures, for a slot what
    should stand there, for an entity the party, group, channel or word of the glossary. Findings of the codebook
    (`empathy` ..) span a sentence, and have no subject.
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
    times ten (Björnsson 1968), `plain_lix_tenths` the same with the scenario's glossary forgiven. `longest_sentence`
    and `words_per_sentence_tenths` are in words. `spans` are the sentences: start, end, words. `repeats_per_mille` is
    how much of it the team had said before, set by who knows that; the rest is told in `engine.reading.form`.
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
    plain_lix_tenths: int = 0
    spans: tuple[tuple[int, int, int], ...] = ()
    repeats_per_mille: int = 0
    form_mix_per_mille: int = 0
    passive_per_mille: int = 0
    capitals: int = 0
    emoji: int = 0
    hashtags_lower: int = 0

    @property
    def opening(self) -> int:
        """Where the first sentence of more than a greeting ends."""
        return next((end for _, end, words in self.spans if words > GREETING), self.characters)

    def up_to(self, words: int) -> int:
        """The character before which all sentences begin that hold one of the first `words` words."""
        counted = 0
        for start, _, inside in self.spans:
            if counted >= words:
                return start
            counted += inside
        return self.characters + 1

    def named(self, id: str) -> tuple[str, ...]:
        """The subjects of the findings of one kind, in text order, each once."""
        return tuple(dict.fromkeys(f.subject for f in self.findings if f.id == id))


def stored(reading: Reading) -> dict[str, Any]:
    """As plain data for the log."""
    findings = [dict(vars(finding)) for finding in reading.findings]
    return {**vars(reading), "findings": findings, "spans": [list(span) for span in reading.spans]}


def restored(data: Mapping[str, Any]) -> Reading:
    """A stored Reading."""
    findings = tuple(Finding(**f) for f in data["findings"])
    return Reading(**{**data, "findings": findings, "spans": tuple(tuple(s) for s in data.get("spans", ()))})
