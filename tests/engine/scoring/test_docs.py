"""docs/scoring.md cannot lie: every criterion is in it, and its example is a rubric."""

from __future__ import annotations

import re
from pathlib import Path

from engine.scoring import load_rubric, rubric
from engine.scoring.names import CRITERIA, HARMS

PAGE = (Path(__file__).parents[3] / "docs" / "scoring.md").read_text("utf-8")


def test_every_criterion_and_harm_has_its_line() -> None:
    """All 36, under the names the score sheet gives them."""
    for id, name in {**CRITERIA, **HARMS}.items():
        assert f"| **{id}** {name} |" in PAGE, id


def test_the_double_weights_are_told() -> None:
    """The page names the criteria that weigh double, and no others."""
    told = re.search(r"Double weight: (.*?)\.", PAGE)
    assert told is not None
    assert told[1].split(", ") == [id for id, c in rubric().criteria.items() if c.weight == 2]


def test_minutes_on_the_page_are_those_in_force() -> None:
    """The limits of D1 in the page are the rubric's."""
    for severity, limits in rubric().criteria["D1"].limits.items():
        assert f"{severity} {' · '.join(str(limit // 60) for limit in limits)}" in PAGE


def test_the_example_is_a_rubric() -> None:
    """The file on the page loads, and changes what it says."""
    example = re.search(r"<!-- file: our-norms.yaml -->\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    local = load_rubric("our-norms.yaml", example[1].encode())
    assert [id for id, c in local.criteria.items() if c.local] == ["D1", "D9", "A3"]
    assert local.version == "Fjordvik 2026"
