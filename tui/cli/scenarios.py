"""`beredt scenarios`: what there is to play."""

from __future__ import annotations

import argparse
import json
import sys
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Any

from drills.locales import Words
from engine.phrases import phrase

if TYPE_CHECKING:
    from engine.scenario.model import Scenario

KINDS = {"crisis": phrase("crisis"), "communication-crisis": phrase("communication crisis")}
LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}
"""What each language calls itself."""


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt scenarios`."""
    parser.epilog = words("Example: beredt scenarios list")
    parser.add_argument("action", nargs="?", choices=("list",), default="list", help=words("list them (the default)"))
    parser.add_argument("--json", action="store_true", help=words("print one JSON object"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """List the shipped scenarios; 1 where one of them cannot be read."""
    from engine.scenario.faults import ScenarioError, render
    from engine.scenario.loader import load
    from engine.scenario.source import find, from_folder, shipped

    code = 0
    cards: list[dict[str, Any]] = []
    for name in shipped():
        try:
            cards.append(_card(load(from_folder(find(name)), f"{name}/").scenario, words))
        except ScenarioError as problem:
            code = 1
            print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
    if arguments.json:
        print(json.dumps({"scenarios": cards}, ensure_ascii=False, indent=2))
        return code
    for card in cards:
        print(f"{card['id']}  {card['title']}")
        print(
            fill(
                card["summary"], min(100, get_terminal_size().columns), initial_indent="    ", subsequent_indent="    "
            )
        )
        languages = ", ".join(LANGUAGES[language] for language in card["languages"])
        print(f"    {words.phrase(KINDS[card['kind']])} · {words.span(card['seconds'])} · {languages}")
    return code


def _card(scenario: Scenario, words: Words) -> dict[str, Any]:
    from engine.scenario.model import say

    language = words.language if words.language in scenario.languages else scenario.languages[0]
    return {
        "id": scenario.id,
        "title": say(scenario.title, language),
        "summary": " ".join(say(scenario.summary, language).split()),
        "kind": scenario.kind,
        "seconds": scenario.duration,
        "languages": list(scenario.languages),
    }
