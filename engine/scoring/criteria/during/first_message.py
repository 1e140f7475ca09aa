"""The first message set: D2, whether it is whole, and D4, whether people can act on it.

All that is published within ten minutes is judged together; the first 120 words of each text count, and 400 of a page
that the others link to. A slot is filled by a sentence in the drill's language that names something of the story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.phrases import Moment, phrase
from engine.scoring.criteria.during.texts import nothing_said, of_texts
from engine.scoring.entries import Publication
from engine.scoring.rating import Evidence, Rating, by_share, listed
from engine.scoring.record import FIRST_SET, Record, seen
from engine.scoring.rubric import Criterion
from engine.scoring.said import Text, beside, quoted, said, versions

SCREEN, PAGE = 120, 400
"""Words that count of a text, and of a page that others link to."""
SISTERS = {"nb": "nn", "nn": "nb"}

SLOTS = {
    "empathy": phrase("what people feel"),
    "known": phrase("what is known"),
    "unknown": phrase("what is not known"),
    "doing": phrase("what is being done"),
    "next_update": phrase("the clock time of the next word"),
    "channel": phrase("where to find more"),
}
ELEMENTS = {
    "source": phrase("who says it"),
    "hazard": phrase("what the danger is"),
    "location": phrase("where"),
    "guidance": phrase("what to do"),
    "time": phrase("from when"),
}


def whole(record: Record, c: Criterion) -> Rating:
    """D2: the six parts of a first message."""
    threshold = phrase(
        "Six parts in the first message set: {parts}. {p}; {s}; {m}; fewer is U.",
        parts=listed(list(SLOTS.values())), p=c.counts[0], s=c.counts[1], m=c.counts[2],
    )  # fmt: skip
    unsaid = nothing_said(record, c, threshold)
    if unsaid is not None:
        return unsaid
    texts = _read(record, record.first_set)
    found = {slot: piece for slot in SLOTS if (piece := _slot(texts, slot)) is not None}
    missing = [name for slot, name in SLOTS.items() if slot not in found]
    why = phrase("In the first message set: all {n} parts.", n=len(SLOTS))
    if missing:
        why = phrase(
            "Parts found in the first message set: {n} of {m}; not found: {missing}.",
            n=len(found), m=len(SLOTS), missing=listed(missing),
        )  # fmt: skip
    better = phrase("In the first message set: {missing}.", missing=listed(missing)) if missing else None
    return of_texts(
        c, by_share(len(found), c.counts), why, threshold, list(found.values()) or _begun(record), would_raise=better
    )


def actionable(record: Record, c: Criterion) -> Rating:
    """D4: the five parts of advice that people can act on, in the first message set that holds advice."""
    threshold = phrase(
        "Five parts in the first advice: {parts}. All; four with what to do and where; what to do; none, or advice "
        "that the facts contradict.",
        parts=listed(list(ELEMENTS.values())),
    )
    if record.notice is not None and not _advice_due(record):
        why = phrase("No protective advice was called for: no class A or B, or none that the scenario knows of.")
        return c.rating("NA", why, threshold)
    unsaid = nothing_said(record, c, threshold)
    if unsaid is not None:
        return unsaid
    bundle = _advice_set(record)
    wrong = _wrong(record, bundle or record.first_set)
    if wrong is not None:
        why = phrase("The first advice said what the facts contradict ({time}).", time=Moment(wrong.at))
        return of_texts(c, "U", why, threshold, [wrong], would_raise=phrase("The right advice, at once."))
    if not bundle:
        why = phrase("No protective advice was found in what was published; please check the texts.")
        return of_texts(c, "U", why, threshold, _begun(record), would_raise=phrase("The right advice, at once."))
    texts = _read(record, bundle)
    found = {part: piece for part in ELEMENTS if (piece := _ELEMENT[part](record, texts)) is not None}
    missing = [name for part, name in ELEMENTS.items() if part not in found]
    level = by_share(len(found), c.counts) if "guidance" in found else "U"
    if level == "S" and "location" not in found:
        level = "M"
    why = phrase("The first advice ({time}) has all {n} parts.", time=Moment(bundle[0].at), n=len(ELEMENTS))
    if missing:
        why = phrase(
            "Parts found in the first advice ({time}): {n} of {m}; not found: {missing}.",
            time=Moment(bundle[0].at), n=len(found), m=len(ELEMENTS), missing=listed(missing),
        )  # fmt: skip
    better = phrase("In the first advice: {missing}.", missing=listed(missing)) if missing else None
    evidence = list(found.values()) or _begun(record)
    return of_texts(c, level, why, threshold, evidence, would_raise=better)


def _read(record: Record, bundle: Iterable[Publication]) -> list[Text]:
    """The texts of a bundle in the drill's language (or one that cannot be told), in public channels."""
    languages = (None, record.language, SISTERS.get(record.language))
    texts = [text for p in bundle for text in versions(p, p.public)]
    return [text for text in texts if text.reading.language in languages]


