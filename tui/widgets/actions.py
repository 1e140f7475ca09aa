"""The team's own log: what it has done, in order, in its own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drills.view import Row
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.drawn import drawn
from tui.widgets.entries import Entries, Line
from tui.widgets.picture import STATUSES
from tui.widgets.wrapping import shorten, wrap

PARTS: dict[str, Phrase] = {
    "hot-wash": phrase("hot wash held"),
    "report": phrase("written evaluation"),
    "action": phrase("improvement action"),
    "plan": phrase("plan updated"),
    "exercise": phrase("new exercise set"),
    "publish": phrase("evaluation made public"),
    "follow-up": phrase("follow-up of those affected"),
    "meeting": phrase("meeting with those affected"),
}
ACTS: dict[str, Phrase] = {
    "hide": phrase("Hid a post"),
    "delete": phrase("Deleted a post"),
    "block": phrase("Blocked a writer"),
    "restore": phrase("Restored a post"),
    "warn": phrase("Warned a writer"),
}
HOW: dict[str, Phrase] = {"keep": phrase("keep"), "delegate": phrase("delegate"), "drop": phrase("drop")}


class Actions(Entries):
    """The view's actions, oldest first, following the newest."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            follow=True,
            id="actions",
            empty=desk.words("Nothing done yet. Everything you publish, answer, ask and decide is written down here."),
        )
        self.desk = desk
        self._seen = 0

    def sync(self) -> None:
        """Take in what the view has got."""
        if len(self.desk.view.actions) != self._seen:
            self._seen = len(self.desk.view.actions)
            self.grown()

    @property
    def row(self) -> Row | None:
        """The action under the cursor."""
        actions = self.desk.view.actions
        return actions[self.cursor] if actions else None

    def count(self) -> int:
        return self._seen

    def lines(self, index: int, width: int) -> Sequence[Line]:
        row = self.desk.view.actions[index]
        what, text = described(row, self.desk)
        head = ((f"{self.desk.calendar.clock(row.at)} ", "muted"), (shorten(what, width - 6), ""))
        return [head, *((("      ", ""), (line, "muted")) for line in (wrap(text, width - 6, 3) if text else ()))]


def described(row: Row, desk: Desk) -> tuple[str, str]:
    """An action as a line and the words that belong to it."""
    words, names, data = desk.words, desk.names, row.payload
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
            item = desk.view.inbox.get(data["query"])
            who = drawn((item.outlet or item.name or "") if item else "") or drawn(data["query"])
            if data.get("later") is not None:
                clock = desk.calendar.near(int(data["later"]), row.at)
                return words("Agreed to answer {who} by {clock}", who=who, clock=clock), drawn(data.get("reason") or "")
            return words("Answered {who}", who=who), drawn(data.get("text") or "")
        case "ask":
            return words("Asked {party}", party=names.party(data["party"])), names.subject(data["about"])
        case "involve":
            return words("Involved {party}", party=names.party(data["party"])), ""
        case "assess":
            return _assessed(data, desk)
        case "decide":
            item = desk.view.inbox.get(data["decision"])
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
        case "end":
            return words("Ended the drill"), drawn(data.get("reason") or "")
        case _:
            return drawn(row.kind), ""


def _assessed(data: Mapping[str, Any], desk: Desk) -> tuple[str, str]:
    words, names = desk.words, desk.names
    status = words.phrase(STATUSES[data["status"]])
    if data.get("rumour"):
        return words("Held a rumour as {status}", status=status), names.rumour(data["rumour"])
    if data.get("fact"):
        return words("Held a fact as {status}", status=status), names.fact(data["fact"])
    return words("Emergency alert: {status}", status=status), drawn(data.get("reason") or "")
