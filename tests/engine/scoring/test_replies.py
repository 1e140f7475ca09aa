"""Replies held against what they answer: D9 and D10 as far as words decide them."""

from __future__ import annotations

from typing import Any

import pytest

from engine.scoring.replies import judged
from tests.engine.scoring.story import Line, Story, crisis, finds

ADVICE: Line = ("Do not bathe at Sanden today.", "action", ("key-message", "stay-out"))
DODGE: Line = ("We do not comment on such matters.", "stonewall")


def answered(*lines: Line, **fields: Any) -> Story:
    """One question on bathing, and one answer on the topic."""
    story = crisis()
    story.know(11, "algae")
    story.question(12, "c1")
    story.say(14, *lines, topic="bathing", **fields)
    return story.after(100).ended(110)


@pytest.mark.parametrize(
    ("lines", "fields", "address"),
    [
        ((ADVICE,), {}, "addressed"),
        ((("You can bathe at Vika.", ("topic", "bathing")),), {}, "addressed"),
        ((("Thank you for writing to us.",),), {}, "unclear"),
        ((DODGE,), {}, "dodged"),
        ((DODGE, ("Ask the county doctor.", "channel")), {}, "unclear"),
        ((DODGE,), {"per_mille": 700}, "unclear"),
        ((("The water is clean.", ("denial", "algae")),), {}, "wrong"),
        ((ADVICE,), {"repeats_per_mille": 900}, "copied"),
        ((ADVICE, ("About bathing:", ("topic", "bathing"))), {"repeats_per_mille": 900}, "addressed"),
    ],
)
def test_how_a_reply_meets_the_question(lines: tuple[Line, ...], fields: dict[str, int], address: str) -> None:
    """Addressed, unclear, dodged, wrong, or copied; a refusal with a way on is no dodge, nor is an unsure one."""
    record = answered(*lines, **fields).record()
    assert judged(record, record.publications[0], "bathing").address == address


@pytest.mark.parametrize(("line", "level"), [(ADVICE, "P"), (("Thank you for writing.",), "P"), (DODGE, "U")])
def test_a_dodge_answers_nobody(line: Line, level: str) -> None:
    """D9 counts the question as open; what is unclear counts as an answer, since nothing shows that it is none."""
    assert answered(line).rate("D9").level == level


def test_a_rude_answer_is_m_at_best_and_the_reply_is_quoted() -> None:
    """Answered in time, but not decently."""
    rating = answered(ADVICE, ("You people never read.", "rude")).rate("D9")
    assert (rating.level, rating.basis) == ("M", "text")
    assert "Rude replies: 1" in str(rating.why)


def test_copies_to_one_after_another_are_s_at_best() -> None:
    """Most single replies are the same text: it answers, but it is no dialogue."""
    story = crisis()
    for n in range(3):
        story.question(12 + n, f"c{n}")
        text = (("About bathing: do not.", ("topic", "bathing")),)
        story.say(12.5 + n, *text, replies_to=f"c{n}", topic="bathing", repeats_per_mille=900 if n else 0)
    assert story.after(100).ended(110).rate("D9").level == "S"


@pytest.mark.parametrize(("found", "level"), [(("stonewall",), "U"), (("stonewall", "channel"), "P"), ((), "P")])
def test_no_comment_is_no_answer_to_the_press(found: tuple[str, ...], level: str) -> None:
    """In time, but with no reason and no way on."""
    story = crisis()
    story.query(12)
    story.answer(14, found=tuple(finds(id, "") for id in found))
    rating = story.after(100).ended(110).rate("D10")
    assert rating.level == level
    if level == "U":
        assert "turned away with no reason and no way on" in str(rating.why)
