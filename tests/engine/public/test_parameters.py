"""The file of numbers: each has its source or the word assumption, and can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.public.parameters import PRESETS, UNIT, parameters, source

PAGE = Path(__file__).parents[3] / "docs" / "public.md"


def test_each_number_has_its_source_or_the_word_assumption() -> None:
    for section, entries in source().items():
        for name, entry in entries.items():
            assert re.search(r"assumption|definition|\[[\w.-]+\]|author gives", entry["source"]), f"{section}.{name}"


def test_every_source_named_is_listed_in_the_documentation() -> None:
    listed = PAGE.read_text(encoding="utf-8")
    marks = {
        mark
        for entries in source().values()
        for entry in entries.values()
        for mark in re.findall(r"\[([A-Z]\d+)\]", entry["source"])
    }
    assert marks and all(f"| {mark} |" in listed for mark in sorted(marks))


def test_the_page_tells_every_cause_with_the_amounts_of_the_file() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, entry in source()["causes"].items():
        trust, anger = (f"{entry[mood]:+d}" if entry[mood] else "0" for mood in ("trust", "anger"))
        assert f"| `{name}` | {trust} | {anger} | {entry['felt-by']} |" in page


@pytest.mark.parametrize("preset", PRESETS)
def test_numbers_are_whole_and_in_range(preset: str) -> None:
    read = parameters(preset)
    assert 0 <= read.comments["branching"] < 1
    for cause in read.causes.values():
        assert all(isinstance(amount, int) and abs(amount) <= UNIT for amount in (cause.trust, cause.anger))


def test_presets_scale_losses_and_gains() -> None:
    calm, normal, harsh = (parameters(preset).causes for preset in PRESETS)
    assert calm["story-silent"].trust > normal["story-silent"].trust > harsh["story-silent"].trust
    assert calm["promise-kept"].trust > normal["promise-kept"].trust > harsh["promise-kept"].trust
