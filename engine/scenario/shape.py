"""The shape of what an author wrote: text values against the model, each fault in plain words at its place."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from engine.phrases import Phrase, phrase
from engine.scenario.document import Document
from engine.scenario.faults import Fault, did_you_mean
from engine.scenario.model import yaml_key
from engine.scenario.node import Node

MOST_FAULTS = 200
"""Of one file; who has more mends these first."""

T = TypeVar("T")
Loc = tuple[str | int, ...]

PATTERNS: Mapping[str, Phrase] = {
    r"^[a-z0-9æøå][a-z0-9æøå_-]*$": phrase("an id is written with small letters, digits, - and _"),
    r"^[a-z][a-z0-9_]*$": phrase("a variable is named with the small letters a to z, digits and _"),
    r"^\d{4}-\d{2}-\d{2}$": phrase("a date is written like 2026-03-10"),
    r"^([01]\d|2[0-3]):[0-5]\d$": phrase("a clock time is written like 06:40"),
    r"^(\d{4}-\d{2}-\d{2}|-\d{1,3}(d|mo|y))$": phrase("a date of the plan is written like 2026-01-15, -14mo or -3d"),
    r"^[^\s]+$": phrase("an id has no spaces"),
}
"""What is meant by the patterns of the model (a test holds the two together)."""

_KINDS: Mapping[str, Phrase] = {
    "string_type": phrase("a text is needed here"),
    "int_type": phrase("a whole number is needed here"),
    "int_parsing": phrase("a whole number is needed here"),
    "int_from_float": phrase("a whole number is needed here"),
    "float_type": phrase("a number is needed here, like 0.25"),
    "float_parsing": phrase("a number is needed here, like 0.25"),
    "finite_number": phrase("a number is needed here, like 0.25"),
    "bool_type": phrase("true or false is needed here"),
    "bool_parsing": phrase("true or false is needed here"),
    "tuple_type": phrase("a list is needed here: begin each line with '- ', or write [one, two]"),
    "dict_type": phrase("keys with values are needed here, like 'nb: ...'"),
    "mapping_type": phrase("keys with values are needed here, like 'nb: ...'"),
    "dataclass_type": phrase("keys with values are needed here, like 'id: ...'"),
    "value_error": phrase("a duration is written like 90s, 15m, 1h05m or 2d"),
}


def shape(kind: type[T], document: Document, root: Node | None = None) -> tuple[T | None, tuple[Fault, ...]]:
    """The value of type `kind` that stands in the document (or at `root` in it), or every fault of shape in it."""
    root = root or document.root
    if root is None:
        return None, ()
    empty = tuple(
        node.document.fault("BER009", node, phrase("nothing is written here")) for node in root.scalars() if node.empty
    )[:MOST_FAULTS]
    if empty:
        return None, empty
    try:
        value: T = _adapter(cast(Hashable, kind)).validate_python(root.plain(), by_alias=True, by_name=False)
        return value, ()
    except ValidationError as problem:
        return None, tuple(_faults(kind, root, problem))


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _faults(kind: Any, root: Node, problem: ValidationError) -> Iterator[Fault]:
    seen: set[tuple[int, str]] = set()
    for error in _deepest(root, problem.errors(include_url=False)):
        fault = _fault(kind, root, error)
        if (place := (fault.line * 100_000 + fault.col, fault.code + str(fault.what))) not in seen:
            seen.add(place)
            yield fault
        if len(seen) == MOST_FAULTS:
            return


def _deepest(root: Node, errors: list[Any]) -> list[Any]:
    """Where a value may be one of several kinds, pydantic tells what is wrong with it as each of them: keep the kind
    that goes deepest into what was written, or else the first."""
    chosen: dict[Loc, tuple[int, list[Any]]] = {}
    for error in errors:
        base, depth = _union(root, error["loc"])
        found = chosen.get(base)
        if found is None or (depth > found[0]):
            chosen[base] = (depth, [error])
        elif depth == found[0] and (depth > 0 or len(base) == len(error["loc"])):
            found[1].append(error)
    return [error for _, group in chosen.values() for error in group]


def _union(root: Node, loc: Loc) -> tuple[Loc, int]:
    """The part of `loc` before the name of a union's member, and how many steps follow it (all of `loc`, and 0)."""
    node = root
    for index, piece in enumerate(loc):
        further = node.step(piece)
        if further is None:
            rest = loc[index + 1 :]
            return (loc, 0) if piece == "[key]" or not (rest or _is_member(piece)) else (loc[:index], len(rest))
        node = further
    return loc, 0


