"""`beredt show`: the projector's window for the drill that runs on this machine."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from drills.locales import Words
from tui.cli import CannotRun
from tui.cli.home import require_terminal


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt show`."""
    parser.epilog = words("Example: beredt show (in a second window, on the projector)")
    parser.add_argument(
        "drill",
        nargs="?",
        metavar=words("DRILL"),
        help=words("an id or a file; without it, the drill that is running"),
    )


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Follow the drill until the window is closed."""
    from drills.archive import find
    from drills.errors import DrillError
    from drills.follow import Following, running
    from engine.scenario.faults import ScenarioError, render

    try:
        following = Following(find(arguments.drill) if arguments.drill else running())
        following.loaded  # noqa: B018  (read now, so that trouble is told here)
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    except ScenarioError as problem:
        print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
        return 2
    require_terminal()
    from tui.app import Beredt
    from tui.screens.show import Show, window

    return Beredt(words, partial(Show, window(following, words.language))).run() or 0
