"""The JSON Schemas of what authors write, for editors that complete and check while one types. Made from the model."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter

import engine.plan
import engine.scenario.model
from engine.plan import Plan
from engine.scenario.model import Language, Scenario, Voice, yaml_key

KINDS: Mapping[str, Any] = {"scenario": Scenario, "plan": Plan, "voices": Mapping[Language, Voice]}
"""What there is a schema of: `scenario.yaml`, `plan.yaml`, and the files in `voices/`."""


def schema(of: str = "scenario") -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file, keys as they are written in YAML.

    Editors read YAML with numbers and booleans where Beredt keeps text, so free text may also be one of these.
    """
    made = TypeAdapter(KINDS[of]).json_schema(by_alias=True)
    described = _described()
    for definition in (made, *made.get("$defs", {}).values()):
        for key, text in described.get(str(definition.get("title")), {}).items():
            definition["properties"][key].setdefault("description", text)
    if of == "scenario":
        made["properties"]["beredt"] = {"enum": [1, "1"], "description": "The version of the format."}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"beredt-{of}.schema.json"}
    return {**head, **_as_written(made)}


def _as_written(part: Any) -> Any:
    """A part of pydantic's schema as it is true of YAML: nothing is null, and free text may look like a number."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    part = {key: value for key, value in part.items() if not (key == "title" and isinstance(value, str))}
    options = part.get("anyOf")
    if options is not None:
        kept = [option for option in options if option != {"type": "null"}]
        rest = {key: value for key, value in part.items() if key not in ("anyOf", "default")}
        if part.get("default") is not None:
            rest["default"] = part["default"]
        part = {**kept[0], **rest} if len(kept) == 1 else {"anyOf": kept, **rest}
    if part.get("type") == "string" and not {"pattern", "enum", "const", "minLength"} & part.keys():
        part = {**part, "type": ["string", "number", "boolean"]}
    if part.get("$ref") == "#/$defs/From":
        return {"anyOf": [{"type": "string"}, part]}
    return {key: _as_written(value) for key, value in part.items()}


def _described() -> dict[str, dict[str, str]]:
    """Class -> key -> the text that stands under the field in the model's source."""
    found: dict[str, dict[str, str]] = {}
    for module in (engine.scenario.model, engine.plan):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = {yaml_key(name): text for name, text in _field_docs(node)}
    return found


def _field_docs(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in pairwise(node.body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
            and isinstance(after.value.value, str)
        ):
            yield field.target.id, " ".join(after.value.value.split())
