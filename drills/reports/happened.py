"""The course of events for a report: what led the story on and what the team did, not every comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drills.telling.seat import Seat
from drills.telling.story import told
from drills.view import POSTS, Row

LEFT_OUT = (
    "comment-posted", "ask", "involve", "assess", "party-answered", "involved", "fact-known", "question-unanswered",
    "promise-made", "rumour-status-changed", "interview-question-asked",
)  # fmt: skip
"""What a reader of the whole does not need line by line."""
LONGEST = 280


def happened(rows: Iterable[Row], seat: Seat) -> Iterator[tuple[str, str, str]]:
    """(time, what, words) of each entry that is told."""
    since = 0
    for row in rows:
        if row.kind in LEFT_OUT or not _matters(row):
            continue
        line = told(row, seat)
        if line is not None:
            what, words = line
            yield seat.calendar.near(row.at, since), what, _short(words)
            since = row.at


def _matters(row: Row) -> bool:
    """The main story's turning points: notice, queries, decisions, news, and what a facilitator sent."""
    data = row.payload
    if row.kind == "situation-entered":
        return bool(data["storyline"] == "main")
    if row.kind != "inject-delivered":
        return True
    if data["form"] in ("query", "decision", "news") or data.get("notice") or data.get("by"):
        return True
    return data["weight"] == "core" and data["form"] not in POSTS


def _short(words: str) -> str:
    line = words.strip()
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"
