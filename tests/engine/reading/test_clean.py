import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.commands import Refused
from engine.reading.clean import TooLong, clean, harmless

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Kok vannet!\r\nTakk", "Kok vannet!\nTakk"),
        ("Kok\tvannet\n", "Kok\tvannet\n"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("a\x9bb\x7f", "a\ufffdb\ufffd"),
        ("gjelder \u202eNes", "gjelder \ufffdNes"),
        ("\ufeffHei\u2028du", "\ufffdHei\ufffddu"),
        ("en \ud83d halv", "en \ufffd halv"),
        ("a\u030a", "å"),
        ("z" + "\u0300" * 9, "z" + "\u0300" * 4),
        ("👩‍👩‍👧 😷", "👩‍👩‍👧 😷"),
        ("", ""),
    ],
)
def test_a_text_is_made_harmless_and_still_says_what_it_said(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_more_than_20_000_characters_are_refused_with_the_numbers() -> None:
    with pytest.raises(TooLong) as refused:
        clean("a" * 200_000)
    assert isinstance(refused.value, Refused)
    assert str(refused.value.why) == "The text has 200000 characters; at most 20000 can be read."


def test_a_text_that_grows_past_the_limit_in_normal_form_is_refused_too() -> None:
    with pytest.raises(TooLong):
        clean("\u0958" * 15_000)  # two characters each in normal form C
    assert len(harmless("\u0958" * 15_000)) == 30_000


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode("utf-8").decode("utf-8") == once
