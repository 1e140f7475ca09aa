"""D14 and D15: how the texts read, and in which form they are."""

from __future__ import annotations

from typing import Any

import pytest

from engine.scoring import Rating
from tests.engine.scoring.story import Line, Story, crisis

LEAD: Line = ("Do not bathe at Sanden today.", "action")
MORE: Line = ("It is warm and there are many of you on the beach today.",)
LONG = [LEAD, *[MORE] * 5]
"""Over sixty words."""


def read(*lines: Line, id: str = "D14", **fields: Any) -> Rating:
    story = crisis()
    story.say(12, *(lines or LONG), **{"plain_lix_tenths": 300, **fields})
    return story.after(100).ended(110).rate(id)


@pytest.mark.parametrize(
    ("lix", "level"), [(400, "P"), (401, "S"), (450, "S"), (451, "M"), (520, "M"), (521, "U"), (900, "U")]
)
def test_clear_language_by_lix(lix: int, level: str) -> None:
    """40, 45 and 52, over texts of sixty words and more."""
    assert read(plain_lix_tenths=lix).level == level


@pytest.mark.parametrize(
    "fault",
    [{"longest_sentence": 26}, {"passive_per_mille": 160}],
)
def test_what_keeps_a_readable_text_from_p(fault: dict[str, int]) -> None:
    """A sentence over 25 words, or more than 15 % passive, is S, and is named."""
    rating = read(**fault)
    assert rating.level == "S" and rating.would_raise is not None


def test_jargon_and_what_comes_first_keep_from_p() -> None:
    """A term nobody explains; a first sentence that carries neither action nor fact."""
    assert read(LEAD, *[MORE] * 5, ("The HAACP deviation was escalated.", "jargon")).level == "S"
    assert read(MORE, LEAD, *[MORE] * 4).level == "S"
    assert str(read(MORE, LEAD, *[MORE] * 4).would_raise) == "In most texts: what matters first."


def test_short_texts_are_judged_without_lix() -> None:
    """Under sixty words LIX jumps; sentence length and jargon decide."""
    assert read(LEAD, plain_lix_tenths=900).level == "P"
    assert read(LEAD, plain_lix_tenths=300, longest_sentence=41).level == "U"


def test_the_middle_text_counts() -> None:
    """One hard text among three does not set the rating; two do."""
    story = crisis()
    for minute, lix in ((12, 300), (30, 300), (50, 600)):
        story.say(minute, *LONG, (f"Now at {minute}.",), plain_lix_tenths=lix)
    assert story.after(100).ended(110).rate("D14").level == "P"
    hard = crisis()
    for minute, lix in ((12, 300), (30, 600), (50, 600)):
        hard.say(minute, *LONG, (f"Now at {minute}.",), plain_lix_tenths=lix)
    assert hard.after(100).ended(110).rate("D14").level == "U"


def in_norwegian(*texts: tuple[str, int], language: str = "nn") -> Story:
    """A drill in a Norwegian form, with texts of a form and so much mixture."""
    story = crisis()
    story.rows[0] = type(story.rows[0])(1, 0, "world", "drill-started", {"language": language})
    for place, (form, mix) in enumerate(texts):
        line = (f"Vi skriv til dykk no {place}.",)
        story.say(12 + place, line, language=form, form_mix_per_mille=mix)
    return story.after(100).ended(110)


@pytest.mark.parametrize(
    ("texts", "level"),
    [
        ((("nn", 0),), "P"),
        ((("nn", 100),), "P"),
        ((("nn", 101),), "S"),
        ((("nb", 0),), "S"),
        ((("nb", 0), ("nb", 0)), "M"),
        ((("nb", 200), ("nb", 200)), "U"),
        ((("en", 0),), "P"),
    ],
)
def test_the_form_is_the_drills_and_unmixed(texts: tuple[tuple[str, int], ...], level: str) -> None:
    """A text in the other form, and one that mixes them, are slips; one in another language is a service."""
    assert in_norwegian(*texts).rate("D15").level == level


@pytest.mark.parametrize(
    ("fields", "level"), [({}, "P"), ({"capitals": 2}, "S"), ({"emoji": 2}, "P"), ({"emoji": 3}, "S"),
                          ({"hashtags_lower": 1, "capitals": 1}, "M")]
)  # fmt: skip
def test_access_by_slips(fields: dict[str, int], level: str) -> None:
    """Shouting, many emojis, hashtags nobody can read aloud."""
    assert read(id="D15", **fields).level == level
