"""`beredt plan`: the organisation's own plan: begin one, check it for faults, see what is in place and what not."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drills.locales import Words
from engine.phrases import phrase
from tui.cli import CannotRun

if TYPE_CHECKING:
    from engine.plan import Plan
    from engine.scoring.plan_lines import PlanLine

MOST_BYTES = 1 << 20
NAME = "plan.yaml"
PRESENT, HOLE = "✓", "✗"


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt plan`."""
    parser.epilog = words(
        "Example: beredt plan new   then   beredt plan check   and   beredt play drikkevann --plan plan.yaml"
    )
    parser.add_argument(
        "action", choices=("new", "check", "show"), help=words("begin a plan, look for faults, or show what it holds")
    )
    parser.add_argument(
        "file", nargs="?", metavar=words("FILE"), help=words("the plan (default: plan.yaml in this folder)")
    )
    parser.add_argument(
        "--scenario",
        metavar=words("SCENARIO"),
        help=words("show the plan that a scenario comes with, instead of a file"),
    )
    parser.add_argument("--json", action="store_true", help=words("print one JSON object"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Do what was asked."""
    from engine.scenario.faults import ScenarioError, render

    file = Path(arguments.file or NAME)
    try:
        if arguments.action == "new":
            return _new(file, words)
        plan, day = _plan(arguments, file)
    except ScenarioError as problem:
        if arguments.json:
            print(json.dumps({"faults": [render(fault, words.phrase) for fault in problem.faults]}, ensure_ascii=False))
        else:
            print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
        return 1 if arguments.action == "check" else 2
    from engine.scoring.plan_lines import plan_lines

    lines = plan_lines(plan, day.isoformat())
    if arguments.json:
        print(json.dumps(_as_data(lines, words), ensure_ascii=False, indent=2))
    elif arguments.action == "check":
        holes = sum(1 for line in lines if not line.ok)
        print(words("{file}: nothing wrong found; lines in place: {n} of {m}", file=str(file), n=len(lines) - holes,
                    m=len(lines)))  # fmt: skip
    else:
        for text in _shown(lines, words):
            print(text)
    return 0


def _plan(arguments: argparse.Namespace, file: Path) -> tuple[Plan, date]:
    """The plan, and the day that its ages are counted from."""
    if arguments.scenario:
        from engine.scenario.loader import load
        from engine.scenario.source import find, from_folder

        loaded = load(from_folder(find(arguments.scenario)))
        return loaded.plan, date.fromisoformat(loaded.scenario.start.date)
    from engine.scenario.plan_file import load_plan

    today = date.today()
    return load_plan(str(file), read_plan(file), today), today


def read_plan(file: Path) -> bytes:
    """The bytes of a plan. Raises CannotRun."""
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotRun(
            phrase("{file} cannot be read: {why}.", file=str(file), why=error.strerror or "?"),
            phrase("Begin a plan with: beredt plan new"),
        ) from error


def _new(file: Path, words: Words) -> int:
    from tui.new_plan import new_plan

    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(new_plan(words))
    except FileExistsError:
        raise CannotRun(phrase("{file} is there already, and is left as it is.", file=str(file))) from None
    except OSError as error:
        raise CannotRun(
            phrase("{file} cannot be written: {why}.", file=str(file), why=error.strerror or "?")
        ) from error
    print(words("{file} is written. Fill it in with any text editor; what you leave empty is a hole.", file=str(file)))
    print(words("See what is in place with: beredt plan show {file}", file=str(file)))
    return 0


def _shown(lines: tuple[PlanLine, ...], words: Words) -> Iterator[str]:
    """The lines by criterion, each in place or a hole."""
    from engine.scoring.names import CRITERIA

    for criterion in dict.fromkeys(line.criterion for line in lines):
        own = [line for line in lines if line.criterion == criterion]
        held = sum(1 for line in own if line.ok)
        yield ""
        yield words("{id} {criterion}: {n} of {m}", id=criterion, criterion=CRITERIA[criterion], n=held, m=len(own))
        yield from (f"  {PRESENT if line.ok else HOLE} {words.phrase(line.name)}" for line in own)
    yield ""
    yield words("This is the plan's own statement: nobody has checked it.")


def _as_data(lines: tuple[PlanLine, ...], words: Words) -> dict[str, Any]:
    return {
        "lines": [{"id": line.id, "name": words.phrase(line.name), "in_place": line.ok} for line in lines],
        "in_place": sum(1 for line in lines if line.ok),
        "of": len(lines),
    }
