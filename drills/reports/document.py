"""A report as plain data: headings, paragraphs, lists, tables and pictures. How it is written is for the formats."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """`level` 2 or 3; the title is level 1."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; `tone` is "" or `note` (said more quietly)."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A caption, the column heads, and rows; the first cell of a row names it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG that we made ourselves) and what it shows, for those who do not see it."""

    svg: str
    text: str


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True)
class Document:
    """A whole report in one language; `mark` stands on everything that can leave the room."""

    title: str
    language: str
    mark: str
    blocks: tuple[Block, ...] = field(default=())
