"""The log in words: each row of a drill as a line and its text, to look back on when play is over."""

from __future__ import annotations

from typing import Any

from drills.telling.acts import described
from drills.telling.drawn import drawn
from drills.telling.facilitated import facilitated
from drills.telling.seat import Seat
from drills.telling.terms import FORMS, PHASES, STATUSES
from drills.view import Row
from engine.commands import COMMANDS
from engine.phrases import Phrase, phrase

SILENT = (
    "mood-moved", "public-sampled", "comments-counted", "rumour-seeded", "rumour-corrected", "publication-reached",
    "variable-set", "drill-started",
)  # fmt: skip
"""Rows that say nothing that a reader would follow line by line."""
ANSWERED_BY_COMMAND = (
    "published", "answered", "asked", "assessed", "moderated", "settled", "evaluated", "noted", "prepared",
    "inject-edited", "pressure-set", "time-spent",
)  # fmt: skip
"""Events that say again what the command above them said; evidence may point to either."""
_POSTS: dict[str, Phrase] = {"comment": phrase("post"), "misinformation": phrase("rumour"), "news": phrase("news")}
_DROPPED: dict[str, Phrase] = {
    "left": phrase("its situation was left"),
    "jump": phrase("the calendar moved on"),
    "pressure": phrase("the pressure is turned down"),
}


def is_told(row: Row) -> bool:
    """Whether the row has a line of its own."""
    if row.kind in SILENT or row.kind in ANSWERED_BY_COMMAND:
        return False
    if row.kind in ("inject-held", "inject-dropped"):
        # What the facilitator held or left out is told by the command.
        return "facilitator" not in row.payload.values() and row.payload.get("reason") != "skipped"
    return row.kind != "decided" or row.payload["by"] == "silence"


def told(row: Row, seat: Seat) -> tuple[str, str] | None:
    """A title and a text; None for rows that are not told."""
    if not is_told(row):
        return None
    if row.kind in COMMANDS and row.role == "facilitator":
        what, text = facilitated(row, seat)
        return f"◇ {what}", text
    if row.kind in COMMANDS and row.role == "team":
        what, text = described(row, seat)
        texts = row.payload.get("texts")
        return f"◆ {what}", "\n".join(dict.fromkeys(map(drawn, texts.values()))) if texts else text
    return _happened(row.kind, row.payload, seat)


def _happened(kind: str, data: Any, seat: Seat) -> tuple[str, str] | None:
    words, names = seat.words, seat.names
    match kind:
        case "situation-entered":
            phase = PHASES.get(data["phase"], phrase("during"))
            title = names.situation(data["storyline"], data["situation"])
            return words("▸ New situation ({phase}): {title}", phase=phase, title=title), ""
        case "inject-delivered":
            return _delivered(data, seat)
        case "comment-posted":
            where = names.channel(data["channel"])
            return words("{name}, {channel}", name=drawn(data["name"]), channel=where), drawn(data["text"])
        case "inject-dropped":
            return words("Did not come ({why})", why=_DROPPED[data["reason"]]), names.inject(data["inject"])
        case "inject-held":
            return words("Held back, since the calendar moved past it"), names.inject(data["inject"])
        case "interview-question-asked":
            number = words("Question {n} of {of}", n=data["number"], of=data["of"])
            return number, drawn(data["question"])
        case "drill-stopped":
            return words("‼ Stopped for a real event"), drawn(data.get("reason") or "")
        case "follow-up-asked":
            return words("The journalist asks again"), "\n".join(drawn(q) for q in data["questions"])
        case "party-answered":
            return words("{party} answers", party=names.party(data["party"])), drawn(data["text"])
        case "involved":
            return words("{party} takes part", party=names.party(data["party"])), ""
        case "fact-known":
            return words("You may know"), names.fact(data["fact"])
        case "rumour-status-changed":
            status = words.phrase(STATUSES[data["status"]])
            return words("What is true of a rumour: {status}", status=status), names.rumour(data["rumour"])
        case "decided":
            item = seat.view.inbox.get(data["decision"])
            option = item.options.get(data["option"], data["option"]) if item else data["option"]
            return words("✗ Silence decided: {option}", option=drawn(option)), ""
        case "promise-made":
            return words("Promised the next word by {clock}", clock=seat.calendar.near(data["due"], 0)), ""
        case "promise-kept":
            return words("✓ A promise was kept"), ""
        case "promise-broken":
            return words("✗ A promise was broken"), ""
        case "deadline-missed":
            item = seat.view.inbox.get(data["inject"])
            return words("✗ No response in time"), drawn(item.text) if item else names.inject(data["inject"])
        case "question-unanswered":
            waited = words.span(data["waited"])
            return words("✗ {n} questions unanswered for {span}", n=data["questions"], span=waited), names.topic(
                data["topic"]
            )
        case "jump-announced":
            return words("The calendar is about to move on"), ""
        case "jumped":
            return words("▸ The calendar moves on by {span}", span=words.span(data["to"] - data["since"])), ""
        case "drill-ended":
            return words("▸ Play is over"), drawn(data.get("reason") or "")
        case _:
            return None


def _delivered(data: Any, seat: Seat) -> tuple[str, str]:
    words, names = seat.words, seat.names
    form = FORMS.get(data["form"]) or _POSTS.get(data["form"]) or phrase("message")
    who = drawn(data.get("name") or "") or names.sender(data.get("sender"))
    if data.get("outlet"):
        who = words("{name}, {outlet}", name=who, outlet=drawn(data["outlet"])) if who else drawn(data["outlet"])
    text = "\n".join([drawn(data["text"]), *(f"– {drawn(q)}" for q in data.get("questions") or ())]).strip()
    title = words("{who}: {form}", who=who, form=form) if who else words("{form} came", form=form)
    return title, text
