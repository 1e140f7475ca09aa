"""What a facilitator reads aloud before play: the purpose and the rules."""

from __future__ import annotations

from drills.telling.forms import EXPLAINED
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.screens.reading import Whole

RULES: tuple[Phrase, ...] = (
    phrase("This is practice, not appraisal: the team's work is rated, never the person."),
    phrase("All people, places and messages are invented. Nothing from the drill leaves the room."),
    phrase("Do what you would really do, with the people and the plan you have. Say it aloud."),
    phrase("Ring nobody outside the room. Whoever you would ring, ask here."),
    phrase("Silence is an answer too: what is not done counts as not done."),
    phrase("Something real comes first: say stop, and everything stops."),
)


def rules(desk: Desk) -> Whole:
    """The page to read aloud."""
    words, names = desk.words, desk.names
    lines = [
        names.say(names.scenario.purpose),
        words.phrase(EXPLAINED[desk.form]),
        *(f"– {words.phrase(rule)}" for rule in RULES),
    ]
    return Whole(words("Purpose and rules of play"), "\n\n".join(lines))
