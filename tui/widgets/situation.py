"""The situation: where each storyline stands, what has been promised, what is known, who takes part, what is ready."""

from __future__ import annotations

from collections.abc import Iterator

from drills.telling.terms import PHASES
from drills.view import Promise
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.widgets.listing import Listed, Listing, heading, paragraph, titled

SEVERITIES: dict[str, Phrase] = {
    "A": phrase("A: danger to life or health"),
    "B": phrase("B: serious failure of service, data or trust"),
    "C": phrase("C: controversy"),
}
MAIN = "main"
"""The storyline that is told; how the others stand is for the team to find out."""
_PROMISES: dict[str, tuple[str, str, Phrase]] = {
    "open": ("●", "warn", phrase("promised")),
    "kept": ("✓", "good", phrase("kept")),
    "broken": ("✗", "bad", phrase("broken")),
    "delegated": ("✓", "muted", phrase("delegated")),
    "dropped": ("–", "muted", phrase("dropped")),
}


class SituationPane(Listing):
    """Drawn from the view; keys of entries are `situation:…`, `promise:…`, `fact:…`, `party:…`, `ready:…`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="situation", empty=desk.words("The story has not begun."))
        self.desk = desk
        self._drawn_as: tuple[int, int] = (-1, -1)

    def sync(self) -> None:
        """Take in what the view has got; times left are counted in minutes."""
        drawn_as = (self.desk.view.seq, self.desk.now // 60)
        if drawn_as != self._drawn_as:
            self._drawn_as = drawn_as
            self.show(self.entries())

    def entries(self) -> Iterator[Listed]:
        """What there is to show now."""
        words, names, view = self.desk.words, self.desk.names, self.desk.view
        standing = view.situations.get(MAIN)
        if standing is not None:
            here = names.scenario.main.situations.get(standing.situation)
            where = [words.phrase(PHASES[standing.phase])] if standing.phase in PHASES else []
            if standing.severity:
                where.append(words.phrase(SEVERITIES[standing.severity]))
            yield titled(
                f"situation:{MAIN}", names.situation(MAIN, standing.situation),
                names.say(here.text) if here else "", aside=" · ".join(where), most=8,
            )  # fmt: skip
        if view.promises:
            yield heading("heading:promises", words("Promised next word"))
            for promise in reversed(view.promises.values()):
                yield self._promise(promise)
        if view.facts:
            yield heading("heading:facts", words("Known facts"))
            for fact, at in sorted(view.facts.items(), key=lambda known: -known[1]):
                yield titled(
                    f"fact:{fact}", names.fact(fact), tone="", aside=self.desk.calendar.near(at, self.desk.now)
                )
        if view.involved:
            yield heading("heading:involved", words("Taking part"))
            for party, at in view.involved.items():
                yield titled(
                    f"party:{party}", names.party(party), tone="", aside=self.desk.calendar.near(at, self.desk.now)
                )
        if view.prepared:
            yield heading("heading:ready", words("Made ready"))
            for resource in view.prepared:
                yield paragraph(f"ready:{resource}", names.resource(resource), sign="✓", most=2)

    def _promise(self, promise: Promise) -> Listed:
        words, desk = self.desk.words, self.desk
        sign, tone, said = _PROMISES[promise.state]
        clock = desk.calendar.near(promise.due, desk.now)
        if promise.state != "open":
            text = words("Next word by {clock}: {state}", clock=clock, state=said)
        elif promise.due >= desk.now:
            text = words("Next word by {clock}, in {span}", clock=clock, span=words.span(promise.due - desk.now))
        else:
            text = words("Next word was promised for {clock}; it is late", clock=clock)
            tone = "bad"
        return paragraph(f"promise:{promise.id}", text, sign=sign, tone=tone)
