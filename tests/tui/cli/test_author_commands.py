"""The commands of those who write scenarios: check, explain, graph, schema, scenarios."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest

from tui.cli import main

SMALL = Path(__file__).parents[2] / "scenarios" / "small"
VERBS = ("check", "explain", "graph", "schema", "scenarios")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The small scenario with an error and a warning."""
    folder = tmp_path / "feil"
    for path in SMALL.rglob("*.yaml"):
        copy = folder / path.relative_to(SMALL)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    text = (folder / "scenario.yaml").read_text("utf-8")
    text = text.replace("{to: closed,", "{to: closd,").replace("        class: A\n", "")
    (folder / "scenario.yaml").write_text(text, "utf-8")
    return folder


def test_check_says_that_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SMALL), "--lang", "en"]) == 0
    assert "nothing wrong found" in capsys.readouterr().out


def test_check_prints_every_fault_and_exits_1(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(faulty), "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert f"{faulty}/scenario.yaml:163:18: error BER010: transition goes to 'closd', which is not a situation" in out
    assert "^^^^^ did you mean 'closed' (line 164)?" in out
    assert "1 warning" in out
    assert "beredt explain BER" in out


def test_check_as_json(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(faulty), str(SMALL), "--format", "json", "--lang", "en"]) == 1
    first, second = json.loads(capsys.readouterr().out)["scenarios"]
    assert (second["errors"], second["faults"]) == (0, [])
    fault = next(fault for fault in first["faults"] if fault["code"] == "BER010")
    assert (fault["line"], fault["col"], fault["length"]) == (163, 18, 5)
    assert fault["excerpt"][17:22] == "closd"


def test_check_as_sarif(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(faulty), "--format", "sarif", "--lang", "en"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= rules
    result = next(result for result in run["results"] if result["ruleId"] == "BER010")
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 163,
        "startColumn": 18,
        "endColumn": 23,
    }


def test_warnings_alone_are_no_failure(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = faulty / "scenario.yaml"
    path.write_text(path.read_text("utf-8").replace("{to: closd,", "{to: closed,"), "utf-8")
    assert main(["check", str(faulty), "--lang", "en"]) == 0
    assert "0 errors, 1 warning" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["check", "graph"])
def test_a_scenario_that_is_not_there_exits_2(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "drikkevan", "--lang", "en"]) == 2
    assert "did you mean 'drikkevann'?" in capsys.readouterr().err


def test_explain_says_what_a_number_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ber010", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("BER010  A transition goes nowhere\n\n")
    assert main(["explain", "10", "--json", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["code"] == "BER010"


def test_explain_lists_all_numbers_and_refuses_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--lang", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 40
    assert main(["explain", "BER100", "--lang", "en"]) == 2
    assert "There is no check called BER100." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.svg", "<?xml"),
        ("a.dot", "digraph"),
        ("a.mmd", "flowchart TD"),
        ("a.graphml", "<graphml"),
        ("a.txt", "<?xml"),
    ],
)
def test_graph_writes_what_the_files_name_says(tmp_path: Path, name: str, begins: str) -> None:
    assert main(["graph", str(SMALL), "--to", str(tmp_path / name), "--lang", "nn"]) == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_graph_is_drawn_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(SMALL), "--lang", "nn"]) == 0
    assert "Badeplassen blir stengd" in "".join(e.text or "" for e in xml.fromstring(capsys.readouterr().out).iter())


@pytest.mark.parametrize("verb", ["graph drikkevann", "schema"])
def test_a_file_that_cannot_be_written_exits_2(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*verb.split(), "--to", "/nowhere/x", "--lang", "en"]) == 2
    assert "/nowhere/x cannot be written" in capsys.readouterr().err


def test_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    for of in ("scenario", "plan", "voices"):
        assert main(["schema", of]) == 0
        assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_scenarios_lists_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "--lang", "nb"]) == 0
    out = capsys.readouterr().out
    assert "drikkevann  Kokevarsel i Fjordvik" in out
    assert "bokmål, nynorsk, English" in out
    assert main(["scenarios", "list", "--json", "--lang", "en"]) == 0
    (card,) = json.loads(capsys.readouterr().out)["scenarios"]
    assert (card["kind"], card["seconds"], card["languages"]) == ("crisis", 5400, ["nb", "nn", "en"])


@pytest.mark.parametrize("verb", VERBS)
def test_help_shows_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([verb, "--help", "--lang", "en"])
    assert stopped.value.code == 0
    assert f"Example: beredt {verb}" in capsys.readouterr().out


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        f"for verb in {VERBS!r}: __import__('tui.cli.' + verb)\n"
        "print([name for name in ('pydantic', 'networkx', 'yaml', 'drawsvg', 'numba') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SMALL.parents[2]
    )
    assert done.stdout.strip() == "[]"
