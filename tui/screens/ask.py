"""Those who can be asked or involved: colleagues, experts, authorities, and those affected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from engine.commands import Ask, Involve
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.pick import Pick
from tui.widgets.listing import Listed, Listing, heading, titled

KINDS: dict[str, Phrase] = {
    "leader": phrase("Leaders"),
    "staff": phrase("Own employees"),
    "expert": phrase("Experts"),
    "authority": phrase("Authorities"),
    "partner": phrase("Partners"),
    "affected": phrase("Those affected"),
    "volunteer": phrase("Volunteers"),
}
KEYS = (
    Key("i", "involve", phrase("Involve"), phrase("Bring this one in: it is told, takes part, and is asked for help")),
)


class Parties(Pick):
    """Choose whom; enter asks, `i` involves."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    enter_does = phrase("Ask")
    PURPOSE = phrase(
        "Whoever you ask answers after a while, with what they then know. Whoever you involve takes part from now on."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Ask or involve whom?"), parties(desk))
        self._desk = desk

    def take(self, key: str) -> str | None:
        self.app.call_later(self.app.push_screen, About(self._desk, key))
        return None

    def action_involve(self) -> None:
        """Bring the party under the cursor in."""
        listing = self.query_one("#choices", Listing)
        if listing.key is None or listing.key.startswith("heading:"):
            return
        why = self._desk.give(Involve(party=listing.key))
        self.refuse(why)
        if not why:
            listing.show(parties(self._desk))


class About(Pick):
    """Choose what to ask about."""

    def __init__(self, desk: Desk, party: str) -> None:
        words = desk.words
        super().__init__(
            words, words("Ask {party} about what?", party=desk.names.party(party)), topics_for(desk, party),
            empty=words("There is nothing to ask about yet."),
        )  # fmt: skip
        self._desk, self._party = desk, party

    def take(self, key: str) -> str | None:
        return self._desk.give(Ask(party=self._party, about=key))


def parties(desk: Desk) -> Iterator[Listed]:
    """Everybody who can be asked or involved, by kind."""
    words, view = desk.words, desk.view
    parties = desk.names.scenario.parties
    for kind, title in KINDS.items():
        of_kind = [id for id, party in parties.items() if party.kind == kind]
        if of_kind:
            yield heading(f"heading:{kind}", words.phrase(title))
        for id in of_kind:
            marks = []
            if id in view.involved:
                marks.append(words("✓ takes part since {clock}", clock=desk.calendar.near(view.involved[id], desk.now)))
            waiting = [question for question in view.asked if question.party == id and not question.answered]
            if waiting:
                marks.append(words("… is finding out"))
            yield titled(
                id, desk.names.party(id), desk.names.say(parties[id].text), tone="", aside=" · ".join(marks), most=1
            )


def topics_for(desk: Desk, party: str) -> Iterator[Listed]:
    """What this party can be asked about."""
    words, names, view = desk.words, desk.names, desk.view
    scenario = names.scenario
    asked = {question.about: question.answered for question in view.asked if question.party == party}

    def entry(id: str) -> Listed:
        aside = "" if id not in asked else words("✓ answered before") if asked[id] else words("… asked")
        return titled(id, names.subject(id), tone="", aside=aside)

    own = [
        id for id in dict.fromkeys(answer.about for answer in scenario.parties[party].answers)
        if id not in scenario.topics and id not in scenario.facts and id not in scenario.rumours
    ]  # fmt: skip
    for key, title, ids in (
        ("own", words("Their own field"), own),
        ("rumours", words("Rumours you have met"), list(view.rumours)),
        ("topics", words("What people ask about"), list(scenario.topics)),
        ("facts", words("Known facts"), list(view.facts)),
    ):
        if ids:
            yield heading(f"heading:{key}", title)
            yield from map(entry, ids)
