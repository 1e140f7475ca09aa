"""What the team did, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drills.telling.drawn import drawn
from drills.telling.seat import Seat
from drills.telling.terms import ACTS, HOW, PARTS, STATUSES
from drills.view import Row


def described(row: Row, seat: Seat) -> tuple[str, str]:
    """An action as a line and the words that belong to it."""
    words, names, data = seat.words, seat.names, row.payload
    match row.kind:
        case "publish":
            channels = ", ".join(names.channel(c) for c in data.get("texts", {}))
            text = drawn(next(iter(data.get("texts", {}).values()), ""))
            if data.get("corrects"):
                return words("Corrected in {channels}", channels=channels), text
            if data.get("replies-to"):
                return words("Replied in {channels}", channels=channels), text
            return words("Published in {channels}", channels=channels), text
        case "answer":
            item = seat.view.inbox.get(data["query"])
            who = drawn((item.outlet or item.name or "") if item else "") or drawn(data["query"])
            if data.get("later") is not None:
                clock = seat.calendar.near(int(data["later"]), row.at)
                return words("Agreed to answer {who} by {clock}", who=who, clock=clock), drawn(data.get("reason") or "")
            return words("Answered {who}", who=who), drawn(data.get("text") or "")
        case "ask":
            return words("Asked {party}", party=names.party(data["party"])), names.subject(data["about"])
        case "involve":
            return words("Involved {party}", party=names.party(data["party"])), ""
        case "assess":
            return _assessed(data, seat)
        case "decide":
            item = seat.view.inbox.get(data["decision"])
            option = drawn(item.options.get(data["option"], data["option"])) if item else drawn(data["option"])
            return words("Decided: {option}", option=option), drawn(data.get("reason") or "")
        case "moderate":
            return words.phrase(ACTS[data["action"]]), drawn(data.get("rule") or "")
        case "settle":
            return words("Settled a promise: {how}", how=HOW[data["how"]]), ""
        case "evaluate":
            part = words.phrase(PARTS[data["part"]])
            return words("Evaluation: {part}", part=part), drawn(data.get("text") or "")
        case "prepare":
            return words("Made ready"), names.resource(data["resource"])
        case "note":
            return words("Note"), drawn(data.get("text") or "")
        case "stop":
            return words("Asked everybody to stop"), drawn(data.get("reason") or "")
        case "end":
            return words("Ended the drill"), drawn(data.get("reason") or "")
        case _:
            return drawn(row.kind), ""


def _assessed(data: Mapping[str, Any], seat: Seat) -> tuple[str, str]:
    words, names = seat.words, seat.names
    status = words.phrase(STATUSES[data["status"]])
    if data.get("rumour"):
        return words("Held a rumour as {status}", status=status), names.rumour(data["rumour"])
    if data.get("fact"):
        return words("Held a fact as {status}", status=status), names.fact(data["fact"])
    return words("Emergency alert: {status}", status=status), drawn(data.get("reason") or "")
