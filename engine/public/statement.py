"""A publication as the public takes it: what it does to those it reaches."""

from __future__ import annotations

from dataclasses import dataclass

FULL_QUALITY = 1000


@dataclass(frozen=True)
class Statement:
    """One publication as the public takes it. Facts, rumours and channels are ids; `quality` of a correction is per
    mille (1000 with the reason, 450 a flag only, 250 *trust us*)."""

    id: str
    at: int
    channels: tuple[str, ...]
    corrects: tuple[str, ...] = ()
    quality: int = FULL_QUALITY
    denies: tuple[str, ...] = ()
    """Facts that the team had and denies."""
    states: tuple[str, ...] = ()
    advice: bool = False
    topic: str | None = None
    first: bool = False
    """Nobody has told of it before: no earlier word of the team's own, no story in the press."""
    repeats: bool = False
    contradicts: bool = False
    promise: bool = False
    replies_to: str | None = None

    def causes(self) -> tuple[str, ...]:
        """What it makes those feel whom it reaches."""
        found = {
            "statement-first-before-press": self.first,
            "statement-facts": bool(self.states) and not self.repeats,
            "statement-advice": self.advice and not self.repeats,
            "statement-reply": self.replies_to is not None and not self.repeats,
            "correction-with-reason": bool(self.corrects) and self.quality >= FULL_QUALITY and not self.repeats,
            "denial": bool(self.denies),
            "repetition": self.repeats,
        }
        return tuple(cause for cause, holds in found.items() if holds)
