"""The hot wash: three questions, right after play, to everybody in the room."""

from __future__ import annotations

from engine.phrases import Phrase, phrase

QUESTIONS: dict[int, Phrase] = {
    1: phrase("What went well?"),
    2: phrase("What stopped us?"),
    3: phrase("What do we do differently tomorrow?"),
}
