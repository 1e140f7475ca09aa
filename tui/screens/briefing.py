"""The briefing: who you are, the day, the purpose, the channels, the plan with its holes, and what can be prepared."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.archive import new_file
from drills.drill import Drill
from drills.errors import DrillError
from drills.locales import Words
from drills.telling.calendar import Calendar
from drills.telling.forms import EXPLAINED, FORMS
from drills.telling.names import Names
from engine.phrases import Phrase, phrase
from engine.public.ready import WAITS
from engine.scenario.loader import Loaded
from tui.desk import Desk, desk_for
from tui.keys import Bindings, Key, bindings
from tui.library import Card
from tui.plan import lines as plan_lines
from tui.screens.pick import Pick
from tui.widgets.keybar import KeyBar
from tui.widgets.listing import Listed, Listing, heading, paragraph, priced, titled

KEYS = (
    Key("s,f5", "start", phrase("Start"), phrase("Start the drill: the clock begins to run"), label="s"),
    Key("b", "prepare", phrase("Prepare"), phrase("Make something ready before the clock starts, within the budget")),
    Key("f", "form", phrase("Form"), phrase("Alone, or around a table led by a facilitator")),
    Key("escape", "back", phrase("Back"), phrase("Back to the home screen"), label="esc"),
)
AUDIENCES: dict[str, Phrase] = {
    "public": phrase("everybody"),
    "affected": phrase("those affected"),
    "staff": phrase("own employees"),
    "leaders": phrase("leaders"),
    "journalists": phrase("journalists"),
}


class Briefing(Screen[None]):
    """Reads like a page. The drill itself is begun when something is prepared, or at the start."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    AUTO_FOCUS = "#briefing"
    PURPOSE = phrase("Read who you are and what you have. Prepare what the budget allows; start when you are ready.")

    def __init__(
        self,
        words: Words,
        card: Card,
        *,
        seed: int | None = None,
        speed: int = 1,
        quiet: bool = False,
        form: str = "solo",
    ) -> None:
        super().__init__()
        assert card.loaded is not None
        self.words = words
        self.loaded: Loaded = card.loaded
        self._source = card.source
        self._seed = seed if seed is not None else secrets.randbelow(1_000_000)
        self._speed = speed
        self._quiet = quiet
        self._form = form
        scenario = self.loaded.scenario
        self.language = words.language if words.language in scenario.languages else scenario.languages[0]
        self.names = Names(scenario, self.language)
        self.desk: Desk | None = None
        self._wanted: str | None = None
        self._cold = False

    def compose(self) -> ComposeResult:
        words = self.words
        with Horizontal(id="sheet-bar"):
            yield Static(Content.styled(self.names.title, "bold"), id="sheet-title", markup=False)
            yield Static(words("EXERCISE"), id="bar-mark", markup=False)
        yield Listing(id="briefing")
        yield Static("", id="brief-state", markup=False)
        yield KeyBar(words)

    def on_mount(self) -> None:
        self.query_one("#briefing", Listing).show(self._page())
        self._warm_up()

    def on_screen_resume(self) -> None:
        self.query_one("#briefing", Listing).show(self._page())

    def _page(self) -> Iterator[Listed]:
        words, names, scenario = self.words, self.names, self.loaded.scenario
        calendar = Calendar(scenario.start, words)
        yield paragraph(
            "day", words("{day} at {clock}", day=calendar.day(0), clock=calendar.clock(0)), tone="accent", space=True
        )
        yield paragraph("you", names.say(scenario.briefing), space=True)
        yield heading("heading:purpose", words("Purpose"))
        yield paragraph("purpose", names.say(scenario.purpose))
        yield paragraph(
            "practice", words("This is practice, not appraisal: the team's work is rated, never the person.")
        )
        yield paragraph(
            "length",
            words(
                "About {span} at the table; you may pause, and run the clock faster.",
                span=words.span(scenario.duration),
            ),
            space=True,
        )
        yield heading("heading:form", words("Form: {form}", form=FORMS[self._form]))
        yield paragraph("form", words.phrase(EXPLAINED[self._form]), space=True)
        yield heading("heading:trains", words("What it trains"))
        for objective in scenario.objectives:
            yield paragraph(f"trains:{objective.id}", names.say(objective.text), sign="·")
        yield paragraph("space0", "")
        yield heading("heading:channels", words("Where you can speak"))
        for id, channel in scenario.channels.items():
            facts = [words("reaches {audience}", audience=AUDIENCES[channel.audience])]
            if channel.limit is not None:
                facts.append(words("at most {n} characters", n=channel.limit))
            if channel.delay:
                facts.append(words("seen after {span}", span=words.span(channel.delay)))
            if channel.hub:
                facts.append(words("others link to it"))
            yield titled(f"channel:{id}", names.channel(id), tone="", aside=" · ".join(facts))
        yield paragraph("space", "")
        if scenario.resources:
            yield heading("heading:prepare", self._budget())
            yield from self._resources()
            yield paragraph("space2", "")
        yield heading("heading:plan", words("The plan you have, with its holes"))
        for number, (sign, line) in enumerate(plan_lines(self.loaded.plan, words, names)):
            yield paragraph(f"plan:{number}", line, sign=sign, tone="warn" if sign == "✗" else "")

    def _budget(self) -> str:
        spent = self.desk.view.spent if self.desk else 0
        left = self.loaded.scenario.budget - spent
        return self.words("What can be made ready before it begins: {left} left to spend", left=self.words.span(left))

    def _resources(self) -> Iterator[Listed]:
        ready = self.desk.view.prepared if self.desk else {}
        for resource in self.loaded.scenario.resources:
            cost = self.words("✓ ready") if resource.id in ready else self.words.span(resource.takes)
            yield priced(f"resource:{resource.id}", cost, self.names.resource(resource.id))

    def action_prepare(self) -> None:
        """Make something ready."""
        self._begin("prepare")

    def action_form(self) -> None:
        """Choose the form; once something has been prepared it stands in the log."""
        words = self.words
        if self.desk is not None or self._wanted is not None:
            self._say(words("The drill has been begun; its form stays as it is."))
            return
        choices = [titled(form, words.phrase(said), words.phrase(EXPLAINED[form])) for form, said in FORMS.items()]
        self.app.push_screen(Pick(words, words("Which form?"), choices, at=self._form), self._formed)

    def _formed(self, form: str | None) -> None:
        if form is not None:
            self._form = form
            self.query_one("#briefing", Listing).show(self._page())

    def action_start(self) -> None:
        """Start the drill."""
        self._begin("start")

    def on_entries_chosen(self) -> None:
        """Enter on a resource prepares."""
        key = self.query_one("#briefing", Listing).key or ""
        if key.startswith("resource:"):
            self.action_prepare()

    def action_back(self) -> None:
        """Back to where the scenario was chosen; a drill that has been begun is kept."""
        if self.desk is not None:
            self.desk.drill.close()
        self.dismiss(None)

    @work(thread=True)
    def _warm_up(self) -> None:
        """What takes long is imported, and compiled on a new machine, while one reads."""
        import engine.simulation  # noqa: F401
        from engine.public.ready import cold, warm_up

        if not cold():
            return
        self.app.call_from_thread(self._compiling, True)
        warm_up()
        self.app.call_from_thread(self._compiling, False)

    def _compiling(self, now: bool) -> None:
        """Say what the first drill on a machine waits for, and that it need not be waited for here."""
        self._cold = now
        if self.is_attached:
            self._say(self._waiting() if now or self._wanted else "")

    def _waiting(self) -> str:
        if self._cold:
            return self.words.phrase(WAITS)
        return self.words("Peopling the town …")

    def _begin(self, wanted: str) -> None:
        if self.desk is not None:
            self._go(wanted)
        elif self._wanted is None:
            self._wanted = wanted
            self._say(self._waiting())
            self._make()

    @work(thread=True, exclusive=True, group="make")
    def _make(self) -> None:
        today = date.today()
        try:
            drill = Drill.start(
                new_file(self.loaded.scenario.id, today), self._source, seed=self._seed, language=self.language,
                form=self._form, quiet=self._quiet, today=today,
            )  # fmt: skip
        except DrillError as problem:
            self.app.call_from_thread(self._refused, problem)
            return
        self.app.call_from_thread(self._made, drill)

    def _refused(self, problem: DrillError) -> None:
        if not self.is_attached:
            return
        self._wanted = None
        self._say("✗ " + " ".join(self.words.phrase(line) for line in problem.lines))

    def _made(self, drill: Drill) -> None:
        if not self.is_attached:
            drill.close()
            return
        self._say("")
        self.desk = desk_for(drill, self.words.language)
        if self._speed != 1:
            self.desk.choose_speed(self._speed)
        wanted, self._wanted = self._wanted, None
        if wanted:
            self._go(wanted)

    def _go(self, wanted: str) -> None:
        assert self.desk is not None
        if wanted == "prepare":
            from tui.screens.prepare import Preparing

            self.app.push_screen(Preparing(self.desk))
            return
        from tui.screens.room import Room

        self.desk.pause(False)
        self.app.switch_screen(Room(self.desk))

    def _say(self, text: str) -> None:
        self.query_one("#brief-state", Static).update(text)
