"""A YAML file read strictly: text, lists and keys with values, each with its place in the file.

Plain scalars stay the strings that were written (`NO`, `12:30:45`, `0123`). Anchors, aliases, tags, duplicate keys,
files over 1 MiB, more than 50 000 nodes and nesting deeper than 32 are faults. The tree is built from the parser's
events, so that nothing is composed before it has been counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from engine.phrases import Phrase, phrase
from engine.scenario.faults import UNREADABLE, Fault, Severity, excerpt, visible, whole_file
from engine.scenario.node import Node, Path, inside
from engine.scenario.pure import PureLoader

MOST_BYTES = 1 << 20
MOST_NODES = 50_000
DEEPEST = 32

LOADER: Any = getattr(yaml, "CSafeLoader", PureLoader)
"""The parser whose events are read: libyaml where PyYAML was built with it, else the same in Python."""

_BREAK = re.compile("\r\n|[\n\r]")


class Document:
    """One file: its name, its text, and the tree in it (`root`, None when it could not be read; then see `faults`)."""

    def __init__(self, name: str, data: bytes, most: int = MOST_BYTES, *, raw: bool = False) -> None:
        """Read `data`, at most `most` bytes of it. `raw`: a text in double quotes may hold, written as escapes,
        characters that cannot be seen (as a team may have typed them)."""
        self.name = name
        self.most = most
        self.raw = raw
        self.text = ""
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._read(data)

    @cached_property
    def lines(self) -> Sequence[str]:
        """The file's lines, without their ends."""
        return _BREAK.split(self.text)

    def line(self, number: int) -> str:
        """Line `number` from 0; empty beyond the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def find(self, path: Path) -> tuple[Node, Node | None]:
        """The node at `path`, or the last one on the way there that exists; and that node's key, if it has one."""
        if self.root is None:
            raise ValueError("a file that could not be read has no places")
        node, key = self.root, None
        for piece in path:
            further = node.step(piece)
            if further is None:
                break
            key = node.keys.get(piece) if isinstance(piece, str) else None
            node = further
        return node, key

    def fault(
        self,
        code: str,
        node: Node,
        what: Phrase,
        hint: Phrase | None = None,
        severity: Severity = "error",
        at: tuple[int, int] | None = None,
    ) -> Fault:
        """A fault at a node; `at` is (offset, length) within its text."""
        line, col, length = node.line, node.col, node.length
        if at is not None and isinstance(node.value, str):
            line, col, length = inside(node, *at)
        return self.at(code, line, col, length, what, hint, severity)

    def at(
        self,
        code: str,
        line: int,
        col: int,
        length: int,
        what: Phrase,
        hint: Phrase | None = None,
        severity: Severity = "error",
    ) -> Fault:
        """A fault at a place counted from 0; one behind the end is at the end."""
        if line >= len(self.lines):
            line, col = len(self.lines) - 1, len(self.lines[-1])
        shown, cut = excerpt(self.line(line), col + 1)
        return Fault(self.name, line + 1, col + 1, length, severity, code, what, shown, hint, cut)

    def _read(self, data: bytes) -> None:
        if len(data) > self.most:
            what = phrase("the file is larger than {most} KiB", most=self.most >> 10)
            self.faults.append(whole_file(self.name, "BER002", what))
            return
        try:
            self.text = data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as problem:
            before = data[: problem.start].decode("utf-8").removeprefix("\ufeff")
            self.text = data.decode("utf-8", "replace").removeprefix("\ufeff")
            self.faults.append(self._at_index("BER003", len(before), phrase("the file is not saved as UTF-8")))
            return
        if odd := UNREADABLE.search(self.text):
            what = phrase("a character that cannot be seen ({code}) stands here", code=f"U+{ord(odd.group()):04X}")
            self.faults.append(self._at_index("BER003", odd.start(), what))
            return
        self._parse()

    def _parse(self) -> None:
        if (tab := self.text.find("\t")) >= 0:
            self.faults.append(self._at_index("BER004", tab, phrase("a tab stands here; use spaces")))
            return
        try:
            self.root = _build(self)
        except yaml.YAMLError as problem:
            self.faults.append(_unreadable(self, problem))
        except _Stop as stop:
            self.faults.append(stop.fault)

    def _at_index(self, code: str, index: int, what: Phrase) -> Fault:
        before = _BREAK.split(self.text[:index])
        return self.at(code, len(before) - 1, len(before[-1]), 1, what)


class TextFile(Document):
    """A file that is one text, as it stands but for the white space at its end."""

    def _parse(self) -> None:
        text = _BREAK.sub("\n", self.text).rstrip()
        if not text:
            self.faults.append(whole_file(self.name, "BER004", phrase("the file is empty")))
            return
        last = text.count("\n")
        self.root = Node(self, text, _Mark(0, 0), _Mark(last, len(self.line(last))), "text")


@dataclass(frozen=True)
class _Mark:
    """A place, as the YAML parser gives them."""

    line: int
    column: int


