"""One command, `beredt`, with verbs a user would guess. A verb is a module beside this one, imported only when used.

A verb's module has `configure(parser, words)` and `run(arguments, words) -> int` (0 done, 1 findings or a failed
expectation). What stops it is a `CannotRun`: plain lines on stderr, exit code 2.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from itertools import pairwise

from drills.locales import LANGUAGES, Words, language_of_environment
from engine.phrases import Phrase, phrase

VERBS: dict[str, Phrase] = {
    "play": phrase("play a drill on this machine"),
    "show": phrase("the projector's window for the drill that runs on this machine"),
    "run": phrase("play a drill unattended, with a script or a simulated team"),
    "review": phrase("look back on a drill"),
    "report": phrase("write the after-action report to a file"),
    "score": phrase("show the score of a drill, criterion by criterion"),
    "drills": phrase("list, show, verify and export the drills on this machine"),
    "scenarios": phrase("list the scenarios"),
    "check": phrase("check a scenario for faults"),
    "graph": phrase("draw a scenario's storylines"),
    "schema": phrase("print the JSON Schema of the scenario format"),
    "explain": phrase("explain a check's code"),
    "plan": phrase("your organisation's own plan: begin one, check it, show it"),
    "read": phrase("read one text as the scorer does"),
}


LARGEST_SEED = 2**63 - 1


class CannotRun(Exception):
    """What stops a command, said to the user in one or a few plain lines; exit code 2."""

    def __init__(self, *lines: Phrase) -> None:
        super().__init__("\n".join(map(str, lines)))
        self.lines = lines


def parser(words: Words, chosen: str | None) -> argparse.ArgumentParser:
    """The command's parser; only the chosen verb's module is imported to fill in its own flags."""
    main = argparse.ArgumentParser(
        prog="beredt",
        add_help=False,
        description=words("Crisis communication drills for the public sector. Without a command: the home screen."),
    )
    _own_words(main, words)
    main.add_argument("--lang", choices=LANGUAGES, help=words("language of the interface (default: the environment's)"))
    main.add_argument("--version", action="store_true", help=words("print the version and stop"))
    verbs = main.add_subparsers(dest="verb", metavar=words("COMMAND"), title=words("commands"))
    for name, summary in VERBS.items():
        verb = verbs.add_parser(name, help=words.phrase(summary), description=words.phrase(summary), add_help=False)
        _own_words(verb, words)
        verb.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if name == chosen:
            verb.formatter_class = argparse.RawDescriptionHelpFormatter
            import_module(f"tui.cli.{name}").configure(verb, words)
    return main


def main(argv: Sequence[str] | None = None) -> int:
    """Run `beredt`; the exit code is 0 done, 1 findings, 2 could not run, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    words = Words(_language(arguments))
    chosen = next((word for word in arguments if word in VERBS), None)
    known = parser(words, chosen).parse_args(arguments)
    if known.version:
        from importlib.metadata import version

        print(version("beredt"))
        return 0
    try:
        verb = import_module(f"tui.cli.{known.verb or 'home'}")
        code: int = verb.run(known, words)
        return code
    except CannotRun as problem:
        for line in problem.lines:
            print(words.phrase(line), file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _own_words(parser: argparse.ArgumentParser, words: Words) -> None:
    """Say in the user's language what argparse says in English."""
    parser._optionals.title = words("options")
    parser._positionals.title = words("arguments")
    parser.add_argument("-h", "--help", action="help", help=words("show this help and stop"))


def seed(text: str) -> int:
    """The number after --seed: any that fits in 64 bits."""
    number = int(text)
    if not -LARGEST_SEED <= number <= LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"-(2^63-1) .. 2^63-1: {text}")
    return number


def _language(arguments: Sequence[str]) -> str:
    for flag, value in pairwise(arguments):
        if flag == "--lang" and value in LANGUAGES:
            return value
    joined = [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    return next((word for word in joined if word in LANGUAGES), language_of_environment())
