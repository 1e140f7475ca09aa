"""What a text answers and where it stands: what a reader of one sentence alone would not know."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("statement", "sms", "reply", "press", "internal", "followup")
PHASES = ("before", "during", "after")


@dataclass(frozen=True)
class Situation:
    """Kind of text, phase of the crisis, and what is known or was asked, in any language; empty where nobody said."""

    kind: str | None = None
    phase: str | None = None
    context: str = ""


NOWHERE = Situation()
