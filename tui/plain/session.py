"""The drill in plain mode: what has come is said, then one thing is asked; the same keys as in the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drills.review.hot_wash import QUESTIONS
from drills.review.kept import HotWash
from drills.telling.drawn import drawn
from drills.telling.story import told
from drills.view import Row
from engine.commands import End, Stop
from engine.phrases import Phrase, phrase
from engine.scenario.model import seconds
from tui.desk import Desk
from tui.plain.acts import Acts
from tui.plain.lead import Lead
from tui.plain.lines import Left, Lines

UNSEEN = ("rumour-status-changed", "inject-dropped", "inject-held", "question-unanswered")
"""What happens without the team being told."""


@dataclass(frozen=True)
class Act:
    """A key of plain mode: what it does, and the work."""

    key: str
    said: Phrase
    do: Callable[[str], None]


class Session:
    """One sitting at one drill."""

    def __init__(self, desk: Desk, lines: Lines, seen: int = 0) -> None:
        """`seen` entries have been told in an earlier sitting."""
        self.desk, self.lines = desk, lines
        self._seen = seen
        self._left = False
        acts, lead = Acts(desk, lines), Lead(desk, lines)
        self.acts = (
            Act("w", phrase("write and publish"), acts.publish),
            Act("r", phrase("reply or answer: r 12 for a post, r i3 for the inbox"), acts.reply),
            Act("t", phrase("answer everybody who asks about a topic"), acts.topic),
            Act("c", phrase("correct a rumour"), acts.correct),
            Act("a", phrase("ask a party"), acts.ask),
            Act("n", phrase("involve a party"), acts.involve),
            Act("s", phrase("assess a rumour, a fact or the emergency alert"), acts.assess),
            Act("d", phrase("decide"), acts.decide),
            Act("m", phrase("moderate a post"), acts.moderate),
            Act("b", phrase("make something ready"), acts.prepare),
            Act("v", phrase("evaluate"), acts.evaluate),
            Act("g", phrase("settle promises before the calendar moves on"), acts.settle),
            Act("e", phrase("write a line in the log"), acts.note),
            Act("f", phrase("the feed again"), acts.feed),
            Act("k", phrase("the inbox again"), acts.inbox),
            Act("y", phrase("the situation, promises and known facts"), acts.situation),
            Act("p", phrase("the situation picture"), acts.picture),
            Act("u", phrase("the mood"), acts.mood),
            Act("l", phrase("your own log"), acts.log),
            *((Act("j", phrase("lead: send, hold, improvise, jump, observe"), lead.menu),) if desk.led else ()),
            Act("z", phrase("stop the clock, or let it run"), self._pause),
            Act("stop", phrase("stop for a real event"), self._stop),
            Act("x", phrase("end the drill"), self._end),
            Act("q", phrase("leave; the drill is kept and can be continued"), self._leave),
            Act("h", phrase("these keys"), self._help),
        )

    def run(self) -> None:
        """Play until play is over or somebody leaves."""
        words = self.desk.words
        self.lines.say(words("EXERCISE"))
        self.lines.say(self.desk.names.title)
        if self.desk.form == "discussed":
            self.lines.say(words("h lists the keys. The clock stands while the table talks; give minutes with j."))
        else:
            self.lines.say(
                words("h lists the keys. A time like 5m lets the story go on by it; an empty line says what has come.")
            )
        if self.lines.live:
            self.desk.pause(False)
        try:
            while not self._left and not self.desk.drill.ended:
                self._tell()
                if not self.desk.drill.ended:
                    self._one()
            self._tell()
            if self.desk.drill.ended:
                self._over()
        except Left:
            self.lines.say()
            self.lines.say(words("The drill is kept. Continue it with: beredt play --resume --plain"))

    def _one(self) -> None:
        desk = self.desk
        answer = self.lines.ask(f"{desk.calendar.near(desk.now, desk.now)}{'' if self._runs else ' ‖'}>").strip()
        if self.lines.live:
            desk.tick()
        key, _, rest = answer.partition(" ")
        act = next((act for act in self.acts if act.key == key.casefold()), None)
        if act is not None:
            act.do(rest.strip())
        elif answer:
            self._time(answer)

    @property
    def _runs(self) -> bool:
        return self.desk.clock.running

    def _time(self, written: str) -> None:
        words, desk = self.desk.words, self.desk
        try:
            length = seconds(written)
        except ValueError:
            self.lines.say(words("“{written}” is no key here. h lists the keys.", written=drawn(written)))
            return
        if desk.form == "discussed":
            self.lines.say(words("The clock stands while the table talks; give minutes with j."))
            return
        desk.go_to(desk.now + length)

    def _tell(self) -> None:
        """Say what has come since last time."""
        desk, rows = self.desk, self.desk.drill.rows
        for row in rows[self._seen :]:
            if row.role != "world" or not _known(row):
                continue
            line = told(row, desk)
            if line is None:
                continue
            title, text = line
            number = self._number(row.payload.get("comment") or row.payload.get("inject"))
            clock = desk.calendar.near(row.at, desk.now)
            self.lines.say(f"{clock} {number}{title}" + (f": {text.replace(chr(10), ' ')}" if text else ""))
        self._seen = len(rows)
        if desk.trouble:
            self.lines.say("✗ " + desk.trouble)
            self._left = True
        if desk.drill.stopped:
            self._stopped()

    def _number(self, id: object) -> str:
        view = self.desk.view
        if id in view.inbox:
            return f"[i{list(view.inbox).index(str(id)) + 1}] "
        found = view.post_by_id.get(str(id))
        return f"[{view.posts.index(found) + 1}] " if found is not None else ""

    def _help(self, _: str) -> None:
        for act in self.acts:
            self.lines.say(f"{act.key}: {self.desk.words.phrase(act.said)}")

    def _pause(self, _: str) -> None:
        self.desk.pause(self.desk.clock.running)
        words = self.desk.words
        self.lines.say(words("The clock runs.") if self.desk.clock.running else words("The clock stands."))

    def _stop(self, reason: str) -> None:
        why = self.desk.give(Stop(reason or None))
        if why:
            self.lines.say("✗ " + why)

    def _stopped(self) -> None:
        from drills.locales import Words

        words = Words(self.desk.drill.header.language)
        self.lines.say(words("REAL EVENT – THE EXERCISE IS STOPPED"))
        self.lines.say(words("A real event comes first. What happens from now on is not the exercise."))
        while self.desk.drill.stopped:
            answer = self.lines.ask(words("g goes on, x ends the drill:")).strip().casefold()
            if answer == "g":
                self.desk.go_on()
            elif answer == "x":
                self.desk.give(End())

    def _end(self, _: str) -> None:
        words = self.desk.words
        self.lines.say(words("What has been done counts; what has not been done stays undone."))
        if self.lines.ask(words("End the drill? Write yes:")).strip().casefold() == words("yes").casefold():
            self.desk.give(End())

    def _leave(self, _: str) -> None:
        self._left = True
        self.lines.say(self.desk.words("The drill is kept. Continue it with: beredt play --resume --plain"))

    def _over(self) -> None:
        """The hot wash, then the score."""
        from drills.reports.sheet import sheet
        from tui.scoring import assess

        desk, words = self.desk, self.desk.words
        self.lines.say()
        self.lines.say(words("Hot wash: an empty line for nothing."))
        for number, question in QUESTIONS.items():
            answer = self.lines.ask(words.phrase(question)).strip()
            if answer:
                desk.keep(HotWash(number, answer))
        self.lines.say()
        assessment = assess(desk.loaded, desk.drill.rows, desk.drill.kept.verdicts)
        for line in sheet(assessment, desk.loaded, words, desk.form, desk.drill.kept):
            self.lines.say(line)


def _known(row: Row) -> bool:
    """Whether the team is told of it: how the other storylines stand is for it to find out."""
    if row.kind == "situation-entered":
        return bool(row.payload["storyline"] == "main")
    return row.kind not in UNSEEN and not (row.kind == "deadline-missed" and row.payload["what"] == "expected")
