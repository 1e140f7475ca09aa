"""`beredt score`: a drill's score, criterion by criterion with its evidence; again, and under another rubric.

People overrule here too: `--confirm`, `--reject` and `--change` keep their word in the drill's file, beside the
program's.
"""

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
    from drills.review.kept import Verdict
    from engine.scoring import Rubric

LETTERS = ("P", "S", "M", "U")


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt score`."""
    parser.epilog = words(
        "Example: beredt score last --rubric our-norms.yaml   or   beredt score last --change D5=M --by Eva "
        "--reason Formula"
    )
    parser.add_argument("drill", metavar=words("DRILL"), help=words("a drill's id or its beginning, a file, or last"))
    parser.add_argument(
        "--rubric", type=Path, metavar=words("FILE.yaml"), help=words("thresholds of your own, printed as local norm")
    )
    word = parser.add_mutually_exclusive_group()
    word.add_argument(
        "--confirm", metavar="D5", help=words("confirm what the program suggests of this criterion or harm")
    )
    word.add_argument("--reject", metavar="D5", help=words("reject it: then it has no rating"))
    word.add_argument(
        "--change",
        metavar="D5=M",
        help=words("give it another rating; for a harm P is none, S slight, M serious, U grave"),
    )
    parser.add_argument("--reason", metavar=words("TEXT"), help=words("why (needed with these three)"))
    parser.add_argument("--by", metavar=words("NAME"), default="", help=words("whose word it is"))
    parser.add_argument("--finding", metavar="blame", help=words("only this finding, of the entry given with --entry"))
    parser.add_argument("--entry", type=int, metavar="N", help=words("the entry of the log that the finding stands in"))
    parser.add_argument(
        "--facts", action="store_true", help=words("print what was said against the facts, and replies")
    )
    parser.add_argument("--json", action="store_true", help=words("print one JSON object"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Keep a person's word where one is given, score the drill, and print the sheet or the JSON."""
    from drills.archive import find
    from drills.errors import DrillError
    from drills.reports.facts import fact_sheet, facts_json
    from drills.reports.sheet import sheet
    from drills.review.real import real_json
    from drills.stored import read_drill
    from engine.scenario.faults import ScenarioError, render
    from engine.scoring import assess, record

    try:
        rubric = _rubric(arguments.rubric)
        file = find(arguments.drill)
        verdict = _verdict(arguments, rubric)
        if verdict is not None:
            _keep(file, verdict)
        drill = read_drill(file)
        told = words.starting(drill.loaded.scenario.start.clock)
        folded = record(drill.loaded, drill.rows)
        assessment = assess(folded, rubric, drill.kept.verdicts)
        if arguments.json:
            score = {
                **assessment.to_json(told),
                "real": real_json(drill.kept),
                "form": drill.header.form,
                "facts": facts_json(folded, told),
            }
            print(json.dumps(score, ensure_ascii=False))
        else:
            lines = sheet(assessment, drill.loaded, words, drill.header.form, drill.kept)
            for line in fact_sheet(folded, told) if arguments.facts else lines:
                print(line)
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    except ScenarioError as problem:
        print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
        return 2
    return 0


def _verdict(arguments: argparse.Namespace, rubric: Rubric) -> Verdict | None:
    """The person's word in the flags; None where there is none."""
    from drills.review.kept import Verdict

    given = next((kind for kind in ("confirm", "reject", "change") if getattr(arguments, kind) is not None), None)
    if given is None:
        return None
    criterion, sign, rating = getattr(arguments, given).partition("=")
    if criterion not in rubric.criteria and criterion not in rubric.harms:
        raise CannotRun(phrase("There is no criterion or harm called {id}.", id=criterion))
    if (given == "change") != bool(sign) or (sign and rating not in LETTERS):
        raise CannotRun(phrase("A change is written like {example}, with P, S, M or U.", example="D5=M"))
    if not (arguments.reason or "").strip():
        raise CannotRun(phrase("Say why, with --reason."))
    if (arguments.finding is None) != (arguments.entry is None) or (arguments.finding and given == "change"):
        raise CannotRun(phrase("--finding goes with --entry, and can be confirmed or rejected."))
    return Verdict(
        criterion, given, arguments.reason.strip(), arguments.by, rating or None, arguments.finding, arguments.entry
    )


def _keep(file: Path, verdict: Verdict) -> None:
    from drills.drill import Drill

    drill = Drill.resume(file)
    try:
        drill.keep(verdict)
    finally:
        drill.close()


def _rubric(file: Path | None) -> Rubric:
    from engine.scoring import load_rubric, rubric

    if file is None:
        return rubric()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CannotRun(phrase("{file} cannot be read: {why}.", file=str(file), why=error.strerror or "?")) from error
    return load_rubric(str(file), data)
