from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading.measures import measure, sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kok vannet. Ikke drikk det!", ["Kok vannet.", "Ikke drikk det!"]),
        ("Møt opp kl. 18. Ta med dunk.", ["Møt opp kl. 18.", "Ta med dunk."]),
        ("Ring f.eks. legevakten, jf. nr. 3 i planen.", ["Ring f.eks. legevakten, jf. nr. 3 i planen."]),
        ("Prøven ble tatt 12. mars og viser E. coli.", ["Prøven ble tatt 12. mars og viser E. coli."]),
        ("Varm suppe, brød osv. Velkommen!", ["Varm suppe, brød osv.", "Velkommen!"]),
        ("Dette vet vi: Ni er syke", ["Dette vet vi:", "Ni er syke"]),
        ("Gjelder:\n• Nes\n• Torget", ["Gjelder:", "•", "Nes", "•", "Torget"]),
        ("Mellom 18:00 og 18.30 stenger vi.", ["Mellom 18:00 og 18.30 stenger vi."]),
        ("Se fjordvik.kommune.no/vann. Ring oss.", ["Se fjordvik.kommune.no/vann.", "Ring oss."]),
        ("Skrevet i hast.Kok vannet", ["Skrevet i hast.", "Kok vannet"]),
        ("«Er det trygt?» Nei.", ["«Er det trygt?»", "Nei."]),
        ("Gjelder sone B. Kok vannet.", ["Gjelder sone B.", "Kok vannet."]),
        ("Kommuneoverlege Kari B. Hansen svarer.", ["Kommuneoverlege Kari B. Hansen svarer."]),
        ("We open at 6 p.m. today. Come!", ["We open at 6 p.m. today.", "Come!"]),
        ("...!?", ["...!?"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_lix_is_words_a_sentence_plus_long_words_in_a_hundred() -> None:
    """Ten words, two sentences, three of them long (Kokevarselet, kommunen, informasjon): 5 + 30."""
    counted = measure("Kokevarselet gjelder hele kommunen. Mer informasjon kommer på nettet nå.")
    assert (counted.words, counted.sentences) == (10, 2)
    assert counted.lix_tenths == 50 + 1000 * 4 // 10  # gjelder has seven letters too


def test_numbers_and_addresses_are_not_words_and_do_not_end_a_sentence() -> None:
    counted = measure("Ring 56 33 10 00 eller se www.fjordvik.kommune.no/vann-og-avlop.")
    assert (counted.words, counted.sentences) == (3, 1)


def test_a_numbered_list_has_a_sentence_for_each_line() -> None:
    counted = measure("1. Kok vannet\n2. La det fosskoke\n3. Avkjøl")
    assert (counted.sentences, counted.longest_sentence) == (3, 3)


def test_a_bureaucratic_sentence_is_far_harder_than_short_ones() -> None:
    hard = measure(
        "Det gjøres oppmerksom på at kommunen i påvente av endelige analyseresultater anbefaler at abonnentene "
        "iverksetter koking av drikkevannet i henhold til gjeldende retningslinjer."
    )
    easy = measure("Kok vannet. Vi vet ikke ennå hva som er galt. Nytt svar kommer i kveld.")
    assert hard.lix_tenths > 600 > 300 > easy.lix_tenths


@pytest.mark.parametrize("text", ["", "   ", "🚰😷", "12 345", "…", "https://x.no"])
def test_a_text_without_words_has_no_readability(text: str) -> None:
    counted = measure(text)
    assert (counted.words, counted.sentences, counted.lix_tenths, counted.longest_sentence) == (0, 0, 0, 0)


@given(st.text(st.sampled_from("abc ABC .,:!?\n•«»\"')kl.nr18…-/www@no"), max_size=300))
def test_sentences_are_in_order_and_hold_everything_that_is_not_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
    measure(text)


@pytest.mark.parametrize("unit", [".", ". ", "a.", "a-", "@", "www.", "\n", "•", "a@", "1.", "x.no/", '"', "a' "])
def test_no_text_takes_long_to_measure(unit: str) -> None:
    import time

    begun = time.perf_counter()
    measure((unit * 20_000)[:20_000])
    assert time.perf_counter() - begun < 2
