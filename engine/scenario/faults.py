"""Faults: what is wrong in a file that somebody wrote, where, and what was probably meant.

scenario.yaml:42:18: error BER010: transition goes to 'outbrake', which is not a situation
   42 |           - {to: outbrake, after: 15m}
      |                  ^^^^^^^^ did you mean 'outbreak' (line 37)?
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from engine.phrases import Phrase, phrase

Severity = Literal["error", "warning"]

SEVERITIES: dict[Severity, Phrase] = {"error": phrase("error"), "warning": phrase("warning")}
WIDEST = 160
"""Characters of a source line that are shown; a longer line is cut around the fault."""
UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, separators that some editors count as lines and some do not, and marks that reverse text."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `line` and `col` count from 1 in characters; line 0 means the whole file.

    `excerpt` is the offending line (or the part of it around the fault, from character `cut` on).
    """

    file: str
    line: int
    col: int
    length: int
    severity: Severity
    code: str
    what: Phrase
    excerpt: str = ""
    hint: Phrase | None = None
    cut: int = 0


class ScenarioError(Exception):
    """A scenario, plan, voice or script that cannot be used. `faults` is everything found, in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(render(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Fault, ...]]]:
        return ScenarioError, (self.faults,)


def whole_file(file: str, code: str, what: Phrase, hint: Phrase | None = None, severity: Severity = "error") -> Fault:
    """A fault of a whole file (or of one that is not there)."""
    return Fault(file, 0, 0, 0, severity, code, what, hint=hint)


def excerpt(line: str, col: int) -> tuple[str, int]:
    """The part of `line` to show for a fault at `col` (from 1), and how many characters were cut before it."""
    cut = 0 if len(line) <= WIDEST else min(max(0, col - 1 - WIDEST // 3), len(line) - WIDEST)
    shown = line[cut : cut + WIDEST]
    return visible(shown.replace("\t", " ")), cut


def visible(text: str) -> str:
    """The text with what cannot be seen, or could command a terminal, replaced by a sign that can."""
    return UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def render(fault: Fault, say: Callable[[Phrase], str] = str) -> str:
    """The fault as lines of text; `say` turns phrases into the reader's language."""
    place = visible(f"{fault.file}:{fault.line}:{fault.col}" if fault.line else fault.file)
    first = f"{place}: {say(SEVERITIES[fault.severity])} {fault.code}: {visible(say(fault.what))}"
    hint = visible(say(fault.hint)) if fault.hint else ""
    if not fault.line:
        return f"{first}\n      | {hint}" if hint else first
    before = max(0, fault.col - 1 - fault.cut)
    marked = fault.excerpt[before : before + max(1, fault.length)]
    carets = "^" * max(1, _cells(marked))
    under = f"{' ' * _cells(fault.excerpt[:before])}{carets} {hint}".rstrip()
    return f"{first}\n{fault.line:>5} | {fault.excerpt}\n      | {under}"


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, by file, line and column."""
    each = {(fault.file, fault.line, fault.col, fault.code, str(fault.what)): fault for fault in faults}
    return tuple(fault for _, fault in sorted(each.items(), key=lambda item: item[0]))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    candidates: Sequence[str] = list(known)
    if len(word) > 80:
        return None
    folded = {candidate.lower().replace("_", "-"): candidate for candidate in candidates}
    found = get_close_matches(word.lower().replace("_", "-"), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> Phrase | None:
    """The hint for a misspelt word, where there is one to give."""
    close = nearest(word, known)
    return None if close is None else phrase("did you mean '{word}'?", word=close)


def _cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in text
    )
