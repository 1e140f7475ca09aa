"""What the learned reader looks at in a sentence: names of features, in three blocks.

Words (stems, alone and in pairs), letters (pieces of words, which see through inflection and compounds) and signs: what
words stand for, alone, negated and in order; how the sentence begins and ends; numbers, times and addresses; its place
in the text; the sentences next to it; the kind of text; what it shares with what was known or asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from engine.reading.clauses import NEGATIONS
from engine.reading.gates import conditional_apology, no_apology
from engine.reading.learned.concepts import Words, found, load
from engine.reading.learned.words import stem, tokens
from engine.reading.situation import Situation

REACH = 7
"""Two concepts no further apart than so many words make a pair."""
NEGATED = 3
"""Words after a negation that it may turn."""
GRAMS = (3, 4, 5)
_END = frozenset(".!?…")
_SIGNS = frozenset('.,;:!?…–—-()«»"“”')
_QUOTES = frozenset('«»"“”')
_LENGTHS = (3, 5, 8, 12, 16, 22, 30)
_OWN_ACT = re.compile(
    r"\b(?:at|that|for\sat|when|da|då)\s(?:vi|jeg|eg|kommunen|we|i|the\scouncil)\b|\b(?:vår|min|our|my)\b"
)
"""The sender as the one who did it."""
_FLAGS = {
    "claim": ("rumour", "false", "say"),
    "ask": ("question",),
    "unclear": ("unknown", "whether"),
    "known": ("confirm", "known"),
    "critic": ("anger", "blame", "fault"),
}


@dataclass(frozen=True)
class Seen:
    """One sentence taken apart."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    stems: tuple[str, ...]
    hits: tuple[tuple[int, str], ...]
    negated: frozenset[int]

    @property
    def concepts(self) -> frozenset[str]:
        """What it speaks of."""
        return frozenset(concept for _, concept in self.hits)


@dataclass(frozen=True)
class Features:
    """The names of one sentence's features, by block."""

    words: frozenset[str]
    letters: frozenset[str]
    signs: frozenset[str]


def see(sentence: str, english: bool) -> Seen:
    """Take a sentence apart."""
    found_tokens = tokens(sentence)
    words = tuple(word for word, _, _ in found_tokens)
    known: Words = load()[english]
    return Seen(
        words=words,
        spans=tuple((start, end) for _, start, end in found_tokens),
        stems=tuple(word if word in _SIGNS else stem(word, english) for word in words),
        hits=tuple(found(words, known)),
        negated=_negated(words),
    )


def features(sentences: Sequence[str], english: bool, about: Situation) -> list[Features]:
    """The features of each sentence of a text."""
    seen = [see(sentence, english) for sentence in sentences]
    around = _around(about)
    return [
        Features(
            words=frozenset(_lexical(one)),
            letters=frozenset(gram for word in one.words for gram in letters(word)),
            signs=frozenset(_signs(seen, place, sentences[place], about, around)),
        )
        for place, one in enumerate(seen)
    ]


def _lexical(one: Seen) -> Iterator[str]:
    stems = ("^", *one.stems, "$")
    yield from one.stems
    for first, second in pairwise(stems):
        yield f"{first} {second}"
    for first, second, third in zip(stems, stems[1:], stems[2:], strict=False):
        yield f"{first} _ {third}"
        yield f"{first} {second} {third}"


@lru_cache(maxsize=50_000)
def letters(word: str) -> tuple[str, ...]:
    """Pieces of a word of 3 to 5 letters, its borders marked."""
    if len(word) < 3 or not word[0].isalpha():
        return ()
    marked = f"<{word}>"
    return tuple(marked[i : i + n] for n in GRAMS for i in range(len(marked) - n + 1))


def _signs(seen: Sequence[Seen], place: int, sentence: str, about: Situation, around: _Around) -> Iterator[str]:
    one = seen[place]
    concepts = sorted(one.concepts)
    yield from _own_concepts(one)
    yield from _shape(one, sentence)
    where = _where(place, len(seen))
    kind, phase = about.kind or "statement", about.phase or "during"  # the commonest, where nobody said
    yield from (f"at {where}", f"kind {kind}", f"phase {phase}", f"kind {kind} {where}", f"of {min(len(seen), 6)}")
    for concept in concepts:
        yield f"{kind}|{concept}"
        yield f"{phase}|{concept}"
    for step, name in ((-1, "before"), (1, "after")):
        if 0 <= place + step < len(seen):
            other = seen[place + step]
            for concept in sorted(other.concepts):
                yield f"{name} {concept}"
            if other.words:
                yield f"{name} ends {other.words[-1] if other.words[-1] in _END else ''}"
                yield f"{name} begins {other.stems[0]}"
    yield from _shared_with(one, around, concepts)


