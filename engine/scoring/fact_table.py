"""The fact table: what was true and from when the team knew it, and every statement of the team held against it.

A statement is *supported* where the team knew the fact, *not yet known* where it did not, *contradicted* where it
denies what was known, *protected* where it gives away what may not be public, *not ours* where the fact belongs to an
authority and the text does not say so, and *over* where the fact had ended. A pure fold of the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.reading.model import Finding
from engine.scoring.entries import Mark, Publication
from engine.scoring.rating import Evidence
from engine.scoring.record import Record
from engine.scoring.said import Text, answered, beside, distinct, quoted, versions

Verdict = Literal["supported", "not-yet-known", "contradicted", "protected", "not-ours", "over"]
OTHERS = ("authority",)
"""Kinds of party whose facts are theirs to say: police, agencies, courts."""
KINDS = ("fact", "denial", "protected")


@dataclass(frozen=True)
class KnownFact:
    """One fact: from when the team knew it (None: never), when it ended, whose it is to say, and whether it names the
    danger."""

    id: str
    known: Mark | None
    ended: Mark | None
    owner: str | None
    hazard: bool


@dataclass(frozen=True)
class Claim(Mark):
    """One statement in one text: what it is about, whether it denies it, and how it stands against the table."""

    text: Text
    found: Finding
    verdict: Verdict
    values: tuple[str, ...] = ()
    """Numbers and times in its sentence."""

    @property
    def fact(self) -> str:
        """The fact (or the protected string) it is about."""
        return self.found.subject

    @property
    def denies(self) -> bool:
        """Whether it denies the fact."""
        return self.found.id == "denial"

    @property
    def evidence(self) -> Evidence:
        """Its words."""
        return quoted(self.text, self.found)


@dataclass(frozen=True)
class FactTable:
    """All facts of the scenario, all statements about them in order of time, and the promises made."""

    facts: tuple[KnownFact, ...]
    claims: tuple[Claim, ...]

    def of(self, *verdicts: Verdict) -> list[Claim]:
        """The claims with one of these verdicts."""
        return [claim for claim in self.claims if claim.verdict in verdicts]


def fact_table(record: Record) -> FactTable:
    """The table of one drill."""
    facts = tuple(
        KnownFact(id, record.facts.get(id), record.ended(id), spec.owner, spec.hazard)
        for id, spec in record.scenario.facts.items()
    )
    claims = sorted(_claims(record), key=lambda claim: (claim.seq, claim.found.start))
    return FactTable(facts, tuple(claims))


def _claims(record: Record) -> Iterator[Claim]:
    """Each fact once a text, however often the text says it; all channels count, also those to staff and leaders."""
    for text in _texts(record):
        met: set[tuple[str, str]] = set()
        for found in text.reading.findings:
            if found.id in KINDS and (found.id, found.subject) not in met:
                met.add((found.id, found.subject))
                yield Claim(text.at, text.seq, text, found, _verdict(record, text, found), _values(text, found))


def _texts(record: Record) -> Iterator[Text]:
    for publication in record.publications:
        yield from distinct(versions(publication, publication.texts))
    for query in record.queries:
        yield from (answered(answer) for answer in query.answers)


def _verdict(record: Record, text: Text, found: Finding) -> Verdict:
    if found.id == "protected":
        public = not isinstance(text.of, Publication) or text.channel in text.of.open
        return "protected" if public else "supported"
    known = record.facts.get(found.subject)
    if record.over_by(found.subject, text):
        return "over"
    if known is None or known.seq > text.seq:
        return "not-yet-known"
    if found.id == "denial":
        return "contradicted"
    return "supported" if _ours(record, text, found.subject) else "not-ours"


def _ours(record: Record, text: Text, fact: str) -> bool:
    """Whether the team may say it: its own fact, or one that the text leaves to its owner by name."""
    owner = record.scenario.facts[fact].owner if fact in record.scenario.facts else None
    party = record.scenario.parties.get(owner or "")
    if party is None or party.kind not in OTHERS:
        return True
    return any(f.id in ("entity", "sender") and f.subject == owner for f in text.reading.findings)


def _values(text: Text, found: Finding) -> tuple[str, ...]:
    """Numbers that stand close to a claim, in the words that carry it."""
    return tuple(
        f.subject for f in text.reading.findings if f.id == "number" and f.start < found.end and found.start < f.end
    )


def conflicts(table: FactTable, within: int) -> list[tuple[Claim, Claim]]:
    """Pairs of own statements that cannot both be true, at most `within` seconds apart, the later no open correction of
    the earlier: one states what the other denies, or they give the same fact different numbers."""
    found: list[tuple[Claim, Claim]] = []
    live = [claim for claim in table.claims if claim.verdict not in ("over", "protected")]
    for place, one in enumerate(live):
        for other in live[place + 1 :]:
            if other.at - one.at > within:
                break
            if (
                one.fact == other.fact
                and one.text is not other.text
                and _clash(one, other)
                and not _corrects(one, other)
            ):
                found.append((one, other))
    return found


def _clash(one: Claim, other: Claim) -> bool:
    return one.denies != other.denies or bool(one.values and other.values and set(one.values) != set(other.values))


def _corrects(one: Claim, other: Claim) -> bool:
    """Whether the later text openly corrects the earlier: it says so, or marks what was said as wrong."""
    earlier, later = one.text.of, other.text.of
    if isinstance(later, Publication) and isinstance(earlier, Publication) and later.corrects == earlier.id:
        return True
    marks = ("debunk_flag", "accountability")
    return other.seq > one.seq and beside(other.text.reading, _whole(other.text), marks)


def _whole(text: Text) -> Finding:
    return Finding("text", "", 0, text.reading.characters + 1)
