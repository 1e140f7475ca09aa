"""The rubric: the criteria and harms of rule 4 as data, read from `rubric.yaml` and, where somebody wants other
numbers, from a local file laid over it.

A local file holds only what differs. Its weights, times, shares and counts replace the shipped ones, criterion by
criterion and class by class; a criterion whose numbers differ is printed as *local norm*. What rule 4 itself says
(phase, words, evidence, source) cannot be changed: a copy of the whole file may hold it, unchanged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path as File
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as model

from engine.phrases import Phrase, phrase
from engine.scenario.document import Document
from engine.scenario.faults import Fault, ScenarioError, did_you_mean, in_order
from engine.scenario.model import STRICT, Duration, Phase, Severity, Share, yaml_key
from engine.scenario.node import Path
from engine.scenario.shape import shape
from engine.scoring.names import STANDINGS
from engine.scoring.rating import Basis, Evidence, HarmFlag, Level, Rating, Status

Word = Literal["planer", "rutiner", "ressurser", "forebygging", "håndtering", "informer", "involver", "øv"]
Kind = Literal["L", "T", "H"]
Standing = Literal["law", "guide", "research", "practice", "own"]
Weight = Annotated[int, Field(ge=0, le=10)]
Times = Annotated[tuple[Duration, ...], Field(min_length=1, max_length=3)]
Three = Annotated[tuple[Share, ...], Field(min_length=3, max_length=3)]
Count = Annotated[int, Field(ge=0, le=99)]
Counts = Annotated[tuple[Count, ...], Field(min_length=3, max_length=3)]
Band = Annotated[tuple[Count, ...], Field(min_length=3, max_length=3)]

SHIPPED = "rubric.yaml"
_TUNABLE = ("weight", "limits", "gaps", "shares", "counts", "times", "bands")
Gate = Literal["alone", "suggest", "spans"]
"""How far a finding of the reader may carry a rating (instrument, section 5.2 point 8): set the level alone, suggest
it until a person has confirmed it, or only point at words."""


@model(config=STRICT)
class WrittenCriterion:
    """A criterion as written: all of it in the shipped file, what differs in a local one."""

    phase: Phase | None = None
    words: tuple[Word, ...] = ()
    weight: Weight | None = None
    evidence: tuple[Kind, ...] = ()
    limits: Mapping[Severity, Times] = field(default_factory=dict)
    gaps: Mapping[Severity, Times] = field(default_factory=dict)
    shares: Three | None = None
    counts: Counts | None = None
    times: Mapping[str, Duration] = field(default_factory=dict)
    bands: Mapping[str, Band] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    source: str = ""
    standing: Standing | None = None


@model(config=STRICT)
class WrittenHarm:
    """A harm as written."""

    lowers: str = ""
    word: Word | None = None
    evidence: tuple[Kind, ...] = ()
    limits: Mapping[Severity, Times] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    source: str = ""
    standing: Standing | None = None


@model(config=STRICT)
class WrittenRubric:
    """A rubric file."""

    rubric: Literal["1"]
    version: str = ""
    weights: Mapping[Phase, Annotated[int, Field(ge=0, le=100)]] = field(default_factory=dict)
    corrected_within: Duration | None = None
    findings: Mapping[str, Gate] = field(default_factory=dict)
    criteria: Mapping[str, WrittenCriterion] = field(default_factory=dict)
    harms: Mapping[str, WrittenHarm] = field(default_factory=dict)


@dataclass(frozen=True)
class Criterion:
    """One criterion with its numbers. Times are seconds; `local` says that somebody changed a number."""

    id: str
    phase: Phase
    words: tuple[str, ...]
    weight: int
    evidence: tuple[str, ...]
    limits: Mapping[str, tuple[int, ...]]
    gaps: Mapping[str, tuple[int, ...]]
    shares: tuple[float, ...]
    counts: tuple[int, ...]
    times: Mapping[str, int]
    bands: Mapping[str, tuple[int, ...]]
    reads: tuple[str, ...]
    unproven: tuple[str, ...]
    """Findings it reads that have not passed the release gate: until they have, a rating from them is provisional."""
    source: Phrase
    due: Mapping[str, int]
    """When a first public word is due after notice, by class: D1's clock for P."""
    local: bool = False

    def rating(
        self,
        level: Level,
        why: Phrase,
        threshold: Phrase,
        evidence: tuple[Evidence, ...] | list[Evidence] = (),
        *,
        would_raise: Phrase | None = None,
        basis: Basis = "log",
        status: Status | None = None,
        reached: bool = True,
    ) -> Rating:
        """A rating of this criterion. One that rests on text is provisional until a person has confirmed it, or every
        finding that it reads has passed the release gate.
        """
        return Rating(
            criterion=self.id,
            phase=self.phase,
            words=self.words,
            weight=self.weight,
            level=level,
            basis=basis,
            status=status or ("provisional" if basis == "text" and self.unproven else "final"),
            unproven=self.unproven if basis == "text" else (),
            why=why,
            evidence=_in_order(evidence),
            threshold=norm(threshold, self.local),
            would_raise=would_raise,
            source=self.source,
            reached=reached,
        )


