"""A scenario with the files it was read from, so that whoever finds something wrong in it can say where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.phrases import Phrase
from engine.plan import Plan
from engine.scenario.document import Document
from engine.scenario.faults import Fault, Severity
from engine.scenario.model import Inject, Scenario, Situation, Transition, Voice
from engine.scenario.node import Path


@dataclass(frozen=True)
class Placed:
    """An inject, the storyline and situation it stands in, and its place in the file."""

    inject: Inject
    storyline: str
    situation: str
    path: Path


@dataclass(frozen=True)
class Written:
    """What was loaded: the scenario, voices by group and language, the plan (None where it could not be read), and the
    documents they stand in. A path is a place in `scenario.yaml`."""

    scenario: Scenario
    voices: Mapping[str, Mapping[str, Voice]]
    plan: Plan | None
    main: Document
    plan_file: Document | None
    voice_files: Mapping[str, Document]
    """By group."""
    own_plan: bool = False
    """Whether the plan is the team's own, and not the scenario's."""

    def fault(
        self,
        code: str,
        path: Path,
        what: Phrase,
        hint: Phrase | None = None,
        severity: Severity = "error",
        at: tuple[int, int] | None = None,
        document: Document | None = None,
        key: bool = False,
    ) -> Fault:
        """A fault at a place in the scenario (or another document); `key` points at the key there. So does a place
        that is keys or a list itself."""
        node, own_key = (document or self.main).find(path)
        if own_key is not None and (key or not isinstance(node.value, str)):
            node = own_key
        elif isinstance(node.value, dict) and node.keys:
            node = next(iter(node.keys.values()))
        return node.document.fault(code, node, what, hint, severity, at)

    def line(self, path: Path) -> int:
        """The line (from 1) on which something stands in `scenario.yaml`."""
        node, own_key = self.main.find(path)
        return (own_key or node).line + 1

    def situations(self) -> Iterator[tuple[str, str, Situation, Path]]:
        """Every situation: storyline, id, situation, place."""
        for name, storyline in self.scenario.storylines.items():
            for id, situation in storyline.situations.items():
                yield name, id, situation, ("storylines", name, "situations", id)

    def injects(self) -> Iterator[Placed]:
        """Every inject."""
        for storyline, id, situation, path in self.situations():
            for number, inject in enumerate(situation.injects):
                yield Placed(inject, storyline, id, (*path, "injects", number))

    def transitions(self) -> Iterator[tuple[str, str, Transition, Path]]:
        """Every transition: storyline, situation it leaves, transition, place."""
        for storyline, id, situation, path in self.situations():
            for number, transition in enumerate(situation.next):
                yield storyline, id, transition, (*path, "next", number)

    def conditions(self) -> Iterator[tuple[str, Path, bool]]:
        """Every condition: its text, its place, and whether there is a situation that it is asked in."""
        for id, rumour in self.scenario.rumours.items():
            for number, status in enumerate(rumour.status):
                if status.when is not None:
                    yield status.when, ("rumours", id, "status", number, "when"), False
        for id, party in self.scenario.parties.items():
            for number, answer in enumerate(party.answers):
                if answer.when is not None:
                    yield answer.when, ("parties", id, "answers", number, "when"), False
        for placed in self.injects():
            if placed.inject.when is not None:
                yield placed.inject.when, (*placed.path, "when"), True
        for _, _, transition, path in self.transitions():
            if transition.when is not None:
                yield transition.when, (*path, "when"), True
