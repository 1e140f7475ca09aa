"""`beredt read FILE.jsonl --json`: many texts, one line of JSON each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from drills.locales import Words
from engine.phrases import phrase
from tui.cli import CannotRun

MOST_BYTES = 200_000_000
MOST_IN_A_LINE = 1_000_000


def read_many(file: Path, words: Words) -> int:
    """Read each text of a file and print what was found; 1 when a line could not be read (its line says why)."""
    good = True
    for number, line in enumerate(_lines(file), 1):
        if line.strip():
            told = _told(line, number, words)
            good &= "refused" not in told
            print(json.dumps(told))
    sys.stdout.flush()
    return 0 if good else 1


def _lines(file: Path) -> Iterator[str]:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CannotRun(phrase("{file} is too large to be read.", file=str(file)))
        with file.open(encoding="utf-8-sig", errors="replace", newline="\n") as stream:
            yield from stream
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise CannotRun(phrase("The file {file} cannot be read: {reason}.", file=str(file), reason=reason)) from None


def _told(line: str, number: int, words: Words) -> dict[str, object]:
    from engine.reading.clean import TooLong
    from engine.reading.lines import answer, line_of

    name: object = None
    try:
        if len(line) > MOST_IN_A_LINE:
            raise ValueError
        data = json.loads(line)
        name = data.get("id") if isinstance(data, dict) else None
        return answer(line_of(data))
    except TooLong as problem:
        return {"id": name, "refused": words.phrase(problem.why)}
    except (ValueError, RecursionError):
        why = words("line {line}: a text is written like {example}", line=number, example='{"id": "1", "text": "..."}')
        return {"id": name, "refused": why}