@dataclass(frozen=True)
class Harm:
    """One harm: the criterion it lowers and the word of rule 4 it caps. `corrected` is how soon (seconds) an open
    correction makes it one step less severe.
    """

    id: str
    lowers: str
    word: str
    limits: Mapping[str, tuple[int, ...]]
    corrected: int
    source: Phrase
    reads: tuple[str, ...] = ()
    local: bool = False

    def flag(
        self,
        severity: int | None,
        why: Phrase,
        threshold: Phrase,
        evidence: tuple[Evidence, ...] | list[Evidence] = (),
        *,
        phase: Phase = "during",
        basis: Basis = "log",
        confirmed: bool = True,
        corrected_at: int | None = None,
        grave: Mapping[Phase, bool] | None = None,
    ) -> HarmFlag:
        """What came of looking for this harm. `grave` may be left out where only this phase can be meant."""
        if grave is None:
            grave = {phase: corrected_at is not None} if severity == 3 else {}
        return HarmFlag(
            self.id, severity, phase, self.lowers, self.word, basis, confirmed, why, _in_order(evidence),
            norm(threshold, self.local), self.source, corrected_at, grave,
        )  # fmt: skip


@dataclass(frozen=True)
class Rubric:
    """All criteria and harms, in the instrument's order. `digest` is SHA-256 over the numbers and words in force."""

    version: str
    digest: str
    weights: Mapping[str, int]
    criteria: Mapping[str, Criterion]
    harms: Mapping[str, Harm]
    spans: frozenset[str] = frozenset()
    """Findings that the reader is too weak in: they may point at words, and carry no rating."""

    @property
    def local(self) -> bool:
        """Whether any number differs from the shipped rubric."""
        rules: tuple[Criterion | Harm, ...] = (*self.criteria.values(), *self.harms.values())
        return self.weights != rubric().weights or any(rule.local for rule in rules)


def _in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each piece of evidence once, as it happened."""
    return tuple(sorted(dict.fromkeys(evidence), key=lambda one: one.seq))


def norm(threshold: Phrase, local: bool) -> Phrase:
    """A threshold, marked where it is a local norm."""
    return phrase("{threshold} (local norm)", threshold=threshold) if local else threshold


@cache
def rubric() -> Rubric:
    """The shipped rubric."""
    return _built(_shipped(), _shipped())


def load_rubric(name: str, data: bytes) -> Rubric:
    """The shipped rubric with the changes in a local file. Raises ScenarioError with every fault at its place."""
    document = Document(name, data)
    written, faults = shape(WrittenRubric, document) if not document.faults else (None, ())
    found = [*document.faults, *faults]
    if written is not None:
        found.extend(_misfits(written, document))
    if written is None or found:
        raise ScenarioError(in_order(found))
    return _built(_laid_over(written), _shipped())


@cache
def _shipped() -> WrittenRubric:
    document = Document(SHIPPED, (File(__file__).parent / SHIPPED).read_bytes())
    written, faults = shape(WrittenRubric, document)
    if written is None:
        raise ScenarioError((*document.faults, *faults))
    return written


def _laid_over(local: WrittenRubric) -> WrittenRubric:
    base = _shipped()
    criteria = dict(base.criteria)
    for id, written in local.criteria.items():
        criteria[id] = replace(
            criteria[id],
            weight=criteria[id].weight if written.weight is None else written.weight,
            limits={**criteria[id].limits, **written.limits},
            gaps={**criteria[id].gaps, **written.gaps},
            shares=written.shares or criteria[id].shares,
            counts=written.counts or criteria[id].counts,
            times={**criteria[id].times, **written.times},
            bands={**criteria[id].bands, **written.bands},
        )
    harms = dict(base.harms)
    for id, harm in local.harms.items():
        harms[id] = replace(harms[id], limits={**harms[id].limits, **harm.limits})
    within = base.corrected_within if local.corrected_within is None else local.corrected_within
    return replace(
        base,
        version=local.version or base.version,
        weights={**base.weights, **local.weights},
        corrected_within=within,
        criteria=criteria,
        harms=harms,
    )


def _built(written: WrittenRubric, base: WrittenRubric) -> Rubric:
    corrected = written.corrected_within or 0
    due = {str(severity): limits[0] for severity, limits in written.criteria["D1"].limits.items()}
    return Rubric(
        version=written.version,
        digest=hashlib.sha256(repr(written).encode()).hexdigest(),
        weights={str(phase): weight for phase, weight in written.weights.items()},
        spans=frozenset(finding for finding, gate in written.findings.items() if gate == "spans"),
        criteria={
            id: Criterion(
                id=id,
                phase=one.phase or "during",
                words=one.words,
                weight=1 if one.weight is None else one.weight,
                evidence=one.evidence,
                limits={str(k): v for k, v in one.limits.items()},
                gaps={str(k): v for k, v in one.gaps.items()},
                shares=one.shares or (),
                counts=one.counts or (),
                times=one.times,
                bands=one.bands,
                reads=one.reads,
                unproven=tuple(f for f in one.reads if written.findings.get(f) != "alone"),
                source=_source(one.source, one.standing),
                due=due,
                local=one != base.criteria[id],
            )
            for id, one in written.criteria.items()
        },
        harms={
            id: Harm(
                id=id,
                lowers=harm.lowers,
                word=str(harm.word),
                limits={str(k): v for k, v in harm.limits.items()},
                corrected=corrected,
                source=_source(harm.source, harm.standing),
                reads=harm.reads,
                local=harm != base.harms[id] or written.corrected_within != base.corrected_within,
            )
            for id, harm in written.harms.items()
        },
    )


def _source(text: str, standing: str | None) -> Phrase:
    return phrase("{source} ({standing})", source=Phrase(text), standing=STANDINGS[standing or "own"])


def _misfits(local: WrittenRubric, document: Document) -> Iterator[Fault]:
    """What a local file may not say: criteria and numbers that do not exist, and rule 4's own words changed."""
    base = _shipped()
    if local.findings and local.findings != base.findings:
        what = phrase("how far a finding may carry a rating is shown by labels, and cannot be changed here")
        yield _fault(document, "BER009", ("findings",), what)
    for part, written, known in (("criteria", local.criteria, base.criteria), ("harms", local.harms, base.harms)):
        for id, one in written.items():
            path: Path = (part, id)
            if id not in known:
                hint = did_you_mean(id, known) or phrase("known here: {keys}", keys=", ".join(known))
                yield _fault(document, "BER034", path, phrase("there is no criterion called '{name}'", name=id), hint)
            else:
                yield from _misfits_of(one, known[id], document, path)


