"""What can be made ready before the crisis, and what it costs of the budget."""

from __future__ import annotations

from collections.abc import Iterator

from engine.commands import Prepare
from engine.phrases import Span, phrase
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.listing import Listed, Listing, priced


class Preparing(Pick):
    """Make one thing ready after another; esc when done."""

    stays = True
    PURPOSE = phrase(
        "Preparing takes minutes of the budget, not of the clock. Each thing mends a hole in the plan; not all fit."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Prepare"), preparable(desk), text=budget(desk))
        self._desk = desk

    def take(self, key: str) -> str | None:
        why = self._desk.give(Prepare(resource=key))
        if why:
            return why
        self.query_one("#choices", Listing).show(preparable(self._desk))
        self.say(self._desk.words("Ready. {left}", left=budget(self._desk)))
        return None


def budget(desk: Desk) -> str:
    """What is left to prepare with."""
    whole = desk.names.scenario.budget
    return desk.words(
        "{left} of {whole} left to prepare.", left=Span(max(whole - desk.view.spent, 0)), whole=Span(whole)
    )


def preparable(desk: Desk) -> Iterator[Listed]:
    """Every resource with its cost, or the word ready."""
    words, left = desk.words, desk.names.scenario.budget - desk.view.spent
    for resource in desk.names.scenario.resources:
        ready = resource.id in desk.view.prepared
        cost = words("✓ ready") if ready else words.span(resource.takes)
        dear = not ready and resource.takes > left
        text = desk.names.resource(resource.id)
        if dear:
            text = words("{resource} (more than is left)", resource=text)
        yield priced(resource.id, cost, text, tone="muted" if ready or dear else "")
