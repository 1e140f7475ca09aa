"""D2 and D4: the first message set, whole, and something to act on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.scoring.story import Line, Story, crisis

FEELS: Line = ("We know that many of you with children at Sanden are worried.", "empathy", ("place", "sanden"))
KNOWN: Line = ("A child has a rash after bathing at Sanden.", "known", ("place", "sanden"))
UNKNOWN: Line = ("We do not know yet what is in the water at Sanden.", "unknown", ("place", "sanden"))
DOING: Line = ("The municipal doctor is testing the water.", "doing", ("entity", "municipal-doctor"))
NEXT: Line = ("More at 12.00.", "next_update", ("clock-time", "12:00"))
WHERE: Line = ("See the website.", "channel", ("link", "smavik.no"))
SIX = (FEELS, KNOWN, UNKNOWN, DOING, NEXT, WHERE)
ADVICE: Line = (
    "Smavik municipality: do not bathe now at Sanden.", "action", ("key-message", "stay-out"), ("now", "now"),
    ("place", "sanden"), ("sender", "organisation"),
)  # fmt: skip
HAZARD: Line = ("There may be algae.", ("fact", "algae"))


def first(*lines: Line, at: float = 12, **fields: Any) -> Story:
    story = crisis()
    story.know(11, "algae")
    story.say(at, *lines, **fields)
    return story.after(200).ended(210)


@pytest.mark.parametrize(("parts", "level"), [(6, "P"), (5, "S"), (4, "M"), (3, "M"), (2, "U")])
def test_a_first_message_by_its_parts(parts: int, level: str) -> None:
    """All six parts P, five S, three or four M, fewer U; and what is missing is named."""
    rating = first(*SIX[6 - parts :]).rate("D2")
    assert (rating.level, rating.basis, rating.status) == (level, "text", "provisional")
    if parts == 5:
        assert str(rating.would_raise) == "In the first message set: what people feel."
        assert [e.quote for e in rating.evidence][:1] == ["A child has a rash after bathing at Sanden."]
        assert rating.evidence[0].span is not None


def test_all_that_comes_within_ten_minutes_is_one_message() -> None:
    """The parts may be spread over texts; what comes later is another message."""
    story = crisis()
    story.say(12, *SIX[:3])
    story.say(21, *SIX[3:])
    assert story.after(200).rate("D2").level == "P"
    late = crisis()
    late.say(12, *SIX[:3])
    late.say(23, *SIX[3:])
    assert late.after(200).rate("D2").level == "M"


def test_the_next_update_needs_a_clock_time() -> None:
    """Soon is no time."""
    assert first(*SIX[:4], ("More soon at Sanden.", "next_update", ("place", "sanden")), WHERE).rate("D2").level == "S"


def test_a_formula_that_names_nothing_fills_no_slot() -> None:
    """The six parts of the handbook pasted without the story in them are worth nothing."""
    empty = [(line, kinds[0]) for line, *kinds in SIX]
    rating = first(*empty).rate("D2")
    assert rating.level == "U"


def test_nine_hundred_words_more_do_not_help() -> None:
    """What stands after the first 120 words does not count."""
    filler = [("And so it goes on and on with nothing more to tell.", ("place", "sanden"))] * 90
    assert first(KNOWN, *filler, *SIX[2:]).rate("D2").level == first(KNOWN, *filler).rate("D2").level == "U"
    assert first(*SIX, *filler).rate("D2").level == "P"


def test_a_page_that_is_linked_to_counts_for_longer() -> None:
    """Four hundred words of the page; a hundred and twenty of any other text."""
    filler = [("And so it goes on and on with nothing more to tell.", ("place", "sanden"))] * 20
    story = crisis()
    page = story.say(12, *filler, *SIX, channels=("website",))
    story.say(13, ("Read more on our own page.",), channels=("facebook",), links_to=page)
    assert story.after(200).rate("D2").level == "P"


def test_another_language_fills_no_slot() -> None:
    """A first message in Norwegian does not stand in for one in English."""
    assert first(*SIX, language="nb").rate("D2").level == "U"


def test_a_copy_of_an_earlier_text_earns_nothing_new() -> None:
    """Boilerplate is no message."""
    assert first(*SIX, repeats_per_mille=700).rate("D2").level == "U"


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        ((ADVICE, HAZARD), "P"),
        ((ADVICE,), "S"),
        ((("Do not bathe.", "action", ("key-message", "stay-out")), HAZARD), "M"),
        ((("It is warm today.", ("place", "sanden")),), "U"),
        ((("The beach is closed.", ("key-message", "stay-out")),), "U"),
    ],
)
def test_advice_by_its_parts(lines: tuple[Line, ...], level: str) -> None:
    """All five P; four with what to do and where S; what to do M; none, or none that tells anybody to do it, U."""
    assert first(*lines).rate("D4").level == level


def test_advice_that_the_facts_contradict_is_u() -> None:
    """Wrong advice is worse than none."""
    rating = first(ADVICE, HAZARD, ("The water is clean.", ("denial", "algae"))).rate("D4")
    assert (rating.level, str(rating.why)) == ("U", "The first advice said what the facts contradict (12m).")


def test_later_advice_is_judged_by_its_own_set() -> None:
    """A first message without advice, and whole advice half an hour later: D4 is about the advice."""
    story = crisis()
    story.know(11, "algae")
    story.say(12, KNOWN)
    story.say(40, ADVICE, HAZARD)
    assert story.after(200).rate("D4").level == "P"
