"""A question before something that cannot be undone."""

from __future__ import annotations

from drills.locales import Words
from tui.screens.pick import Pick
from tui.widgets.listing import titled

YES, NO = "yes", "no"


class Confirm(Pick):
    """Returns `yes`, `no`, or None for esc. The cursor starts on no."""

    def __init__(self, words: Words, title: str, text: str, yes: str, no: str) -> None:
        super().__init__(words, title, [titled(YES, yes, tone=""), titled(NO, no, tone="")], text=text, at=NO)
