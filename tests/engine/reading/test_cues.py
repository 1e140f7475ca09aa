import json
import time
from pathlib import Path

import pytest

from engine.reading.cues import CueError, Matcher, fold, inflections, parse


def met(cue: str, text: str, language: str = "nb") -> str | None:
    matcher: Matcher[str] = Matcher(language)
    matcher.add([cue], "it")
    folded = fold(text)
    for _, start, end in matcher.hits(folded.text):
        first, last = folded.span(start, end)
        return text[first:last]
    return None


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("kok vannet", "Du må koke. KOK VANNET nå!", "KOK VANNET"),
        ("kok* ~ vann*", "Husk å koke alt av vannet først", "koke alt av vannet"),
        ("kok* ~ vann*", "kok en to tre fire vann", "kok en to tre fire vann"),
        ("kok* ~ vann*", "kok en to tre fire fem vann", None),
        ("kok* ~ vann*", "kok. Så vann", None),
        ("vann*", "vannverket", "vannverket"),
        ("vann", "vannverket", None),
        ("vann", "drikkevann", None),
        ("(skremmende|vondt) ~ for dere", "Det er vondt og tungt for dere", "vondt og tungt for dere"),
        ("forstår (godt )?at", "vi forstår at", "forstår at"),
        ("forstår (godt )?at", "vi forstår godt at", "forstår godt at"),
        ("[0-9]+ år gammel", "er 83 år gammel", "83 år gammel"),
        ("[0-9]+-åring*", "en 20-åringen", "20-åringen"),
        ("by [0-9]", "by 6", "by 6"),
        ("kommune.no", "se kommune.no", "kommune.no"),
        ("e.coli", "funn av E. coli i prøven", "E. coli"),
        ("don't know", "We don’t know", "don’t know"),
        ("kok vannet", "kok\u00a0vannet", "kok\u00a0vannet"),
        ("kok vannet", "kok van\u00adnet", "kok van\u00adnet"),
        ("facebook-siden", "følg Facebook-siden", "Facebook-siden"),
        ("İstanbul", "tur til İstanbul", "İstanbul"),
    ],
)
def test_a_cue_is_met_where_its_words_stand(cue: str, text: str, found: str | None) -> None:
    assert met(cue, text) == found


@pytest.mark.parametrize(
    ("cue", "forms"),
    [
        ("kokevarsel", ["kokevarselet", "kokevarslet", "kokevarsler", "kokevarslene", "kokevarsla"]),
        ("bakterie", ["bakterier", "bakteriene", "bakterien"]),
        ("tarmbakterier", ["tarmbakteriene", "tarmbakteriar", "tarmbakteriane"]),
        ("prøver", ["prøvene", "prøvar", "prøvane", "prøve"]),
        ("vann", ["vannet", "vanna", "vannets"]),
        ("kok", ["koke", "koker", "kokt", "kokes"]),
        ("farlig", ["farlige"]),
        ("skole", ["skolen", "skoler", "skolene", "skolar"]),
    ],
)
def test_the_last_word_of_a_norwegian_cue_may_be_inflected(cue: str, forms: list[str]) -> None:
    for form in forms:
        assert met(cue, f"om {form} i dag") == form


@pytest.mark.parametrize(
    ("cue", "forms"),
    [("boil", ["boils", "boiled", "boiling"]), ("notice", ["notices", "noticed"]), ("injury", ["injuries"])],
)
def test_the_last_word_of_an_english_cue_may_be_inflected(cue: str, forms: list[str]) -> None:
    for form in forms:
        assert met(cue, f"the {form} today", "en") == form


def test_words_that_are_no_last_word_stay_as_they_are() -> None:
    assert met("vann trygt", "vannet trygt") is None
    assert inflections("i", "nb") == "i"


@pytest.mark.parametrize(
    ("cue", "offset"),
    [("", 0), ("(a|b", 0), ("a)", 1), ("a|b", 1), ("?a", 0), ("[a-z]", 0), ("x()", 2), ("~", 0), ("[9-0]", 0)],
)
def test_a_cue_that_cannot_be_read_says_where(cue: str, offset: int) -> None:
    with pytest.raises(CueError) as fault:
        parse(cue)
    assert fault.value.offset == offset
    assert "{" not in str(fault.value.what)


def test_every_cue_of_the_published_lists_can_be_read() -> None:
    lists = Path("/work/shared/rule4/cues.json")
    if not lists.exists():
        pytest.skip("the lists are not on this machine")
    for languages in json.loads(lists.read_text()).values():
        if isinstance(languages, dict):
            for cues in languages.values():
                for cue in cues:
                    parse(cue)


@pytest.mark.parametrize("unit", ["kok ", "kok-", "kok vann ", "kok, ", "k", "kok - "])
def test_no_text_takes_long_to_match(unit: str) -> None:
    matcher: Matcher[str] = Matcher("nb")
    matcher.add(["kok* ~ aldri", "(kok|vann) ~ (kok|vann) ~ aldri", "kok*"], "it")
    begun = time.perf_counter()
    list(matcher.hits((unit * 20_000)[:20_000]))
    assert time.perf_counter() - begun < 2
