"""The learned reader: what each sentence carries, with what certainty, the same everywhere and for every text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.carried import carried
from engine.reading.codebook import FINDINGS
from engine.reading.learned.why import cues
from engine.reading.measures import sentences
from engine.reading.reader import Lexicon, read
from engine.reading.situation import Situation

PLAIN = {
    "nb": (
        ("Vi vet ennå ikke hva som gikk galt.", "unknown"),
        ("Kok vannet før du drikker det.", "action"),
        ("Neste melding kommer her klokka 14.", "next_update"),
        ("Vi beklager hvis noen har følt seg støtt.", "non_apology"),
    ),
    "nn": (
        ("Vi veit enno ikkje kva som gjekk gale.", "unknown"),
        ("Kok vatnet før du drikk det.", "action"),
        ("Neste melding kjem her klokka 14.", "next_update"),
        ("Vi orsakar dersom nokon kjende seg støytt.", "non_apology"),
    ),
    "en": (
        ("We do not yet know what went wrong.", "unknown"),
        ("Boil the water before you drink it.", "action"),
        ("The next update will be posted here at 2 pm.", "next_update"),
        ("We are sorry if anyone felt offended.", "non_apology"),
    ),
}


@pytest.mark.parametrize("language", PLAIN)
def test_what_is_said_plainly_is_found_in_all_three_languages(language: str) -> None:
    read_as = carried([sentence for sentence, _ in PLAIN[language]], language)
    for (sentence, finding), own in zip(PLAIN[language], read_as, strict=True):
        assert finding in own.asserted, sentence


def test_every_finding_has_a_probability_that_is_neither_nothing_nor_certainty() -> None:
    (own,) = carried(["Vi vet ikke."], "nb")
    assert len(own.per_mille) == len(FINDINGS) == 24
    assert all(1 <= p <= 999 for p in own.per_mille)


def test_findings_span_their_sentence_in_a_reading() -> None:
    text = "Hei alle sammen. Vi vet ennå ikke hva som gikk galt. Ring 116 117."
    reading = read(text, Lexicon(None, "nb"))
    (found,) = [f for f in reading.findings if f.id == "unknown"]
    assert text[found.start : found.end] == "Vi vet ennå ikke hva som gikk galt."
    assert found.subject == "" and found.per_mille > 500


def test_a_gate_takes_an_apology_back() -> None:
    own, refused = carried(["Det var vår feil at dere ikke ble varslet.", "Vi beklager ikke at vi sviktet."], "nb")
    assert "accountability" in own.asserted
    assert "accountability" not in refused.asserted


def test_cues_point_into_the_sentence() -> None:
    sentence = "Vi vet ennå ikke hva som gikk galt."
    places = cues(sentence, False, "unknown")
    assert places and all(0 <= start < end <= len(sentence) for start, end in places)
    assert places == sorted(places)
    assert "vet" in " ".join(sentence[start:end] for start, end in places)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300), st.sampled_from(["nb", "nn", "en", None]), st.text(max_size=80))
def test_any_text_is_read_without_an_exception(text: str, language: str | None, context: str) -> None:
    written = [text[start:end] for start, end in sentences(text)]
    about = Situation("reply", "during", context)
    read_twice = [carried(written, language, about) for _ in range(2)]
    assert read_twice[0] == read_twice[1]
    for sentence, own in zip(written, read_twice[0], strict=True):
        for finding in own.asserted:
            cues(sentence, language == "en", finding)


@pytest.mark.parametrize("text", ["", "😀😀😀", "\x00\x07", "\ud800", "Пожар в школе. Уходите.", "...", "«»", "1 2 3"])
def test_what_is_hardly_a_text_is_read_all_the_same(text: str) -> None:
    read(text, Lexicon(None, "nb"))


@pytest.mark.slow
def test_two_hundred_words_are_read_in_a_moment() -> None:
    words = ("Vi vet ennå ikke hva som gikk galt, men mannskapene våre leter i hele området. Kok vannet. " * 12).split()
    text = " ".join(words[:200])
    lexicon = Lexicon(None, "nb")
    read(text, lexicon)
    took = []
    for _ in range(20):
        started = time.perf_counter()
        read(text, lexicon)
        took.append(time.perf_counter() - started)
    assert min(took) < 0.005