def _misfits_of(
    one: WrittenCriterion | WrittenHarm, base: WrittenCriterion | WrittenHarm, document: Document, path: Path
) -> Iterator[Fault]:
    for name in (f.name for f in fields(one)):
        value, shipped = getattr(one, name), getattr(base, name)
        place: Path = (*path, yaml_key(name))
        if value in (None, "", (), {}):
            continue
        if name not in _TUNABLE:
            if value != shipped:
                yield _fault(document, "BER009", place, phrase("this is rule 4's own and cannot be changed"))
        elif name != "weight":
            yield from _numbers(value, shipped, document, place)


def _numbers(value: object, shipped: object, document: Document, place: Path) -> Iterator[Fault]:
    """Faults in a criterion's numbers: names that mean nothing here, a wrong number of them, or a wrong order."""
    if not shipped:
        yield _fault(document, "BER009", place, phrase("this criterion has no such numbers"))
    elif isinstance(value, Mapping) and isinstance(shipped, Mapping):
        for name, entry in value.items():
            if name not in shipped:
                hint = phrase("known here: {keys}", keys=", ".join(shipped))
                yield _fault(
                    document,
                    "BER007",
                    (*place, name),
                    phrase("'{key}' is not a key that is known here", key=name),
                    hint,
                )
            else:
                yield from _steps(entry, shipped[name], document, (*place, name), falling=False)
    else:
        yield from _steps(value, shipped, document, place, falling=True)


def _steps(value: object, shipped: object, document: Document, place: Path, *, falling: bool) -> Iterator[Fault]:
    if not isinstance(value, tuple) or not isinstance(shipped, tuple):
        return
    if len(value) != len(shipped):
        yield _fault(document, "BER009", place, phrase("{n} values are needed here", n=len(shipped)))
    elif list(value) != sorted(value, reverse=falling):
        wrong = phrase("each time must be longer than the one before")
        if falling:
            wrong = phrase("each value must be smaller than the one before")
        elif "bands" in place:
            wrong = phrase("each value must be larger than the one before")
        yield _fault(document, "BER009", place, wrong)


def _fault(document: Document, code: str, path: Path, what: Phrase, hint: Phrase | None = None) -> Fault:
    """A fault at a place in the file; where that is keys or a list, its key is pointed at."""
    node, key = document.find(path)
    keyed = key is not None and (code == "BER007" or not isinstance(node.value, str))
    return document.fault(code, key if key is not None and keyed else node, what, hint)
