"""Storylines as graphs, and the formats they are drawn in."""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml
from dataclasses import replace
from itertools import pairwise

import networkx
import pytest

from engine.scenario import graph, picture
from engine.scenario.layout import layered
from engine.scenario.loader import load
from engine.scenario.model import Scenario
from engine.scenario.source import Source, find, from_folder

NASTY = 'x" -->|"<b>&amp; `#` \\n\n"];'


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(from_folder(find("drikkevann"))).scenario


def test_a_situation_is_a_node_and_a_transition_an_edge(small: Source) -> None:
    made = graph.graph(load(small).scenario, "main", "en")
    assert isinstance(made, networkx.MultiDiGraph)
    assert made.nodes["closed"] == {
        "title": "The beach is closed",
        "phase": "during",
        "class": "A",
        "responsibility": "victim",
        "end": None,
        "injects": ("rash", "spill-rumour", "blad-1", "blad-story", "all-beaches", "sample"),
        "start": False,
    }
    assert made.edges["closed", "opened", 1] == {
        "id": "closed>opened#1",
        "after": 720,
        "when": "said('stay-out') and known('algae')",
        "jump": None,
        "priority": 1,
    }
    assert list(made.edges(keys=True))[2] == ("closed", "angry", 2)


def test_mermaid_names_every_situation_and_condition(small: Source) -> None:
    text = graph.mermaid(load(small).scenario, "nb")
    assert text.startswith("flowchart TD\n")
    assert 's0_1["Badeplassen stenges<br/>during · class A"]:::during' in text
    assert "s0_1 -->|\"12m · said('stay-out') and known('algae')\"| s0_2" in text


def test_dot_has_a_cluster_for_each_storyline(small: Source) -> None:
    text = graph.dot(load(small).scenario, "en")
    assert text.count("subgraph cluster_") == 2
    assert text.count("{") == text.count("}")
    assert 's0_0 -> s0_1 [label="8m"];' in text


def test_graphml_reads_back_as_the_same_graph(scenario: Scenario) -> None:
    read = networkx.parse_graphml(graph.graphml(scenario, "en"), force_multigraph=True)
    made = graph.graphs(scenario, "en")
    assert read.number_of_nodes() == sum(each.number_of_nodes() for each in made)
    assert read.number_of_edges() == sum(each.number_of_edges() for each in made)
    first = made[0]
    start = scenario.main.start
    assert read.nodes[f"main.{start}"]["title"] == first.nodes[start]["title"]


def hostile(scenario: Scenario) -> Scenario:
    situations = {id: replace(s, title={"*": NASTY}) for id, s in scenario.main.situations.items()}
    return replace(scenario, storylines={**scenario.storylines, "main": replace(scenario.main, situations=situations)})


def test_text_stays_text_in_every_format(small: Source) -> None:
    scenario = hostile(load(small).scenario)
    shown = xml.fromstring(picture.svg(scenario, "en"))
    assert any("<b>&amp;" in (element.text or "") for element in shown.iter())
    assert networkx.parse_graphml(graph.graphml(scenario, "en")).nodes["main.quiet"]["title"] == NASTY
    for line in graph.mermaid(scenario, "en").splitlines():
        assert line.count('"') in (0, 2)
    for line in graph.dot(scenario, "en").splitlines():
        assert len(re.findall(r'(?<!\\)"', line.replace("\\\\", ""))) % 2 == 0


def test_the_picture_holds_every_title_phase_and_condition(scenario: Scenario) -> None:
    text = picture.svg(scenario, "nb")
    shown = "".join(element.text or "" for element in xml.fromstring(text).iter())
    for line in scenario.storylines.values():
        for situation in line.situations.values():
            assert all(word in shown for word in situation.title["nb"].split())
            for transition in situation.next:
                assert transition.when is None or transition.when[:40].split()[0] in shown
    assert "during · class A" in shown
    assert 'fill="#ffffff"' in text


def test_the_picture_is_the_same_every_time(scenario: Scenario) -> None:
    assert picture.svg(scenario, "nn") == picture.svg(scenario, "nn")


def test_boxes_of_a_layer_never_overlap(scenario: Scenario) -> None:
    for made in graph.graphs(scenario, "en"):
        layout = layered(made, 200, 30)
        for names in layout.layers:
            at = [layout.x[name] for name in names if name in made.nodes]
            assert all(right - left >= 230 - 1e-6 for left, right in pairwise(at))
            assert at == sorted(at)


def test_a_story_that_leads_back_is_drawn_with_an_arrow_upwards() -> None:
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for number, (source, target) in enumerate([("a", "b"), ("b", "c"), ("c", "a"), ("c", "c"), ("a", "c"), ("a", "c")]):
        made.add_edge(source, target, id=f"{source}>{target}#{number}")
    layout = layered(made, 100, 10)
    assert [[name for name in names if name in made] for names in layout.layers] == [["a"], ["b"], ["c"]]
    assert layout.turned == {"c>a#2", "c>c#3"}
    assert layout.way["a>c#4"] == ["a", "a>c#4@1", "c"]


@pytest.mark.parametrize(
    ("length", "written"), [(0, "0m"), (90, "90s"), (900, "15m"), (3900, "1h05m"), (7200, "2h"), (172_800, "2d")]
)
def test_durations_are_written_as_authors_write_them(length: int, written: str) -> None:
    assert graph.duration(length) == written
