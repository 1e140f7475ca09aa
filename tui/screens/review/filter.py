"""What the timeline shows: search as you type; choose kind, phase, group, criterion or bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from drills.review.sieve import KINDS, Sieve
from drills.telling.terms import PHASES
from engine.phrases import phrase
from engine.scoring.names import CRITERIA
from tui.keys import Bindings, Key, bindings
from tui.screens.dialog import Dialog
from tui.widgets.entries import Entries
from tui.widgets.field import Field
from tui.widgets.listing import Listed, Listing, heading, paragraph

if TYPE_CHECKING:
    from tui.screens.review.review import Review

KEYS = (
    Key("down", "down", phrase("To the list"), label="↓", bar=False),
    Key("delete", "everything", phrase("Show everything"), label="Del"),
)


class Sifting(Dialog[None]):
    """The timeline behind follows at once; esc closes and keeps the filter."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    enter_does = phrase("On or off")
    PURPOSE = phrase("Type to search in texts and names. Choose in the list with enter; choose again to take it away.")

    def __init__(self, review: Review) -> None:
        super().__init__(review.desk.words, review.desk.words("Filter the timeline"))
        self._review = review

    def body(self) -> Iterable[Widget]:
        yield Field(self._review.sieve.text, placeholder=self.words("Words to look for"), id="field", max_length=200)
        yield Listing(id="choices")

    def on_mount(self) -> None:
        listing = self.query_one("#choices", Listing)
        listing.show(self._choices())
        listing.styles.height = min(sum(len(e.draw(70)) for e in listing.listed), max(self.app.size.height - 10, 4))
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _searched(self, changed: Input.Changed) -> None:
        self._show(replace(self._review.sieve, text=changed.value.strip().casefold()))

    @on(Input.Submitted)
    def _done(self) -> None:
        self.dismiss(None)

    def on_entries_chosen(self, chosen: Entries.Chosen) -> None:
        chosen.stop()
        what, _, id = (self.query_one("#choices", Listing).key or "").partition(":")
        now = self._review.sieve
        match what:
            case "bookmarked":
                self._show(replace(now, bookmarked=not now.bookmarked))
            case "kind":
                self._show(replace(now, kind=None if now.kind == id else id))
            case "phase":
                self._show(replace(now, phase=None if now.phase == id else id))
            case "group":
                self._show(replace(now, group=None if now.group == id else id))
            case "criterion":
                on = now.criterion != id
                self._show(replace(now, criterion=id if on else None, seqs=self._resting(id) if on else frozenset()))

    def _resting(self, criterion: str) -> frozenset[int]:
        """The entries that a criterion rests on, and the command above each."""
        from tui.scoring import assess

        desk = self._review.desk
        rating = assess(desk.loaded, desk.drill.rows, desk.drill.kept.verdicts).rating(criterion)
        told = [row.seq for row in self._review.timeline.desk.drill.rows if row.role != "world"]
        found = {one.seq for one in rating.evidence}
        return frozenset(found | {max((seq for seq in told if seq <= one), default=one) for one in found})

    def action_down(self) -> None:
        """From the search line to the list."""
        self.query_one("#choices").focus()

    def action_everything(self) -> None:
        """Take all of the filter away."""
        self.query_one(Input).value = ""
        self._show(Sieve())

    def _show(self, sieve: Sieve) -> None:
        self._review.show(sieve)
        self.query_one("#choices", Listing).show(self._choices())

    def _choices(self) -> Iterator[Listed]:
        words, names, now = self.words, self._review.desk.names, self._review.sieve

        def entry(key: str, text: str, on: bool) -> Listed:
            return paragraph(key, text, sign="●" if on else "○", tone="accent" if on else "", most=1)

        yield entry("bookmarked:", words("Bookmarks only"), now.bookmarked)
        yield heading("heading:kinds", words("Kind"))
        for id, said in KINDS.items():
            yield entry(f"kind:{id}", words.phrase(said), now.kind == id)
        yield heading("heading:phases", words("Phase"))
        for id, said in PHASES.items():
            yield entry(f"phase:{id}", words.phrase(said), now.phase == id)
        yield heading("heading:groups", words("Group"))
        for group in names.scenario.groups:
            yield entry(f"group:{group.id}", names.group(group.id), now.group == group.id)
        yield heading("heading:criteria", words("What a criterion rests on"))
        for id, said in CRITERIA.items():
            yield entry(f"criterion:{id}", f"{id} {words.phrase(said)}", now.criterion == id)
