"""The rubric file: complete, readable, and strict about what somebody changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.scenario.faults import ScenarioError
from engine.scoring import load_rubric, rubric
from engine.scoring import names as named
from engine.scoring.criteria import CRITERIA, HARMS

SHIPPED = Path(__file__).parents[3] / "engine" / "scoring" / "rubric.yaml"


def faults(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        load_rubric("ours.yaml", text.encode())
    return [f"{f.line}:{f.col} {f.code} {f.what}" for f in caught.value.faults]


def test_all_36_criteria_are_there() -> None:
    """29 criteria and 7 harms, each with a function, a name, and words of rule 4."""
    rules = rubric()
    assert [*rules.criteria] == [f"{p}{n}" for p, last in (("B", 8), ("D", 16), ("A", 5)) for n in range(1, last + 1)]
    assert [*rules.harms] == [f"H{n}" for n in range(1, 8)]
    assert list(rules.criteria) == list(CRITERIA) == list(named.CRITERIA)
    assert list(rules.harms) == list(HARMS) == list(named.HARMS)
    assert all(set(c.words) <= set(named.WORDS) and c.words for c in rules.criteria.values())
    assert {word for c in rules.criteria.values() for word in c.words} == set(named.WORDS)


def test_phases_weights_and_links_are_the_instruments() -> None:
    """Double weights, phase weights, and which rating a harm lowers and which word it caps."""
    rules = rubric()
    assert [id for id, c in rules.criteria.items() if c.weight == 2] == [
        "B8", "D1", "D2", "D4", "D8", "D13", "A1", "A3",
    ]  # fmt: skip
    assert rules.weights == {"before": 25, "during": 50, "after": 25}
    links = {id: (harm.lowers, harm.word) for id, harm in rules.harms.items()}
    assert links == {
        "H1": ("D13", "involver"), "H2": ("D3", "informer"), "H3": ("D3", "håndtering"), "H4": ("D8", "informer"),
        "H5": ("D5", "involver"), "H6": ("D9", "involver"), "H7": ("D4", "håndtering"),
    }  # fmt: skip
    assert all(c.phase[0].upper() == id[0] for id, c in rules.criteria.items())


def test_a_local_file_changes_only_what_it_says() -> None:
    """One class of one criterion: the rest is as shipped, and the digest is another."""
    local = load_rubric("ours.yaml", b"rubric: 1\nversion: Fjordvik\ncriteria:\n  D1: {limits: {A: [10m, 20m, 40m]}}\n")
    assert local.criteria["D1"].limits == {**rubric().criteria["D1"].limits, "A": (600, 1200, 2400)}
    assert [id for id, c in local.criteria.items() if c.local] == ["D1"]
    assert (local.version, local.local, rubric().local) == ("Fjordvik", True, False)
    assert local.digest != rubric().digest


def test_a_copy_of_the_whole_file_is_the_shipped_rubric() -> None:
    """Copying it and changing nothing changes nothing."""
    copy = load_rubric("copy.yaml", SHIPPED.read_bytes())
    assert (copy.digest, copy.local) == (rubric().digest, False)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rubric: 2\n", "1:9 BER009 '2' is not one of 1"),
        ("rubric: 1\ncriteria:\n  D99: {weight: 2}\n", "3:3 BER034 there is no criterion called 'D99'"),
        ("rubric: 1\ncriteria:\n  D1: {wieght: 2}\n", "3:8 BER007 'wieght' is not a key that is known here"),
        ("rubric: 1\ncriteria:\n  D1: {limits: {A: [10m, 20m]}}\n", "3:17 BER009 3 values are needed here"),
        (
            "rubric: 1\ncriteria:\n  D1: {limits: {A: [10m, 5m, 40m]}}\n",
            "3:17 BER009 each time must be longer than the one before",
        ),
        (
            "rubric: 1\ncriteria:\n  D9: {shares: [0.5, 0.6, 0.7]}\n",
            "3:8 BER009 each value must be smaller than the one before",
        ),
        ("rubric: 1\ncriteria:\n  D1: {shares: [0.9, 0.6, 0.3]}\n", "3:8 BER009 this criterion has no such numbers"),
        (
            "rubric: 1\ncriteria:\n  D13: {times: {staf: 5m}}\n",
            "3:17 BER007 'staf' is not a key that is known here",
        ),
        (
            "rubric: 1\ncriteria:\n  D1: {phase: after}\n",
            "3:15 BER009 this is rule 4's own and cannot be changed",
        ),
        (
            "rubric: 1\ncriteria:\n  D1: {limits: {A: [ten, 20m, 40m]}}\n",
            "3:21 BER009 a duration is written like 90s, 15m, 1h05m or 2d",
        ),
        (
            "rubric: 1\ncriteria:\n  D14: {bands: {lix: [50, 45, 52]}}\n",
            "3:17 BER009 each value must be larger than the one before",
        ),
        (
            "rubric: 1\ncriteria:\n  D14: {bands: {licks: [40, 45, 52]}}\n",
            "3:17 BER007 'licks' is not a key that is known here",
        ),
        (
            "rubric: 1\nfindings: {empathy: alone}\n",
            "2:1 BER009 how far a finding may carry a rating is shown by labels, and cannot be changed here",
        ),
        ("", "0:0 BER004 the file is empty"),
    ],
)  # fmt: skip
def test_faults_say_where_and_what(text: str, fault: str) -> None:
    """Every fault has its line, column and a plain sentence."""
    assert faults(text) == [fault]


def test_every_finding_that_a_criterion_reads_has_a_gate_and_a_name() -> None:
    """No rating rests on something that nobody can look up."""
    rules = rubric()
    reads = {finding for c in rules.criteria.values() for finding in c.reads}
    assert reads <= set(named.FINDINGS)
    assert all(set(c.unproven) <= set(c.reads) for c in rules.criteria.values())
    texts = {id for id, c in rules.criteria.items() if "T" in c.evidence}
    assert texts <= {id for id, c in rules.criteria.items() if c.reads}
