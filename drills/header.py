"""What a drill is, told in its first row: the scenario and plan it was begun with, the seed, the people and the day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date
from typing import Any

from drills.digest import canonical

STARTED = "drill-started"
"""The kind of the first row."""
_ID = re.compile(r"\d{8}-.+-[0-9a-z]{4}")


@dataclass(frozen=True)
class Header:
    """The first row's payload. `today` is the day of the sitting (ISO), `agents` the size of the simulated public;
    `quiet` shows fewer comments."""

    format: int
    engine: int
    scenario: str
    scenario_digest: str
    plan_digest: str
    seed: int
    agents: int
    form: str
    language: str
    preset: str
    today: str
    team: str
    quiet: bool = False

    def payload(self) -> dict[str, Any]:
        """As plain data for the log."""
        return asdict(self)


def read_header(payload: Mapping[str, Any]) -> Header:
    """The header of a stored first row. Raises KeyError where a field is missing that older drills have too."""
    known = {f.name: payload[f.name] for f in fields(Header) if f.name in payload or f.default is MISSING}
    return Header(**known)


def drill_id(today: date, scenario: str, unique: str) -> str:
    """A drill's id: `YYYYMMDD-scenario-xxxx`."""
    return f"{today:%Y%m%d}-{scenario}-{unique}"


def id_of(stem: str | None, header: Header) -> str:
    """The id of a drill kept in a file with this name; where that is no id, one that follows from the header."""
    if stem is not None and _ID.fullmatch(stem):
        return stem
    unique = hashlib.sha256(canonical(header.payload()).encode()).hexdigest()[:4]
    return drill_id(date.fromisoformat(header.today), header.scenario, unique)
