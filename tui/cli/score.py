"""`beredt score`: a drill's score, criterion by criterion with its evidence; again, and under another rubric."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drills.locales import Words
from engine.phrases import phrase
from tui.cli import CannotRun

if TYPE_CHECKING:
    from engine.scoring import Rubric


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt score`."""
    parser.epilog = words("Example: beredt score last --rubric our-norms.yaml")
    parser.add_argument("drill", metavar=words("DRILL"), help=words("a drill's id or its beginning, a file, or last"))
    parser.add_argument(
        "--rubric", type=Path, metavar=words("FILE.yaml"), help=words("thresholds of your own, printed as local norm")
    )
    parser.add_argument("--json", action="store_true", help=words("print one JSON object"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Read the drill, score it and print the sheet or the JSON."""
    from drills.archive import find
    from drills.errors import DrillError
    from drills.reports.sheet import sheet
    from drills.stored import read_drill
    from engine.scenario.faults import ScenarioError, render
    from engine.scoring import assess, record

    try:
        rubric = _rubric(arguments.rubric)
        drill = read_drill(find(arguments.drill))
        assessment = assess(record(drill.loaded, drill.rows), rubric)
        if arguments.json:
            score = assessment.to_json(words.starting(drill.loaded.scenario.start.clock))
            print(json.dumps(score, ensure_ascii=False))
        else:
            for line in sheet(assessment, drill.loaded, words):
                print(line)
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    except ScenarioError as problem:
        print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
        return 2
    return 0


def _rubric(file: Path | None) -> Rubric:
    from engine.scoring import load_rubric, rubric

    if file is None:
        return rubric()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CannotRun(phrase("{file} cannot be read: {why}.", file=str(file), why=error.strerror or "?")) from error
    return load_rubric(str(file), data)
