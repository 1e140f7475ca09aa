"""A person's word on a rating or a harm: confirmed, rejected or changed, with the reason. It overrules the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.widget import Widget
from textual.widgets import Input, Static

from drills.locales import Words
from drills.review.kept import Verdict
from drills.telling.drawn import drawn
from engine.phrases import phrase
from engine.scoring.names import CRITERIA, FINDINGS, HARMS, LEVELS
from engine.scoring.rating import Evidence, HarmFlag, Rating
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.field import Field
from tui.widgets.listing import Listed, titled
from tui.widgets.sheet import MARKS, SEVERITIES

LETTERS = ("P", "S", "M", "U")
GRADES = {"P": 0, "S": 1, "M": 2, "U": 3}
"""Severity of a harm by letter."""
UNNAMED = phrase("what was read here")


class Judging(Pick):
    """Choose the word, say why and who says it; esc leaves the rating as it is."""

    PURPOSE = phrase(
        "What the program reads in texts is a suggestion. Your word overrules it, and both stand in the score: confirm "
        "it, reject it (then it has no rating), or give another. Say why; whoever reads the score later will ask."
    )

    def __init__(self, desk: Desk, chosen: Rating | HarmFlag, evidence: Evidence | None = None) -> None:
        """`evidence` is the piece that the cursor is on: what was found in its words may be rejected alone."""
        words = desk.words
        id, name = (
            (chosen.harm, HARMS[chosen.harm])
            if isinstance(chosen, HarmFlag)
            else (chosen.criterion, CRITERIA[chosen.criterion])
        )
        super().__init__(
            words,
            words("{id} {criterion}: your word", id=id, criterion=name),
            [*_misread(evidence, words), *_choices(chosen, words)],
            text=words.phrase(chosen.why),
            field=words("Why?"),
        )
        self._desk, self._id, self._evidence = desk, id, evidence

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Static(self.words("Who says so? (name or role)"), classes="label", markup=False)
        names = self._desk.drill.kept.names
        yield Field(names[-1] if names else "", id="by", max_length=80)

    def take(self, key: str) -> str | None:
        if not self.filled:
            return self.words("Say why, in the line below.")
        verdict, _, rating = key.partition(":")
        by = self.query_one("#by", Input).value.strip()
        if verdict == "misread" and self._evidence is not None:
            found, entry = self._evidence.finding, self._evidence.seq
            return self._desk.keep(Verdict(self._id, "reject", self.filled, by, finding=found, event=entry))
        return self._desk.keep(Verdict(self._id, verdict, self.filled, by, rating or None))


def _misread(evidence: Evidence | None, words: Words) -> Iterator[Listed]:
    """The choice to reject what was found in the words under the cursor: then all is rated again without it."""
    if evidence is not None and evidence.finding is not None:
        name = words.phrase(FINDINGS.get(evidence.finding, UNNAMED))
        title = words("These words were misread: no “{finding}” here", finding=name)
        yield titled("misread", title, drawn(evidence.quote), tone="")


def _choices(chosen: Rating | HarmFlag, words: Words) -> Iterator[Listed]:
    yield titled("confirm", words("Confirm"), words("It is as the program says."), tone="")
    yield titled("reject", words("Reject"), words("The program has misread this; it counts for nothing."), tone="")
    for letter in LETTERS:
        if isinstance(chosen, HarmFlag):
            if GRADES[letter] not in (0, chosen.severity):
                name = words.phrase(SEVERITIES[GRADES[letter]])
                yield titled(f"change:{letter}", words("Change to: {level}", level=name), tone="")
        elif letter != chosen.level:
            dots, _ = MARKS[letter]  # type: ignore[index]
            title = words("Change to {letter} {level}", letter=letter, level=LEVELS[letter])
            yield titled(f"change:{letter}", title, tone="", aside=dots)
