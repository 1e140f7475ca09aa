"""A value as it stands in a file: text, a list or keys, with its place; and places inside a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.scenario.document import Document

Path = tuple[str | int, ...]
"""Where something stands in a file: keys, and positions in lists from 0."""


class Node:
    """A value in the file: `value` is text, a list of nodes, or keys with nodes. Lines and columns count from 0."""

    __slots__ = ("col", "document", "end_col", "end_line", "keys", "line", "style", "value")

    def __init__(self, document: Document, value: Any, start: Any, end: Any, style: str | None = None) -> None:
        self.document = document
        self.value: str | list[Node] | dict[str, Node] = value
        self.keys: dict[str, Node] = {}
        self.line: int = start.line
        self.col: int = start.column
        self.end_line: int = end.line
        self.end_col: int = end.column
        self.style = style

    @property
    def empty(self) -> bool:
        """Nothing is written here at all (`key:`), which is not the same as `""`."""
        return self.value == "" and self.style is None

    @property
    def length(self) -> int:
        """Characters to underline on the first line."""
        if self.end_line == self.line and isinstance(self.value, str):
            return max(1, self.end_col - self.col)
        if isinstance(self.value, str) and self.style not in ("|", ">"):
            return max(1, len(self.document.line(self.line).rstrip()) - self.col)
        return 1

    def plain(self) -> Any:
        """The value as plain strings, lists and dicts."""
        value = self.value
        if isinstance(value, str):
            return value
        if isinstance(value, list):
            return [node.plain() for node in value]
        return {key: node.plain() for key, node in value.items()}

    def step(self, piece: str | int) -> Node | None:
        """The node one step further in, if there is one."""
        value = self.value
        if isinstance(value, dict) and isinstance(piece, str):
            return value.get(piece)
        if isinstance(value, list) and isinstance(piece, int) and 0 <= piece < len(value):
            return value[piece]
        return None

    def become(self, other: Node) -> None:
        """Stand for what is written elsewhere (a text in a file of its own), place and all."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))

    def scalars(self) -> Iterator[Node]:
        """Every text in here, in file order."""
        value = self.value
        if isinstance(value, str):
            yield self
        else:
            for node in value if isinstance(value, list) else value.values():
                yield from node.scalars()


def inside(node: Node, offset: int, length: int) -> tuple[int, int, int]:
    """Line, column (from 0) and length in the file of a piece of a node's text, through quotes, escapes and folding."""
    text = str(node.value)
    places = _places(node, text)
    if not 0 <= offset < len(places):
        return node.line, node.col, node.length
    line, col = places[offset]
    last_line, last_col = places[min(offset + max(1, length), len(places)) - 1]
    return line, col, last_col - col + 1 if last_line == line else 1


def _places(node: Node, text: str) -> list[tuple[int, int]]:
    """For each character of the text its (line, column) in the file, as far as the two can be laid side by side."""
    source = _source(node)
    places: list[tuple[int, int]] = []
    at = 0
    for character in text:
        if character.isspace():
            places.append(source[at][1] if at < len(source) else (node.end_line, node.end_col))
            if at < len(source) and source[at][0].isspace():
                at += 1
            continue
        while at < len(source) and source[at][0] != character:
            at += 1
        if at == len(source):
            return places
        places.append(source[at][1])
        at += 1
    return places


def _source(node: Node) -> list[tuple[str, tuple[int, int]]]:
    """The characters that were written for a text, with their places."""
    document = node.document
    out: list[tuple[str, tuple[int, int]]] = []
    for number in range(node.line, node.end_line + 1):
        line = document.line(number)
        start = node.col if number == node.line else 0
        end = node.end_col if number == node.end_line else len(line)
        out.extend((line[col], (number, col)) for col in range(start, min(end, len(line))))
        out.append(("\n", (number, len(line))))
    quoted = node.style in ("'", '"')
    if node.style in ("|", ">"):
        header = next((index for index, (character, _) in enumerate(out) if character == "\n"), 0)
        return out[header + 1 :]
    return out[1:-2] if quoted else out
