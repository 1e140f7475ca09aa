"""What a condition may ask of the world, and of which things: the vocabulary of `engine.scenario.guards`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from engine.phrases import Phrase, phrase
from engine.scenario.model import Scenario

Kind = Literal["bool", "share", "duration", "int", "text", "number", "string"]
"""What a part of a condition is; a written `number` or `string` becomes what it is compared with."""


class World(Protocol):
    """What a condition asks. Shares are millionths (0..1 000 000), times whole seconds of drill time."""

    def said(self, key_message: str) -> bool:
        """Has an own publication carried this key message?"""

    def corrected(self, rumour: str) -> bool:
        """Has an own publication corrected this rumour?"""

    def believers(self, rumour: str, group: str | None = None) -> int:
        """Who believes it now, of the public or of one group."""

    def peak(self, rumour: str) -> int:
        """The most that have believed it at once."""

    def seeded(self, rumour: str) -> bool:
        """Has the rumour begun?"""

    def known(self, fact: str) -> bool:
        """May the team know this fact?"""

    def trust(self, group: str) -> int:
        """The group's trust."""

    def anger(self, group: str) -> int:
        """The group's anger."""

    def answered(self, query: str) -> bool:
        """Has this press query been answered?"""

    def chose(self, decision: str, option: str) -> bool:
        """Was this option chosen, by the team or by its silence?"""

    def involved(self, party: str) -> bool:
        """Does this party take part?"""

    def ready(self, resource: str) -> bool:
        """Was this resource made ready?"""

    def at(self, situation: str) -> bool:
        """Is a storyline in this situation (`storyline.situation`)?"""

    def elapsed(self) -> int:
        """Time in the situation that the condition stands in."""

    def variable(self, name: str) -> bool | int | str:
        """The value of a variable now."""


@dataclass(frozen=True)
class Function:
    """A question to the world: what its arguments name, how many may be left out, and what the answer is."""

    takes: tuple[str, ...]
    gives: Kind
    optional: int = 0


FUNCTIONS: Mapping[str, Function] = {
    "said": Function(("key message",), "bool"),
    "corrected": Function(("rumour",), "bool"),
    "believers": Function(("rumour", "group"), "share", optional=1),
    "peak": Function(("rumour",), "share"),
    "seeded": Function(("rumour",), "bool"),
    "known": Function(("fact",), "bool"),
    "trust": Function(("group",), "share"),
    "anger": Function(("group",), "share"),
    "answered": Function(("query",), "bool"),
    "chose": Function(("decision", "option"), "bool"),
    "involved": Function(("party",), "bool"),
    "ready": Function(("resource",), "bool"),
    "at": Function(("situation",), "bool"),
    "elapsed": Function((), "duration"),
}

NO_SUCH: Mapping[str, Phrase] = {
    "key message": phrase("there is no key message called '{name}'"),
    "rumour": phrase("there is no rumour called '{name}'"),
    "group": phrase("there is no group called '{name}'"),
    "fact": phrase("there is no fact called '{name}'"),
    "query": phrase("there is no press query called '{name}'"),
    "decision": phrase("there is no decision called '{name}'"),
    "option": phrase("this decision has no option called '{name}'"),
    "party": phrase("there is no party called '{name}'"),
    "resource": phrase("there is no resource called '{name}'"),
    "situation": phrase("there is no situation called '{name}' (written as storyline.situation)"),
}


@dataclass(frozen=True)
class Names:
    """What a condition may name: per kind of thing its ids, the options of each decision, the variables with their
    first value, and whether there is a situation whose `elapsed()` can be asked."""

    known: Mapping[str, Collection[str]] = field(default_factory=dict)
    options: Mapping[str, Collection[str]] = field(default_factory=dict)
    variables: Mapping[str, bool | int | str] = field(default_factory=dict)
    situated: bool = True


def names_of(scenario: Scenario, *, situated: bool = True) -> Names:
    """What conditions in this scenario may name."""
    injects = [
        inject
        for storyline in scenario.storylines.values()
        for situation in storyline.situations.values()
        for inject in situation.injects
    ]
    known: dict[str, Collection[str]] = {
        "key message": scenario.key_messages,
        "rumour": scenario.rumours,
        "group": [group.id for group in scenario.groups],
        "fact": scenario.facts,
        "query": [inject.id for inject in injects if inject.kind == "query"],
        "decision": [inject.id for inject in injects if inject.kind == "decision"],
        "party": scenario.parties,
        "resource": [resource.id for resource in scenario.resources],
        "situation": [f"{name}.{id}" for name, line in scenario.storylines.items() for id in line.situations],
    }
    options = {inject.id: [option.id for option in inject.options] for inject in injects if inject.kind == "decision"}
    return Names(known, options, scenario.variables, situated)
