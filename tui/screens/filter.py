"""What the feed shows: search as you type, and choose channel, group, rumour or unanswered questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui.desk import Desk
from tui.screens.narrowing import Narrowing, choice
from tui.widgets.feed import Feed, Filter
from tui.widgets.listing import Listed, heading


class Filtering(Narrowing):
    """Narrows the feed."""

    def __init__(self, desk: Desk, feed: Feed) -> None:
        super().__init__(desk.words, desk.words("Filter the feed"), feed.filter.text)
        self._desk, self._feed = desk, feed

    def search(self, text: str) -> None:
        self._feed.narrow(self._feed.filter.searching(text))

    def choose(self, what: str, id: str) -> None:
        now = self._feed.filter
        match what:
            case "unanswered":
                self._feed.narrow(replace(now, unanswered=not now.unanswered))
            case "channel":
                self._feed.narrow(replace(now, channel=None if now.channel == id else id))
            case "group":
                self._feed.narrow(replace(now, group=None if now.group == id else id))
            case "rumour":
                self._feed.narrow(replace(now, rumour=None if now.rumour == id else id))

    def clear(self) -> None:
        self._feed.narrow(Filter())

    def choices(self) -> Iterator[Listed]:
        words, names, now = self.words, self._desk.names, self._feed.filter
        yield choice("unanswered:", words("Unanswered questions only"), now.unanswered)
        yield heading("heading:channels", words("Channel"))
        for id in names.scenario.channels:
            yield choice(f"channel:{id}", names.channel(id), now.channel == id)
        yield heading("heading:groups", words("Group"))
        for group in names.scenario.groups:
            yield choice(f"group:{group.id}", names.group(group.id), now.group == group.id)
        if self._desk.view.rumours:
            yield heading("heading:rumours", words("Rumour"))
        for id in self._desk.view.rumours:
            yield choice(f"rumour:{id}", names.rumour(id), now.rumour == id)
