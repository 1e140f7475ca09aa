"""Everything a person reads is in bokmål and nynorsk, with the same placeholders as the English source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from drills.locales import Words
from drills.locales.extract import rubric
from engine.phrases import Moment, Span, phrase

ROOT = Path(__file__).parents[2]
KEYWORDS = {"words": None, "self": None, "phrase": None, "plural": (1, 2)}


def sources() -> set[str]:
    """The English source texts in the code (of a plural, the one)."""
    found: set[str] = set()
    for package in ("engine", "drills", "tui"):
        for _, _, message, _, _ in extract_from_dir(str(ROOT / package), [("**.py", "python")], keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else message[0])
    with (ROOT / "engine" / "scoring" / "rubric.yaml").open("rb") as file:
        found |= {message for _, _, message, _ in rubric(file, None, None, None)}
    return found


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_catalogue_is_complete(language: str) -> None:
    """No message is missing, left over, or has other placeholders than its source."""
    with (ROOT / "drills" / "locales" / language / "LC_MESSAGES" / "beredt.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    ids = set()
    for message in catalogue:
        if not message.id:
            continue
        one, many = (message.id, message.id) if isinstance(message.id, str) else message.id
        ids.add(one)
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        assert all(texts), f"not translated: {one}"
        for text in texts[-1:]:
            assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", many)), one
    assert sources() - ids == set(), "run make locales"


def test_moments_and_spans_are_said_as_people_say_them() -> None:
    nb = Words("nb").starting("06:40")
    assert nb.phrase(phrase("{at}", at=Moment(20 * 60))) == "07:00"
    assert Words("en").starting("23:50").clock(20 * 60) == "day 2 00:10"
    assert Words("en").span(45) == "45 s"
    assert Words("en").phrase(phrase("{took}", took=Span(150 * 60))) == "2 h 30 min"


def test_a_value_is_never_read_as_a_template() -> None:
    assert Words("en")("{a} and {b}", a="{b}", b="x") == "{b} and x"
