"""`beredt report`: the after-action report as a file."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

from drills.locales import Words
from engine.phrases import phrase
from tui.cli import CannotRun

FORMATS = (".md", ".html")


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt report`."""
    parser.epilog = words("Example: beredt report last --to report.html")
    parser.add_argument("drill", metavar=words("DRILL"), help=words("a drill's id or its beginning, a file, or last"))
    parser.add_argument(
        "--to", type=Path, required=True, metavar=words("FILE"), help=words("where to write it: FILE.md or FILE.html")
    )
    parser.add_argument("--with-names", action="store_true", help=words("with the names of those who took part"))
    parser.add_argument("--force", action="store_true", help=words("write over a file that is there"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Write the report; the file is there whole, or not at all."""
    from drills.archive import find
    from drills.errors import DrillError
    from drills.reports.after_action import after_action
    from drills.reports.html import html
    from drills.reports.markdown import markdown
    from drills.stored import read_drill
    from engine.scenario.faults import ScenarioError, render

    to: Path = arguments.to
    write = {".md": markdown, ".html": html}.get(to.suffix.lower())
    if write is None:
        raise CannotRun(
            phrase(
                "A report is written as {formats}, not as {file}.", formats=", ".join(FORMATS), file=to.name or str(to)
            )
        )
    if to.exists() and not arguments.force:
        raise CannotRun(phrase("{file} is there already; --force writes over it.", file=str(to)))
    try:
        drill = read_drill(find(arguments.drill))
        document = after_action(drill, words.language, with_names=arguments.with_names)
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    except ScenarioError as problem:
        print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
        return 2
    save(to, write(document))
    print(words("Written: {file}", file=str(to)))
    return 0


def save(to: Path, text: str) -> None:
    """Write a file whole, or not at all. Raises CannotRun."""
    new = to.with_name(f".{secrets.token_hex(8)}.beredt-new")
    try:
        try:
            with new.open("x", encoding="utf-8", newline="\n") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            os.replace(new, to)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise CannotRun(
            phrase("{file} cannot be written: {why}.", file=str(to), why=error.strerror or type(error).__name__)
        ) from error
