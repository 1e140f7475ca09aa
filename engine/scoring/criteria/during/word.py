"""The first word and the rhythm after it: D1 and D7."""

from __future__ import annotations

from itertools import pairwise

from engine.phrases import Moment, Phrase, Span, phrase
from engine.scoring.entries import Promise
from engine.scoring.rating import Evidence, Level, Rating, by_share, by_time, lowest, percent
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion

UNREACHED = phrase("Play ended before the crisis came.")


def first_word(record: Record, c: Criterion) -> Rating:
    """D1: minutes from notice to the first public word."""
    notice = record.notice
    if notice is None:
        return c.rating("NA", UNREACHED, phrase("Minutes from notice to the first public word."), reached=False)
    severity = record.severity(notice)
    limits = c.limits[severity]
    threshold = phrase(
        "Class {severity}: within {p}, {s} or {m}; later is U.",
        severity=severity, p=Span(limits[0]), s=Span(limits[1]), m=Span(limits[2]),
    )  # fmt: skip
    told = seen(notice, notice_text(record))
    word = record.first_word
    if word is None:
        return _no_word(record, c, threshold)
    took = record.elapsed(notice, word, limits[0])
    level = by_time(took, limits)
    why = phrase(
        "First word after {took}; a class {severity} crisis asks for {limit}.",
        took=Span(took), severity=severity, limit=Span(limits[0]),
    )  # fmt: skip
    better = phrase(
        "A first word by {time}, even a short one that says what is known and what is not.",
        time=Moment(notice.at + limits[0]),
    )
    return c.rating(level, why, threshold, [told, seen(word, word.text)], would_raise=None if level == "P" else better)


def word_was_due(record: Record, c: Criterion) -> bool:
    """Whether a first public word was due and never came."""
    notice = record.notice
    if notice is None or record.first_word is not None:
        return False
    return record.over or record.due(notice, c.due[record.severity(notice)])


def rhythm(record: Record, c: Criterion) -> Rating:
    """D7: promised times kept, and no long silences."""
    word, close = record.first_word, record.close
    severity = record.severity(word or record.notice or close)
    gaps = c.gaps[severity]
    threshold = phrase(
        "Class {severity}: all promised times kept and no silence over {p}; {s} % and {gap}; {m} %; less, or neither "
        "promise nor rhythm.",
        severity=severity, p=Span(gaps[0]), gap=Span(gaps[1]), s=percent(c.shares[1]), m=percent(c.shares[2]),
    )  # fmt: skip
    if word is None or not record.during(word):
        return _nothing_said(record, c, threshold)
    words = [p for p in record.spoken if record.during(p)]
    moments = [p.at for p in words] + [close.at]
    longest, since = max((record.played(a, b), -a) for a, b in pairwise(moments))
    silence = by_time(longest, gaps)
    level: Level = "M" if silence == "U" else silence
    worded = {p.id for p in words}
    promises = [p for p in record.promises if p.id in worded]
    kept = [p for p in promises if _kept(record, p)]
    due = [p for p in promises if p.outcome is not None]
    evidence = [_promised(record, p) for p in due if p not in kept] + [seen(p, p.text) for p in words if p.at == -since]
    gap = phrase("the longest silence was {gap}, from {time}", gap=Span(longest), time=Moment(-since))
    if not promises:
        level = "U" if silence == "U" else "M"
        why = phrase("Nobody was told when the next word would come; {gap}.", gap=gap)
        raise_it = phrase("A clock time for the next update in every message, and a message at that time.")
        return c.rating(level, why, threshold, evidence, would_raise=raise_it)
    if due:
        level = lowest(level, by_share(len(kept) / len(due), c.shares))
    why = phrase("Promised times kept: {n} of {m}; {gap}.", n=len(kept), m=len(due), gap=gap)
    if not due:
        why = phrase("No promised time had come yet; {gap}.", gap=gap)
    return c.rating(
        level, why, threshold, [*evidence, *(_promised(record, p) for p in kept)],
        would_raise=None if level == "P" else _steadier(due, kept, gaps),
    )  # fmt: skip


def _no_word(record: Record, c: Criterion, threshold: Phrase) -> Rating:
    notice = record.notice
    assert notice is not None
    severity, waited = record.severity(notice), record.played(notice.at, record.end.at)
    limit = c.limits[severity][0]
    if not word_was_due(record, c):
        why = phrase(
            "Play ended {waited} after notice, before the first word was due ({limit}).",
            waited=Span(waited), limit=Span(limit),
        )  # fmt: skip
        return c.rating("NA", why, threshold, reached=False)
    why = phrase(
        "No public word came in {waited} of play after notice; a class {severity} crisis asks for one within {limit}.",
        waited=Span(waited), severity=severity, limit=Span(limit),
    )  # fmt: skip
    better = phrase("A first word by {time}, even a short one.", time=Moment(notice.at + limit))
    return c.rating("U", why, threshold, [seen(notice, notice_text(record))], would_raise=better)


def _nothing_said(record: Record, c: Criterion, threshold: Phrase) -> Rating:
    """No word before the crisis was over: nothing to keep a rhythm in."""
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    if record.first_word is None and not word_was_due(record, c):
        return c.rating("NA", phrase("Play ended before a first word was due."), threshold, reached=False)
    why = phrase("No public word came while the crisis lasted, so there was no rhythm and no promise.")
    better = phrase("A first word with a clock time for the next one, and a message at that time.")
    return c.rating("U", why, threshold, [seen(record.notice)], would_raise=better)


def _kept(record: Record, promise: Promise) -> bool:
    """Kept by a publication that says something, or settled as kept before a jump."""
    if promise.outcome != "kept":
        return False
    by = next((p for p in record.publications if p.id == promise.by), None)
    return by is None or by.worded


def _promised(record: Record, promise: Promise) -> Evidence:
    """The promise with the words it was made in."""
    return seen(promise, next((p.text for p in record.publications if p.id == promise.id), ""))


def _steadier(due: list[Promise], kept: list[Promise], gaps: tuple[int, ...]) -> Phrase:
    broken = [p for p in due if p not in kept]
    if broken:
        return phrase(
            "A message by {time}, as promised, also when there was nothing new to tell.", time=Moment(broken[0].due)
        )
    return phrase("A message at least every {gap}, also when there is nothing new.", gap=Span(gaps[0]))


def notice_text(record: Record) -> str:
    """The words of the inject that the crisis came with."""
    assert record.notice is not None
    return next((i.text for i in record.injects.values() if i.seq == record.notice.seq), "")
