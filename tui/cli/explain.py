"""`beredt explain`: what a check's number means, and what to do about it."""

from __future__ import annotations

import argparse
import json

from drills.locales import Words
from engine.phrases import phrase
from tui.cli import CannotRun


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt explain`."""
    parser.epilog = words("Example: beredt explain BER010   (without a number: all of them)")
    parser.add_argument("code", nargs="?", metavar=words("CODE"), help=words("the number that `beredt check` printed"))
    parser.add_argument("--json", action="store_true", help=words("print one JSON object"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Print the explanation, or the list of all numbers."""
    from engine.scenario.codes import CODES
    from engine.scenario.faults import did_you_mean

    asked = list(CODES)
    if arguments.code is not None:
        code = arguments.code.upper()
        code = f"BER{int(code):03d}" if code.isdecimal() and len(code) < 4 else code
        if code not in CODES:
            hint = did_you_mean(code, CODES)
            unknown = phrase("There is no check called {code}.", code=arguments.code)
            raise CannotRun(unknown, *([hint] if hint else []))
        asked = [code]
    texts = {code: (words.phrase(CODES[code].title), words.phrase(CODES[code].explanation)) for code in asked}
    if arguments.json:
        made = [{"code": code, "title": title, "explanation": text} for code, (title, text) in texts.items()]
        print(json.dumps(made if arguments.code is None else made[0], ensure_ascii=False, indent=2))
    elif arguments.code is None:
        for code, (title, _) in texts.items():
            print(f"{code}  {title}")
    else:
        for code, (title, text) in texts.items():
            print(f"{code}  {title}\n\n{text}")
    return 0
