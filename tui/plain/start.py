"""Beginning or continuing a drill in plain mode."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from drills.archive import new_file
from drills.drill import Drill
from drills.locales import Words
from drills.telling.forms import EXPLAINED, FORMS
from engine.public.ready import WAITS, cold
from tui.desk import Desk, desk_for
from tui.plain.lines import Lines
from tui.plain.session import Session
from tui.plan import lines as plan_lines

if TYPE_CHECKING:
    from tui.library import Card


def begin(card: Card, words: Words, *, seed: int, speed: int, quiet: bool, form: str) -> None:
    """A new drill: the briefing as lines, then play. Raises DrillError."""
    assert card.loaded is not None
    languages = card.loaded.scenario.languages
    language = words.language if words.language in languages else languages[0]
    lines = Lines(words)
    if cold():
        lines.say(words.phrase(WAITS))
    today = date.today()
    drill = Drill.start(
        new_file(card.loaded.scenario.id, today), card.source, seed=seed, language=language, form=form, quiet=quiet,
        today=today,
    )  # fmt: skip
    desk = desk_for(drill, words.language)
    if speed != 1:
        desk.choose_speed(speed)
    _briefing(desk, lines)
    _sit(desk, lines)


def resume(file: Path, words: Words, *, speed: int | None) -> None:
    """A drill that was left. Raises DrillError."""
    drill = Drill.resume(file)
    desk = desk_for(drill, words.language)
    if speed is not None:
        desk.choose_speed(speed)
    _sit(desk, Lines(words), seen=len(drill.rows))


def _sit(desk: Desk, lines: Lines, seen: int = 0) -> None:
    lines.words = desk.words
    try:
        Session(desk, lines, seen).run()
    finally:
        desk.pause(True)
        desk.drill.close()


def _briefing(desk: Desk, lines: Lines) -> None:
    words, names = desk.words, desk.names
    scenario = names.scenario
    lines.say(words("{day} at {clock}", day=desk.calendar.day(0), clock=desk.calendar.clock(0)))
    lines.say(names.say(scenario.briefing))
    lines.say(words("Purpose"))
    lines.say(names.say(scenario.purpose))
    lines.say(words("Form: {form}", form=FORMS[desk.form]))
    lines.say(words.phrase(EXPLAINED[desk.form]))
    lines.say(words("What it trains"))
    for objective in scenario.objectives:
        lines.say(f"· {names.say(objective.text)}")
    lines.say(words("Where you can speak"))
    for id in scenario.channels:
        lines.say(f"· {names.channel(id)}")
    lines.say(words("The plan you have, with its holes"))
    for sign, line in plan_lines(desk.loaded.plan, words, names):
        lines.say(f"{sign} {line}")
    if scenario.resources:
        left = words.span(scenario.budget)
        lines.say(words("What can be made ready before it begins: {left} left to spend", left=left) + " (b)")
