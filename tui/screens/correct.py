"""What to correct: a rumour that has been met, or something the team itself has published."""

from __future__ import annotations

from collections.abc import Iterator

from drills.telling.drawn import drawn
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.listing import Listed, heading, titled


class Correct(Pick):
    """Returns the id of the rumour or publication."""

    PURPOSE = phrase("A correction leads with the fact, says what is wrong and why, and ends with the fact.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Correct what?"), corrigible(desk))


def corrigible(desk: Desk) -> Iterator[Listed]:
    """Rumours met, then own publications with the newest first."""
    words, names, view = desk.words, desk.names, desk.view
    if view.rumours:
        yield heading("heading:rumours", words("Rumours"))
        for rumour in view.rumours:
            yield titled(rumour, names.rumour(rumour), tone="")
    if view.publications:
        yield heading("heading:own", words("Own publications"))
        for id, (at, published) in reversed(view.publications.items()):
            channels = ", ".join(names.channel(channel) for channel in published.texts)
            text = drawn(next(iter(published.texts.values())))
            yield titled(id, f"{desk.calendar.near(at, desk.now)} {channels}", text, tone="", most=2)