def _limit(text: Text, texts: list[Text]) -> int:
    """The character up to which a text counts."""
    publication = text.of
    linked = isinstance(publication, Publication) and any(
        isinstance(other.of, Publication) and other.of.links_to == publication.id for other in texts
    )
    return text.reading.up_to(PAGE if linked else SCREEN)


def _slot(texts: list[Text], slot: str) -> Evidence | None:
    for text in texts:
        if slot == "empathy" and not text.acts:
            continue  # in words alone it is weak evidence
        for one in said(text, slot, until=_limit(text, texts)):
            timed = slot != "next_update" or beside(text.reading, one.found, ("clock-time",))
            if one.concrete and timed and not text.repeats:
                return one.evidence
    return None


def _begun(record: Record) -> list[Evidence]:
    """The first message itself, where nothing was found in it."""
    return [seen(p, p.text) for p in record.first_set[:1]]


def _advice_due(record: Record) -> bool:
    advised = any(message.advice for message in record.scenario.key_messages.values())
    return advised and any(entry.severity in ("A", "B") for entry in record.classes if entry.seq < record.close.seq)


def _advice_set(record: Record) -> tuple[Publication, ...]:
    """The first message set where it holds advice, else all within ten minutes of the first publication that does."""
    messages = record.scenario.key_messages
    advice = [p for p in record.spoken if record.during(p) and any(messages[k].advice for k in _messages(p, messages))]
    if not advice:
        return ()
    if advice[0] in record.first_set:
        return record.first_set
    return tuple(p for p in record.spoken if p.seq >= advice[0].seq and p.at - advice[0].at <= FIRST_SET)


def _messages(publication: Publication, known: Iterable[str]) -> list[str]:
    return [id for id in publication.named("key-message") if id in known]


def _wrong(record: Record, bundle: Iterable[Publication]) -> Evidence | None:
    """A denial of the danger itself in the advice, where the team knew of it."""
    for publication in bundle:
        for text in versions(publication, publication.public):
            for one in said(text, "denial"):
                fact, known = record.scenario.facts.get(one.found.subject), record.facts.get(one.found.subject)
                if (
                    fact
                    and fact.hazard
                    and known
                    and known.seq < text.seq
                    and not record.over_by(one.found.subject, text)
                ):
                    return one.evidence
    return None


def _source(record: Record, texts: list[Text]) -> Evidence | None:
    return _any(texts, "sender", lambda subject: True)


def _hazard(record: Record, texts: list[Text]) -> Evidence | None:
    """A fact that names the danger."""
    facts = record.scenario.facts
    return _any(texts, "fact", lambda subject: subject in facts and facts[subject].hazard)


def _location(record: Record, texts: list[Text]) -> Evidence | None:
    return _any(texts, "place", lambda subject: True)


def _guidance(record: Record, texts: list[Text]) -> Evidence | None:
    """The right advice, in a text that tells the reader what to do."""
    messages = record.scenario.key_messages
    telling = [text for text in texts if any(f.id == "action" for f in text.reading.findings)]
    return _any(telling, "key-message", lambda subject: subject in messages and messages[subject].advice)


def _time(record: Record, texts: list[Text]) -> Evidence | None:
    return _any(texts, "now", lambda subject: True) or _any(texts, "clock-time", lambda subject: True)


def _any(texts: list[Text], kind: str, fits: Callable[[str], bool]) -> Evidence | None:
    for text in texts:
        until = _limit(text, texts)
        for found in text.reading.findings:
            if found.id == kind and found.start < until and fits(found.subject):
                return quoted(text, found)
    return None


_ELEMENT: dict[str, Callable[[Record, list[Text]], Evidence | None]] = {
    "source": _source,
    "hazard": _hazard,
    "location": _location,
    "guidance": _guidance,
    "time": _time,
}
