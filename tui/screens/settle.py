"""Before the calendar moves on: what becomes of the promises that fall in between."""

from __future__ import annotations

from collections.abc import Iterator

from drills.telling.terms import HOW
from drills.view import Promise
from engine.commands import Settle
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.listing import Listed, Listing, titled


class Settling(Pick):
    """One promise after another; each is kept, delegated or dropped. Closes when none is left."""

    stays = True
    PURPOSE = phrase(
        "The calendar is about to move on. Keep a promise (it is kept in the days between), delegate it, or drop it; "
        "a dropped promise is a broken one. A deadline left open lapses."
    )

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        jump = desk.view.jump
        to = desk.calendar.near(jump.to, desk.now) if jump else ""
        text = words("The calendar moves on to {day}. These promises fall in between:", day=to)
        if jump and jump.deadlines:
            text = words.plural(
                "The calendar moves on to {day}. One open deadline will lapse. These promises fall in between:",
                "The calendar moves on to {day}. {n} open deadlines will lapse. These promises fall in between:",
                len(jump.deadlines), day=to,
            )  # fmt: skip
        super().__init__(words, words("Before the calendar moves on"), choices(desk), text=text)
        self._desk = desk

    def take(self, key: str) -> str | None:
        promise, _, how = key.partition(":")
        why = self._desk.give(Settle(promise=promise, how=how))  # type: ignore[arg-type]
        if why:
            return why
        left = list(choices(self._desk))
        if not left:
            self.dismiss(key)
            return None
        self.query_one("#choices", Listing).show(left)
        self.say(self._desk.words("Settled. The next one:"))
        return None


def choices(desk: Desk) -> Iterator[Listed]:
    """Each unsettled promise, with what may become of it."""
    words = desk.words
    hints = {
        "keep": words("You do it yourselves in the days between."),
        "delegate": words("Somebody named does it."),
        "drop": words("Nobody does it; the promise is broken."),
    }
    for promise in unsettled(desk):
        clock = desk.calendar.near(promise.due, desk.now)
        for how, said in HOW.items():
            yield titled(
                f"{promise.id}:{how}", words("Next word by {clock}: {how}", clock=clock, how=said), hints[how], tone=""
            )


def unsettled(desk: Desk) -> list[Promise]:
    """The open promises inside the announced jump of which nothing has been said yet."""
    jump, promises = desk.view.jump, desk.view.promises
    said = {row.payload["promise"] for row in desk.view.actions if row.kind == "settle"}
    inside = [promises[id] for id in jump.promises if id in promises] if jump else []
    return [promise for promise in inside if promise.state == "open" and promise.id not in said]
