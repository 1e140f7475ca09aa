"""Concepts: words of three languages led to what they stand for, so that a lesson learned in one holds in all.

`concepts.txt` is written by hand. A word is looked up as it is, by its beginning, and where it is a long compound by
its end; pairs and triples of words stand for concepts of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from engine.reading.learned.words import shared

COMPOUND = 7
"""A word of so many letters may be a compound, and is also looked up by its end."""
SHORTEST_END = 4


@dataclass
class Words:
    """The words of one language, by what they stand for."""

    whole: dict[str, tuple[str, ...]] = field(default_factory=dict)
    begins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ends: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, entry: str, concept: str) -> None:
        """Let `entry`, as it is written in the file, stand for `concept`."""
        if "_" in entry.strip("_"):
            first, *rest = (part for part in entry.split("_") if part)
            self.phrases.setdefault(first, []).append((tuple(rest), concept))
            return
        entry = entry.strip("_")
        room, key = self.whole, entry
        if entry.startswith(("*", "-")):
            room, key = self.ends, entry.strip("*-")
        elif entry.endswith("*"):
            room, key = self.begins, entry[:-1]
        room[key] = (*room.get(key, ()), concept)

    def of(self, word: str) -> tuple[str, ...]:
        """What one word stands for."""
        known = self.seen.get(word)
        if known is None:
            forms = dict.fromkeys((word, shared(word)))
            known = tuple(dict.fromkeys(concept for form in forms for concept in self._look_up(form)))
            self.seen[word] = known
        return known

    def _look_up(self, word: str) -> Iterator[str]:
        yield from self.whole.get(word, ())
        for length in range(2, len(word) + 1):
            yield from self.begins.get(word[:length], ())
        if len(word) >= COMPOUND:
            for start in range(3, len(word) - SHORTEST_END + 1):
                yield from self.ends.get(word[start:], ())
                yield from self.begins.get(word[start:], ()) if len(word) - start >= SHORTEST_END + 1 else ()
                yield from self.whole.get(word[start:], ())


def found(words: Sequence[str], known: Words) -> list[tuple[int, str]]:
    """(place, concept) for a sentence's words, in order."""
    hits: list[tuple[int, str]] = []
    for place, word in enumerate(words):
        hits += [(place, concept) for concept in known.of(word)]
        if word in known.phrases and place + 1 < len(words):
            following = words[place + 1]
            for rest, concept in known.phrases[word]:
                if _fits(rest[0], following) and _all_fit(rest, words, place + 1):
                    hits.append((place, concept))
    return hits


def _all_fit(parts: Sequence[str], words: Sequence[str], place: int) -> bool:
    if len(parts) == 1:
        return True
    following = words[place : place + len(parts)]
    return len(following) == len(parts) and all(map(_fits, parts, following))


def _fits(part: str, word: str) -> bool:
    return word == part or (part[-1] == "*" and word.startswith(part[:-1]))


@cache
def load() -> tuple[Words, Words]:
    """The words of Norwegian, and those of English."""
    norwegian, english = Words(), Words()
    for line in files(__package__).joinpath("concepts.txt").read_text(encoding="utf-8").splitlines():
        concept, _, entries = line.partition(":")
        if line.startswith("#"):
            continue
        norsk, _, inglis = entries.partition(" ; ")
        for room, written in ((norwegian, norsk), (english, inglis)):
            for entry in written.split():
                room.add(entry, concept)
    return norwegian, english
