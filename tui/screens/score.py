"""The score sheet: before, during and after, each criterion with its reasons, and the moments they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.widgets.entries import Entries
from tui.widgets.keybar import KeyBar
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from engine.scoring import Assessment
    from engine.scoring.rating import Evidence, HarmFlag, Rating

KEYS = (
    Key("tab", "app.focus_next", phrase("Other side"), label="tab", motion=True),
    Key(
        "e",
        "example",
        phrase("Example"),
        phrase("A good example beside your own words, where you have tried yourselves"),
    ),
    Key(
        "v",
        "judge",
        phrase("Your word"),
        phrase("Confirm, reject or change what the program suggests, with a reason"),
    ),
    Key("l", "log", phrase("Log"), phrase("The whole log of the drill")),
    Key("escape", "back", phrase("Back"), label="esc"),
)


class ScoreSheet(Screen[None]):
    """On one side the whole, on the other the criterion under the cursor."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    AUTO_FOCUS = "#whole-sheet"
    PURPOSE = phrase(
        "Each criterion has a letter: P without challenges, S with some, M with major challenges, U not performed. "
        "Enter goes to what it rests on, and from there to the moment in the log."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.assessment: Assessment | None = None

    def compose(self) -> ComposeResult:
        words = self.desk.words
        with Horizontal(id="sheet-bar"):
            title = Content.assemble((words("Score"), "bold $accent"), ("  ", ""), (self.desk.names.title, "bold"))
            yield Static(title, id="sheet-title", markup=False)
            yield Static(words("EXERCISE"), id="bar-mark", markup=False)
        with Container(id="sheet"):
            with Vertical(id="sheet-left"):
                yield Listing(id="whole-sheet", empty=words("Reading the log and rating …"))
            with Vertical(id="sheet-right"):
                yield Listing(id="detail", empty=words("Why, and what it rests on, will stand here."))
        yield KeyBar(words)

    def on_mount(self) -> None:
        self._assess()

    @work(thread=True)
    def _assess(self) -> None:
        from tui.scoring import assess

        drill = self.desk.drill
        assessment = assess(self.desk.loaded, drill.rows, drill.kept.verdicts)
        self.app.call_from_thread(self.show, assessment)

    def show(self, assessment: Assessment) -> None:
        """Show a score."""
        from tui.widgets.sheet import sheet

        if not self.query("#whole-sheet"):
            return
        self.assessment = assessment
        form = self.desk.drill.header.form
        self.query_one("#whole-sheet", Listing).show(sheet(assessment, self.desk.words, form))
        self._show_detail()

    @property
    def enter_does(self) -> Phrase | None:
        """From the criterion to what it rests on, from there to the moment."""
        if self.query_one("#detail").has_focus:
            return phrase("The moment") if self._evidence() is not None else None
        return phrase("Why")

    @property
    def chosen(self) -> Rating | HarmFlag | None:
        """The criterion or harm under the cursor."""
        kind, _, id = (self.query_one("#whole-sheet", Listing).key or "").partition(":")
        if self.assessment is None:
            return None
        if kind == "criterion":
            return next(rating for rating in self.assessment.ratings if rating.criterion == id)
        if kind == "harm":
            return next(flag for flag in self.assessment.harms if flag.harm == id)
        return None

    @on(Entries.Moved, "#whole-sheet")
    def _show_detail(self) -> None:
        from engine.scoring.rating import Rating
        from tui.widgets.sheet import criterion_in_full, harm_in_full

        chosen, detail = self.chosen, self.query_one("#detail", Listing)
        if chosen is None:
            return
        full = criterion_in_full(chosen, self.desk) if isinstance(chosen, Rating) else harm_in_full(chosen, self.desk)
        detail.show(full)
        detail.go(next((i for i, entry in enumerate(detail.listed) if entry.key.startswith("evidence:")), 0))
        detail.show_from_top()
        self.refresh_bindings()

    @on(Entries.Chosen, "#whole-sheet")
    def _to_detail(self) -> None:
        self.query_one("#detail").focus()

    @on(Entries.Chosen, "#detail")
    def _to_moment(self) -> None:
        evidence = self._evidence()
        if evidence is not None:
            from tui.screens.moment import Moment

            self.app.push_screen(Moment(self.desk, evidence.seq, evidence.quote))

    def _evidence(self) -> Evidence | None:
        kind, _, number = (self.query_one("#detail", Listing).key or "").partition(":")
        return self.chosen.evidence[int(number)] if kind == "evidence" and self.chosen is not None else None

    def action_example(self) -> None:
        """The good example beside the own words."""
        from engine.scoring.rating import Rating
        from tui.examples import attempts
        from tui.screens.example import Beside
        from tui.screens.reading import Text, Whole

        chosen, words = self.chosen, self.desk.words
        tried = (
            list(attempts(chosen, self.desk.drill.rows, self.desk.names.scenario)) if isinstance(chosen, Rating) else []
        )
        if tried:
            self.app.push_screen(Beside(self.desk, tried))
        else:
            text = words(
                "An example is shown beside your own words, once you have tried yourselves. Here there is no text of "
                "yours to put it beside."
            )
            self.app.push_screen(Text(words, Whole(words("No example here"), text)))

    def action_judge(self) -> None:
        """A person's word on the criterion or harm under the cursor."""
        from tui.screens.judge import Judging

        if self.chosen is not None:
            at = self._evidence() if self.query_one("#detail").has_focus else None
            self.app.push_screen(Judging(self.desk, self.chosen, at), self._judged)

    def _judged(self, given: str | None) -> None:
        if given is not None:
            self._assess()

    def action_log(self) -> None:
        """The whole log, from its end."""
        from tui.screens.moment import Moment

        rows = self.desk.drill.rows
        self.app.push_screen(Moment(self.desk, rows[-1].seq if rows else 0))

    def action_back(self) -> None:
        """Back from the detail to the whole; from there out of the score."""
        if self.query_one("#detail").has_focus:
            self.query_one("#whole-sheet").focus()
        else:
            self.dismiss(None)
