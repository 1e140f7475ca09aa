"""`beredt` without a command: the home screen."""

from __future__ import annotations

import argparse
import sys

from drills.locales import Words
from engine.phrases import phrase
from tui.cli import CannotRun


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Open the home screen."""
    require_terminal()
    from tui.app import Beredt
    from tui.screens.home import Home

    return Beredt(words, lambda: Home(words)).run() or 0


def require_terminal() -> None:
    """Raise CannotRun where there is no terminal to draw on."""
    import os

    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise CannotRun(
            phrase("There is no terminal to draw on."),
            phrase("beredt run plays a drill without one; beredt --help lists the commands."),
        )
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise CannotRun(phrase("This terminal cannot be drawn on (TERM is {term}).", term=os.environ.get("TERM", "")))
