"""The situation picture: what the team holds of a rumour, a fact or the emergency alert."""

from __future__ import annotations

from drills.telling.terms import STATUSES
from engine.commands import Assess
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.listing import Listed, heading, titled
from tui.widgets.picture import ALERT

ALLOWED = {
    "rumour": ("unknown", "refuted", "confirmed", "partly"),
    "fact": ("confirmed", "unconfirmed", "unknown"),
    "alert": ("asked-for", "not-called-for"),
}


class Subjects(Pick):
    """Choose what to assess; then it is assessed."""

    PURPOSE = phrase("Everything that can be assessed: rumours and facts you have met, and the emergency alert.")

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words, words("Assess what?"), subjects(desk))
        self._desk = desk

    def take(self, key: str) -> str | None:
        self.app.call_later(self.app.push_screen, Assessing(self._desk, key))
        return None


class Assessing(Pick):
    """Say what is held of `key` (`rumour:…`, `fact:…`, `alert:…`), and why."""

    PURPOSE = phrase(
        "A rumour is unknown until somebody who knows has answered. Say what you hold to be so; the reason is kept "
        "in the log."
    )

    def __init__(self, desk: Desk, key: str) -> None:
        self._desk = desk
        self._subject, _, self._about = key.partition(":")
        words = desk.words
        super().__init__(
            words,
            words("What do you hold of this?"),
            [titled(status, words.phrase(STATUSES[status]), tone="") for status in ALLOWED[self._subject]],
            text=_text(desk, self._subject, self._about),
            field=words("Reason, and who says so"),
        )

    def take(self, key: str) -> str | None:
        return self._desk.give(
            Assess(
                status=key,  # type: ignore[arg-type]
                rumour=self._about if self._subject == "rumour" else None,
                fact=self._about if self._subject == "fact" else None,
                alert="emergency-alert" if self._subject == "alert" else None,
                reason=self.filled,
            )
        )


def subjects(desk: Desk) -> list[Listed]:
    """What the team has met and may assess."""
    words, view = desk.words, desk.view
    entries: list[Listed] = []
    if view.rumours:
        entries.append(heading("heading:rumours", words("Rumours")))
        entries += [_entry(desk, "rumour", rumour) for rumour in view.rumours]
    if view.facts:
        entries.append(heading("heading:facts", words("Facts")))
        entries += [_entry(desk, "fact", fact) for fact in view.facts]
    if view.notice is not None:
        entries.append(_entry(desk, "alert", ALERT))
    return entries


def _entry(desk: Desk, subject: str, id: str) -> Listed:
    held = desk.view.picture.get((subject, id))
    status = desk.words.phrase(STATUSES[held[1].status]) if held else desk.words("not assessed")
    return titled(f"{subject}:{id}", _text(desk, subject, id), tone="", aside=status)


def _text(desk: Desk, subject: str, id: str) -> str:
    if subject == "rumour":
        return desk.names.rumour(id)
    if subject == "fact":
        return desk.names.fact(id)
    return desk.words("Emergency alert to all phones in the area, sent by the police")
