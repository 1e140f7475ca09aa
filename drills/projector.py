"""What the projector's window may see of a drill: a filter over the rows, deny by default.

The room is full of people who play; what hangs on the wall must hold nothing that a participant may not know: no inject
to come, no scoring key, no exact mood, nothing of the facilitator's. What an entry may show is data, one line a kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drills.header import STARTED
from drills.view import Row

SHOWN: Mapping[str, tuple[str, ...]] = {
    STARTED: ("format", "scenario", "form", "language", "today", "team", "quiet"),
    "situation-entered": ("storyline", "situation", "phase", "severity"),
    "inject-delivered": (
        "inject", "form", "sender", "name", "outlet", "channel", "text", "topic", "questions", "options", "deadline",
        "rumour", "quotes", "answered", "notice", "interview",
    ),
    "follow-up-asked": ("query", "questions", "deadline"),
    "interview-question-asked": ("query", "number", "of", "question", "deadline"),
    "comment-posted": ("comment", "group", "name", "channel", "stance", "topic", "rumour", "replies_to", "text"),
    "comments-counted": ("comments",),
    "published": ("publication", "texts", "replies_to", "topic", "corrects", "links_to", "alt", "next_update"),
    "publication-reached": ("publication", "channels", "likes", "shares"),
    "answered": ("query", "text", "later", "on_time", "follow_up", "question"),
    "involved": ("party",),
    "decided": ("decision", "option", "by"),
    "moderated": ("comment", "action"),
    "promise-made": ("promise", "due"),
    "promise-kept": ("promise", "by"),
    "promise-broken": ("promise",),
    "deadline-missed": ("inject", "what", "outcome"),
    "jump-announced": ("to", "latest"),
    "jumped": ("since", "to"),
    "time-spent": ("minutes",),
    "drill-stopped": ("reason",),
    "drill-ended": ("ending", "reason"),
}  # fmt: skip
"""Kind of entry -> the fields of it that are shown; a kind that is not here is not shown at all."""
BLANK: Mapping[str, Mapping[str, Any]] = {
    "situation-entered": {"responsibility": None, "via": None},
    "inject-delivered": {"storyline": "", "situation": "", "weight": "", "signal": False, "by": None},
    "published": {"readings": {}, "reason": None, "approved_by": None},
    "publication-reached": {"reached": {}},
    "answered": {"reading": None, "reason": None},
    "involved": {"by": ""},
    "decided": {"reason": None},
    "moderated": {"critical": False, "rule": None},
    "jump-announced": {"storyline": "", "promises": (), "deadlines": ()},
    "drill-ended": {"situation": None},
}
"""What stands where a field is not shown and the entry cannot do without it."""


FORMS = ("comment", "misinformation", "news", "query", "decision")
"""The injects that are shown: what is public, what the press asks and what is to be decided. What reaches the team
alone (messages, calls, alerts) stays with the team."""


def shown(row: Row) -> Row | None:
    """The row as the projector may see it, or None."""
    fields = SHOWN.get(row.kind)
    if fields is None or row.role != "world":
        return None
    if row.kind == "inject-delivered" and row.payload["form"] not in FORMS:
        return None
    seen = {name: value for name, value in row.payload.items() if name in fields}
    return Row(row.seq, row.at, "world", row.kind, {**BLANK.get(row.kind, {}), **seen})
