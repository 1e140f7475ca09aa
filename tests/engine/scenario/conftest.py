"""The small scenario, and what is found in it after a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.scenario.faults import Fault, ScenarioError
from engine.scenario.loader import load
from engine.scenario.source import Source, from_folder

SMALL = Path(__file__).parents[2] / "scenarios" / "small"

Change = tuple[str, str]
Found = Callable[..., tuple[Fault, ...]]


@pytest.fixture(scope="session")
def small() -> Source:
    """The files of the small scenario, which has no faults."""
    return from_folder(SMALL)


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


@pytest.fixture
def found(small: Source) -> Found:
    """What is found in the small scenario after changes."""

    def look(*changes: Change, file: str = "scenario.yaml") -> tuple[Fault, ...]:
        return faults_of(changed(small, *changes, file=file))

    return look
