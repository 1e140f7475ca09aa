"""Scripts: a drill's commands as a text file that people write, and that a played drill is written out as.

    - {at: 3m, ask: {party: waterworks, about: ecoli}}
    - at: 12m
      publish:
        texts:
          facebook: |-
            Kok vannet før du drikker det.

A time and one command each, in order of time; a command's line is its id. Read as strictly as a scenario, with the same
faults.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from re import Match, fullmatch
from typing import Any

from drills.view import Row
from engine.commands import (
    COMMANDS,
    Answer,
    Ask,
    Assess,
    Command,
    Decide,
    Edit,
    End,
    Evaluate,
    Fire,
    Hold,
    Improvise,
    Involve,
    Moderate,
    Prepare,
    Publish,
    Settle,
    Skip,
)
from engine.phrases import Phrase, phrase
from engine.scenario.document import Document
from engine.scenario.faults import UNREADABLE, Fault, ScenarioError, did_you_mean, in_order
from engine.scenario.model import Inject, Scenario, seconds
from engine.scenario.node import Node, Path
from engine.scenario.shape import shape

MOST_BYTES = 16 << 20
CODE = "BER042"
NUMBERS = ("level", "minutes")
"""Fields of commands that count something else than seconds."""


@dataclass(frozen=True)
class Script:
    """Commands in order of time: (line in the file, second of drill time, command). `end` is when the script ends play,
    None where it lets the story run to its own end."""

    name: str
    commands: tuple[tuple[int, int, Command], ...]
    end: int | None = None


def load_script(name: str, data: bytes, scenario: Scenario) -> Script:
    """Read a script for a scenario. Raises ScenarioError with every fault, each at its line and column."""
    document = Document(name, data, MOST_BYTES, raw=True)
    faults = list(document.faults)
    lines: list[tuple[int, int, Command]] = []
    root = document.root
    if root is not None and isinstance(root.value, list):
        for item in root.value:
            try:
                lines.append(_entry(item, lines))
            except ScenarioError as problem:
                faults.extend(problem.faults)
        faults.extend(_unknown_names(root.value, scenario, lines))
    elif root is not None:
        faults.append(document.fault(CODE, root, phrase("a script is a list: begin each line with '- '")))
    if faults:
        raise ScenarioError(in_order(faults))
    ends = [at for _, at, command in lines if isinstance(command, End)]
    return Script(name, tuple(lines), ends[0] if ends else None)


def write_script(rows: Iterable[Row]) -> str:
    """The commands among a drill's rows as a script; played again, it gives the same drill."""
    written = [_written(row) for row in rows if row.role != "world" and row.kind in COMMANDS]
    return "".join(written) or "[]\n"


def _entry(item: Node, before: list[tuple[int, int, Command]]) -> tuple[int, int, Command]:
    document = item.document
    if not isinstance(item.value, dict):
        raise _fault(item, phrase("write a time and a command here, like 'at: 12m'"))
    line = item.line + 1
    if before and before[-1][0] == line:
        raise _fault(item, phrase("each command begins on a line of its own"))
    at = _time(item)
    for kind, key in item.keys.items():
        if kind != "at" and kind not in COMMANDS:
            hint = did_you_mean(kind, COMMANDS) or phrase("known here: {keys}", keys=", ".join(COMMANDS))
            raise _fault(key, phrase("there is no command called '{kind}'", kind=kind), hint)
    kinds = [kind for kind in item.keys if kind != "at"]
    if len(kinds) != 1:
        place = item.keys[kinds[1]] if kinds else item.keys.get("at", item)
        raise _fault(place, phrase("one command belongs to each time"))
    if before and at < before[-1][1]:
        hint = phrase("the one before is on line {line}", line=before[-1][0])
        raise _fault(item.value["at"], phrase("this time is before that of the command above"), hint)
    if before and isinstance(before[-1][2], End):
        raise _fault(item.keys[kinds[0]], phrase("nothing comes after 'end'"))
    payload = item.value[kinds[0]]
    if payload.empty:
        if kinds[0] == End.kind:
            return line, at, End()
        raise _fault(item.keys[kinds[0]], phrase("'{kind}' of what? Nothing is written after it", kind=kinds[0]))
    command, faults = shape(COMMANDS[kinds[0]], document, payload)
    if command is None:
        raise ScenarioError(faults)
    return line, at, command


def _time(item: Node) -> int:
    written = item.step("at")
    if written is None:
        raise _fault(next(iter(item.keys.values()), item), phrase("'{key}' is missing here", key="at"))
    try:
        return seconds(written.value if isinstance(written.value, str) else "")
    except ValueError:
        raise _fault(written, phrase("a time of the drill is written like 90s, 12m or 1h05m")) from None


def _unknown_names(items: list[Node], scenario: Scenario, lines: list[tuple[int, int, Command]]) -> Iterator[Fault]:
    """What commands name that is not in the scenario."""
    names = _Names(scenario)
    nodes = {item.line + 1: item for item in items}
    for line, _, command in lines:
        for path, name, known in names.of(command):
            if name in known or _of_this_drill(path, name):
                continue
            node, key = nodes[line], None
            for piece in (command.kind, *path):
                further = node.step(piece)
                if further is not None:
                    key, node = node.keys.get(str(piece)), further
            place = key if path[:1] == ("texts",) and key is not None else node
            what = phrase("there is no '{name}' in this scenario to name here", name=name)
            yield place.document.fault(CODE, place, what, did_you_mean(name, known))


