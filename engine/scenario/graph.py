"""Storylines as graphs: a situation is a node, a transition an edge. For checks by eye, and for other programs.

networkx is slow to import, so it is imported only when a graph is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from engine.phrases import Phrase, phrase
from engine.scenario.model import Scenario, Transition, say

if TYPE_CHECKING:
    import networkx

Say = Callable[[Phrase], str]

PHASES: dict[str, Phrase] = {"before": phrase("before"), "during": phrase("during"), "after": phrase("after")}
ENDINGS: dict[str, Phrase] = {
    "good": phrase("good ending"),
    "mixed": phrase("mixed ending"),
    "bad": phrase("bad ending"),
}
FILLS = {"before": "#e3f0e6", "during": "#fde8d9", "after": "#e2ebf7"}
"""Background of a situation by phase; the phase is written there as well."""


def graph(scenario: Scenario, storyline: str, language: str) -> networkx.MultiDiGraph[str]:
    """One storyline. Nodes: title, phase, class, end, responsibility, injects (ids), start. Edges (key: file order):
    id (`from>to#n`), after and jump [seconds of drill time], when, priority."""
    import networkx

    line = scenario.storylines[storyline]
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=storyline, scenario=scenario.id)
    for id, situation in line.situations.items():
        made.add_node(
            id,
            title=say(situation.title, language),
            phase=situation.phase,
            responsibility=situation.responsibility,
            end=situation.end,
            injects=tuple(inject.id for inject in situation.injects),
            start=id == line.start,
            **{"class": situation.class_},
        )
    for id, situation in line.situations.items():
        for number, transition in enumerate(situation.next, start=1):
            made.add_edge(id, transition.to, key=number, **_edge(id, transition, number))
    return made


def graphs(scenario: Scenario, language: str) -> list[networkx.MultiDiGraph[str]]:
    """Every storyline, main first."""
    names = sorted(scenario.storylines, key=lambda name: name != "main")
    return [graph(scenario, name, language) for name in names]


def mermaid(scenario: Scenario, language: str, words: Say = str) -> str:
    """A Mermaid flowchart of all storylines, one subgraph each."""
    lines = ["flowchart TD"]
    for made, names in _named(scenario, language):
        lines.append(f'  subgraph {names["*"]}["{_for_mermaid(str(made.graph["name"]))}"]')
        for id, data in made.nodes(data=True):
            text = "<br/>".join(_for_mermaid(part) for part in (data["title"], describe(data, words)))
            lines.append(f'    {names[id]}["{text}"]:::{data["phase"]}')
        for source, target, data in made.edges(data=True):
            label = _for_mermaid(condition(data))
            arrow = f' -->|"{label}"| ' if label else " --> "
            lines.append(f"    {names[source]}{arrow}{names[target]}")
        lines.append("  end")
    lines += [f"  classDef {phase} fill:{fill},stroke:#555,color:#111" for phase, fill in FILLS.items()]
    return "\n".join(lines) + "\n"


def dot(scenario: Scenario, language: str, words: Say = str) -> str:
    """A DOT graph of all storylines, one cluster each, for Graphviz."""
    lines = [
        f"digraph {_for_dot(scenario.id)} {{",
        '  node [shape=box, style="filled,rounded", fontname="sans-serif"];',
    ]
    for number, (made, names) in enumerate(_named(scenario, language)):
        lines += [f"  subgraph cluster_{number} {{", f"    label={_for_dot(str(made.graph['name']))};"]
        for id, data in made.nodes(data=True):
            text = _for_dot(f"{data['title']}\n{describe(data, words)}")
            lines.append(f'    {names[id]} [label={text}, fillcolor="{FILLS[data["phase"]]}"];')
        for source, target, data in made.edges(data=True):
            lines.append(f"    {names[source]} -> {names[target]} [label={_for_dot(condition(data))}];")
        lines.append("  }")
    return "\n".join([*lines, "}"]) + "\n"


def graphml(scenario: Scenario, language: str) -> str:
    """All storylines in one GraphML graph, nodes named `storyline.situation`; what is not given is left out."""
    import networkx

    whole: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=scenario.id)
    for made in graphs(scenario, language):
        storyline = made.graph["name"]
        for id, data in made.nodes(data=True):
            given = _given({**data, "injects": " ".join(data["injects"])})
            whole.add_node(f"{storyline}.{id}", storyline=storyline, **given)
        for source, target, key, data in made.edges(keys=True, data=True):
            whole.add_edge(f"{storyline}.{source}", f"{storyline}.{target}", key=f"{storyline}.{key}", **_given(data))
    return "\n".join(networkx.generate_graphml(whole, named_key_ids=True)) + "\n"


def describe(data: dict[str, Any], words: Say) -> str:
    """What a situation is, beside its title: phase, class, ending."""
    parts = [words(PHASES[data["phase"]])]
    if data["class"]:
        parts.append(words(phrase("class {letter}", letter=data["class"])))
    if data["end"]:
        parts.append(words(ENDINGS[data["end"]]))
    return " · ".join(parts)


def condition(data: dict[str, Any]) -> str:
    """What a transition waits for, as the author wrote it."""
    parts = [duration(data["after"])] if data["after"] else []
    parts += [data["when"]] if data["when"] else []
    parts += [f"⇥ {duration(data['jump'])}"] if data["jump"] else []
    return " · ".join(parts)


def duration(length: int) -> str:
    """Seconds as an author writes them: `90s`, `15m`, `1h05m`, `2d`."""
    hours, rest = divmod(length, 3600)
    if length >= 86_400 and length % 86_400 == 0:
        return f"{length // 86_400}d"
    if rest % 60:
        return f"{length}s"
    if not hours:
        return f"{rest // 60}m"
    return f"{hours}h{rest // 60:02d}m" if rest else f"{hours}h"


def _edge(source: str, transition: Transition, number: int) -> dict[str, Any]:
    return {
        "id": f"{source}>{transition.to}#{number}",
        "after": transition.after,
        "when": transition.when,
        "jump": transition.jump,
        "priority": transition.priority,
    }


def _named(scenario: Scenario, language: str) -> Iterator[tuple[networkx.MultiDiGraph[str], dict[str, str]]]:
    """Each storyline with names that every format accepts, for its situations and (`*`) itself."""
    for number, made in enumerate(graphs(scenario, language)):
        names = {id: f"s{number}_{index}" for index, id in enumerate(made.nodes)}
        yield made, {**names, "*": f"s{number}"}


def _given(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _for_mermaid(text: str) -> str:
    """Text that Mermaid shows and never reads."""
    codes = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "|": "#124;", "`": "#96;"}
    return "".join(codes.get(character, character) for character in " ".join(text.split()))


def _for_dot(text: str) -> str:
    """Text that Graphviz shows and never reads; a new line stays one."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
