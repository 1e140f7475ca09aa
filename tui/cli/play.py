"""`beredt play`: a drill on this machine, alone at a desk."""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drills.locales import Words
from drills.telling.forms import FORMS
from engine.phrases import phrase
from tui.cli import CannotRun, seed
from tui.cli.home import require_terminal

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.library import Card


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt play`."""
    parser.epilog = words("Example: beredt play drikkevann --speed 2")
    parser.add_argument(
        "scenario",
        nargs="?",
        metavar=words("SCENARIO"),
        help=words("a shipped scenario or a folder; without it, the home screen"),
    )
    parser.add_argument(
        "--form",
        choices=tuple(FORMS),
        help=words("solo (the default), or led by a facilitator: played or discussed"),
    )
    parser.add_argument(
        "--seed", type=seed, help=words("chance of this drill; the same seed and deeds give the same drill")
    )
    parser.add_argument(
        "--speed", type=int, default=None, metavar="N", help=words("seconds of the story a second (1 to 60)")
    )
    parser.add_argument(
        "--plan", type=Path, metavar=words("FILE.yaml"), help=words("play with your own plan instead of the scenario's")
    )
    parser.add_argument(
        "--plain", action="store_true", help=words("line by line, for screen readers and plain terminals")
    )
    parser.add_argument("--quiet", action="store_true", help=words("show fewer comments; the public is the same"))
    parser.add_argument(
        "--resume",
        nargs="?",
        const="last",
        metavar=words("DRILL"),
        help=words("continue a drill: an id, a file, or last (the default)"),
    )


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Play."""
    if arguments.speed is not None and not 1 <= arguments.speed <= 60:
        raise CannotRun(phrase("The speed is a whole number from 1 to 60, not {speed}.", speed=arguments.speed))
    if arguments.resume is not None:
        return _resume(arguments, words)
    if arguments.scenario is None:
        if arguments.plain:
            raise CannotRun(phrase("Say which scenario: beredt play drikkevann --plain"))
        require_terminal()
        return _show(arguments, words, None)
    return _begin(arguments, words)


def _resume(arguments: argparse.Namespace, words: Words) -> int:
    from drills.archive import find, peek
    from drills.errors import DrillError

    try:
        file = find(arguments.resume)
        entry = peek(file)
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    if entry.trouble is not None:
        raise CannotRun(*entry.trouble.lines) from entry.trouble
    if arguments.plain:
        from tui.plain.start import resume

        try:
            resume(file, words, speed=arguments.speed)
        except DrillError as problem:
            raise CannotRun(*problem.lines) from problem
        return 0
    require_terminal()
    from tui.screens.opening import Opening

    return _show(arguments, words, lambda: Opening(words, file, review=entry.ending is not None, speed=arguments.speed))


def _begin(arguments: argparse.Namespace, words: Words) -> int:
    from engine.scenario.faults import ScenarioError, render
    from engine.scenario.source import find
    from tui.library import card
    from tui.own_plan import with_plan

    try:
        found = with_plan(card(arguments.scenario, find(arguments.scenario)), arguments.plan)
    except ScenarioError as error:
        print("\n".join(render(fault, words.phrase) for fault in error.faults), file=sys.stderr)
        return 2
    if arguments.plain:
        return _begin_plainly(arguments, words, found)
    require_terminal()
    from tui.screens.briefing import Briefing

    return _show(
        arguments,
        words,
        lambda: Briefing(
            words,
            found,
            seed=arguments.seed,
            speed=arguments.speed or 1,
            quiet=arguments.quiet,
            form=arguments.form or "solo",
        ),
    )


def _begin_plainly(arguments: argparse.Namespace, words: Words, card: Card) -> int:
    from drills.errors import DrillError
    from tui.plain.start import begin

    chance = arguments.seed if arguments.seed is not None else secrets.randbelow(1_000_000)
    try:
        begin(
            card,
            words,
            seed=chance,
            speed=arguments.speed or 1,
            quiet=arguments.quiet,
            form=arguments.form or "solo",
        )
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    return 0


def _show(arguments: argparse.Namespace, words: Words, first: Callable[[], Screen[Any]] | None) -> int:
    from tui.app import Beredt
    from tui.screens.home import Home

    home = partial(Home, words, seed=arguments.seed, speed=arguments.speed or 1)
    return Beredt(words, home, first).run() or 0
