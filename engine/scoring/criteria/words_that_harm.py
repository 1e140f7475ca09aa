"""Harms that are done in words: H2 speculation, H4 repeating the myth, H5 blaming or ridiculing.

All of them rest on the reading of texts and wait for a person. A finding that the reader is not sure of counts one step
less, and the gravest step (guilt, the dead, a named person) is for people to set.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.phrases import Span, phrase
from engine.reading.model import Finding, Reading
from engine.scoring.criteria.harms import Offence, flagged
from engine.scoring.entries import Mark, Publication
from engine.scoring.rating import HarmFlag
from engine.scoring.record import Record
from engine.scoring.rubric import Harm
from engine.scoring.said import Said, Text, all_texts, beside, doubt, evasions, said

MARKED = ("unknown",)
"""What makes a guess a marked one."""
FLAGS = ("debunk_flag", "debunk_reason")


def speculation(record: Record, h: Harm) -> HarmFlag:
    """H2: guesses at cause, guilt, numbers or outcome."""
    threshold = phrase(
        "A guess marked as one is severity 1, unmarked 2; about guilt or the dead 3, which a person must say. Put "
        "right within {limit}, one less.",
        limit=Span(h.corrected),
    )
    offences = []
    for text in all_texts(record):
        for one in said(text, "speculation"):
            if beside(text.reading, one.found, ("fact",)) and _known(record, text, one.found):
                continue
            severity = 1 if beside(text.reading, one.found, MARKED) else 2
            offences.append(_offence(record, h, one, severity - doubt(one.found)))
    return flagged(
        record, h, offences, threshold,
        none=phrase("No guess at cause, guilt or numbers was found."),
        some=phrase("Texts that guess: {n}; first at {time}."),
        basis="text",
    )  # fmt: skip


def myth(record: Record, h: Harm) -> HarmFlag:
    """H4: the myth first, in the headline, or passed on with nothing to say that it is one."""
    threshold = phrase(
        "The myth in the first sentence before any warning is severity 1, passed on without a warning 2; in the "
        "headline 2, shared or linked 3, which a person must say. Put right within {limit}, one less.",
        limit=Span(h.corrected),
    )
    offences = [
        _offence(record, h, one, severity)
        for text in all_texts(record)
        for one, severity in _myths(record, text)
        if severity
    ]
    return flagged(
        record, h, offences, threshold,
        none=phrase("No myth was found repeated before its correction."),
        some=phrase("Texts that lead with a myth or pass it on: {n}; first at {time}."),
        basis="text",
    )  # fmt: skip


def blame(record: Record, h: Harm) -> HarmFlag:
    """H5: those affected, staff, press or a supplier blamed, scolded or ridiculed, or apologised to with an *if*."""
    threshold = phrase(
        "A sour tone, or an apology that takes itself back, is severity 1, blame 2; blame on a protected or named "
        "person 3. Put right within {limit}, one less.",
        limit=Span(h.corrected),
    )
    offences = []
    for text in all_texts(record):
        for finding, grade in (("rude", 1), ("non_apology", 1), ("blame", 2)):
            for one in evasions(text) if finding == "non_apology" else said(text, finding):
                named = finding == "blame" and beside(text.reading, one.found, ("protected",))
                severity = (3 if named else grade) - doubt(one.found)
                offences.append(_offence(record, h, one, severity))
    return flagged(
        record, h, offences, threshold,
        none=phrase("Nobody was found blamed or ridiculed."),
        some=phrase("Texts that blame, scold or dodge: {n}; first at {time}."),
        basis="text",
    )  # fmt: skip


def _myths(record: Record, text: Text) -> Iterator[tuple[Said, int]]:
    """Each rumour that a text names, once, with the severity of how it does. Where neither a warning nor an assertion
    was found the program has nothing to say: whether a myth is denied in other words is for a person to see.
    """
    reading = text.reading
    for rumour in reading.named("rumour"):
        spec = record.scenario.rumours.get(rumour)
        found = next(f for f in reading.findings if (f.id, f.subject) == ("rumour", rumour))
        if spec is None or _own_fact(reading.findings, found):
            continue
        flags = [f for f in reading.findings if f.id in FLAGS]
        one = Said(text.at, text.seq, text, found, concrete=True)
        if flags and found.start < reading.opening and min(f.start for f in flags) > found.start:
            yield one, 1
        elif not flags and not _answers(text, rumour) and spec.rebuttal not in reading.named("fact"):
            sentence = _sentence(reading, found)
            asserted = beside(reading, sentence, ("known", "speculation"))
            open_ = beside(reading, sentence, ("unknown", "action", "doing", "key-message"))
            yield one, 2 if asserted and not open_ else 0


def _answers(text: Text, rumour: str) -> bool:
    """Whether the team published this as an answer to the rumour."""
    return isinstance(text.of, Publication) and text.of.corrects == rumour


def _own_fact(findings: tuple[Finding, ...], found: Finding) -> bool:
    """Whether the words that name the rumour are those of a key message or fact (*bruk ikke klor*)."""
    return any(f.id in ("key-message", "fact") and f.start < found.end and found.start < f.end for f in findings)


def _sentence(reading: Reading, found: Finding) -> Finding:
    """The sentence that a finding stands in."""
    for start, end, _ in reading.spans:
        if start <= found.start < end:
            return Finding(found.id, found.subject, start, end, found.per_mille)
    return found


def _known(record: Record, text: Text, sentence: Finding) -> bool:
    """Whether what is guessed at is a fact the team had: then it is no guess."""
    facts = [f.subject for f in text.reading.findings if f.id == "fact" and sentence.start <= f.start < sentence.end]
    return any(fact in record.facts and record.facts[fact].seq < text.seq for fact in facts)


def _offence(record: Record, h: Harm, one: Said, severity: int) -> Offence:
    righted = _righted(record, one)
    if righted is not None and righted.at - one.at <= h.corrected:
        severity -= 1
    return Offence(one, severity, one.evidence, righted.at if righted is not None else None)


def _righted(record: Record, one: Said) -> Mark | None:
    """The first open correction of the text."""
    of = one.text.of
    if not isinstance(of, Publication):
        return None
    return next((p for p in record.spoken if p.seq > of.seq and p.corrects == of.id), None)
