"""What all criteria of texts have in common: when there is nothing to judge, and that a text rating is a suggestion."""

from __future__ import annotations

from collections.abc import Iterable

from engine.phrases import Phrase, phrase
from engine.scoring.criteria.during.word import UNREACHED, notice_text, word_was_due
from engine.scoring.rating import Evidence, Level, Rating
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion


def nothing_said(record: Record, c: Criterion, threshold: Phrase) -> Rating | None:
    """The rating where no public text can be judged: not reached, not yet due, or U where one was due."""
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False, basis="text")
    if word_was_due(record, c):
        why = phrase("No public word came after notice, so there is nothing to judge.")
        evidence = [seen(record.notice, notice_text(record))]
        return c.rating("U", why, threshold, evidence, would_raise=phrase("A public word."))
    if record.first_word is None:
        return c.rating("NA", phrase("Play ended before a first word was due."), threshold, reached=False)
    return None


def of_texts(
    c: Criterion,
    level: Level,
    why: Phrase,
    threshold: Phrase,
    evidence: Iterable[Evidence],
    *,
    would_raise: Phrase | None = None,
) -> Rating:
    """A rating that rests on what was read in texts."""
    raised = None if level == "P" else would_raise
    return c.rating(level, why, threshold, list(evidence), would_raise=raised, basis="text")
