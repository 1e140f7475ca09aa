"""How long a text is and how hard it is to read: sentences, words and LIX.

LIX = words per sentence + 100 x long words (over six letters) per word (Björnsson 1968). The rules of counting are
those of the instrument, section 2.3: a colon, a line break and a bullet end a sentence; abbreviations, dates, clock
times and addresses of pages do not; numbers and addresses are not words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.reading.wordlists import listed

LONG = 6
"""A long word has more letters than this."""

ADDRESS = re.compile(
    r"(?i:https?://|www\.)[^\s<>«»\"“”]+"
    r"|(?<![\w.@+-])(?:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?:[\w-]{1,63}\.){1,8}(?:no|com|org|net|eu|info)(?![\w-])(?:/[^\s<>«»\"“”]*)?)"
)
"""Page and e-mail addresses, as people write them; closing punctuation belongs to the sentence (`address_end`)."""

# never the last word of a sentence
_LEADING = listed(
    "kl jf jfr nr ca f.eks feks bl.a bla dvs d.v.s evt ev inkl ekskl mht m.h.t pga p.g.a iht i.h.t ifm vedr tlf mob "
    "dr prof st kr kap pkt s pr adr avd mr mrs ms e.g i.e approx dept tel fr hr"
)
# may be the last word: then the next begins with a capital
_TRAILING = listed("osv mv m.v mm m.m mfl m.fl o.l etc a.m p.m el mill mrd tlf.nr stk min")

_END = re.compile(
    r"(?<![.!?…:])[.!?…:]++[»”\"')\]]*+(?=\s|$)"
    r"|\n+"
    r"|(?<=[a-zæøå]{2})[.!?](?=[A-ZÆØÅ][a-zæøå])"  # written in haste, without the space
    r"|[•·▪](?=\s)"
)
_TOKEN_BEFORE = re.compile(r"[^\s(«“\"]*$")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True)
class Measures:
    """Counts of one text; tenths where the name says so."""

    characters: int
    words: int
    sentences: int
    lix_tenths: int
    words_per_sentence_tenths: int
    longest_sentence: int
    plain_lix_tenths: int = 0
    spans: tuple[tuple[int, int, int], ...] = ()


def measure(text: str, forgiven: frozenset[str] = frozenset()) -> Measures:
    """Count a text. An empty one, or one without words, has zeros. `plain_lix_tenths` does not count `forgiven` words
    (in small letters) as long; `spans` are the sentences with their words: start, end, words.
    """
    counts = [0] * len(spans := sentences(text))
    long_words = words = named = 0
    addresses = [(m.start(), m.end()) for m in ADDRESS.finditer(text)]
    sentence = 0
    for match in _WORD.finditer(text):
        letters = sum(map(str.isalpha, match.group()))
        if not letters or any(start <= match.start() < end for start, end in addresses):
            continue
        while match.start() >= spans[sentence][1]:
            sentence += 1
        counts[sentence] += 1
        words += 1
        long_words += letters > LONG
        named += letters > LONG and match.group().lower() in forgiven
    full = sum(1 for count in counts if count)
    if not words:
        return Measures(len(text), 0, 0, 0, 0, 0)
    return Measures(
        characters=len(text),
        words=words,
        sentences=full,
        lix_tenths=_rounded(10 * words * words + 1000 * long_words * full, words * full),
        words_per_sentence_tenths=_rounded(10 * words, full),
        longest_sentence=max(counts),
        plain_lix_tenths=_rounded(10 * words * words + 1000 * (long_words - named) * full, words * full),
        spans=tuple((start, end, count) for (start, end), count in zip(spans, counts, strict=True)),
    )


def sentences(text: str) -> Sequence[tuple[int, int]]:
    """The sentences as (start, end) in code points, in order, without the white space around them; together they hold
    every character of the text that is not white space.
    """
    protected = [(m.start(), address_end(m)) for m in ADDRESS.finditer(text)]
    spans: list[tuple[int, int]] = []
    start = place = 0
    for match in _END.finditer(text):
        while place < len(protected) and protected[place][1] <= match.start():
            place += 1
        if place < len(protected) and protected[place][0] <= match.start():
            continue
        if not _goes_on(text, start, match):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def address_end(match: re.Match[str]) -> int:
    """Where an address ends when the punctuation of the sentence around it is left out."""
    return match.start() + len(match.group().rstrip(".,;:!?)]»'"))


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(stripped)))


def _goes_on(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence goes on after this full stop: an abbreviation, an initial, an ordinal."""
    if stop.group() != ".":
        return False
    here = max(start, stop.start() - 20)
    found = _TOKEN_BEFORE.search(text, here, stop.start())
    token = found.group() if found else ""
    rest = text[stop.end() : stop.end() + 40].lstrip(" \t")
    following = rest[:1]
    if not following or following == "\n":
        return False
    if token.lower() in _LEADING:
        return True
    if token.lower() in _TRAILING or token.isdigit():
        return not following.isupper()
    if len(token) == 1 and token.isupper():
        before = text[here : stop.start() - 1].rstrip().rpartition(" ")[2]
        return following.islower() or not before[:1].islower()
    return False


def _rounded(numerator: int, denominator: int) -> int:
    """The nearest whole number, halves up."""
    return (2 * numerator + denominator) // (2 * denominator)
