"""Play is over: how it ended, and the way to the score."""

from __future__ import annotations

from drills.locales import Words
from drills.telling.terms import ENDINGS
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.listing import Listed, titled


class Ended(Pick):
    """Returns `hot-wash`, `score`, or None to stay and look around."""

    PURPOSE = phrase("Play is over. The score sheet says what was won and lost, and why.")

    def __init__(self, desk: Desk) -> None:
        words, ended = desk.words, desk.view.ended
        how = words.phrase(ENDINGS.get(ended.ending if ended else "stopped", ENDINGS["stopped"]))
        main = desk.view.situations.get("main")
        here = desk.names.scenario.storylines["main"].situations.get(main.situation) if main else None
        text = "\n".join(line for line in (how, desk.names.say(here.text) if here else "") if line)
        super().__init__(words, words("Play is over"), _choices(words), text=text)


def _choices(words: Words) -> list[Listed]:
    return [
        titled("hot-wash", words("Hot wash: three questions, now"), tone=""),
        titled("score", words("Show the score"), tone=""),
        titled("room", words("Stay in the room and look around"), tone=""),
    ]
