"""The situation picture: what is confirmed, unconfirmed and unknown, and who owns the answer. The team keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from drills.telling.terms import STATUSES
from tui.desk import Desk
from tui.widgets.listing import Listed, Listing, heading
from tui.widgets.wrapping import wrap

_SIGNS = {
    "confirmed": ("✓", "good"),
    "unconfirmed": ("~", "warn"),
    "unknown": ("?", "warn"),
    "refuted": ("✗", "good"),
    "partly": ("±", "warn"),
    "asked-for": ("✓", "good"),
    "not-called-for": ("–", "muted"),
}
ALERT = "emergency-alert"


class Picture(Listing):
    """Keys of entries are `rumour:…`, `fact:…` and `alert:emergency-alert`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            id="picture",
            empty=desk.words("Rumours and facts will come here for you to assess as they reach you."),
        )
        self.desk = desk
        self._drawn_as = -1

    def sync(self) -> None:
        """Take in what the view has got."""
        if self.desk.view.seq != self._drawn_as:
            self._drawn_as = self.desk.view.seq
            self.show(self.entries())

    def entries(self) -> Iterator[Listed]:
        """What there is to show now."""
        words, names, view = self.desk.words, self.desk.names, self.desk.view
        if view.rumours:
            yield heading("heading:rumours", words("Rumours"))
            for rumour in view.rumours:
                yield self._entry("rumour", rumour, names.rumour(rumour), names.scenario.rumours[rumour].owner)
        if view.facts:
            yield heading("heading:facts", words("Facts"))
            for fact in view.facts:
                yield self._entry("fact", fact, names.fact(fact), names.scenario.facts[fact].owner)
        if view.notice is not None:
            yield heading("heading:alert", words("Emergency alert"))
            yield self._entry(
                "alert", ALERT, words("Emergency alert to all phones in the area, sent by the police"), None
            )

    def _entry(self, subject: str, id: str, text: str, owner: str | None) -> Listed:
        words, desk = self.desk.words, self.desk
        held = desk.view.picture.get((subject, id))
        status = words.phrase(STATUSES[held[1].status]) if held else words("not assessed")
        sign, tone = _SIGNS[held[1].status] if held else ("○", "muted")
        when = f" {desk.calendar.near(held[0], desk.now)}" if held else ""
        owned = " · " + words("owner: {party}", party=desk.names.party(owner)) if owner else ""

        def draw(width: int) -> list[tuple[tuple[str, str], ...]]:
            lines = wrap(text, width - 2, 3)
            head = [((f"{sign} " if i == 0 else "  ", tone), (line, "")) for i, line in enumerate(lines)]
            below = wrap(f"{status}{when}{owned}", width - 2, 2)
            return [*head, *((("  ", ""), (line, tone)) for line in below)]

        return Listed(f"{subject}:{id}", draw)
