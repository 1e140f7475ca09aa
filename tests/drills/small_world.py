"""A world in a hundred lines, so that the log and the drill are tested at speed and without the engine's heavy imports.

Everything it says depends on the seed, the second and all commands so far: whatever is lost, doubled or out of place on
the way through the log changes what comes after.
"""

from __future__ import annotations

import hashlib
from types import SimpleNamespace
from typing import Any

from engine.commands import End, Note, Prepare, Publish, Refused, Stop
from engine.events import (
    CommentPosted,
    DrillEnded,
    DrillStopped,
    Event,
    Jumped,
    Noted,
    PromiseMade,
    Published,
    SituationEntered,
)
from engine.phrases import phrase

SOURCE = {"scenario.yaml": "id: småby\n".encode(), "plan.yaml": b"organisation: town\n", "voices/a.yaml": b"\x00\xff"}
JUMP = (300, 90_000)
"""When the calendar jumps, and where to."""
LAST = 90_600


class SmallPlay:
    """A comment every ten seconds, one jump, and an end; notes and publications leave their traces."""

    def __init__(self, seed: int, agents: int) -> None:
        self.now, self.ended = -1, False
        self.agents = agents or 5000
        self._memory = hashlib.sha256(str(seed).encode())
        self._publications = 0

    def outlook(self) -> tuple[()]:
        return ()

    def begin(self) -> list[Event]:
        return [Event(0, SituationEntered("main", "quiet", "before", None, None, None))]

    def handle(self, command: Any, at: int) -> list[Event]:
        assert at > self.now
        events = self.advance(at - 1)
        if isinstance(command, Prepare):
            raise Refused(phrase("There is no resource called {resource}.", resource=command.resource))
        self._memory.update(repr(command).encode())
        if isinstance(command, Note):
            events.append(Event(at, Noted(command.text)))
        elif isinstance(command, Publish):
            self._publications += 1
            id = f"p{self._publications}"
            events.append(Event(at, Published(id, dict(command.texts), {}, reason=command.reason)))
            events.append(Event(at, PromiseMade(id, at + 60)))
        elif isinstance(command, Stop):
            events.append(Event(at, DrillStopped(command.reason)))
        elif isinstance(command, End):
            self.ended = True
            events.append(Event(at, DrillEnded("stopped", None, command.reason)))
        return events

    def advance(self, to: int) -> list[Event]:
        events: list[Event] = []
        while self.now < to and not self.ended:
            self.now += 1
            if self.now == JUMP[0]:
                events.append(Event(self.now, Jumped(*JUMP)))
                self.now = JUMP[1]
            if self.now % 10 == 0:
                events.append(self._comment())
            if self.now >= LAST:
                self.ended = True
                events.append(Event(self.now, DrillEnded("good", "quiet")))
        return events

    def _comment(self) -> Event:
        self._memory.update(str(self.now).encode())
        said = self._memory.hexdigest()
        post = CommentPosted(f"c{self.now}", "g", "Åse", "web", "asking", None, None, None, f"«{said}»")
        return Event(self.now, post)


class SmallWorld:
    """The world of `SmallPlay`."""

    def __init__(self, engine: int = 1) -> None:
        self.engine = engine

    def load(self, source: Any) -> Any:
        return SimpleNamespace(scenario=SimpleNamespace(id="småby"), plan_digest="plan")

    def play(self, loaded: Any, header: Any) -> SmallPlay:
        return SmallPlay(header.seed, header.agents)
