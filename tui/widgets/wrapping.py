"""Breaking text into lines of so many terminal cells. Written for speed: most posts are plain and short."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells


def wrap(text: str, width: int, most: int | None = None) -> list[str]:
    """The text in lines of at most `width` cells, broken at spaces where there are any, at most `most` lines (the last
    then ends in …). Line breaks are kept. Always at least one line."""
    width = max(width, 1)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        _paragraph(paragraph, width, lines)
        if most is not None and len(lines) > most:
            break
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], shorten(lines[most - 1] + " …", width)]
    return lines


def _paragraph(text: str, width: int, lines: list[str]) -> None:
    if cell_len(text) <= width:
        lines.append(text)
        return
    line, used = "", 0
    for word in text.split(" "):
        size = cell_len(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = "", 0
        if size > width:
            *full, word = chop_cells(word, width)
            lines.extend(full)
            size = cell_len(word)
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    lines.append(line)


def shorten(text: str, width: int) -> str:
    """The text in one line of at most `width` cells; ends in … where something was left out."""
    text = text.replace("\n", " ")
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    kept = text
    while kept and cell_len(kept) > width - 1:
        kept = kept[: len(kept) - max(1, (cell_len(kept) - width) // 2)]
    return f"{kept.rstrip()}…"
