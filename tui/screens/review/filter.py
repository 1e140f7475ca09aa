"""What the timeline shows: search as you type; choose kind, phase, group, criterion or bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from drills.review.sieve import KINDS, Sieve
from drills.telling.terms import PHASES
from engine.scoring.names import CRITERIA
from tui.screens.narrowing import Narrowing, choice
from tui.widgets.listing import Listed, heading

if TYPE_CHECKING:
    from tui.screens.review.review import Review


class Sifting(Narrowing):
    """Narrows the timeline."""

    def __init__(self, review: Review) -> None:
        super().__init__(review.desk.words, review.desk.words("Filter the timeline"), review.sieve.text)
        self._review = review

    def search(self, text: str) -> None:
        self._review.show(replace(self._review.sieve, text=text.strip().casefold()))

    def choose(self, what: str, id: str) -> None:
        show, now = self._review.show, self._review.sieve
        match what:
            case "bookmarked":
                show(replace(now, bookmarked=not now.bookmarked))
            case "kind":
                show(replace(now, kind=None if now.kind == id else id))
            case "phase":
                show(replace(now, phase=None if now.phase == id else id))
            case "group":
                show(replace(now, group=None if now.group == id else id))
            case "criterion":
                on = now.criterion != id
                show(replace(now, criterion=id if on else None, seqs=self._resting(id) if on else frozenset()))

    def clear(self) -> None:
        self._review.show(Sieve())

    def _resting(self, criterion: str) -> frozenset[int]:
        """The entries that a criterion rests on, and the command above each."""
        from tui.scoring import assess

        desk = self._review.desk
        rating = assess(desk.loaded, desk.drill.rows, desk.drill.kept.verdicts).rating(criterion)
        told = [row.seq for row in self._review.timeline.desk.drill.rows if row.role != "world"]
        found = {one.seq for one in rating.evidence}
        return frozenset(found | {max((seq for seq in told if seq <= one), default=one) for one in found})

    def choices(self) -> Iterator[Listed]:
        words, names, now = self.words, self._review.desk.names, self._review.sieve
        yield choice("bookmarked:", words("Bookmarks only"), now.bookmarked)
        yield heading("heading:kinds", words("Kind"))
        for id, said in KINDS.items():
            yield choice(f"kind:{id}", words.phrase(said), now.kind == id)
        yield heading("heading:phases", words("Phase"))
        for id, said in PHASES.items():
            yield choice(f"phase:{id}", words.phrase(said), now.phase == id)
        yield heading("heading:groups", words("Group"))
        for group in names.scenario.groups:
            yield choice(f"group:{group.id}", names.group(group.id), now.group == group.id)
        yield heading("heading:criteria", words("What a criterion rests on"))
        for id, said in CRITERIA.items():
            yield choice(f"criterion:{id}", f"{id} {words.phrase(said)}", now.criterion == id)
