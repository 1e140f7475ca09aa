"""`beredt review`: looking back on a drill, on the screen or as lines."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from drills.locales import Words
from tui.cli import CannotRun
from tui.cli.home import require_terminal

if TYPE_CHECKING:
    from drills.stored import Stored


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt review`."""
    parser.epilog = words("Example: beredt review last   or   beredt review last --plain")
    parser.add_argument(
        "drill",
        nargs="?",
        default="last",
        metavar=words("DRILL"),
        help=words("a drill's id or its beginning, a file, or last (the default)"),
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--plain", action="store_true", help=words("line by line, for screen readers and plain terminals"))
    how.add_argument("--json", action="store_true", help=words("print one JSON object"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Open the review, or print it."""
    from drills.archive import find, peek
    from drills.errors import DrillError
    from drills.stored import read_drill
    from engine.scenario.faults import ScenarioError, render

    try:
        file = find(arguments.drill)
        if not arguments.plain and not arguments.json:
            entry = peek(file)
            if entry.trouble is not None:
                raise entry.trouble
            require_terminal()
            return _show(words, file)
        drill = read_drill(file)
        for line in _plain(drill, words) if arguments.plain else [json.dumps(_json(drill), ensure_ascii=False)]:
            print(line)
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    except ScenarioError as problem:
        print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
        return 2
    return 0


def _show(words: Words, file: Any) -> int:
    from tui.app import Beredt
    from tui.screens.home import Home
    from tui.screens.opening import Opening

    return Beredt(words, partial(Home, words), lambda: Opening(words, file, review=True)).run() or 0


def _plain(drill: Stored, words: Words) -> Iterator[str]:
    """The whole review as lines: what happened, why the mood fell, rumours, the picture, and what people wrote."""
    from drills.reports.after_action import telling
    from drills.review.causes import falls
    from drills.review.hot_wash import QUESTIONS
    from drills.review.pages import held_and_true, lives, reasons
    from drills.review.real import real
    from drills.telling.drawn import drawn
    from drills.telling.story import told
    from drills.telling.terms import STATUS
    from engine.scoring.assessment import REAL
    from engine.scoring.names import CRITERIA, VERDICTS
    from engine.scoring.rating import listed

    seat = telling(drill, words.language)
    words = seat.words
    yield words("EXERCISE")
    yield words("Review: {title}", title=seat.names.title)
    if not drill.ended:
        yield words("Play is not over.")
    yield ""
    yield words("WHAT HAPPENED")
    for row in drill.rows:
        line = told(row, seat) if row.kind != "comment-posted" else None
        if line is not None:
            title, text = line
            mark = " ★" if row.seq in drill.kept.bookmarks else ""
            yield f"{seat.calendar.near(row.at, 0)} {title}{mark}"
            yield from (f"    {part}" for part in text.split("\n") if part)
    yield ""
    yield words("WHERE TRUST FELL MOST, AND WHY")
    for fall in falls(drill.rows, "trust"):
        yield words("By {clock}, {group}:", clock=seat.calendar.near(fall.until, 0), group=seat.names.group(fall.group))
        yield from (f"    {said.text}" for said in reasons(drill.rows, seat, fall.until))
    yield ""
    yield words("RUMOURS")
    yield from (said.text if said.level == 1 else f"    {said.text}" for said in lives(drill.rows, seat))
    yield ""
    yield words("THE SITUATION PICTURE BESIDE THE TRUTH")
    yield from (said.text if said.level == 1 else f"    {said.text}" for said in held_and_true(drill.rows, seat))
    yield ""
    yield words("HOT WASH")
    for number, question in QUESTIONS.items():
        yield words.phrase(question)
        yield from (f"    {drawn(e.text)}" for e in drill.kept.hot_wash if e.question == number)
    yield ""
    yield words("WHAT EVALUATORS SAW")
    for seen in drill.kept.observations:
        name = f"{seen.criterion} {seen.rating or ''}".strip() if seen.criterion else ""
        parts = (seat.calendar.near(seen.at, 0), name, drawn(seen.text))
        yield "    " + "  ".join(part for part in parts if part)
    yield ""
    yield words("WHAT PEOPLE SAID OF THE RATINGS")
    for said in drill.kept.verdicts:
        word = words.phrase(VERDICTS[said.verdict])
        if said.rating:
            word = words("{verdict} {level}", verdict=word, level=said.rating)
        told_of = words("{name}: {verdict}. {reason}", name=said.criterion, verdict=word, reason=drawn(said.reason))
        yield f"    {told_of}"
    yield ""
    yield words("IMPROVEMENT PLAN")
    for action in drill.kept.actions.values():
        status = words.phrase(STATUS[action.status])
        who = words("{who}, by {due} · {status}", who=drawn(action.responsible), due=action.due, status=status)
        yield f"{drawn(action.action)}: {who}"
    yield ""
    yield words("THIS DRILL ITSELF")
    for criterion in REAL:
        name = words.phrase(CRITERIA[criterion])
        yield words("{id} {criterion}: {text}", id=criterion, criterion=name, text=listed(real(drill.kept, criterion)))
    yield ""
    yield words("The score, criterion by criterion: beredt score {drill}", drill=drill.id)


def _json(drill: Stored) -> dict[str, Any]:
    from dataclasses import asdict

    from drills.review.biography import biographies, to_json
    from drills.review.causes import falls
    from drills.review.real import real_json

    kept = drill.kept
    return {
        "drill": {"id": drill.id, "scenario": drill.header.scenario, "form": drill.header.form, "ended": drill.ended},
        "rumours": [to_json(life) for life in biographies(drill.rows, drill.loaded.scenario)],
        "falls": {mood: [asdict(turn) for turn in falls(drill.rows, mood)] for mood in ("trust", "anger")},
        "observations": [asdict(entry) for entry in kept.observations],
        "hot_wash": [asdict(entry) for entry in kept.hot_wash],
        "verdicts": [asdict(entry) for entry in kept.verdicts],
        "actions": [asdict(entry) for entry in kept.actions.values()],
        "bookmarks": [asdict(entry) for entry in kept.bookmarks.values()],
        "participants": [asdict(entry) for entry in kept.participants.values()],
        "approval": asdict(kept.approval) if kept.approval else None,
        "real": real_json(kept),
    }
