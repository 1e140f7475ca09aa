"""An observation: what an evaluator sees now, on a criterion, with P, S, M or U in one more key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual import events
from textual.widget import Widget
from textual.widgets import Input, Static

from drills.review.kept import Observation
from drills.telling.drawn import drawn
from engine.phrases import phrase
from engine.scoring.names import CRITERIA
from tui.desk import Desk
from tui.keys import Key, bindings
from tui.screens.dialog import Dialog
from tui.screens.pick import Pick
from tui.widgets.entries import Entries
from tui.widgets.field import Field
from tui.widgets.listing import Listed, Listing, paragraph, titled

KEYS = (
    Key("p", "rate('P')", phrase("no challenges"), phrase("P: performed without challenges")),
    Key("s", "rate('S')", phrase("some"), phrase("S: performed with some challenges")),
    Key("m", "rate('M')", phrase("major"), phrase("M: performed with major challenges")),
    Key("u", "rate('U')", phrase("not done"), phrase("U: not performed")),
    Key("f5", "rate('')", phrase("Words only"), phrase("Keep the words without a rating"), label="F5", priority=True),
    Key(
        "f2",
        "evaluator",
        phrase("Who"),
        phrase("Observe in the name of somebody who has observed before"),
        label="F2",
        priority=True,
    ),
)


class Observing(Dialog[str]):
    """Returns what was kept, in words. The letters rate the criterion under the cursor; words and name are optional."""

    BINDINGS = bindings(KEYS)
    enter_does = phrase("Words")
    PURPOSE = phrase(
        "P, S, M or U rates the criterion under the cursor at once; d13 goes to criterion D13. Tab goes to the words "
        "and to your name, which is kept until it is changed. Observations stand beside the program's ratings in the "
        "review; they change no score."
    )

    def __init__(self, desk: Desk, criterion: str | None) -> None:
        super().__init__(desk.words, desk.words("What do you see?"))
        self._desk, self._criterion = desk, criterion
        self._typed = ""

    def body(self) -> Iterable[Widget]:
        words = self.words
        yield Listing(id="choices")
        yield Static(words("In words (optional)"), classes="label", markup=False)
        yield Field(drawn(self._desk.draft("observe")), id="observed", max_length=2_000)
        yield Static(words("Evaluator"), classes="label", markup=False)
        yield Field(drawn(self._desk.evaluator), id="by", max_length=80, placeholder=words("name or function"))

    def on_mount(self) -> None:
        choices = self.query_one("#choices", Listing)
        choices.show(self._criteria())
        choices.styles.height = max(min(12, self.app.size.height - 14), 4)
        if self._criterion is not None:
            choices.find(self._criterion)
        choices.focus()

    def _criteria(self) -> Iterator[Listed]:
        seen = [entry.criterion for entry in self._desk.drill.kept.observations]
        for id, name in CRITERIA.items():
            times = seen.count(id)
            mark = self.words("✓ {n} kept", n=times) if times else ""
            yield paragraph(id, f"{id} {self.words.phrase(name)}  {mark}".rstrip(), most=1)

    def on_key(self, event: events.Key) -> None:
        """The id of a criterion, typed in the list, goes to it."""
        character = (event.character or "").upper()
        if isinstance(self.focused, Input) or not character.isalnum() or not character.isascii():
            return
        for typed in (self._typed + character, character):
            found = typed if typed in CRITERIA else next((id for id in CRITERIA if id.startswith(typed)), None)
            if found is not None:
                self._typed = typed
                self.query_one("#choices", Listing).find(found)
                event.stop()
                return

    def on_entries_chosen(self, chosen: Entries.Chosen) -> None:
        chosen.stop()
        self.query_one("#observed", Input).focus()

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.query_one("#choices", Listing).focus()

    def on_input_changed(self, changed: Input.Changed) -> None:
        if changed.input.id == "observed":
            self._desk.save_draft("observe", changed.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters are letters where one writes."""
        return action != "rate" or parameters == ("",) or not isinstance(self.focused, Input)

    def action_evaluator(self) -> None:
        """Choose among those who have observed before."""
        names = list(dict.fromkeys(entry.by for entry in self._desk.drill.kept.observations if entry.by))
        if not names:
            self.refuse(self.words("Nobody has observed yet. Write your name in the last line."))
            return
        choices = [titled(str(number), drawn(name), tone="") for number, name in enumerate(names)]
        self.app.push_screen(Pick(self.words, self.words("Who observes?"), choices), lambda key: self._by(names, key))

    def _by(self, names: Sequence[str], key: str | None) -> None:
        if key is not None:
            self.query_one("#by", Input).value = drawn(names[int(key)])

    def action_rate(self, rating: str) -> None:
        """Keep the observation."""
        desk = self._desk
        text = self.query_one("#observed", Input).value.strip()
        desk.evaluator = self.query_one("#by", Input).value.strip()
        criterion = self.query_one("#choices", Listing).key
        if not rating and not text:
            self.refuse(self.words("Write what you see, or rate with P, S, M or U."))
            return
        why = desk.keep(Observation(desk.now, text, desk.evaluator, criterion, rating or None))
        if why:
            self.refuse(why)
            return
        desk.save_draft("observe", "")
        self.dismiss(self.words("✓ Kept: {criterion} {rating}", criterion=criterion or "", rating=rating).rstrip())
