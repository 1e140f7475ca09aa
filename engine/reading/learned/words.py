"""Words made comparable across bokmål, nynorsk and English: tokens, one shared form each, and a light stem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from engine.reading.measures import ADDRESS

TOKEN = re.compile(r"\d+(?:[.:,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[?!…:;,.«»\"“”()–—-]")
"""A number, a word, or a sign that ends or divides."""
_LETTERS = (
    ("heit", "het"),
    ("legvis", "ligvis"),
    ("leg", "lig"),
    ("sjon", "sjon"),
    ("kv", "hv"),
    ("køyr", "kjør"),
    ("skule", "skole"),
    ("heim", "hjem"),
    ("vatn", "vann"),
    ("sjuk", "syk"),
    ("straum", "strøm"),
    ("veke", "uke"),
    ("saman", "sammen"),
    ("gjeng", "går"),
    ("kkj", "kk"),
    ("gj", "g"),
    ("kj", "k"),
    ("sk", "sk"),
)
_ENDINGS = (
    "ingene",
    "ingane",
    "inger",
    "ingar",
    "ingen",
    "inga",
    "elsene",
    "elsen",
    "else",
    "ing",
    "ende",
    "ande",
    "erne",
    "enes",
    "anes",
    "ene",
    "ane",
    "ens",
    "ets",
    "ast",
    "est",
    "ere",
    "are",
    "dde",
    "tte",
    "en",
    "et",
    "er",
    "ar",
    "te",
    "de",
    "es",
    "as",
    "st",
    "dd",
    "tt",
    "a",
    "e",
    "t",
    "s",
    "r",
    "n",
)
_ENGLISH_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "edly",
    "ies",
    "ied",
    "es",
    "ed",
    "ly",
    "s",
    "e",
    "y",
)
SHORTEST = 4
"""A stem keeps at least so many letters."""


def tokens(sentence: str) -> list[tuple[str, int, int]]:
    """Tokens of a sentence in small letters, with where they stand; addresses are one token each."""
    found: list[tuple[str, int, int]] = []
    at = 0
    for address in ADDRESS.finditer(sentence):
        found += _plain(sentence, at, address.start())
        kind = "@mail" if "@" in address.group() else "@page"
        found.append((kind, address.start(), address.end()))
        at = address.end()
    return [*found, *_plain(sentence, at, len(sentence))]


def _plain(sentence: str, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(m.group().lower().replace("’", "'"), *m.span()) for m in TOKEN.finditer(sentence, start, end)]


@cache
def shared_forms() -> Mapping[str, str]:
    """Form -> the shared form."""
    forms: dict[str, str] = {}
    for line in files(__package__).joinpath("forms.txt").read_text(encoding="utf-8").splitlines():
        shared, _, others = line.partition(":")
        if not line.startswith("#"):
            for form in others.split():
                forms.setdefault(form, shared.rstrip("_"))
    return forms


def shared(word: str) -> str:
    """The shared form of a Norwegian word."""
    return shared_forms().get(word, word)


@lru_cache(maxsize=50_000)
def stem(word: str, english: bool) -> str:
    """A word without its inflection, the same in both Norwegian forms; numbers become their length."""
    if word[0].isdigit():
        return "#" + str(min(len(word), 5)) + ("t" if ":" in word or "." in word else "")
    if english:
        return _cut(word, _ENGLISH_ENDINGS) if len(word) > SHORTEST else word
    word = shared(word)
    if len(word) <= SHORTEST:
        return word
    for nynorsk, bokmal in _LETTERS:
        word = word.replace(nynorsk, bokmal)
    return _cut(word, _ENDINGS)


def _cut(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
