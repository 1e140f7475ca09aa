"""What a facilitator does in plain mode."""

from __future__ import annotations

from drills.msel import SENT, msel
from drills.review.kept import Observation
from engine.commands import Command, Edit, Fire, Hold, Improvise, Jump, Pressure, Skip, Spend
from engine.phrases import Phrase, phrase
from engine.scenario.model import seconds
from engine.scoring.names import CRITERIA
from tui.desk import Desk
from tui.plain.lines import Lines
from tui.screens.console.jump import inside
from tui.screens.console.pressure import LEVELS
from tui.widgets.listing import titled
from tui.widgets.msel import STATUSES

MENU: dict[str, Phrase] = {
    "list": phrase("the list of injects"),
    "fire": phrase("send an inject now"),
    "hold": phrase("hold an inject back"),
    "skip": phrase("leave an inject out"),
    "edit": phrase("change what an inject will say"),
    "improvise": phrase("send a message of your own"),
    "spend": phrase("give the minutes the talk took (discussed form)"),
    "jump": phrase("move the calendar on"),
    "pressure": phrase("how much pressure is played"),
    "observe": phrase("note what you see"),
}


class Lead:
    """One menu, and what each line of it asks for."""

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self.desk, self.lines = desk, lines

    def menu(self, _: str) -> None:
        """Choose what to do."""
        words = self.desk.words
        chosen = self.lines.choose(words("Lead"), [titled(key, words.phrase(said)) for key, said in MENU.items()])
        if chosen is not None:
            getattr(self, f"_{chosen}")()

    def _give(self, command: Command) -> None:
        why = self.desk.give(command)
        self.lines.say(f"✗ {why}" if why else "✓ " + self.desk.words("Saved."))

    def _list(self) -> None:
        words, desk = self.desk.words, self.desk
        for line in msel(desk.names.scenario, desk.view, desk.now):
            clock = desk.calendar.near(line.at, desk.now) if line.at is not None else "–"
            status = words.phrase(STATUSES[line.status][2])
            self.lines.say(f"{clock} {desk.names.inject(line.inject.id)}: {status}")

    def _inject(self, title: str) -> str | None:
        desk, words = self.desk, self.desk.words
        lines = [line for line in msel(desk.names.scenario, desk.view, desk.now) if line.part != SENT]
        choices = [
            titled(line.inject.id, desk.names.inject(line.inject.id), aside=words.phrase(STATUSES[line.status][2]))
            for line in lines
        ]
        return self.lines.choose(title, choices)

    def _fire(self) -> None:
        inject = self._inject(self.desk.words("Send which?"))
        if inject is not None:
            self._give(Fire(inject))

    def _hold(self) -> None:
        inject = self._inject(self.desk.words("Hold which?"))
        if inject is not None:
            self._give(Hold(inject))

    def _skip(self) -> None:
        inject = self._inject(self.desk.words("Leave out which?"))
        if inject is not None:
            self._give(Skip(inject))

    def _edit(self) -> None:
        inject = self._inject(self.desk.words("Change which?"))
        text = self.lines.write(self.desk.words("What shall it say?")) if inject is not None else ""
        if inject is not None and text:
            self._give(Edit(inject, text))

    def _improvise(self) -> None:
        words, scenario = self.desk.words, self.desk.names.scenario
        senders = [titled(id, self.desk.names.sender(id)) for id in (*scenario.parties, *scenario.cast)]
        sender = self.lines.choose(words("From whom?"), senders)
        text = self.lines.write(words("Write what it says."))
        if text:
            self._give(Improvise(form="message", text=text, sender=sender))

    def _spend(self) -> None:
        written = self.lines.ask(self.desk.words("Minutes (1 to 1440)")).strip()
        if written.isdecimal() and 1 <= int(written) <= 1440:
            self._give(Spend(int(written)))
        else:
            self.lines.say(self.desk.words("Write a whole number of minutes, from 1 to 1440."))

    def _jump(self) -> None:
        desk, words = self.desk, self.desk.words
        written = self.lines.ask(words("A clock time like 14:30, or how long, like 45m, 3h or 2d")).strip()
        try:
            to: int | None = desk.now + seconds(written)
        except ValueError:
            to = desk.calendar.next(written, desk.now)
        if to is None:
            self.lines.say(words("Write a clock time like 14:30, or how long, like 45m, 3h or 2d."))
            return
        for listed in inside(desk, to):
            self.lines.say(" ".join("".join(piece for piece, _ in line) for line in listed.draw(100)).strip())
        if self.lines.ask(words("Move the calendar on? Write yes:")).strip().casefold() == words("yes").casefold():
            self._give(Jump(to))

    def _pressure(self) -> None:
        words = self.desk.words
        level = self.lines.choose(
            words("How much pressure?"), [titled(str(n), words("{level} %", level=n)) for n in LEVELS]
        )
        if level is not None:
            self._give(Pressure(int(level)))

    def _observe(self) -> None:
        words, desk = self.desk.words, self.desk
        criteria = [titled(id, f"{id} {words.phrase(name)}") for id, name in CRITERIA.items()]
        criterion = self.lines.choose(words("On which criterion?"), criteria)
        rating = self.lines.ask(words("P, S, M or U (empty: none):")).strip().upper() or None
        text = self.lines.ask(words("In words:")).strip()
        if rating not in (None, "P", "S", "M", "U"):
            self.lines.say(words("P, S, M or U."))
            return
        desk.evaluator = desk.evaluator or self.lines.ask(words("Evaluator (name or function):")).strip()
        why = desk.keep(Observation(desk.now, text, desk.evaluator, criterion, rating))
        self.lines.say(f"✗ {why}" if why else "✓ " + words("Saved."))
