"""The drawings of the report: lines that can be told apart and read without colour."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

from drills.reports.curves import HEIGHT, LINE, LONGEST, curves

SVG = "{http://www.w3.org/2000/svg}"
CLOCKS = ["07:10", "07:11", "07:12"]


def drawing(lines: dict[str, list[int]]) -> ElementTree.Element:
    """A drawing, read as XML."""
    return ElementTree.fromstring(curves(lines, CLOCKS, 'Trust & <b>"anger"</b>'))


def names(svg: ElementTree.Element) -> dict[str, int]:
    """Each name beside the lines, and how far down it stands."""
    return {
        text.text or "": int(text.attrib["y"]) for text in svg.iter(f"{SVG}text") if "text-anchor" not in text.attrib
    }


def test_names_never_stand_upon_one_another_or_outside() -> None:
    heights = sorted(names(drawing({f"group {n}": [0, 0, 0] for n in range(8)})).values())
    assert all(later - earlier >= LINE for earlier, later in pairwise(heights))
    assert min(heights) > 0 and max(heights) < HEIGHT


def test_a_line_keeps_its_dashes_whatever_its_height() -> None:
    def dashes(lines: dict[str, list[int]]) -> list[str | None]:
        svg = drawing(lines)
        drawn = [line.attrib.get("stroke-dasharray") for line in svg.iter(f"{SVG}polyline")]
        return [drawn[list(names(svg)).index(name)] for name in ("a", "b")]

    high, low = [900_000] * 3, [100_000] * 3
    assert dashes({"a": high, "b": low}) == dashes({"a": low, "b": high})


def test_a_name_from_outside_is_text_and_short_enough_for_its_place() -> None:
    svg = drawing({"<script>alert(1)</script>": [0, 0, 0], "x" * 90: [500_000] * 3})
    assert not list(svg.iter(f"{SVG}script"))
    assert "<script>alert(1)</script>" in names(svg) and max(map(len, names(svg))) <= LONGEST


def test_one_sample_and_none_can_be_drawn() -> None:
    assert curves({"a": [0]}, ["07:10"], "one").endswith("</svg>")
    assert curves({"a": []}, [], "none").endswith("</svg>")
