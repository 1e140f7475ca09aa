"""PyYAML's parser in Python, made to read what libyaml reads: in brackets, a text may hold a question mark.

Used where PyYAML was built without libyaml. `{nb: Kan vi bade?}` is one text to libyaml (and to YAML 1.2), and two
tokens to PyYAML's own scanner.
"""

from __future__ import annotations

from typing import Any

import yaml

_BLANK = "\0 \t\r\n\x85\u2028\u2029"


class PureLoader(yaml.SafeLoader):
    """`yaml.SafeLoader` with libyaml's rule for plain scalars."""

    def scan_plain(self) -> Any:
        """PyYAML's scanner for text without quotes, but for the question mark."""
        scanner: Any = self
        chunks: list[str] = []
        start = end = scanner.get_mark()
        indent = scanner.indent + 1
        spaces: list[str] = []
        while scanner.peek() != "#":
            length = 0
            while not _ends(scanner, length):
                length += 1
            if length == 0:
                break
            scanner.allow_simple_key = False
            chunks += [*spaces, scanner.prefix(length)]
            scanner.forward(length)
            end = scanner.get_mark()
            spaces = scanner.scan_plain_spaces(indent, start)
            if not spaces or (not scanner.flow_level and scanner.column < indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start, end)


def _ends(scanner: Any, length: int) -> bool:
    """Whether the text without quotes ends `length` characters further on."""
    character = scanner.peek(length)
    if character == ":":
        return scanner.peek(length + 1) in _BLANK + (",[]{}" if scanner.flow_level else "")
    return character in _BLANK or bool(scanner.flow_level and character in ",[]{}")
