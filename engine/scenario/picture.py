"""A scenario as one picture (SVG): its storylines side by side, situations as boxes from the start downwards.

What a colour says is also written: the phase stands in its box. Conditions are numbered on the arrows and written out
in full below, so that the arrows stay readable.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from engine.phrases import phrase
from engine.scenario.graph import FILLS, PHASES, Say, describe, duration, graphs
from engine.scenario.layout import Layout, layered
from engine.scenario.model import Scenario, say

if TYPE_CHECKING:
    import networkx

WIDTH, HEIGHT = 216.0, 74.0
"""Of a situation's box, in pixels; `GAP` between boxes of a layer, `DROP` between layers."""
GAP, DROP, MARGIN, HEAD = 36.0, 64.0, 32.0, 40.0
CHARACTERS = 25
"""On a line of a box's title."""
FONT = "system-ui, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif"
INK, FAINT, LINE = "#1d232b", "#4d5763", "#6b7683"


@dataclass(frozen=True)
class _Panel:
    """One storyline, laid out; `left` is where its boxes begin."""

    made: networkx.MultiDiGraph[str]
    layout: Layout
    left: float
    width: float

    def middle(self, name: str) -> float:
        """The x of a situation or bend."""
        return self.left + self.layout.x[name]

    def top(self, name: str) -> float:
        """The upper edge of the layer that a situation or bend is in."""
        number = next(n for n, names in enumerate(self.layout.layers) if name in names)
        return MARGIN + 2 * HEAD + number * (HEIGHT + DROP)


def svg(scenario: Scenario, language: str, words: Say = str) -> str:
    """The picture as SVG text."""
    import drawsvg

    panels = _panels(scenario, language)
    conditions = _conditions(panels)
    width = max(640.0, panels[-1].left + panels[-1].width + MARGIN)
    height = MARGIN + 2 * HEAD + max(len(panel.layout.layers) for panel in panels) * (HEIGHT + DROP)
    legend = _legend(conditions, int((width - 2 * MARGIN) / 7.2))
    drawing = drawsvg.Drawing(width, height + 34 + 18 * len(legend) + MARGIN, font_family=FONT)
    drawing.append(drawsvg.Rectangle(0, 0, "100%", "100%", fill="#ffffff"))
    drawing.append(drawsvg.Text(say(scenario.title, language), 20, MARGIN, MARGIN + 6, fill=INK, font_weight="bold"))
    drawing.append(_key(words, MARGIN, MARGIN + 20))
    tip = drawsvg.Marker(-8, -4, 1, 4, scale=1, orient="auto", markerUnits="userSpaceOnUse")
    tip.append(drawsvg.Lines(-8, -4, 0, 0, -8, 4, close=True, fill=LINE))
    for panel in panels:
        name = str(panel.made.graph["name"])
        drawing.append(drawsvg.Text(name, 14, panel.left, MARGIN + HEAD + 24, fill=FAINT, font_weight="bold"))
        for source, target, data in panel.made.edges(data=True):
            _arrow(drawing, panel, source, target, data, conditions, tip)
        for id, data in panel.made.nodes(data=True):
            _box(drawing, panel, id, data, words)
    if legend:
        drawing.append(drawsvg.Text(words(phrase("Conditions")), 13, MARGIN, height + 12, fill=INK, font_weight="bold"))
    for number, line in enumerate(legend):
        drawing.append(drawsvg.Text(line, 12, MARGIN, height + 34 + 18 * number, fill=INK, xml__space="preserve"))
    return str(drawing.as_svg())


def _panels(scenario: Scenario, language: str) -> list[_Panel]:
    panels: list[_Panel] = []
    left = MARGIN
    for made in graphs(scenario, language):
        layout = layered(made, WIDTH, GAP)
        width = max((layout.x[id] + WIDTH / 2 for id in made.nodes), default=WIDTH)
        width = max([width, *(layout.x[name] + GAP / 2 for names in layout.layers for name in names)])
        panels.append(_Panel(made, layout, left, width))
        left += width + 2 * GAP
    return panels


def _conditions(panels: list[_Panel]) -> dict[str, int]:
    """Each condition that a transition waits for, and its number in the picture."""
    texts = [data["when"] for panel in panels for _, _, data in panel.made.edges(data=True) if data["when"]]
    return {text: number for number, text in enumerate(dict.fromkeys(texts), start=1)}


def _legend(conditions: dict[str, int], characters: int) -> list[str]:
    lines: list[str] = []
    for text, number in conditions.items():
        first, *rest = wrap(text, max(30, characters)) or [""]
        lines += [f"{number}   {first}", *(f"     {line}" for line in rest)]
    return lines


