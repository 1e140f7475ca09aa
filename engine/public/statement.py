"""A publication as the public takes it: what it does to those it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

FULL_QUALITY = 1000
REASONED = 500
"""Per mille: a correction above it gives the reason; one that does not is worth less than half (`quality-flag`)."""


@dataclass(frozen=True)
class Statement:
    """One publication as the public takes it. Facts, rumours and channels are ids; `quality` of a correction is per
    mille (`quality_of`)."""

    id: str
    at: int
    channels: tuple[str, ...]
    corrects: tuple[str, ...] = ()
    quality: int = FULL_QUALITY
    denies: tuple[str, ...] = ()
    """Facts that the team had and denies."""
    states: tuple[str, ...] = ()
    """Facts that are known."""
    speculates: bool = False
    """It guesses, or says as a fact what nobody knows yet."""
    advice: bool = False
    topic: str | None = None
    first: bool = False
    """Nobody has told of it before: no earlier word of the team's own, no story in the press."""
    repeats: bool = False
    contradicts: bool = False
    mends: bool = False
    """It says openly that an earlier publication of the team's own was wrong."""
    promise: bool = False
    replies_to: str | None = None
    empathy: bool = False
    acts: bool = False
    """It says what is being done, or what people can do."""
    apologises: bool = False
    """It takes responsibility for what could have been prevented."""
    dodges: bool = False
    """A conditional apology, an excuse, or blame put on others."""
    minimises: bool = False
    rude: bool = False

    def causes(self) -> tuple[str, ...]:
        """What it makes those feel whom it reaches."""
        fresh = not self.repeats
        found = {
            "statement-first-before-press": self.first and not self.speculates,
            "statement-facts": bool(self.states) and fresh,
            "statement-advice": self.advice and fresh,
            "statement-reply": self.replies_to is not None and fresh,
            "correction-with-reason": bool(self.corrects) and self.quality > REASONED and fresh,
            "error-corrected": self.mends and fresh,
            "empathy-with-action": self.empathy and (self.acts or self.advice) and fresh,
            "apology": self.apologises and not self.dodges and fresh,
            "denial": bool(self.denies),
            "speculation": self.speculates,
            "non-apology": self.dodges,
            "minimising": self.minimises,
            "rudeness": self.rude,
            "repetition": self.repeats,
        }
        return tuple(cause for cause, holds in found.items() if holds)


def quality_of(numbers: Mapping[str, Fraction], *, reason: bool, named: bool, claim_first: bool, source: bool) -> int:
    """The quality of a correction, per mille, by what it does: gives the reason (one that is known), names the claim,
    repeats the claim before the fact and without a warning, gives a source. `numbers` are `Parameters.rumours`."""
    kind = "quality-reason" if reason else "quality-flag" if named else "quality-trust-us"
    quality = numbers[kind]
    if named and claim_first:
        quality *= numbers["claim-first"]
    if reason and not source:
        quality *= numbers["no-source"]
    return int(quality * FULL_QUALITY)
