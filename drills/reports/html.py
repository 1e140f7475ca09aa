"""A report as one HTML file: no scripts, nothing from elsewhere, readable on paper and to a screen reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from drills.reports.document import Document

_FOLDER = Path(__file__).parent


def html(document: Document) -> str:
    """The whole document."""
    return str(_template().render(document=document))


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.tests["of"] = lambda block, name: type(block).__name__ == name
    return found.get_template("report.html")