def _key(words: Say, x: float, y: float) -> Any:
    """What the colours are."""
    import drawsvg

    group = drawsvg.Group()
    for phase, fill in FILLS.items():
        text = words(PHASES[phase])
        group.append(drawsvg.Rectangle(x, y, 14, 14, rx=3, fill=fill, stroke=LINE))
        group.append(drawsvg.Text(text, 12, x + 20, y + 11, fill=FAINT))
        x += 48 + 7 * len(text)
    return group


def _box(drawing: Any, panel: _Panel, id: str, data: dict[str, Any], words: Say) -> None:
    import drawsvg

    x, y = panel.middle(id) - WIDTH / 2, panel.top(id)
    strong = bool(data["start"] or data["end"])
    box = drawsvg.Rectangle(
        x,
        y,
        WIDTH,
        HEIGHT,
        rx=8,
        fill=FILLS[data["phase"]],
        stroke=INK if strong else LINE,
        stroke_width=2 if strong else 1,
    )
    box.append_title(id)
    drawing.append(box)
    title = wrap(data["title"], CHARACTERS)[:2] or [id]
    if len(wrap(data["title"], CHARACTERS)) > 2:
        title[1] = title[1][: CHARACTERS - 1] + "…"
    for number, line in enumerate(title):
        drawing.append(drawsvg.Text(line, 13, x + 12, y + 20 + 16 * number, fill=INK, font_weight="bold"))
    drawing.append(drawsvg.Text(describe(data, words), 11, x + 12, y + HEIGHT - 11, fill=FAINT))
    count = len(data["injects"])
    if count:
        text = words(phrase("injects: {n}", n=count))
        drawing.append(drawsvg.Text(text, 11, x + WIDTH - 12, y + HEIGHT - 11, fill=FAINT, text_anchor="end"))


def _arrow(
    drawing: Any, panel: _Panel, source: str, target: str, data: dict[str, Any], conditions: dict[str, int], tip: Any
) -> None:
    """A transition, through its bends; its label stands where it leaves the box."""
    import drawsvg

    way, up = panel.layout.way[data["id"]], data["id"] in panel.layout.turned
    points: list[tuple[float, float]] = []
    for name in way:
        x, y = panel.middle(name), panel.top(name)
        if name == way[0] and not points:
            points.append((x + _port(panel, source, data["id"], out=True), y if up else y + HEIGHT))
        elif name == target and name == way[-1]:
            points.append((x + _port(panel, target, data["id"], out=False), y + HEIGHT if up else y))
        else:
            points += [(x, y + HEIGHT), (x, y)] if up else [(x, y), (x, y + HEIGHT)]
    path = drawsvg.Path(
        fill="none", stroke=LINE, stroke_width=1.4, marker_end=tip, stroke_dasharray="5 4" if data["jump"] else None
    )
    path.M(*points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) == HEIGHT and x0 == x1:
            path.L(x1, y1)
        else:
            half = (y1 - y0) / 2 if y1 != y0 else DROP / 2
            path.C(x0, y0 + half, x1, y1 - half, x1, y1)
    drawing.append(path)
    text = _label(data, conditions)
    if text:
        (x0, y0), (x1, y1) = points[0], points[1]
        x, y = x0 + (x1 - x0) * 0.352, y0 + (y1 - y0) * 0.424
        width = 6.6 * len(text) + 8
        drawing.append(drawsvg.Rectangle(x - width / 2, y - 9, width, 17, rx=8, fill="#ffffff", stroke="#c9d0d8"))
        drawing.append(drawsvg.Text(text, 11, x, y + 4, fill=INK, text_anchor="middle"))


def _label(data: dict[str, Any], conditions: dict[str, int]) -> str:
    parts = [f"({conditions[data['when']]})"] if data["when"] else []
    parts += [duration(data["after"])] if data["after"] else []
    parts += [f"⇥ {duration(data['jump'])}"] if data["jump"] else []
    return " ".join(parts)


def _port(panel: _Panel, id: str, edge: str, *, out: bool) -> float:
    """Where on its box an edge begins or ends, left or right of the middle, in the order of where it leads."""
    edges: Any = panel.made.out_edges(id, data="id") if out else panel.made.in_edges(id, data="id")
    ways: dict[str, list[str]] = {each: panel.layout.way[each] for _, _, each in edges}
    order = sorted(ways, key=lambda each: panel.layout.x[ways[each][1] if out else ways[each][-2]])
    step = min(52.0, (WIDTH - 40) / max(1, len(order)))
    return (order.index(edge) - (len(order) - 1) / 2) * step
