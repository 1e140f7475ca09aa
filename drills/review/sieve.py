"""What the review's timeline shows: a filter over the log's entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drills.view import POSTS, Row
from engine.phrases import Phrase, phrase

KINDS: Mapping[str, Phrase] = {
    "actions": phrase("What the team did"),
    "injects": phrase("Injects"),
    "press": phrase("The press"),
    "public": phrase("The public's posts"),
    "story": phrase("Situations and jumps"),
    "missed": phrase("Missed: deadlines, promises, questions"),
    "led": phrase("The facilitator"),
}


@dataclass(frozen=True)
class Sieve:
    """What is None or empty does not restrict. `seqs` are the entries that a criterion rests on."""

    kind: str | None = None
    phase: str | None = None
    group: str | None = None
    criterion: str | None = None
    seqs: frozenset[int] = frozenset()
    text: str = ""
    bookmarked: bool = False

    @property
    def open(self) -> bool:
        """Whether everything is shown."""
        return self == Sieve()


def sifted(rows: Sequence[Row], sieve: Sieve, bookmarks: Mapping[int, object]) -> list[Row]:
    """The entries that pass, in order."""
    phase, kept = "before", []
    for row in rows:
        if row.kind == "situation-entered" and row.payload["storyline"] == "main":
            phase = row.payload["phase"]
        if (
            (sieve.phase is None or sieve.phase == phase)
            and (sieve.kind is None or kind(row) == sieve.kind)
            and (sieve.group is None or sieve.group in (row.payload.get("group"), row.payload.get("sender")))
            and (sieve.criterion is None or row.seq in sieve.seqs)
            and (not sieve.bookmarked or row.seq in bookmarks)
            and (not sieve.text or sieve.text in _words(row))
        ):
            kept.append(row)
    return kept


def kind(row: Row) -> str:
    """Which of `KINDS` an entry belongs to."""
    if row.role == "team":
        return "actions"
    if row.role == "facilitator" or row.kind in ("inject-held", "drill-stopped", "time-spent"):
        return "led"
    if row.kind in ("deadline-missed", "promise-broken", "question-unanswered"):
        return "missed"
    if row.kind == "inject-delivered":
        form = row.payload["form"]
        return "press" if form in ("query", "news") else "public" if form in POSTS else "injects"
    if row.kind in ("follow-up-asked", "interview-question-asked"):
        return "press"
    return "public" if row.kind == "comment-posted" else "story"


def _words(row: Row) -> str:
    parts: list[str] = []
    for name in ("text", "name", "reason", "outlet", "question"):
        value = row.payload.get(name)
        if isinstance(value, str):
            parts.append(value)
    texts = row.payload.get("texts")
    if isinstance(texts, dict):
        parts += [str(text) for text in texts.values()]
    return "\n".join(parts).casefold()
