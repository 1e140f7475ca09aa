"""What Babel cannot find by itself: sentences in data. The rubric's sources are read as messages (see `babel.cfg`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import yaml


def rubric(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The `source` of every criterion and harm, as Babel's extractors give them."""
    for node in _values(yaml.compose(file, Loader=yaml.SafeLoader)):
        yield node.start_mark.line + 1, None, str(node.value), []


def _values(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "source" and isinstance(value, yaml.ScalarNode):
                yield value
            else:
                yield from _values(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _values(item)