class _Stop(Exception):
    """A fault after which reading the file makes no sense."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def _build(document: Document) -> Node | None:
    """Read the parser's events into a tree; what is refused but can be passed over is added to the faults."""
    root: Node | None = None
    open_nodes: list[tuple[Node, Node | None]] = []
    """Lists and mappings not yet closed; with a mapping, the key whose value comes next."""
    count = 0
    events: Any = yaml.parse(document.text, Loader=LOADER)
    for event in events:
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.CollectionEndEvent):
            closed, _ = open_nodes.pop()
            closed.end_line, closed.end_col = end.line, end.column
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            what = phrase("a second document begins here; a file holds one")
            raise _Stop(document.at("BER004", start.line, start.column, 3, what))
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(document, event)
        count += 1
        if count > MOST_NODES:
            raise _Stop(document.fault("BER002", node, phrase("the file has more than {most} values", most=MOST_NODES)))
        if not open_nodes:
            root = node
        elif not _place(document, open_nodes, node):
            raise _Stop(document.fault("BER004", node, phrase("a key is one word or phrase, not a list or more keys")))
        if not isinstance(node.value, str):
            open_nodes.append((node, None))
            if len(open_nodes) > DEEPEST:
                raise _Stop(document.fault("BER002", node, phrase("nested deeper than {most} levels", most=DEEPEST)))
    if root is None:
        document.faults.append(whole_file(document.name, "BER004", phrase("the file is empty")))
    return root


def _node(document: Document, event: Any) -> Node:
    """The node that an event begins; an alias, anchor or tag on it is a fault."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.AliasEvent):
        node = Node(document, "", start, end, "*")
        what = phrase("aliases (*{name}) are not allowed; write the value again", name=str(event.anchor))
        document.faults.append(document.fault("BER005", node, what))
        return node
    if isinstance(event, yaml.ScalarEvent):
        node = Node(document, event.value, start, end, event.style or None)
        if not document.raw and (odd := UNREADABLE.search(event.value)):
            what = phrase("a character that cannot be seen ({code}) is written here", code=f"U+{ord(odd.group()):04X}")
            document.faults.append(document.fault("BER003", node, what))
            node.value = visible(event.value)
    else:
        node = Node(document, {} if isinstance(event, yaml.MappingStartEvent) else [], start, end)
    if event.anchor is not None:
        what = phrase("anchors (&{name}) are not allowed; write the value again", name=str(event.anchor))
        document.faults.append(document.fault("BER005", node, what))
    if event.tag is not None:
        what = phrase("tags ({name}) are not allowed; text is written as it is", name=str(event.tag))
        document.faults.append(document.fault("BER005", node, what))
    return node


def _place(document: Document, open_nodes: list[tuple[Node, Node | None]], node: Node) -> bool:
    """Put `node` where it belongs in the innermost open list or mapping; False for a key that is not a text."""
    parent, key = open_nodes[-1]
    value = parent.value
    if isinstance(value, list):
        value.append(node)
    elif isinstance(value, dict):
        if key is None:
            if not isinstance(node.value, str):
                return False
            open_nodes[-1] = (parent, node)
            return True
        open_nodes[-1] = (parent, None)
        name = str(key.value)
        if name in value:
            first = parent.keys[name].line + 1
            what = phrase("'{key}' is written twice in the same place", key=name)
            hint = phrase("the first is on line {line}", line=first)
            document.faults.append(document.fault("BER006", key, what, hint))
        else:
            value[name] = node
            parent.keys[name] = key
    return True


_PLAIN_WORDS: tuple[tuple[str, Phrase], ...] = (
    ("mapping values are not allowed", phrase("a colon too many: put the text in quotes, or check the indentation")),
    ("expected <block end>", phrase("this line does not fit the lines above: check the indentation")),
    ("<document start>", phrase("this line does not fit the lines above: check the indentation")),
    ("did not find expected key", phrase("this line does not fit the lines above: check the indentation")),
    ("did not find expected '-'", phrase("this line does not fit the list above: check the indentation")),
    ("expected ',' or", phrase("after this bracket, a comma or the closing bracket is missing")),
    ("unexpected ':'", phrase("after a colon comes a space; a text with a colon in it is put in quotes")),
    ("could not find expected ':'", phrase("a colon is missing after the key")),
    ("while scanning a quoted scalar", phrase("a quotation mark that opens here is never closed")),
    (
        "unknown escape character",
        phrase("a backslash in double quotes means something else: write \\\\ or use ' quotes"),
    ),
    ("node content", phrase("a value is missing here, or a text begins with a sign: put it in quotes")),
    ("while scanning a block scalar", phrase("after | or > the text begins on the next line, indented")),
    ("undefined alias", phrase("aliases are not allowed; write the value again")),
)


def _unreadable(document: Document, problem: yaml.YAMLError) -> Fault:
    """Say in plain words what the parser could not read."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    said = f"{getattr(problem, 'context', None) or ''} {getattr(problem, 'problem', None) or ''}".strip()
    if mark is None:
        return whole_file(document.name, "BER004", phrase("this is not YAML: {problem}", problem=said or str(problem)))
    line, col = mark.line, mark.column
    if "nesting depth" in said:
        return document.at("BER002", line, col, 1, phrase("nested deeper than {most} levels", most=DEEPEST))
    character = document.line(line)[col : col + 1]
    if "cannot start any token" in said:
        what = phrase("a text cannot begin with {character}; put it in quotes", character=character)
    else:
        what = next(
            (words for part, words in _PLAIN_WORDS if part in said), phrase("not YAML: {problem}", problem=said)
        )
        opened = getattr(problem, "context_mark", None)
        if opened is not None and ("quoted scalar" in said or "expected ',' or" in said) and "escape" not in said:
            line, col = opened.line, opened.column
    return document.at("BER004", line, col, 1, what)
