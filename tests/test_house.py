"""The house rules that a machine can hold: which way the arrows point, and what no room may be called."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "engine": ("drills", "tui", "textual"),
    "drills": ("tui", "textual"),
    "scenarios": ("engine", "drills", "tui", "textual"),
}


def imports(file: Path) -> set[str]:
    """The top names of everything a file imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("package", FORBIDDEN)
def test_arrows_point_one_way(package: str) -> None:
    """tui -> drills -> engine, and scenarios are data."""
    for file in (ROOT / package).rglob("*.py"):
        wrong = imports(file) & set(FORBIDDEN[package])
        assert not wrong, f"{file.relative_to(ROOT)} imports {sorted(wrong)}"


@pytest.mark.parametrize("module", ["engine.simulation", "engine.scoring", "drills.drill", "drills.unattended"])
def test_engine_and_drills_load_without_textual(module: str) -> None:
    """A drill runs on a machine without a screen: nothing below tui pulls Textual in."""
    code = f"import sys, {module}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_scenarios_are_read_by_the_engine_only() -> None:
    """Only engine.scenario knows where scenarios lie."""
    readers = [f for p in ("engine", "drills", "tui") for f in (ROOT / p).rglob("*.py") if "scenarios" in imports(f)]
    assert all(f.is_relative_to(ROOT / "engine" / "scenario") for f in readers)


def test_every_room_has_a_name_of_its_own() -> None:
    """No utils, helpers, common, manager or misc."""
    nameless = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}
    rooms = [f for p in ("engine", "drills", "tui") for f in (ROOT / p).rglob("*")]
    assert not [r for r in rooms if r.stem in nameless]
