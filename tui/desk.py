"""Where one person sits: the drill, its clock, and the words and names to show it with.

Screens turn what widgets say into calls here; a refusal comes back as a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from drills.clock import Clock
from drills.drill import Drill
from drills.errors import DrillError
from drills.locales import Words
from drills.telling.calendar import Calendar, day_start
from drills.telling.names import Names
from drills.view import View
from engine.commands import Command, Refused
from engine.scenario.loader import Loaded
from tui.talk import Talk

if TYPE_CHECKING:
    from drills.review.kept import Entry as KeptEntry
    from engine.reading.model import Reading
    from engine.reading.reader import Lexicon

SPEEDS = (1, 2, 5, 10, 20)
"""Seconds of drill time a second."""


@dataclass
class Desk:
    """One drill on one desk."""

    drill: Drill
    clock: Clock
    words: Words
    names: Names
    calendar: Calendar
    speed: int = 1
    """The chosen speed; while something is being written the clock runs at 1x all the same."""
    trouble: str | None = None
    """Why the drill takes nothing more in, when its file could not be written."""
    talk: Talk = field(default_factory=Talk)
    evaluator: str = ""
    """Who observes now; asked once and kept until it is changed."""
    _writing: set[str] = field(default_factory=set)
    _lexicon: Lexicon | None = None

    @property
    def view(self) -> View:
        """What the team may know."""
        return self.drill.view

    @property
    def loaded(self) -> Loaded:
        """The scenario and plan, as stored with the drill."""
        return self.drill.loaded

    @property
    def now(self) -> int:
        """Drill time, in seconds since the start."""
        return max(self.drill.now, 0)

    @property
    def form(self) -> str:
        """solo, played or discussed."""
        return self.drill.header.form

    @property
    def led(self) -> bool:
        """Whether a facilitator leads the drill."""
        return self.form != "solo"

    @property
    def writing(self) -> bool:
        """Whether a text is being written."""
        return bool(self._writing)

    def tick(self) -> None:
        """Play on to where the clock is; after a jump of the calendar the clock goes on from there."""
        if self.trouble or self.drill.ended:
            return
        due = self.clock.now
        if due <= self.drill.now:
            return
        try:
            self.drill.advance(due)
        except DrillError as problem:
            self._stop(problem)
            return
        if self.drill.now > due:
            self.clock.set(self.drill.now)

    def go_to(self, second: int) -> None:
        """Let the story go on to a second at once, and the clock with it."""
        self.clock.set(second)
        self.tick()

    def give(self, command: Command) -> str | None:
        """Carry out a command; the reason, in plain words, when it was refused."""
        if self.trouble:
            return self.trouble
        try:
            self.drill.give(command, uuid4().hex)
        except Refused as refusal:
            return self.words.phrase(refusal.why)
        except DrillError as problem:
            return self._stop(problem)
        if self.drill.now > self.clock.now:
            self.clock.set(self.drill.now)
        if self.drill.stopped:
            self.pause(True)
        return None

    def pause(self, pause: bool) -> None:
        """Stop the clock, or let it run; the session remembers. In the discussed form it stands, whatever is asked."""
        if not pause and (self.form == "discussed" or self.drill.stopped):
            return
        if pause == self.clock.running and not self.drill.ended:
            (self.clock.pause if pause else self.clock.run)()
            self._keep_pace()

    def go_on(self) -> str | None:
        """Take up again what was stopped for a real event, with the clock standing; the reason when it cannot be."""
        try:
            self.drill.go_on()
        except DrillError as problem:
            return self._stop(problem)
        return None

    def keep(self, entry: KeptEntry) -> str | None:
        """Write down what somebody says about the drill; the reason when it could not be kept."""
        if self.trouble:
            return self.trouble
        try:
            self.drill.keep(entry)
        except DrillError as problem:
            return self._stop(problem)
        return None

    def choose_speed(self, speed: int) -> None:
        """How fast the clock shall run."""
        self.speed = speed
        self.clock.at_speed(1 if self.writing else speed)
        self._keep_pace()

    def start_writing(self, key: str) -> None:
        """A text is begun: the clock runs at 1x until it is put away."""
        self._writing.add(key)
        self.clock.at_speed(1)

    def stop_writing(self, key: str) -> None:
        """A text has been sent or put away."""
        self._writing.discard(key)
        if not self._writing:
            self.clock.at_speed(self.speed)

    def draft(self, key: str) -> str:
        """What was being typed under this key."""
        return self.drill.drafts().get(key, "")

    def save_draft(self, key: str, text: str) -> str | None:
        """Keep what is being typed; an empty text drops it. The reason when it could not be kept."""
        if self.trouble:
            return self.trouble
        try:
            self.drill.save_draft(key, text)
        except DrillError as problem:
            return self._stop(problem)
        return None

    def read(self, text: str) -> Reading | None:
        """The text as the engine will read it; None where it is too long to be read. Takes milliseconds."""
        from engine.reading.clean import TooLong, clean
        from engine.reading.reader import Lexicon, read

        if self._lexicon is None:
            self._lexicon = Lexicon(self.loaded.scenario, self.drill.header.language)
        try:
            return read(clean(text), self._lexicon)
        except TooLong:
            return None

    def prepared_texts(self) -> dict[str, str]:
        """Title -> text: those of the plan, and those that have been made ready."""
        texts = {self.names.prepared(p): self.names.say(p.text) for p in self.loaded.plan.prepared}
        for resource in self.names.scenario.resources:
            if resource.provides and resource.id in self.view.prepared:
                texts[self.names.resource(resource.id)] = self.names.say(resource.provides)
        return texts

    def _keep_pace(self) -> None:
        try:
            self.drill.keep_pace(running=self.clock.running, speed=self.speed)
        except DrillError as problem:
            self._stop(problem)

    def _stop(self, problem: DrillError) -> str:
        self.clock.pause()
        self.trouble = "\n".join(self.words.phrase(line) for line in problem.lines)
        return self.trouble


def desk_for(drill: Drill, language: str, clock: Clock | None = None) -> Desk:
    """Sit down at a drill, with the interface in `language`. The clock stands where the drill was left."""
    clock = clock or Clock(max(drill.now, 0))
    scenario = drill.loaded.scenario
    words = Words(language, day_start(scenario.start))
    names = Names(scenario, drill.header.language)
    desk = Desk(drill, clock, words, names, Calendar(scenario.start, words), drill.session.speed)
    desk.evaluator = next((entry.by for entry in reversed(drill.kept.observations) if entry.by), "")
    clock.at_speed(desk.speed)
    return desk
