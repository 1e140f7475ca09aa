"""`beredt check`: what is wrong in scenarios, as text, JSON or SARIF (for editors and code hosts)."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drills.locales import Words

if TYPE_CHECKING:
    from engine.scenario.faults import Fault

Findings = Mapping[str, tuple["Fault", ...]]
"""Scenario, as it was named -> what was found in it."""


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt check`."""
    parser.epilog = words("Example: beredt check drikkevann   or   beredt check my-scenario --format json")
    parser.add_argument(
        "scenarios", nargs="+", metavar=words("SCENARIO"), help=words("a shipped scenario's id, or a folder")
    )
    parser.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help=words("how to print what is found")
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=words("print one JSON object")
    )


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Print every fault; 1 where there are errors, 2 where a scenario is not there."""
    from engine.scenario.faults import ScenarioError, render
    from engine.scenario.loader import load
    from engine.scenario.source import find, from_folder

    found: dict[str, tuple[Fault, ...]] = {}
    missing = False
    for name in arguments.scenarios:
        try:
            folder = find(name)
            source = from_folder(folder)
        except ScenarioError as problem:
            missing = True
            print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
            continue
        try:
            found[name] = load(source, f"{_shown(str(folder))}/").warnings
        except ScenarioError as problem:
            found[name] = problem.faults
    if arguments.format == "text":
        _text(found, words)
    else:
        made = _sarif(found, words) if arguments.format == "sarif" else _json(found, words)
        print(json.dumps(made, ensure_ascii=False, indent=2))
    return 2 if missing else int(any(_count(faults, "error") for faults in found.values()))


def _text(found: Findings, words: Words) -> None:
    from engine.scenario.faults import render

    for name, faults in found.items():
        for fault in faults:
            print(render(fault, words.phrase))
        if not faults:
            print(words("{scenario}: nothing wrong found", scenario=name))
            continue
        errors = words.plural("{n} error", "{n} errors", _count(faults, "error"))
        warnings = words.plural("{n} warning", "{n} warnings", _count(faults, "warning"))
        print(words("{scenario}: {errors}, {warnings}", scenario=name, errors=errors, warnings=warnings))
        print(words("What a number means: beredt explain {code}", code=faults[0].code))


def _json(found: Findings, words: Words) -> dict[str, Any]:
    return {
        "scenarios": [
            {
                "scenario": name,
                "errors": _count(faults, "error"),
                "warnings": _count(faults, "warning"),
                "faults": [
                    {
                        "file": fault.file,
                        "line": fault.line,
                        "col": fault.col,
                        "length": fault.length,
                        "severity": fault.severity,
                        "code": fault.code,
                        "message": words.phrase(fault.what),
                        "hint": words.phrase(fault.hint) if fault.hint else None,
                        "excerpt": fault.excerpt,
                    }
                    for fault in faults
                ],
            }
            for name, faults in found.items()
        ]
    }


def _sarif(found: Findings, words: Words) -> dict[str, Any]:
    """SARIF 2.1.0: one run, a rule for each number."""
    from engine.scenario.codes import CODES

    rules = [
        {
            "id": code,
            "shortDescription": {"text": words.phrase(meaning.title)},
            "fullDescription": {"text": words.phrase(meaning.explanation)},
        }
        for code, meaning in CODES.items()
    ]
    results = [_result(fault, words) for faults in found.values() for fault in faults]
    driver = {"name": "beredt", "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _result(fault: Fault, words: Words) -> dict[str, Any]:
    text = (
        words.phrase(fault.what) if fault.hint is None else f"{words.phrase(fault.what)} ({words.phrase(fault.hint)})"
    )
    place: dict[str, Any] = {"artifactLocation": {"uri": fault.file.replace(os.sep, "/")}}
    if fault.line:
        end = fault.col + max(1, fault.length)
        place["region"] = {"startLine": fault.line, "startColumn": fault.col, "endColumn": end}
    return {
        "ruleId": fault.code,
        "level": fault.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def _count(faults: tuple[Fault, ...], severity: str) -> int:
    return sum(fault.severity == severity for fault in faults)


def _shown(folder: str) -> str:
    """The folder from where we stand, when it lies below; else its whole path."""
    try:
        near = os.path.relpath(folder)
    except ValueError:
        return folder
    return folder if near.startswith("..") else near
