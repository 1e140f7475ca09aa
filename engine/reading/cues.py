"""Cues: the small pattern language in which authors write the phrases that a text is recognised by.

``*`` is any letters, `` ~ `` up to four words between, ``(a|b)`` either, ``?`` after a group makes it optional,
``[0-9]`` and ``[0-9]+`` digits; everything else is itself. Case does not matter, and the last word of a cue may stand
in another form of itself (*vannet* for *vann*, *kokevarslet* for *kokevarsel*, *boiled* for *boil*). Cues begin and end
at the border of a word, so a compound is met by its first part only, and only with ``*`` (`vann*`).

A `Matcher` holds all cues of one language. It looks them up by their first letters at each word of a text, so a text
costs what its own words cost, however many cues there are; a cue becomes a regular expression when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

from engine.phrases import Phrase, phrase

Label = TypeVar("Label")

_KEY = 3
_BETWEEN = r"(?:[ \t\u00a0\u202f]+-[ \t\u00a0\u202f]+|[ \t\u00a0\u202f,;()«»\"“”–—]++)"
_GAP = rf"(?:{_BETWEEN}(?>\w+(?:[.'-]\w+)*+)){{0,4}}?{_BETWEEN}"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
_WORD = re.compile(r"\w+")


class CueError(ValueError):
    """A cue that cannot be read: what is wrong with it, and at which character (from 0)."""

    def __init__(self, what: Phrase, offset: int) -> None:
        super().__init__(f"{what} (character {offset + 1})")
        self.what = what
        self.offset = offset


@dataclass(frozen=True)
class Word:
    """Letters that stand for themselves; `last` ones may be inflected."""

    text: str
    last: bool = False


@dataclass(frozen=True)
class Raw:
    """A piece that is a regular expression already; `first` are the characters it may begin with (empty: any)."""

    pattern: str
    first: str = ""


@dataclass(frozen=True)
class Choice:
    """One of several sequences, or none."""

    options: tuple[Nodes, ...]
    optional: bool


Node = Word | Raw | Choice
Nodes = tuple[Node, ...]


@dataclass(frozen=True)
class Folded:
    """A text made comparable: small letters, straight apostrophes, nothing invisible. `places` leads back (None: each
    character stands where it stood)."""

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Make a text comparable, character by character."""
    places: tuple[int, ...] | None = None
    if _INVISIBLE.search(text):
        places = tuple(i for i, c in enumerate(text) if not _INVISIBLE.match(c))
        text = "".join(text[i] for i in places)
    lower = text.lower()
    if len(lower) != len(text):  # U+0130 alone has two small characters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return Folded(lower.replace("’", "'"), places)


