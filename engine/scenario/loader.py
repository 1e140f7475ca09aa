"""From files to a scenario: strict reading, shape, guards and checks, with every fault at its place.

loaded = load(from_folder(find("drikkevann")))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from engine.phrases import phrase
from engine.plan import Plan
from engine.scenario.checks import check
from engine.scenario.document import Document, TextFile
from engine.scenario.faults import Fault, ScenarioError, did_you_mean, in_order, whole_file
from engine.scenario.guards import Guard, GuardError, parse
from engine.scenario.model import Language, Scenario, Voice
from engine.scenario.node import Node
from engine.scenario.questions import names_of
from engine.scenario.shape import shape
from engine.scenario.source import MAIN, OWN_PLAN, PLAN, Source, digest
from engine.scenario.written import Written

TEXT_FILE = re.compile(r"texts/[\w.-]+\.md")
"""A text that is exactly such a path is read from that file."""

T = TypeVar("T")
Voices = Mapping[str, Mapping[str, Voice]]
"""Group -> language -> voice."""


@dataclass(frozen=True, eq=False)
class Loaded:
    """A scenario ready to be played: nothing in it refers to anything that is not there. Each loading is its own."""

    scenario: Scenario
    voices: Voices
    plan: Plan
    guards: Mapping[str, Guard] = field(repr=False)
    """Condition as written -> the condition, ready to be asked."""
    warnings: tuple[Fault, ...]
    digest: str
    plan_digest: str
    own_plan: bool = False
    """Whether the plan is the team's own organisation's."""

    def guard(self, text: str) -> Guard:
        """The condition that an author wrote as `text`."""
        return self.guards[text]


def load(source: Source, where: str = "") -> Loaded:
    """Load a scenario. `where` is put before the names of files in faults. Raises ScenarioError with every fault."""
    return Loading(source, where).load()


class Loading:
    """One scenario being loaded: what has been read, and the faults found so far."""

    def __init__(self, source: Source, where: str = "") -> None:
        self.source = source
        self.where = where
        self.faults: list[Fault] = []

    def load(self) -> Loaded:
        """Read, check, and hand over; raises ScenarioError."""
        own = OWN_PLAN in self.source
        plan_name = OWN_PLAN if own else PLAN
        main, plan_file = self._document(MAIN), self._document(plan_name)
        scenario = self._shaped(Scenario, main)
        plan = self._shaped(Plan, plan_file)
        voices: Voices = {}
        guards: dict[str, Guard] = {}
        if scenario is not None and main is not None:
            voices, voice_files = self._voices(scenario, main)
            written = Written(scenario, voices, plan, main, plan_file, voice_files, own)
            guards = self._guards(written)
            self.faults.extend(check(written, guards))
        if scenario is None or plan is None or any(fault.severity == "error" for fault in self.faults):
            raise ScenarioError(in_order(self.faults))
        return Loaded(
            scenario,
            voices,
            plan,
            guards,
            in_order(self.faults),
            digest(self.source),
            digest({PLAN: self.source[plan_name]}),
            own,
        )

    def _document(self, name: str) -> Document | None:
        """One of the scenario's YAML files read strictly; None, and faults, when it is missing or cannot be read."""
        if name not in self.source:
            hint = did_you_mean(name, self.source)
            self.faults.append(whole_file(self.where + name, "BER001", phrase("the file is missing"), hint))
            return None
        document = Document(self.where + name, self.source[name])
        if document.root is not None:
            self._texts(document, document.root)
        self.faults.extend(document.faults)
        return document if document.root is not None else None

    def _shaped(self, kind: type[T], document: Document | None) -> T | None:
        """The document as a value of type `kind`; None, and faults, where it is not one."""
        if document is None:
            return None
        value, faults = shape(kind, document)
        self.faults.extend(faults)
        return value

    def _texts(self, document: Document, root: Node) -> None:
        """Put the content of `texts/NAME.md` where a text is such a path; faults in it are told in that file."""
        for node in root.scalars():
            name = str(node.value)
            if not TEXT_FILE.fullmatch(name):
                continue
            if name not in self.source:
                known = [path for path in self.source if path.startswith("texts/")]
                what = phrase("the file {name} is missing", name=name)
                self.faults.append(document.fault("BER001", node, what, did_you_mean(name, known)))
                continue
            text = TextFile(self.where + name, self.source[name])
            self.faults.extend(text.faults)
            if text.root is not None:
                node.become(text.root)

    def _voices(self, scenario: Scenario, main: Document) -> tuple[Voices, Mapping[str, Document]]:
        """Each group's voices by language, and the documents they stand in."""
        voices: dict[str, Mapping[str, Voice]] = {}
        documents: dict[str, Document] = {}
        read: dict[str, tuple[Document | None, Mapping[Language, Voice] | None]] = {}
        for number, group in enumerate(scenario.groups):
            if group.voices not in self.source:
                node, _ = main.find(("groups", number, "voices"))
                known = [path for path in self.source if path.startswith("voices/")]
                what = phrase("the file {name} is missing", name=group.voices[:80])
                self.faults.append(main.fault("BER001", node, what, did_you_mean(group.voices, known)))
                continue
            if group.voices not in read:
                document = self._document(group.voices)
                read[group.voices] = document, self._shaped(Mapping[Language, Voice], document)  # type: ignore[type-abstract]
            document, spoken = read[group.voices]
            if document is not None and spoken is not None:
                voices[group.id], documents[group.id] = (
                    {str(language): voice for language, voice in spoken.items()},
                    document,
                )
        for name in self.source:
            if name.startswith("voices/") and name not in read:
                what = phrase("no group speaks with these voices")
                self.faults.append(whole_file(self.where + name, "BER043", what, severity="warning"))
        return voices, documents

    def _guards(self, written: Written) -> dict[str, Guard]:
        """Every condition of the scenario by its text, and a fault for each that cannot be read."""
        guards: dict[str, Guard] = {}
        names = {situated: names_of(written.scenario, situated=situated) for situated in (True, False)}
        for text, path, situated in written.conditions():
            try:
                guards[text] = parse(text, names[situated])
            except GuardError as problem:
                place = (problem.offset, problem.length)
                self.faults.append(written.fault("BER015", path, problem.what, problem.suggestion, at=place))
        return guards
