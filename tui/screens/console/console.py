"""The facilitator's console: the injects, what belongs to the one at hand, the ways on, and the exact mood."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from drills.msel import SENT, MselLine
from drills.telling.forms import FORMS
from engine.commands import Command, End, Fire, Hold, Skip
from engine.phrases import Phrase, phrase
from tui.desk import SPEEDS, Desk
from tui.keys import Bindings, bindings
from tui.screens.console.keys import KEYS
from tui.widgets.bar import Part
from tui.widgets.console import AtHand, ExactMood, OutlookPane
from tui.widgets.entries import Entries
from tui.widgets.keybar import KeyBar
from tui.widgets.msel import Msel
from tui.widgets.pane import Pane
from tui.widgets.wrapping import shorten

TICK = 0.25
"""Wall seconds between looks at the drill."""
HUGE = 160
"""Cells from which all panes are seen at once, as the style sheet has it."""
TO_COME = ("planned", "waiting", "held", "skipped", "to-come", "left", "jump", "pressure")
"""Injects that can still be sent."""


class Console(Screen[None]):
    """Stands on whatever was open; the room below it goes on."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    AUTO_FOCUS = None
    PURPOSE = phrase(
        "You lead the drill from here. Participants must not see this screen: F4 or esc goes back to theirs, c covers "
        "it. What you do is written in the log; what you observe is kept beside it, for the review."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self.desk = desk
        self.msel, self.at_hand = Msel(desk), AtHand(desk)
        self.outlook, self.exact = OutlookPane(desk), ExactMood(desk)
        bodies: tuple[tuple[str, Entries], ...] = (
            (words("Injects"), self.msel),
            (words("At hand"), self.at_hand),
            (words("Where we are"), self.outlook),
            (words("Mood"), self.exact),
        )
        self.panes = [Pane(number, title, body) for number, (title, body) in enumerate(bodies, 1)]
        self.current, self._beside = 0, 1
        self._drawn: dict[str, tuple[Part, ...]] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="bar"):
            with Horizontal(classes="bar-line"):
                yield Static(id="bar-title", markup=False)
                yield Static(id="bar-clock", markup=False)
                yield Static(id="bar-speed", markup=False)
                yield Static(self.desk.words("EXERCISE"), id="bar-mark", markup=False)
            with Horizontal(classes="bar-line"):
                yield Static(id="bar-where", markup=False)
                yield Static(id="bar-news", markup=False)
        with Container(id="console"):
            yield self.panes[0]
            with Vertical(id="console-beside"):
                yield from self.panes[1:]
        yield KeyBar(self.desk.words, rows=2)

    def on_mount(self) -> None:
        self.set_interval(TICK, self.sync)
        self.lay_out()
        self.msel.focus()
        self.sync()

    def on_resize(self) -> None:
        self._drawn.clear()
        self.lay_out()
        self.sync()

    def lay_out(self) -> None:
        """On a huge screen all panes are seen beside the list, elsewhere one, with the titles of the others."""
        all_seen = self.size.width >= HUGE
        for number, pane in enumerate(self.panes[1:], 1):
            pane.display = all_seen or number == self._beside
            others = [other for other in self.panes[1:] if other is not pane and not all_seen]
            pane.beside([f"{other.number} {other.title}" for other in others])

    def sync(self) -> None:
        """Bring the console up to date."""
        if not self.query("#bar-where") or self.size.width == 0:
            return
        self.msel.sync()
        self.at_hand.tell(self.msel.line)
        self.outlook.sync()
        self.exact.sync()
        desk, words = self.desk, self.desk.words
        wide = self.size.width >= 100
        self._set("bar-title", (words("CONSOLE, not for participants"), "bold $warn"))
        day = desk.calendar.day(desk.now) + "  " if wide else ""
        self._set("bar-clock", (day, "$muted"), (desk.calendar.seconds(desk.now), "bold"))
        self._set("bar-speed", (self._state(), "$foreground"))
        facts = [words.phrase(FORMS[desk.form]), words("pressure {level} %", level=desk.view.pressure)]
        if (talked := desk.talk.seconds) is not None:
            sign = "▶" if desk.talk.on else "‖"
            facts.append(words("talk {time}", time=f"{sign} {talked // 60}:{talked % 60:02d}"))
        self._set("bar-where", (" · ".join(facts), "$muted"))
        if desk.trouble:
            self.say(f"✗ {desk.trouble}", "$error")
        if desk.view.ended is not None:
            self.dismiss(None)

    def _state(self) -> str:
        desk, words = self.desk, self.desk.words
        if desk.form == "discussed":
            return words("‖ THE TABLE TALKS")
        if not desk.clock.running:
            return words("‖ PAUSED")
        return words("▶ {speed}×", speed=desk.speed)

    def say(self, text: str, tone: str = "$accent") -> None:
        """What was just done, or why not."""
        self._set("bar-news", (shorten(text, max(self.size.width - 34, 20)), tone))

    def _set(self, id: str, *parts: Part) -> None:
        if self._drawn.get(id) != parts:
            self._drawn[id] = parts
            self.query_one(f"#{id}", Static).update(Content.assemble(*parts))

    @property
    def enter_does(self) -> Phrase | None:
        """Enter goes to the inject at hand."""
        return phrase("Read") if self.msel.has_focus else None

    @property
    def line(self) -> MselLine | None:
        """The inject under the cursor."""
        return self.msel.line

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys do something now."""
        line = self.msel.line if self.msel.rows else None
        match action:
            case "fire" | "hold" | "skip" | "edit":
                return line is not None and line.part != SENT and (action != "fire" or line.status in TO_COME)
            case "spend":
                return self.desk.form == "discussed"
            case "pause" | "faster" | "slower":
                return self.desk.form == "played"
            case _:
                return True

    def on_entries_moved(self) -> None:
        self.at_hand.tell(self.msel.line)
        self.refresh_bindings()

    def on_entries_chosen(self) -> None:
        """Enter on an inject goes to what belongs to it."""
        if self.msel.has_focus:
            self.action_pane(2)

    # What the keys do.

    def _give(self, command: Command, done: str) -> None:
        why = self.desk.give(command)
        self.say(f"✗ {why}" if why else done, "$error" if why else "$accent")
        self.sync()

    def action_fire(self) -> None:
        """Send the inject now."""
        if self.line is not None:
            self._give(Fire(self.line.inject.id), self.desk.words("✓ Sent"))

    def action_hold(self) -> None:
        """Keep the inject back."""
        if self.line is not None:
            self._give(Hold(self.line.inject.id), self.desk.words("‖ Held"))

    def action_skip(self) -> None:
        """Leave the inject out."""
        if self.line is not None:
            self._give(Skip(self.line.inject.id), self.desk.words("⊘ Left out"))

    def action_edit(self) -> None:
        """Change what the inject will say."""
        from tui.screens.console.edit import Editing

        if self.line is not None:
            self.app.push_screen(Editing(self.desk, self.line), self._done)

    def action_improvise(self) -> None:
        """Send something of one's own."""
        from tui.screens.console.improvise import Improvising

        self.app.push_screen(Improvising(self.desk), self._done)

    def action_observe(self) -> None:
        """Write down what one sees."""
        from tui.screens.console.observe import Observing

        expected = self.line.inject.expect if self.line is not None else None
        self.app.push_screen(Observing(self.desk, expected.criterion if expected else None), self._done)

    def action_spend(self) -> None:
        """Say how many minutes the talk took."""
        from tui.screens.console.spend import Spending

        self.app.push_screen(Spending(self.desk), self._done)

    def action_pressure(self) -> None:
        """Turn the pressure up or down."""
        from tui.screens.console.pressure import Pressing

        self.app.push_screen(Pressing(self.desk), self._done)

    def action_jump(self) -> None:
        """Move the calendar on."""
        from tui.screens.console.jump import Jumping

        self.app.push_screen(Jumping(self.desk), self._done)

    def action_rules(self) -> None:
        """What to read aloud at the start."""
        from tui.screens.console.rules import rules
        from tui.screens.reading import Text

        self.app.push_screen(Text(self.desk.words, rules(self.desk)))

    def action_cover(self) -> None:
        """Hide everything."""
        from tui.screens.console.cover import Cover

        self.app.push_screen(Cover(self.desk))

    def _done(self, said: str | None) -> None:
        if said:
            self.say(said)
        self.sync()

    def action_timer(self) -> None:
        """Start or stop the timer of the discussion."""
        self.desk.talk.toggle()
        self.sync()

    def action_pause(self) -> None:
        """Stop the clock, or let it run."""
        self.desk.pause(self.desk.clock.running)
        self.sync()

    def action_faster(self) -> None:
        """The next higher speed."""
        self.desk.choose_speed(next((speed for speed in SPEEDS if speed > self.desk.speed), SPEEDS[-1]))
        self.sync()

    def action_slower(self) -> None:
        """The next lower speed."""
        self.desk.choose_speed(next((speed for speed in reversed(SPEEDS) if speed < self.desk.speed), 1))
        self.sync()

    def action_end(self) -> None:
        """End the drill, after a question."""
        from tui.screens.confirm import YES, Confirm

        words = self.desk.words
        question = Confirm(
            words, words("End the drill?"), words("What has been done counts; what has not been done stays undone."),
            words("End it"), words("Go on playing"),
        )  # fmt: skip
        self.app.push_screen(question, lambda answer: self._give(End(), "") if answer == YES else None)

    def action_pane(self, number: int) -> None:
        """Go to a pane."""
        self.current = number - 1
        if self.current:
            self._beside = self.current
        self.lay_out()
        self.panes[self.current].body.focus()
        self.refresh_bindings()

    def action_next(self, by: int) -> None:
        """Go to the next pane."""
        self.action_pane((self.current + by) % len(self.panes) + 1)

    def action_newest(self) -> None:
        """To what was sent last, and along with what comes."""
        self.action_pane(1)
        self.msel.follow()

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
