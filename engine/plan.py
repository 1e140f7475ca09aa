"""The organisation's plan (`plan.yaml`): what was ready before the day, read by the *before* criteria B1 to B8.

It belongs to an organisation, not to a scenario. Dates are ISO (`2026-01-15`) or relative to the scenario's start
(`-14mo`, `-3d`). The model is read by `engine.scenario.loader`, with the same strictness and positions as a scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass

from engine.scenario.model import STRICT, Duration, Id, Severity, Share, Text, yaml_key

Date = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2}|-\d{1,3}(d|mo|y))$")]
Duty = Literal[
    "comms-lead",
    "spokesperson",
    "web-social",
    "press-desk",
    "monitoring",
    "log",
    "next-of-kin",
    "language-accessibility",
]
"""The eight duties of B3; each needs a holder and a deputy."""


@dataclass(config=STRICT)
class Holder:
    """Who has a duty, and who steps in."""

    name: str | None = None
    deputy: str | None = None


@dataclass(config=STRICT)
class Content:
    """DSB's ten minimum points of a crisis communication plan (B1): what the plan says, or nothing where it is
    silent.
    """

    goals: Text | None = None
    responsibility: Text | None = None
    switchboard_hr: Text | None = None
    organisation: Text | None = None
    spokespersons: Text | None = None
    audiences: Text | None = None
    partners: Text | None = None
    rooms: Text | None = None
    rota: Text | None = None
    background: Text | None = None


@dataclass(config=STRICT)
class Approval:
    """How many people approve a text, and how many minutes it may take, in a severity class (B6)."""

    people: Annotated[int, Field(ge=0, le=20)]
    within: Duration


@dataclass(config=STRICT)
class PlannedChannel:
    """A channel as planned: who can post and when it was last tried."""

    posters: tuple[str, ...] = ()
    tested: Date | None = None


@dataclass(config=STRICT)
class AlertTest:
    """The last test of the alert channel (B4): when, the share reached, and whether a wrong-area test was done."""

    tested: Date | None = None
    reached: Share | None = None
    areas: bool = False


@dataclass(config=STRICT)
class ContactList:
    """A list of contacts and when it was last checked."""

    name: Text
    checked: Date | None = None


@dataclass(config=STRICT)
class Prepared:
    """A prepared text: the risk it is for and the text per language, with ``{slots}`` for place, time and number."""

    id: Id
    risk: Id
    text: Text


@dataclass(config=STRICT)
class Monitoring:
    """What is watched: words, hours and the alarm level (B6)."""

    words: tuple[str, ...] = ()
    hours: Text | None = None
    alarm: Text | None = None


@dataclass(config=STRICT)
class AudienceEntry:
    """A group in the audience map and the channels that reach it (B7)."""

    group: Text
    channels: tuple[str, ...] = ()
    vulnerable: bool = False


@dataclass(config=STRICT)
class RiskMessage:
    """Something published before the crisis: risk information, or a prebunk of a foreseeable rumour (B7)."""

    text: Text
    published: Date
    prebunk: bool = False


@dataclass(config=STRICT)
class Exercise:
    """An exercise held: the overall plan, or the communication function under press and social pressure (B8)."""

    date: Date
    communication: bool = False


@dataclass(config=STRICT)
class OpenAction:
    """An improvement action from last time."""

    text: Text
    closed: bool = False


@dataclass(config=STRICT)
class Plan:
    """One organisation's plan, as it stands when the drill begins."""

    organisation: Text
    owner: str | None = None
    revised: Date | None = None
    approved_by: tuple[Literal["administrative", "political"], ...] = ()
    offline_copy: bool = False
    content: Content = field(default_factory=Content)
    duties: Mapping[Duty, Holder] = field(default_factory=dict)
    rota: bool = False
    """A rota for more than 24 hours (B3)."""
    contacts: tuple[ContactList, ...] = ()
    alert: AlertTest = field(default_factory=AlertTest)
    channels: Mapping[Id, PlannedChannel] = field(default_factory=dict)
    risks: tuple[Id, ...] = ()
    """The top risks of the risk analysis (ROS), most likely first; B5 looks at the first five."""
    prepared: tuple[Prepared, ...] = ()
    approval: Mapping[Severity, Approval] = field(default_factory=dict)
    monitoring: Monitoring = field(default_factory=Monitoring)
    moderation_rules: Text | None = None
    privacy_check: Text | None = None
    log_routine: Text | None = None
    audiences: tuple[AudienceEntry, ...] = ()
    risk_messages: tuple[RiskMessage, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    actions: tuple[OpenAction, ...] = ()


LINES: Mapping[str, tuple[str, ...]] = {
    "B1": tuple(yaml_key(point.name) for point in fields(Content)),
    "B2": ("owner", "revised", "approved", "offline"),
    "B3": (*get_args(Duty), "rota"),
    "B4": ("tested", "reach", "areas", "contacts"),
    "B5": (),
    "B6": ("approval", "monitoring", "moderation", "privacy", "log"),
    "B7": ("audience-map", "risk-information", "prebunk"),
    "B8": ("exercised", "comms-drill", "actions"),
}
"""Per criterion of the *before* phase the lines of the plan it reads, as a resource's `mends` names them
(`B4.contacts`); those of B5 are the plan's own risks. Whether a line is in place: `engine.scoring.plan_lines`."""
