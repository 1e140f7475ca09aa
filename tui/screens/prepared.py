"""Prepared texts: those of the plan, and those made ready before the crisis."""

from __future__ import annotations

from collections.abc import Mapping

from drills.locales import Words
from engine.phrases import phrase
from tui.screens.pick import Pick
from tui.widgets.listing import titled


class PreparedTexts(Pick):
    """Returns the title of the text to put in."""

    PURPOSE = phrase("What stands in {braces} is yours to fill in.")

    def __init__(self, words: Words, texts: Mapping[str, str]) -> None:
        super().__init__(
            words, words("Put in which text?"), [titled(title, title, text, most=6) for title, text in texts.items()],
            empty=words("The plan has no prepared texts, and none has been made ready."),
        )  # fmt: skip