@dataclass
class Cue(Generic[Label]):
    """One cue of a matcher, and what it says when it is met."""

    label: Label
    nodes: Nodes
    language: str
    inflected: bool = True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression; matched at the start of a word."""
        return re.compile(_expression(self.nodes, self.language if self.inflected else "") + r"(?!\w)")


@dataclass
class Matcher(Generic[Label]):
    """All cues of one language. Raises CueError for one that cannot be read."""

    language: str
    _index: dict[str, list[Cue[Label]]] = field(default_factory=dict)

    def add(self, cues: Iterable[str], label: Label, *, inflected: bool = True) -> None:
        """Let each of these cues say `label`."""
        for text in cues:
            cue = Cue(label, parse(text), self.language, inflected)
            for key in sorted({key[:_KEY] for key in _openings(cue.nodes)}):
                self._index.setdefault(key, []).append(cue)

    def add_literal(self, text: str, label: Label) -> None:
        """Let this very text say `label`, as it stands or with an *s*; white space may be of any kind."""
        folded = fold(text).text
        if first := _WORD.search(folded):
            pattern = r"\s+".join(map(re.escape, folded[first.start() :].split())) + "(?:'?s)?"
            self._index.setdefault(first.group()[:_KEY], []).append(Cue(label, (Raw(pattern),), self.language))

    def hits(self, folded: str) -> Iterator[tuple[Label, int, int]]:
        """(label, start, end) of every cue met, by start."""
        index = self._index
        anywhere = index.get("", ())
        for word in _WORD.finditer(folded):
            start = word.start()
            first = folded[start : start + _KEY]
            for cue in chain(index.get(first, ()), index.get(first[:2], ()), index.get(first[:1], ()), anywhere):
                if (match := cue.pattern.match(folded, start)) and match.end() > start:
                    yield cue.label, start, match.end()


def parse(cue: str) -> Nodes:
    """Read a cue. Raises CueError."""
    text = fold(cue.strip()).text
    if not any(map(str.isalnum, text)):
        raise CueError(phrase("a cue needs at least one letter or digit"), 0)
    nodes, end = _sequence(text, 0, depth=0)
    if end < len(text):
        raise CueError(phrase("this {sign} has no beginning", sign=text[end]), end)
    return nodes


def _sequence(text: str, at: int, depth: int) -> tuple[Nodes, int]:
    """Nodes from `at` to the end of the text, or to the ``|`` or ``)`` that ends an option."""
    nodes: list[Node] = []
    while at < len(text) and text[at] not in "|)":
        node, at = _node(text, at, depth)
        nodes.append(node)
    return tuple(nodes), at


def _node(text: str, at: int, depth: int) -> tuple[Node, int]:
    character = text[at]
    if character.isspace() or character == "~":
        end = at
        while end < len(text) and (text[end].isspace() or text[end] == "~"):
            end += 1
        return Raw(_GAP if "~" in text[at:end] else r"\s+"), end
    if character == "(":
        return _choice(text, at, depth)
    if character == "[":
        return _digits(text, at)
    if character == "*":
        return Raw(r"\w*"), at + 1
    if character in "?+]":
        raise CueError(phrase("this {sign} has nothing before it that it could belong to", sign=character), at)
    if not (character.isalnum() or character == "_"):
        return Raw(r"\.\s?" if character == "." else re.escape(character), character), at + 1
    end = at
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return Word(text[at:end], last=end == len(text) or text[end] in "|)"), end


def _choice(text: str, at: int, depth: int) -> tuple[Node, int]:
    if depth == 3:
        raise CueError(phrase("brackets within brackets within brackets are too deep"), at)
    options: list[Nodes] = []
    end = at
    while end == at or (end < len(text) and text[end] == "|"):
        option, end = _sequence(text, end + 1, depth + 1)
        if not option:
            raise CueError(phrase("there is nothing between these signs"), min(end, len(text) - 1))
        options.append(option)
    if end >= len(text):
        raise CueError(phrase("this {sign} is never closed", sign="("), at)
    optional = text[end + 1 : end + 2] == "?"
    return Choice(tuple(options), optional), end + 1 + optional


def _digits(text: str, at: int) -> tuple[Node, int]:
    end = text.find("]", at)
    inside = text[at + 1 : end]
    if end < 0 or not re.fullmatch(r"\d-\d|\d+", inside) or not _rises(inside):
        raise CueError(phrase("square brackets hold digits, like {example}", example="[0-9]"), at)
    many = text[end + 1 : end + 2] == "+"
    digits = inside if "-" not in inside else "".join(map(str, range(int(inside[0]), int(inside[2]) + 1)))
    return Raw(f"[{inside}]" + ("{1,9}+" if many else ""), digits), end + 1 + many


def _rises(digits: str) -> bool:
    return "-" not in digits or digits[0] <= digits[2]


def _openings(nodes: Nodes) -> list[str]:
    """First letters that a match may begin with; the empty string stands for anything."""
    if not nodes:
        return [""]
    first, rest = nodes[0], nodes[1:]
    if isinstance(first, Word):
        return [first.text[: 2 if first.last and len(first.text) == _KEY else _KEY]]
    if isinstance(first, Raw):
        return list(first.first) or [""]
    found = [key for option in first.options for key in _openings(option)]
    return [*found, *_openings(rest)] if first.optional else found


def _expression(nodes: Nodes, language: str) -> str:
    out = ""
    for place, node in enumerate(nodes):
        if isinstance(node, Raw):
            out += node.pattern
        elif isinstance(node, Choice):
            ends = place == len(nodes) - 1
            inner = "|".join(_expression(option, language if ends else "") for option in node.options)
            out += f"(?:{inner})" + ("?" if node.optional else "")
        else:
            out += inflections(node.text, language) if node.last and place == len(nodes) - 1 else re.escape(node.text)
    return out


def inflections(word: str, language: str) -> str:
    """A regular expression for the forms of a word, by its ending alone: nouns, adjectives and weak verbs, none that
    would be another word. No language, a short word or a number: the word itself.
    """
    if not language or len(word) < 3 or not word.isalpha():
        return re.escape(word)
    return _english(word) if language == "en" else _norwegian(word)


def _norwegian(word: str) -> str:
    """Forms of bokmål and nynorsk together: a writer of one may slip into the other."""
    if len(word) >= 5 and word.endswith(("er", "ar")) and word[-3] not in "aeiouyæøå":
        return f"{word[:-2]}(?:[ea]r|e|ene|ane|erne)s?"
    if len(word) >= 5 and word.endswith("ier"):
        return f"{word[:-2]}(?:e[rn]|ar|ene|ane)s?"
    if len(word) >= 4 and word.endswith("e"):
        return f"{word[:-1]}(?:e|a|e[rnts]|ar|ene|ane|ens|ets)"
    if word[-1] in "aeiouyæøå":
        return f"{word}(?:en|et|a|er|ar|ene|ane|n|t|r|ne|na|ens|ets|s)?"
    endings = "es?|a|en|et|er|ar|ene|ane|ens|ets|enes|anes|te?|s"
    if len(word) >= 5 and word.endswith("el"):
        short = word[:-2] if word[-3] != word[-4] else word[:-3]
        return f"(?:{word}(?:{endings})?|{short}l(?:a|e|et|er|ar|ene|ane|ing))"
    if word[-1] == "m" and word[-2] in "aeiouyæøå":
        return f"{word}(?:m?(?:{endings}))?"
    return f"{word}(?:{endings})?"


def _english(word: str) -> str:
    if word.endswith("e"):
        return f"{word[:-1]}(?:e|es|ed|ing|e's)"
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}(?:y|ies|ied|ying|y's)"
    return f"{word}(?:s|es|ed|ing|'s|s')?"
