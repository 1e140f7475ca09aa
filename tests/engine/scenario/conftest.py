"""The small scenario, and what is found in it after a change."""

from __future__ import annotations

import pytest
from small_scenario import SMALL, Change, Found, changed, faults_of

from engine.scenario.faults import Fault
from engine.scenario.source import Source, from_folder


@pytest.fixture(scope="session")
def small() -> Source:
    """The files of the small scenario, which has no faults."""
    return from_folder(SMALL)


@pytest.fixture
def found(small: Source) -> Found:
    """What is found in the small scenario after changes."""

    def look(*changes: Change, file: str = "scenario.yaml") -> tuple[Fault, ...]:
        return faults_of(changed(small, *changes, file=file))

    return look
