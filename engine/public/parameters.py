"""The numbers of the simulated public, as `parameters.yaml` gives them, each with its source.

Read once per preset. Numbers are exact fractions of what is written; what the simulation calculates with are whole
numbers made from them (`units`), so that no rounding of a platform has a say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from engine.scenario.model import PublicSettings

UNIT = 1 << 30
"""Trust and anger of 1, in the integers they are kept in."""
MOODS = ("trust", "anger")
FELT_BY = ("everybody", "reached", "readers", "subject")
PRESETS = ("calm", "normal", "harsh")


@dataclass(frozen=True)
class Cause:
    """What one named cause does to a group all of whose people feel it: amounts in `UNIT`, preset included.

    `most` is what it can move in a whole drill, 0 where there is no limit; a `level` is what all such causes together
    have come to.
    """

    trust: int
    anger: int
    most_trust: int
    most_anger: int
    felt_by: str
    level: bool


@dataclass(frozen=True)
class Weights:
    """Of one stance: whole numbers, in thousandths; see the comment in the file."""

    base: int
    quiet: int
    anger: int
    distrust: int
    trust: int


@dataclass(frozen=True)
class Parameters:
    """All numbers under one preset; `rumours`, `mood` and `comments` are read by name."""

    preset: str
    rumours: Mapping[str, Fraction]
    mood: Mapping[str, Fraction]
    comments: Mapping[str, Fraction]
    causes: Mapping[str, Cause]
    stances: Mapping[str, Weights]


def units(share: Fraction) -> int:
    """A share of the scale 0..1 in the integers that trust and anger are kept in."""
    return int(share * UNIT)


@lru_cache(maxsize=8)
def parameters(preset: str = "normal") -> Parameters:
    """The numbers under a preset. Raises KeyError for an unknown one, ValueError where the file breaks its rules."""
    data = source()
    factors = {name: _number(value) for name, value in data["presets"][preset].items() if name != "source"}
    rumours = _values(data["rumours"])
    comments = _values(data["comments"])
    if not 0 <= comments["branching"] < 1:
        raise ValueError("comments.branching must be at least 0 and below 1")
    return Parameters(
        preset=preset,
        rumours={**rumours, "contacts": rumours["contacts"] * factors["contacts"]},
        mood=_values(data["mood"]),
        comments={**comments, "scale": factors["comments"]},
        causes={name: _cause(entry, factors["losses"], factors["gains"]) for name, entry in data["causes"].items()},
        stances={name: _weights(entry) for name, entry in data["stances"].items()},
    )


def with_settings(numbers: Parameters, settings: PublicSettings) -> Parameters:
    """The numbers of a scenario whose author has set some of them; what an author gives is never scaled."""
    rumours, comments = dict(numbers.rumours), dict(numbers.comments)
    if settings.contacts is not None:
        rumours["contacts"] = _number(settings.contacts)
    if settings.excitation is not None:
        comments["branching"] = _number(settings.excitation)
    return replace(numbers, rumours=rumours, comments=comments)


@lru_cache(maxsize=1)
def source() -> Mapping[str, Any]:
    """The file as it is written; each number has a `source` beside it, or the word *assumption* in it."""
    text = (files("engine.public") / "parameters.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for section, entries in data.items():
        for name, entry in entries.items():
            if not entry.get("source"):
                raise ValueError(f"parameters.yaml: {section}.{name} has no source")
    return data


def _number(written: float) -> Fraction:
    return Fraction(str(written))


def _values(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Fraction]:
    return {name: _number(entry["value"]) for name, entry in entries.items()}


def _cause(entry: Mapping[str, Any], losses: Fraction, gains: Fraction) -> Cause:
    if entry["felt-by"] not in FELT_BY:
        raise ValueError(f"parameters.yaml: nobody is called {entry['felt-by']}")
    trust, anger = _number(entry["trust"]) / 1000, _number(entry["anger"]) / 1000
    most = entry.get("most", {})
    for_trust, for_anger = (losses if trust < 0 else gains), (losses if anger > 0 else gains)
    return Cause(
        trust=units(trust * for_trust),
        anger=units(anger * for_anger),
        most_trust=units(_number(most.get("trust", 0)) / 1000 * for_trust),
        most_anger=units(_number(most.get("anger", 0)) / 1000 * for_anger),
        felt_by=entry["felt-by"],
        level=bool(entry.get("level", False)),
    )


def _weights(entry: Mapping[str, Any]) -> Weights:
    return Weights(
        **{name: int(_number(entry[name]) * 1000) for name in ("base", "quiet", "anger", "distrust", "trust")}
    )
