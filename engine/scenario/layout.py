"""Where to draw the situations of a storyline: in layers from its start downwards, with few crossings.

The usual four steps (Sugiyama, Tagawa & Toda 1981): turn edges around that lead back, give each situation the layer
below the last that leads to it, order each layer by where its neighbours are, then move each towards its neighbours
as far as the others let it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx

SWEEPS = 24


@dataclass
class Layout:
    """Layers from the top, each a list of names from the left: situations, and bends (`edge id@layer`) where a long
    edge passes. `x` is the middle of each, in the unit of the widths; `way` the names an edge passes, from its source.
    """

    layers: list[list[str]]
    x: dict[str, float] = field(default_factory=dict)
    way: dict[str, list[str]] = field(default_factory=dict)
    turned: set[str] = field(default_factory=set)
    """Ids of edges that lead upwards."""


def layered(made: networkx.MultiDiGraph[str], width: float, gap: float) -> Layout:
    """Lay out one storyline; `width` is that of a situation, `gap` the least distance between two."""
    import networkx

    down: networkx.DiGraph[str] = networkx.DiGraph()
    down.add_nodes_from(made.nodes)
    turned: set[str] = set()
    edges: Any = list(made.edges(data="id"))
    for source, target, id in edges:
        if source == target or (down.has_node(target) and networkx.has_path(down, target, source)):
            turned.add(id)
        else:
            down.add_edge(source, target)
    layer = {id: number for number, ids in enumerate(networkx.topological_generations(down)) for id in ids}
    layout = Layout([[] for _ in range(max(layer.values(), default=-1) + 1)], turned=turned)
    for id in made.nodes:
        layout.layers[layer[id]].append(id)
    for source, target, id in edges:
        layout.way[id] = _bends(layout, layer, source, target, id)
    pairs = [pair for way in layout.way.values() for pair in pairwise(way)]
    near: dict[str, list[str]] = {name: [] for names in layout.layers for name in names}
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    _order(layout.layers, near)
    _place(layout, near, set(made.nodes), width, gap)
    return layout


def _bends(layout: Layout, layer: dict[str, int], source: str, target: str, id: str) -> list[str]:
    """The way of an edge, with a bend in each layer that it passes."""
    first, last = layer[source], layer[target]
    step = 1 if last > first else -1
    between = [f"{id}@{number}" for number in range(first + step, last, step)] if source != target else []
    for number, name in zip(range(first + step, last, step), between, strict=False):
        layout.layers[number].append(name)
    return [source, *between, target]


def _order(layers: list[list[str]], near: dict[str, list[str]]) -> None:
    """Sort each layer by the mean place of its neighbours in the layer above, then below, and so on."""
    for sweep in range(SWEEPS):
        numbers = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, -1, -1)
        for number in numbers:
            beside = layers[number - 1 if sweep % 2 == 0 else number + 1]
            place = {name: index for index, name in enumerate(beside)}
            own = {name: index for index, name in enumerate(layers[number])}

            def mean(name: str, place: dict[str, int] = place, own: dict[str, int] = own) -> float:
                at = [place[other] for other in near[name] if other in place]
                return sum(at) / len(at) if at else float(own[name])

            layers[number].sort(key=mean)


def _place(layout: Layout, near: dict[str, list[str]], situations: set[str], width: float, gap: float) -> None:
    """Give every name its x: towards its neighbours, in the order of its layer, never closer than allowed."""
    size = {name: width if name in situations else gap for name in near}
    for names in layout.layers:
        at = 0.0
        for name in names:
            layout.x[name] = at + size[name] / 2
            at += size[name] + gap
    for _ in range(SWEEPS):
        for names in layout.layers:
            wanted = [_mean([layout.x[other] for other in near[name]], layout.x[name]) for name in names]
            for name, x in zip(names, _apart(wanted, [size[name] for name in names], gap), strict=True):
                layout.x[name] = x
    left = min((layout.x[name] - size[name] / 2 for name in near), default=0.0)
    layout.x = {name: x - left for name, x in layout.x.items()}


def _apart(wanted: Sequence[float], sizes: Sequence[float], gap: float) -> list[float]:
    """Places in this order, none closer than allowed, as near as two passes bring them to what is wanted."""
    right, left = list(wanted), list(wanted)
    for index in range(1, len(wanted)):
        least = (sizes[index - 1] + sizes[index]) / 2 + gap
        right[index] = max(right[index], right[index - 1] + least)
    for index in range(len(wanted) - 2, -1, -1):
        least = (sizes[index] + sizes[index + 1]) / 2 + gap
        left[index] = min(left[index], left[index + 1] - least)
    return [(one + other) / 2 for one, other in zip(right, left, strict=True)]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
