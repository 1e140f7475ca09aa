"""Replies held against what they answer: whether they address it or dodge it, are rude, or say what was said before.

What the reader did not find is no proof that it is not there: a reply counts as a dodge only where a refusal was found
and nothing that leads on (what is known or not, what is done, what to do, where or when there is more). One that denies
what the team knew answers nobody, and neither does a copy of an earlier text that does not name what is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from engine.scoring.entries import PressAnswer, Publication
from engine.scoring.record import Record
from engine.scoring.said import SURE, Text, answered, versions

Address = Literal["addressed", "unclear", "copied", "dodged", "wrong"]
LEADS_ON = ("known", "unknown", "doing", "action", "channel", "next_update", "accountability", "compensate")
SPEAKS_OF = ("fact", "key-message")


@dataclass(frozen=True)
class Reply:
    """One reply as judged: to which topic (None: the press), and how it meets it."""

    to: Publication | PressAnswer
    address: Address
    rude: bool
    boilerplate: bool


def judged(record: Record, reply: Publication | PressAnswer, topic: str | None = None) -> Reply:
    """Judge one reply against the topic of what it answers."""
    texts = [answered(reply)] if isinstance(reply, PressAnswer) else list(versions(reply, reply.public))
    return Reply(
        reply,
        "wrong" if any(_denies(record, text) for text in texts) else _address(texts, topic),
        rude=any(_sure(text, "rude") for text in texts),
        boilerplate=bool(texts) and all(text.repeats for text in texts),
    )


def _address(texts: list[Text], topic: str | None) -> Address:
    found = [f for text in texts for f in text.reading.findings]
    leads_on = any(f.id in LEADS_ON for f in found)
    if any(f.id == "stonewall" and f.per_mille >= SURE for f in found) and not leads_on:
        return "dodged"
    if topic is not None and all(text.repeats for text in texts) and not _names(texts, topic):
        return "copied"
    if any(f.id in SPEAKS_OF or (f.id == "topic" and f.subject == topic) for f in found):
        return "addressed"
    return "addressed" if leads_on and topic is None else "unclear"


def _names(texts: Iterable[Text], topic: str) -> bool:
    return any(topic in text.reading.named("topic") for text in texts)


def _denies(record: Record, text: Text) -> bool:
    """Whether a text denies a fact that the team had, and that had not ended."""
    denied = [record.facts.get(f) for f in text.reading.named("denial") if not record.over_by(f, text)]
    return any(known is not None and known.seq < text.seq for known in denied)


def _sure(text: Text, finding: str) -> bool:
    return any(f.id == finding and f.per_mille >= SURE for f in text.reading.findings)
