"""What a sentence may not be credited with, whatever its words look like (instrument, section 2.4)."""

import pytest

from engine.reading.gates import conditional_apology, no_apology, others_duty, quoted, shut


@pytest.mark.parametrize(
    "sentence",
    [
        "vi beklager ikke noe som helst.",
        "vi orsakar ikkje dette.",
        "we will not apologise for that.",
        "det er ingenting å beklage.",
    ],
)
def test_an_apology_that_is_refused_is_none(sentence: str) -> None:
    assert no_apology(sentence)
    assert shut("accountability", sentence.capitalize()) and shut("non_apology", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "vi beklager hvis noen følte seg støtt.",
        "eg orsakar dersom nokon misforstod.",
        "we are sorry if anyone was upset.",
        "vi beklager eventuelle misforståelser.",
        "jeg er lei for at du føler det slik.",
    ],
)
def test_an_apology_on_condition_owns_nothing(sentence: str) -> None:
    assert conditional_apology(sentence)
    assert shut("accountability", sentence)
    assert not shut("non_apology", sentence)


@pytest.mark.parametrize(
    "sentence",
    ["vi beklager at vi varslet for sent.", "we are sorry that we were late.", "det var vår feil, og vi beklager."],
)
def test_a_plain_apology_passes(sentence: str) -> None:
    assert not shut("accountability", sentence)


def test_a_plain_apology_takes_nothing_back() -> None:
    assert shut("non_apology", "Vi beklager det som gikk galt.")
    assert shut("non_apology", "We are sorry that we were late.")
    assert not shut("non_apology", "Vi beklager det som gikk galt, men ingen kunne vite dette.")


def test_the_suppliers_responsibility_is_not_the_senders() -> None:
    assert others_duty("leverandøren tar ansvar for feilen.")
    assert others_duty("the contractor accepts full responsibility.")
    assert not others_duty("leverandøren tar ansvar, men det var vi som skulle ha sjekket.")


def test_a_sentence_that_is_all_quotation_is_not_the_senders() -> None:
    assert quoted("«vannet er forgiftet.»")
    assert not quoted("«vannet er forgiftet» stemmer ikke.")
    assert shut("minimise", "«Det er ingen fare.»") and not shut("channel", "«Ring 110.»")


def test_who_owns_the_duty_blames_nobody() -> None:
    assert shut("blame", "Kommunen eier vannverket og har ansvaret.")
    assert not shut("blame", "Leverandøren har ansvaret for det som skjedde.")
