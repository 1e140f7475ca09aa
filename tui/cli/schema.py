"""`beredt schema`: the JSON Schema of what authors write, for their editors."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from drills.locales import Words
from engine.phrases import phrase
from tui.cli import CannotRun


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt schema`."""
    parser.epilog = words("Example: beredt schema --to scenario.schema.json")
    parser.add_argument(
        "of",
        nargs="?",
        choices=("scenario", "plan", "voices"),
        default="scenario",
        help=words("which kind of file (default: scenario)"),
    )
    parser.add_argument("--to", type=Path, metavar=words("FILE"), help=words("write it to this file"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Print the schema, or write it."""
    from engine.scenario.schema import schema

    text = json.dumps(schema(arguments.of), ensure_ascii=False, indent=2)
    if arguments.to is None:
        print(text)
        return 0
    try:
        arguments.to.write_text(text + "\n", encoding="utf-8")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise CannotRun(
            phrase("{file} cannot be written: {problem}", file=str(arguments.to), problem=reason)
        ) from problem
    return 0