def _is_member(piece: str | int) -> bool:
    return (
        isinstance(piece, str)
        and re.match(r"(constrained-|dict\[|bool$|int$|str$|float$|literal\[)", piece) is not None
    )


def _fault(kind: Any, root: Node, error: Any) -> Fault:
    loc: Loc = error["loc"]
    node, key = root, None
    wants_key = bool(loc) and loc[-1] == "[key]"
    for piece in loc:
        further = node.step(piece)
        if further is not None:
            key = node.keys.get(piece) if isinstance(piece, str) else None
            node = further
    document = node.document
    if error["type"] == "missing":
        return document.fault("BER008", _anchor(node, key), phrase("'{key}' is missing here", key=str(loc[-1])))
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        name = str(loc[-1])
        known = keys_of(kind, loc[:-1])
        meant = did_you_mean(name, known) or phrase("known here: {keys}", keys=", ".join(known))
        return document.fault("BER007", key or node, phrase("'{key}' is not a key that is known here", key=name), meant)
    where = key if wants_key and key is not None else node
    what, hint = _words(error, where)
    return document.fault("BER009", where, what, hint)


def _anchor(node: Node, key: Node | None) -> Node:
    """What to point at for a key that is missing in `node`: the key it stands under, or its own first key."""
    return key or next(iter(node.keys.values()), node)


def _words(error: Any, node: Node) -> tuple[Phrase, Phrase | None]:
    kind, context = error["type"], error.get("ctx") or {}
    written = node.value if isinstance(node.value, str) else ""
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        if not isinstance(node.value, str):
            return phrase("one of {choices} is needed here", choices=", ".join(choices)), None
        what: Phrase = phrase("'{value}' is not one of {choices}", value=written[:80], choices=", ".join(choices))
        return what, did_you_mean(written, choices)
    if kind == "string_pattern_mismatch" and context["pattern"] in PATTERNS:
        return PATTERNS[context["pattern"]], None
    if written.strip().lower().lstrip("+-") in ("nan", "inf", "infinity"):
        return _KINDS["float_parsing"], None
    if kind == "greater_than_equal":
        return phrase("must be at least {n}", n=_number(context["ge"])), None
    if kind == "greater_than":
        return phrase("must be more than {n}", n=_number(context["gt"])), None
    if kind == "less_than":
        return phrase("must be less than {n}", n=_number(context["lt"])), None
    if kind == "less_than_equal":
        return phrase("must be at most {n}", n=_number(context["le"])), None
    if kind in ("string_too_long", "too_long"):
        return phrase("too long: at most {n}", n=context["max_length"]), None
    if kind in ("string_too_short", "too_short"):
        return phrase("at least {n} is needed here", n=context["min_length"]), None
    return _KINDS.get(kind, phrase("this value does not fit here ({problem})", problem=str(error["msg"]))), None


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def keys_of(kind: Any, loc: Loc) -> tuple[str, ...]:
    """The keys that are known at `loc` in a value of type `kind`, as they are written in YAML."""
    for piece in loc:
        kind = _further(kind, piece)
    kind = next((member for member in _members(kind) if is_dataclass(member)), None)
    return tuple(yaml_key(field.name) for field in fields(kind)) if kind is not None else ()


def _further(kind: Any, piece: str | int) -> Any:
    """The type of what stands at `piece` in a value of type `kind`; or that type for a union member's name."""
    for member in _members(kind):
        origin = get_origin(member)
        if is_dataclass(member):
            found = hints(cast(Hashable, member)).get(str(piece))
            if found is not None:
                return found
        elif origin is tuple and isinstance(piece, int):
            return get_args(member)[0]
        elif origin is not None and issubclass(origin, Mapping) and isinstance(piece, str):
            return get_args(member)[1]
    return kind


def _members(kind: Any) -> tuple[Any, ...]:
    """The types a value may have: union members, with annotations taken off."""
    if get_origin(kind) is Annotated:
        return _members(get_args(kind)[0])
    if get_origin(kind) is Union or type(kind).__name__ == "UnionType":
        return tuple(inner for member in get_args(kind) for inner in _members(member))
    return (kind,)


@cache
def hints(kind: Hashable) -> Mapping[str, Any]:
    """A dataclass's fields as YAML keys, with their annotated types."""
    return {yaml_key(name): hint for name, hint in get_type_hints(kind, include_extras=True).items()}
