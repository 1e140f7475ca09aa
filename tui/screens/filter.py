"""What the feed shows: search as you type, and choose channel, group, rumour or unanswered questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.entries import Entries
from tui.widgets.feed import Feed, Filter
from tui.widgets.field import Field
from tui.widgets.listing import Listed, Listing, heading, paragraph

KEYS = (
    Key("down", "down", phrase("To the list"), label="↓", bar=False),
    Key("delete", "everything", phrase("Show everything"), label="Del"),
)


class Filtering(Dialog[None]):
    """The feed behind follows at once; esc closes and keeps the filter."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    enter_does = phrase("On or off")
    PURPOSE = phrase("Type to search in texts and names. Choose in the list with enter; choose again to take it away.")

    def __init__(self, desk: Desk, feed: Feed) -> None:
        super().__init__(desk.words, desk.words("Filter the feed"))
        self._desk, self._feed = desk, feed

    def body(self) -> Iterable[Widget]:
        yield Field(self._feed.filter.text, placeholder=self.words("Words to look for"), id="field", max_length=200)
        yield Listing(id="choices")

    def on_mount(self) -> None:
        listing = self.query_one("#choices", Listing)
        listing.show(self._choices())
        listing.styles.height = min(sum(len(e.draw(70)) for e in listing.listed), max(self.app.size.height - 10, 4))
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _searched(self, changed: Input.Changed) -> None:
        self._narrow(self._feed.filter.searching(changed.value))

    @on(Input.Submitted)
    def _done(self) -> None:
        self.dismiss(None)

    def on_entries_chosen(self, chosen: Entries.Chosen) -> None:
        chosen.stop()
        kind, _, id = (self.query_one("#choices", Listing).key or "").partition(":")
        now = self._feed.filter
        match kind:
            case "unanswered":
                self._narrow(replace(now, unanswered=not now.unanswered))
            case "channel":
                self._narrow(replace(now, channel=None if now.channel == id else id))
            case "group":
                self._narrow(replace(now, group=None if now.group == id else id))
            case "rumour":
                self._narrow(replace(now, rumour=None if now.rumour == id else id))

    def action_down(self) -> None:
        """From the search line to the list."""
        self.query_one("#choices").focus()

    def action_everything(self) -> None:
        """Take all of the filter away."""
        self.query_one(Input).value = ""
        self._narrow(Filter())

    def _narrow(self, filter: Filter) -> None:
        self._feed.narrow(filter)
        self.query_one("#choices", Listing).show(self._choices())

    def _choices(self) -> Iterator[Listed]:
        words, names, now = self.words, self._desk.names, self._feed.filter

        def entry(key: str, text: str, on: bool) -> Listed:
            return paragraph(key, text, sign="●" if on else "○", tone="accent" if on else "", most=1)

        yield entry("unanswered:", words("Unanswered questions only"), now.unanswered)
        yield heading("heading:channels", words("Channel"))
        for id in names.scenario.channels:
            yield entry(f"channel:{id}", names.channel(id), now.channel == id)
        yield heading("heading:groups", words("Group"))
        for group in names.scenario.groups:
            yield entry(f"group:{group.id}", names.group(group.id), now.group == group.id)
        if self._desk.view.rumours:
            yield heading("heading:rumours", words("Rumour"))
        for id in self._desk.view.rumours:
            yield entry(f"rumour:{id}", names.rumour(id), now.rumour == id)
