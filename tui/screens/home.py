"""The home screen: scenarios to begin, and drills to continue or look back on."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.archive import Entry
from drills.locales import Words
from engine.phrases import Phrase, phrase
from tui.keys import Bindings, Key, bindings
from tui.library import Card, cards, drills, last_score
from tui.widgets.entries import Entries
from tui.widgets.keybar import KeyBar
from tui.widgets.listing import Listed, Listing, paragraph, titled

KEYS = (
    Key("tab", "app.focus_next", phrase("Next list"), label="tab", motion=True),
    Key("f5", "refresh", phrase("Read again"), label="F5", bar=False),
    Key("q", "leave", phrase("Quit")),
)
KINDS: dict[str, Phrase] = {
    "crisis": phrase("Crisis"),
    "communication-crisis": phrase("Communication crisis"),
}
LANGUAGES: dict[str, Phrase] = {"nb": phrase("bokmål"), "nn": phrase("nynorsk"), "en": phrase("English")}
ENDINGS: dict[str, Phrase] = {
    "good": phrase("good end"),
    "mixed": phrase("mixed end"),
    "bad": phrase("bad end"),
    "stopped": phrase("ended early"),
}


class Home(Screen[None]):
    """Both lists are read beside the drawing, so that the screen is there at once."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    AUTO_FOCUS = "#scenarios"
    PURPOSE = phrase("Choose a scenario to begin a drill, or a drill to continue it or to see its score.")

    def __init__(self, words: Words, seed: int | None = None, speed: int = 1) -> None:
        super().__init__()
        self.words, self._seed, self._speed = words, seed, speed
        self._cards: list[Card] = []
        self._entries: list[Entry] = []
        self._scores: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        words = self.words
        with Horizontal(id="home-bar"):
            yield Static(
                Content.assemble(
                    (words("Beredt"), "bold $accent"), ("  ", ""), (words("crisis communication drills"), "$muted")
                ),
                markup=False,
            )
        with Container(id="home-lists"):
            with Vertical(id="home-scenarios"):
                yield Static(words("Scenarios"), classes="pane-title -always", markup=False)
                yield Listing(id="scenarios", empty=words("Reading the scenarios …"))
            with Vertical(id="home-drills"):
                yield Static(words("Your drills"), classes="pane-title -always", markup=False)
                yield Listing(
                    id="drills", empty=words("Drills you have begun will be here, to continue and to look back on.")
                )
        yield KeyBar(words)

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self._read_if_seen)

    def _read_if_seen(self) -> None:
        """Nothing is read while another screen stands in front from the start."""
        if self.is_current:
            self.action_refresh()

    def action_refresh(self) -> None:
        """Read scenarios and drills (again)."""
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        show = self.app.call_from_thread
        entries = drills()
        show(self._show_drills, entries)
        read: list[Card] = []
        for card in self._cards or cards():
            read.append(card)
            show(self._show_cards, list(read))
        for card in read:
            if card.loaded is not None and (score := last_score(card.loaded.scenario.id, entries)) is not None:
                show(self._show_score, card.name, score)

    def _show_drills(self, entries: list[Entry]) -> None:
        self._entries = entries
        self.query_one("#drills", Listing).show(self._drill(entry) for entry in entries)

    def _show_cards(self, cards: list[Card]) -> None:
        self._cards = cards
        self.query_one("#scenarios", Listing).show(self._card(card) for card in cards)
        self._show_drills(self._entries)

    def _show_score(self, name: str, score: int) -> None:
        self._scores[name] = score
        self._show_cards(self._cards)

    def _card(self, card: Card) -> Listed:
        words = self.words
        if card.loaded is None:
            said = words.plural("{n} fault; see beredt check", "{n} faults; see beredt check", card.faults)
            return titled(card.name, card.name, said, tone="bad", aside=words("cannot be played"))
        from drills.telling.names import Names

        scenario = card.loaded.scenario
        language = self.words.language if self.words.language in scenario.languages else scenario.languages[0]
        names = Names(scenario, language)
        facts = [
            words.phrase(KINDS[scenario.kind]), words.span(scenario.duration),
            ", ".join(words.phrase(LANGUAGES[code]) for code in scenario.languages),
        ]  # fmt: skip
        if card.name in self._scores:
            facts.append(words("last score {score} of 100", score=self._scores[card.name]))
        most = 3 if self.size.height < 32 else None
        trains = "; ".join(names.say(objective.text) for objective in scenario.objectives)
        blocks = [
            titled("", names.title, " · ".join(facts)),
            paragraph("", names.say(scenario.summary), most=most),
            paragraph("", words("Trains: {objectives}", objectives=trains), tone="muted", most=most and 2, space=True),
        ]
        return Listed(card.name, lambda width: [line for block in blocks for line in block.draw(width)])

    def _drill(self, entry: Entry) -> Listed:
        words = self.words
        if entry.trouble is not None or entry.header is None:
            why = " ".join(words.phrase(line) for line in entry.trouble.lines) if entry.trouble else ""
            return titled(entry.id, entry.id, why, tone="bad", aside=words("✗ cannot be opened"))
        card = next((c for c in self._cards if c.loaded and c.loaded.scenario.id == entry.header.scenario), None)
        title = self._title(card, entry.header.language) or entry.header.scenario
        when = entry.started[:16].replace("T", " ")
        if entry.ending is not None:
            state = words("✓ played to the end: {ending}", ending=ENDINGS.get(entry.ending, ENDINGS["stopped"]))
        elif entry.in_use:
            state = words("being played now, in another window")
        else:
            state = words("▶ continue, {span} into the story", span=words.span(max(entry.now, 0)))
        return titled(entry.id, title, f"{when} · {state}", tone="" if entry.ending else "strong")

    def _title(self, card: Card | None, language: str) -> str:
        from drills.telling.names import Names

        return Names(card.loaded.scenario, language).title if card is not None and card.loaded is not None else ""

    @on(Entries.Chosen, "#scenarios")
    def _begin(self, chosen: Entries.Chosen) -> None:
        card = self._cards[chosen.index]
        if card.loaded is None:
            return
        from tui.screens.briefing import Briefing

        self.app.push_screen(Briefing(self.words, card, seed=self._seed, speed=self._speed))

    @on(Entries.Chosen, "#drills")
    def _open(self, chosen: Entries.Chosen) -> None:
        entry = self._entries[chosen.index]
        if entry.trouble is not None:
            from tui.screens.reading import Text, Whole

            lines = "\n".join(self.words.phrase(line) for line in entry.trouble.lines)
            hint = self.words("beredt drills verify and beredt drills export say more and save what is sound.")
            self.app.push_screen(Text(self.words, Whole(entry.id, f"{lines}\n\n{hint}")))
            return
        from tui.screens.opening import Opening

        self.app.push_screen(Opening(self.words, entry.file, review=entry.ending is not None))

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit(0)