class _Names:
    """What there is in a scenario for commands to name."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.injects: Mapping[str, Inject] = {
            inject.id: inject
            for storyline in scenario.storylines.values()
            for situation in storyline.situations.values()
            for inject in situation.injects
        }

    def of(self, command: Command) -> Iterator[tuple[Path, str, Collection[str]]]:
        """Each name in a command: where it stands, the name, and the names that there are."""
        scenario = self.scenario
        match command:
            case Prepare():
                yield ("resource",), command.resource, [resource.id for resource in scenario.resources]
            case Publish():
                yield from ((("texts", channel), channel, scenario.channels) for channel in command.texts)
                yield from _given(("replies-to",), command.replies_to, self.injects)
                yield from _given(("topic",), command.topic, scenario.topics)
                yield from _given(("corrects",), command.corrects, scenario.rumours)
                yield from _given(("links-to",), command.links_to, ())
            case Answer():
                yield ("query",), command.query, self._of_kind("query")
            case Ask():
                yield ("party",), command.party, scenario.parties
                yield ("about",), command.about, self._subjects()
            case Involve():
                yield ("party",), command.party, scenario.parties
            case Assess():
                yield from _given(("rumour",), command.rumour, scenario.rumours)
                yield from _given(("fact",), command.fact, scenario.facts)
            case Decide():
                yield ("decision",), command.decision, self._of_kind("decision")
                if command.decision in self.injects:
                    yield ("option",), command.option, [o.id for o in self.injects[command.decision].options]
            case Moderate():
                yield ("comment",), command.comment, self.injects
            case Settle():
                yield ("promise",), command.promise, ()
            case Fire() | Hold() | Skip() | Edit():
                yield ("inject",), command.inject, self.injects
            case Improvise():
                yield from _given(("sender",), command.sender, [*scenario.parties, *scenario.cast])
                yield from _given(("channel",), command.channel, scenario.channels)
                yield from _given(("topic",), command.topic, scenario.topics)
                yield from _given(("rumour",), command.rumour, scenario.rumours)
                yield from _given(("based-on",), command.based_on, self.injects)
            case Evaluate():
                yield from ((("voices", n), party, scenario.parties) for n, party in enumerate(command.voices))

    def _subjects(self) -> list[str]:
        """What parties may be asked about: what the scenario names, and words of the author's own."""
        own = [answer.about for party in self.scenario.parties.values() for answer in party.answers]
        return [*self.scenario.topics, *self.scenario.facts, *self.scenario.rumours, *own]

    def _of_kind(self, kind: str) -> list[str]:
        return [id for id, inject in self.injects.items() if inject.kind == kind]


def _given(path: Path, name: str | None, known: Collection[str]) -> Iterator[tuple[Path, str, Collection[str]]]:
    if name is not None:
        yield path, name, known


def _of_this_drill(path: Path, name: str) -> bool:
    """Whether a name may be that of a comment (`c1440-3`), publication (`p3`) or improvised inject (`x1`), which only
    the drill itself knows."""
    where = ("replies-to", "corrects", "links-to", "comment", "promise", "query", "inject", "based-on")
    return path[0] in where and bool(fullmatch(r"c\d+(-\d+)?|[px]\d+", name))


def _fault(node: Node, what: Phrase, hint: Phrase | None = None) -> ScenarioError:
    return ScenarioError([node.document.fault(CODE, node, what, hint)])


def _written(row: Row) -> str:
    payload = _yaml(dict(row.payload), "    ") if row.payload else " {}\n"
    return f"- at: {_duration(row.at)}\n  {row.kind}:{payload}"


def _yaml(value: Any, indent: str) -> str:
    """A command's fields as YAML, as they stand after a key; every whole number but those of `NUMBERS` is a time."""
    if isinstance(value, Mapping):
        inner = "".join(
            f"{indent}{_key(key)}: {part}\n" if key in NUMBERS else f"{indent}{_key(key)}:{_yaml(part, indent + '  ')}"
            for key, part in value.items()
        )
        return f"\n{inner}" if inner else " {}\n"
    if isinstance(value, (list, tuple)):
        return " [" + ", ".join(_quoted(str(part)) for part in value) + "]\n"
    if isinstance(value, int):
        return f" {_duration(value)}\n"
    text = str(value)
    if _fits_a_block(text):
        return " |-\n" + "".join(f"{indent}{line}\n" if line else "\n" for line in text.split("\n"))
    return f" {text if fullmatch(r'[a-z][a-z0-9-]*', text) else _quoted(text)}\n"


def _key(key: str) -> str:
    return key if fullmatch(r"[a-zæøå][a-z0-9æøå_-]*", key) else _quoted(key)


def _fits_a_block(text: str) -> bool:
    """Whether text of several lines can stand as it is, indented, and come back the same."""
    lines = text.split("\n")
    plain = not UNREADABLE.search(text) and "\r" not in text and "\t" not in text
    return plain and len(lines) > 1 and all(line == line.strip() for line in lines) and bool(lines[0] and lines[-1])


def _quoted(text: str) -> str:
    """Text in double quotes, with everything escaped that cannot be seen."""

    def escaped(found: Match[str]) -> str:
        return f"\\u{ord(found.group()):04x}"

    return UNREADABLE.sub(escaped, json.dumps(text, ensure_ascii=False))


def _duration(length: int) -> str:
    """Seconds as they are written in a script: `90s`, `12m`, `1h05m`."""
    parts = []
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)):
        number, length = divmod(length, size)
        if number:
            parts.append(f"{number}{unit}")
    return "".join(parts) or "0s"
