"""`beredt graph`: a scenario's storylines as a picture, or as a graph for other programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from drills.locales import Words
from engine.phrases import phrase
from tui.cli import CannotRun

FORMATS = ("svg", "dot", "mermaid", "graphml")
ENDINGS = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".md": "mermaid", ".graphml": "graphml"}
"""What a file's name says about the format."""


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt graph`."""
    parser.epilog = words("Example: beredt graph drikkevann --to drikkevann.svg")
    parser.add_argument("scenario", metavar=words("SCENARIO"), help=words("a shipped scenario's id, or a folder"))
    parser.add_argument("--format", choices=FORMATS, help=words("default: as the file's name ends, else svg"))
    parser.add_argument("--to", type=Path, metavar=words("FILE"), help=words("write it to this file"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Draw the scenario in the interface's language, or its own first."""
    from engine.scenario.faults import ScenarioError, render
    from engine.scenario.loader import load
    from engine.scenario.source import find, from_folder

    try:
        scenario = load(from_folder(find(arguments.scenario))).scenario
    except ScenarioError as problem:
        print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
        return 2
    from engine.scenario import graph, picture

    language = words.language if words.language in scenario.languages else scenario.languages[0]
    ending = ENDINGS.get(arguments.to.suffix.lower()) if arguments.to else None
    match arguments.format or ending or "svg":
        case "svg":
            text = picture.svg(scenario, language, words.phrase)
        case "dot":
            text = graph.dot(scenario, language, words.phrase)
        case "graphml":
            text = graph.graphml(scenario, language)
        case _:
            text = graph.mermaid(scenario, language, words.phrase)
    if arguments.to is None:
        print(text, end="" if text.endswith("\n") else "\n")
        return 0
    try:
        arguments.to.write_text(text, encoding="utf-8")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise CannotRun(
            phrase("{file} cannot be written: {problem}", file=str(arguments.to), problem=reason)
        ) from problem
    return 0
