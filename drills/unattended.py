"""Unattended play: a script or a simulated team plays a drill as fast as it goes."""

from __future__ import annotations

from collections.abc import Callable

from drills.drill import Drill
from drills.errors import DrillError
from drills.scripts import Script
from drills.teams import STEP, Policy
from engine.commands import End, Refused
from engine.phrases import Span, phrase

STANDSTILL = 86_400
"""Seconds of drill time without a new situation after which an unattended drill is ended: the story goes nowhere."""

Progress = Callable[[int], None]
"""Told the drill time now and then."""


def play_team(drill: Drill, act: Policy, progress: Progress = lambda now: None) -> None:
    """Let a simulated team play to the end. What it is refused it does not try again that minute."""
    while not drill.ended:
        for command in act(drill.view, drill.now):
            if drill.ended:
                return
            try:
                drill.give(command, f"team-{len(drill.view.actions) + 1}")
            except Refused:
                continue
        _go_on(drill, drill.now + STEP, progress)


def play_script(drill: Drill, script: Script, progress: Progress = lambda now: None) -> None:
    """Play a script to the drill's end. A command's id is its line, so that an unfinished drill continues where it was.

    Raises DrillError, naming the line, when a command is refused.
    """
    for line, at, command in script.commands:
        if drill.ended:
            break
        try:
            drill.give(command, f"line-{line}", at=max(at, drill.now + 1))
        except Refused as refused:
            raise DrillError(
                phrase(
                    "{file}:{line}: refused after {time}: {why}",
                    file=script.name,
                    line=line,
                    time=Span(at),
                    why=refused.why,
                )
            ) from refused
    while not drill.ended:
        _go_on(drill, drill.now + STEP, progress)


def _go_on(drill: Drill, to: int, progress: Progress) -> None:
    drill.advance(to)
    progress(drill.now)
    if not drill.ended and drill.now - drill.view.entered > STANDSTILL:
        drill.give(End(reason=None), f"standstill-{drill.now}")
