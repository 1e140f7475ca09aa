"""The findings of the codebook (docs/codebook.md), in its order: what a sentence may do for its reader."""

from __future__ import annotations

FINDINGS = (
    "empathy",
    "known",
    "unknown",
    "doing",
    "next_update",
    "action",
    "channel",
    "accountability",
    "non_apology",
    "learning",
    "debunk_flag",
    "debunk_reason",
    "involve",
    "speculation",
    "blame",
    "minimise",
    "stonewall",
    "jargon",
    "rude",
    "excuse",
    "compensate",
    "bolster",
    "allclear",
    "privacy",
)
