"""A report as Markdown. What people and scenarios wrote is text, whatever signs it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drills.reports.document import Bullets, Document, Heading, Paragraph, Picture, Table

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_AT_START = re.compile(r"^(\d*)([-+=.)])")


def markdown(document: Document) -> str:
    """The whole document."""
    return "\n".join(_lines(document)).rstrip() + "\n"


def text(written: str) -> str:
    """Text on one line, with every sign escaped that Markdown would take for its own."""
    line = " ".join(written.split())
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", line))


def _lines(document: Document) -> Iterator[str]:
    yield f"# {text(document.title)}"
    yield ""
    yield f"**{text(document.mark)}**"
    yield ""
    for block in document.blocks:
        match block:
            case Heading():
                yield f"{'#' * block.level} {text(block.text)}"
            case Paragraph():
                for number, part in enumerate(filter(None, block.text.split("\n"))):
                    if number:
                        yield ""
                    yield f"*{text(part)}*" if block.tone else text(part)
            case Bullets():
                yield from (f"- {text(item)}" for item in block.items)
            case Table():
                yield text(block.caption)
                yield ""
                yield _row(block.heads)
                yield "|" + "---|" * len(block.heads)
                yield from (_row(row) for row in block.rows)
            case Picture():
                yield text(block.text)
        yield ""


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(text(cell) for cell in cells) + " |"
