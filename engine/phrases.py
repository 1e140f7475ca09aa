"""What the engine says to people: a message id and its values, never a sentence.

The message id is the English source text with ``{name}`` placeholders; catalogues in ``drills/locales`` translate it,
and whoever shows it chooses the language. So the same log reads in bokmål, nynorsk and English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

Value = Union[str, int, "Phrase", "Moment", "Span"]


@dataclass(frozen=True)
class Moment:
    """A point on the story's calendar, in seconds of drill time; shown as clock time (and day, when it is not day
    1).
    """

    at: int


@dataclass(frozen=True)
class Span:
    """A length of drill time in seconds; shown as minutes, hours or days."""

    seconds: int


@dataclass(frozen=True)
class Phrase:
    """One sentence to be: `id` is the English text with ``{name}`` placeholders, `values` what they stand for."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        """English, for logs of developers and tests; people read it through `drills.locales`."""
        return fill(self.id, {name: _plain(value) for name, value in self.values.items()})


def phrase(id: str, /, **values: Value) -> Phrase:
    """Mark an English sentence for translation and keep its values apart (Babel extracts calls of this name)."""
    return Phrase(id, values)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Replace each ``{name}`` once by its value; an unknown name stays as written. Values are never read as
    templates.
    """
    out: list[str] = []
    rest = template
    while True:
        before, brace, tail = rest.partition("{")
        out.append(before)
        if not brace:
            return "".join(out)
        name, close, after = tail.partition("}")
        if close and name in values:
            out.append(values[name])
            rest = after
        else:
            out.append("{")
            rest = tail


def _plain(value: Value) -> str:
    if isinstance(value, Moment):
        return f"{value.at // 60}m"
    if isinstance(value, Span):
        return f"{value.seconds // 60} min" if value.seconds % 60 == 0 else f"{value.seconds} s"
    return str(value)