def _own_concepts(one: Seen) -> Iterator[str]:
    first = one.hits[0][0] if one.hits else -1
    for place, concept in one.hits:
        yield concept
        if place in one.negated:
            yield f"not {concept}"
        if place == first:
            yield f"first {concept}"
        if place == 0:
            yield f"^{concept}"
    for i, (place, concept) in enumerate(one.hits):
        for later, other in one.hits[i + 1 :]:
            if later - place > REACH:
                break
            if concept != other:
                yield f"{concept}>{other}" if later > place else f"{min(concept, other)}={max(concept, other)}"
                if place in one.negated or later in one.negated:
                    yield f"not {concept}>{other}"


def _shape(one: Seen, sentence: str) -> Iterator[str]:
    words = [word for word in one.words if word not in _SIGNS]
    yield f"long {sum(len(words) >= limit for limit in _LENGTHS)}"
    if not words:
        yield "empty"
        return
    yield f"begins {one.stems[0]}"
    yield f"ending of first {words[0][-2:]}"
    if one.words[-1] in _SIGNS:
        yield f"sign {one.words[-1]}"
    for sign in set(one.words) & _SIGNS:
        yield f"has {sign}"
    if _QUOTES & set(one.words):
        yield "quotes"
    numbers = [word for word in words if word[0].isdigit()]
    yield f"numbers {min(len(numbers), 3)}"
    for number in numbers:
        yield f"number {_number(number)}"
    for word in words:
        if word[0] == "@":
            yield word
    capitals = sum(word[0].isupper() for word in sentence.split()[1:])
    yield f"capitals {min(capitals, 3)}"
    upper = sum(word.isupper() and len(word) > 1 for word in sentence.split())
    yield f"abbreviations {min(upper, 2)}"
    long_words = sum(len(word) > 6 for word in words)
    yield f"share of long words {4 * long_words // len(words)}"
    if max(map(len, words)) > 16:
        yield "very long word"
    if one.negated:
        yield "negation"
    yield from _apology(one, sentence)
    yield f"commas {min(one.words.count(','), 3)}"


def _apology(one: Seen, sentence: str) -> Iterator[str]:
    """Whether an apology hangs on an *if*, takes itself back, or says what the sender did."""
    if "sorry" not in one.concepts:
        return
    folded = sentence.lower().replace("’", "'")
    if conditional_apology(folded):
        yield "apology if"
    elif no_apology(folded):
        yield "apology refused"
    else:
        own = _OWN_ACT.search(folded) is not None
        but = "but" in one.concepts
        yield f"apology own {own} but {but}"
        yield f"apology plain {own}"


def _number(number: str) -> str:
    if ":" in number or (number.count(".") == 1 and len(number.split(".")[-1]) == 2 and len(number) <= 5):
        return "clock"
    digits = sum(map(str.isdigit, number))
    return f"of {digits}" if digits < 5 else "phone"


def _where(place: int, count: int) -> str:
    if place == 0:
        return "only" if count == 1 else "first"
    if place == count - 1:
        return "last"
    return "second" if place == 1 else ("late" if 3 * place >= 2 * count else "middle")


@dataclass(frozen=True)
class _Around:
    """What was known or asked: its concepts, numbers, names and stems."""

    concepts: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    flags: tuple[str, ...]


@lru_cache(maxsize=64)
def _around(about: Situation) -> _Around:
    seen = see(about.context, english=True)
    norsk = see(about.context, english=False)
    concepts = seen.concepts
    flags = [flag for flag, members in _FLAGS.items() if any(member in concepts for member in members)]
    if "?" in about.context:
        flags.append("?")
    return _Around(
        concepts=concepts,
        numbers=frozenset(word for word in seen.words if word[0].isdigit()),
        names=frozenset(word.strip(".,;:!?").lower() for word in about.context.split() if word[:1].isupper()),
        stems=frozenset(seen.stems) | frozenset(norsk.stems),
        flags=(*flags,) if about.context else ("none",),
    )


def _shared_with(one: Seen, around: _Around, concepts: Sequence[str]) -> Iterator[str]:
    for flag in around.flags:
        yield f"context {flag}"
        for concept in concepts:
            yield f"context {flag}|{concept}"
    numbers = {word for word in one.words if word[0].isdigit()}
    yield f"numbers known {bool(numbers & around.numbers)} new {bool(numbers - around.numbers)}"
    yield f"names known {min(2, len(set(one.words) & around.names))}"
    yield f"stems known {min(3, len({s for s in one.stems if len(s) > 3} & around.stems))}"
    common = [concept for concept in concepts if concept in around.concepts]
    yield f"concepts known {min(4, len(common))}"
    for concept in common:
        yield f"known {concept}"


def _negated(words: Sequence[str]) -> frozenset[int]:
    reach: set[int] = set()
    for place, word in enumerate(words):
        if word in NEGATIONS:
            for after in range(place + 1, min(len(words), place + 1 + NEGATED)):
                if words[after] in _SIGNS:
                    break
                reach.add(after)
            reach.add(place - 1)
    return frozenset(reach)
