"""The small scenario as files, what they become after a change, and what is found in them then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.scenario.faults import Fault, ScenarioError
from engine.scenario.loader import load
from engine.scenario.source import Source

SMALL = Path(__file__).parents[2] / "scenarios" / "small"

Change = tuple[str, str]
Found = Callable[..., tuple[Fault, ...]]


def changed(source: Source, *changes: Change, file: str = "scenario.yaml") -> dict[str, bytes]:
    """The files with each text replaced once in one of them."""
    text = source[file].decode()
    for old, new in changes:
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        text = text.replace(old, new, 1)
    return {**source, file: text.encode()}


def faults_of(source: Source) -> tuple[Fault, ...]:
    """Everything found in a scenario: errors, or else warnings."""
    try:
        return load(source).warnings
    except ScenarioError as problem:
        return problem.faults
