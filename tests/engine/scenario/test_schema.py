"""The JSON Schemas that editors read: true of what is shipped, and as strict as the loader where they can be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from small_scenario import SMALL

from engine.scenario.schema import KINDS, schema
from engine.scenario.source import find

DRIKKEVANN = find("drikkevann")


class Usual(yaml.CSafeLoader):
    """YAML as editors read it (1.2): numbers and true/false are values, dates and `on` are text."""


Usual.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]*\.[0-9]+$", "-+.0123456789"),
):
    import re

    Usual.add_implicit_resolver(tag, re.compile(pattern), list(first))

FILES = [
    ("scenario", SMALL / "scenario.yaml"),
    ("scenario", DRIKKEVANN / "scenario.yaml"),
    ("plan", SMALL / "plan.yaml"),
    ("plan", DRIKKEVANN / "plan.yaml"),
    *(("voices", path) for path in sorted((DRIKKEVANN / "voices").glob("*.yaml"))),
    ("voices", SMALL / "voices" / "people.yaml"),
]


def faults(of: str, value: Any) -> list[str]:
    return [f"{e.json_path}: {e.message[:100]}" for e in jsonschema.Draft202012Validator(schema(of)).iter_errors(value)]


@pytest.mark.parametrize(("of", "path"), FILES, ids=lambda value: value.name if isinstance(value, Path) else value)
def test_the_schema_accepts_what_is_shipped(of: str, path: Path) -> None:
    assert faults(of, yaml.load(path.read_text("utf-8"), Usual)) == []


@pytest.mark.parametrize("of", KINDS)
def test_the_schema_is_a_schema(of: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(of))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("phase: before", "phse: before"),
        ("phase: before", "phase: befor"),
        ("after: 8m", "after: 8"),
        ("share: 0.4", "share: 4"),
    ],
)
def test_the_schema_refuses_what_an_editor_can_see(old: str, new: str) -> None:
    text = (SMALL / "scenario.yaml").read_text("utf-8").replace(old, new, 1)
    assert faults("scenario", yaml.load(text, Usual))


def test_keys_are_as_in_yaml_and_explained() -> None:
    made = schema()
    assert "key-messages" in made["properties"]
    inject = made["$defs"]["Inject"]
    assert {"from", "follow-up"} <= inject["properties"].keys()
    assert "waits" in inject["description"]
    assert "quote" in inject["properties"]["silent"]["description"]
    assert "null" not in json.dumps(made)


@pytest.mark.parametrize("of", KINDS)
def test_the_schemas_beside_the_scenarios_are_those_of_the_model(of: str) -> None:
    """After a change of the model: `beredt schema plan --to scenarios/plan.schema.json`, and so for the others."""
    written = (DRIKKEVANN.parent / f"{of}.schema.json").read_text("utf-8")
    assert json.loads(written) == schema(of)
