"""A facilitator's jump of the calendar: first what falls inside, then the jump."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.widget import Widget
from textual.widgets import Input, Static

from drills.msel import NOW, MselLine, msel
from drills.telling.drawn import drawn
from engine.commands import Jump
from engine.phrases import phrase
from engine.scenario.model import seconds
from tui.desk import Desk
from tui.keys import Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.field import Field
from tui.widgets.listing import Listed, Listing, heading, paragraph

KEYS = (Key("f5", "jump", phrase("Jump"), phrase("Move the calendar on"), label="F5", priority=True),)


BEYOND = 10**9
"""Seconds: further than any calendar moves; the engine says so."""


class Jumping(Dialog[str]):
    """Returns what was done, in words."""

    BINDINGS = bindings(KEYS)
    PURPOSE = phrase(
        "The calendar moves on for everybody. Deadlines inside lapse, promises are kept or broken at their time, "
        "injects inside are held for you to send or leave out, and the public lives on."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Move the calendar on to when?"))
        self._desk = desk

    def body(self) -> Iterable[Widget]:
        hint = self.words("A clock time like 14:30, or how long, like 45m, 3h or 2d")
        yield Static(hint, classes="label", markup=False)
        yield Field("", id="to", max_length=20, placeholder="30m")
        yield Listing(id="choices", empty=self.words("What falls inside will stand here."))

    def on_mount(self) -> None:
        self.query_one("#choices", Listing).styles.height = max(min(14, self.app.size.height - 12), 4)
        self.query_one("#to", Input).focus()

    @property
    def to(self) -> int | None:
        """The second to move on to; None where it is not written so that it can be read."""
        written = self.query_one("#to", Input).value.strip()
        try:
            return self._desk.now + seconds(written)
        except ValueError:
            return self._desk.calendar.next(written, self._desk.now)

    def on_input_changed(self) -> None:
        """Show what falls inside as the time is written."""
        self.refuse(None)
        to = self.to
        self.query_one("#choices", Listing).show(inside(self._desk, to) if to is not None else ())

    def on_input_submitted(self) -> None:
        self.action_jump()

    def action_jump(self) -> None:
        """Move the calendar on."""
        to = self.to
        if to is None:
            self.refuse(self.words("Write a clock time like 14:30, or how long, like 45m, 3h or 2d."))
            return
        why = self._desk.give(Jump(min(to, BEYOND)))
        if why:
            self.refuse(why)
        else:
            self.dismiss(
                self.words("▸ The calendar has moved on to {day}", day=self._desk.calendar.near(self._desk.now, 0))
            )


def inside(desk: Desk, to: int) -> Iterator[Listed]:
    """The promises, deadlines and injects between now and second `to`."""
    words, view, now = desk.words, desk.view, desk.now
    promises = [p for p in view.promises.values() if p.state == "open" and p.due <= to]
    if promises:
        yield heading("heading:promises", words("Promised next word: kept only by what is published before"))
        for promise in promises:
            yield paragraph(f"promise:{promise.id}", desk.calendar.near(promise.due, now), sign="●")
    waiting = [
        item for item in view.inbox.values()
        if item.state in ("open", "later") and item.deadline is not None and item.deadline <= to
    ]  # fmt: skip
    if waiting:
        yield heading("heading:deadlines", words("Deadlines that lapse"))
        for item in waiting:
            who = drawn(item.outlet or item.name or "") or desk.names.sender(item.sender)
            text = f"{desk.calendar.near(item.deadline or 0, now)} {who}: {drawn(item.text)}"
            yield paragraph(f"deadline:{item.id}", text, sign="✗", most=2)
    every = msel(desk.names.scenario, view, now)
    expected = [
        (due, line) for line in every if (due := _expected_by(line)) is not None and now < due <= to
    ]  # fmt: skip
    if expected:
        yield heading("heading:expected", words("Expected responses that fall due"))
        for due, line in sorted(expected, key=lambda one: one[0]):
            text = f"{desk.calendar.near(due, now)} {desk.names.inject(line.inject.id)}"
            yield paragraph(f"expected:{line.inject.id}", text, sign="✗", most=1)
    lines = [
        line for line in every
        if line.part == NOW and line.status in ("planned", "waiting") and line.at is not None and now < line.at <= to
    ]  # fmt: skip
    if lines:
        yield heading("heading:injects", words("Injects that are held"))
        for line in lines:
            text = f"{desk.calendar.near(line.at or 0, now)} {desk.names.inject(line.inject.id)}"
            yield paragraph(f"inject:{line.inject.id}", text, sign="‖", most=1)
    if not promises and not waiting and not expected and not lines:
        yield paragraph("nothing", words("Nothing falls inside."), tone="muted")


def _expected_by(line: MselLine) -> int | None:
    """When the response to a message, call or alert falls due; queries and decisions have deadlines of their own."""
    expect = line.inject.expect
    if line.status != "sent" or line.at is None or expect is None or expect.within is None:
        return None
    return line.at + expect.within
