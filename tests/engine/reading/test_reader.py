import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.clean import TooLong, clean
from engine.reading.model import Reading, restored, stored
from engine.reading.reader import MOST, Lexicon, read
from engine.scenario.model import Scenario


def found(text: str, lexicon: Lexicon, *ids: str) -> list[tuple[str, str]]:
    """(subject, quoted words) of the findings of these kinds."""
    return [(f.subject, clean(text)[f.start : f.end]) for f in read(text, lexicon).findings if f.id in ids]


FIRST_WORD = """Fjordvik kommune: Kok vannet på Nes og i Nesveien nå.
Det er funnet tarmbakterier i høydebassenget. Vi vet ikke hvorfor.
Noen skriver at vannet er forgiftet. Det har vi ingen tegn til.
Ny melding kl. 12.30 på www.fjordvik.kommune.no/vann, også om vi ikke har noe nytt."""


def test_a_first_word_is_read_whole(lexicon: Lexicon) -> None:
    reading = read(FIRST_WORD, lexicon)
    assert reading.language == "nb"
    assert reading.named("key-message") == ("boil-water",)
    assert reading.named("fact") == ("ecoli",)
    assert reading.named("denial") == ()
    assert reading.named("rumour") == ("poisoned",)
    assert reading.named("place") == ("nes",)
    assert reading.named("clock-time") == ("12:30",)
    assert reading.named("now") == ("now",)
    assert reading.named("link") == ("fjordvik.kommune.no",)
    assert reading.named("sender") == ("organisation",)
    assert found(FIRST_WORD, lexicon, "link") == [("fjordvik.kommune.no", "www.fjordvik.kommune.no/vann")]


def test_the_same_text_in_nynorsk_and_english_says_the_same(scenario: Scenario, lexicon: Lexicon) -> None:
    nynorsk = (
        "Fjordvik kommune: Kok vatnet på Nes no. Det er funne tarmbakteriar i høgdebassenget. Vi veit ikkje kvifor. "
        "Ryktet om at nokon har forgifta vatnet, kjenner vi til. Ny melding kl. 12.30."
    )
    english = (
        "Fjordvik kommune: Boil all water on Nes now. We have found bacteria in the reservoir. We do not know why. "
        "The rumour that the water is poisoned has reached us. Next message at 12:30."
    )
    for text in (nynorsk, english):
        for drill in (Lexicon(scenario, "nb"), Lexicon(scenario, "nn"), Lexicon(scenario, "en")):
            if drill.language == "en" and text is nynorsk:
                continue
            reading = read(text, drill)
            assert reading.named("key-message") == ("boil-water",)
            assert reading.named("rumour") == ("poisoned",)
            assert reading.named("fact") == ("ecoli",)
            assert reading.named("denial") == ()
            assert reading.named("clock-time") == ("12:30",)
            assert reading.named("now") == ("now",)


@pytest.mark.parametrize(
    "text",
    [
        "Du trenger ikke å koke vannet.",
        "Det er ikke lenger nødvendig å koke vannet.",
        "Det er ingen grunn til å koke vannet.",
        "Vi anbefaler ikke at dere koker vannet.",
        "At folk skal koke vannet ikke er nødvendig, gleder oss.",
        "«Kok vannet», skrev en nabo på Facebook.",
        'En far skriver: "Kok vannet!" Det kommer vi tilbake til.',
        "Må vi koke vannet? Det vurderer vi.",
        "Må vi koke vannet? Nei.",
        "Det stemmer ikke at alle må koke vannet.",
        "Ryktet om at dere må koke vannet, er feil.",
    ],
)
def test_advice_that_is_denied_asked_quoted_or_a_rumour_is_not_given(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon, "key-message") == []


@pytest.mark.parametrize(
    "text",
    [
        "De som ikke har fått SMS, må også koke vannet.",
        "Ikke drikk vann fra springen uten å koke vannet.",
        "Ikke glem å koke vannet.",
        "Vi vet ikke årsaken, men kok vannet.",
        "Vi vet ikke årsaken og ber alle koke vannet.",
        "Må vi koke vannet? Ja, inntil videre.",
        "«Kok vannet før du drikker det», sier kommuneoverlegen.",
        "Dersom du bor på Nes må du koke vannet.",
        "Ikke bare barn: alle må koke vannet!",
        "KOK VANNET",
        "Kokevarslet gjelder fortsatt.",
    ],
)
def test_advice_in_other_words_is_advice(text: str, lexicon: Lexicon) -> None:
    assert [subject for subject, _ in found(text, lexicon, "key-message")] == ["boil-water"]


@pytest.mark.parametrize(
    "text",
    [
        "Det er ingen bakterier i vannet.",
        "Dette er ikke farlig.",
        "Vannet er helt trygt.",
        "Vannet i Fjordvik er trygt å drikke, og har alltid vært det.",
        "Det er ingen tvil om at vannet er trygt.",
        "Ryktene om sabotasje er feil, vannet er trygt.",
        "Er vannet trygt å drikke? Ja.",
        "Vi har full kontroll.",
    ],
)
def test_a_denial_is_seen_also_when_it_is_written_as_a_negation(text: str, lexicon: Lexicon) -> None:
    assert ("ecoli" in dict(found(text, lexicon, "denial"))) is True


@pytest.mark.parametrize(
    "text",
    [
        "Vannet er ikke trygt å drikke.",
        "Vi har ikke full kontroll.",
        "Vi kan ikke garantere at vannet er trygt.",
        "Vi kan ikke si at det er ingen bakterier i vannet.",
        "Kok vannet til vi sier fra at det er trygt å drikke.",
        "Vi melder fra når vannet er trygt igjen.",
        "Vi vet ikke om vannet er trygt.",
        "Hvis vannet er trygt, sier vi fra i kveld.",
        "Er vannet trygt å drikke? Nei.",
        "«Vannet er trygt», skrev en nabo. Det vet vi ikke.",
        "Det stemmer ikke at vannet er trygt.",
        "Ryktet om at vannet er trygt, stemmer ikke.",
        "Påstanden om at det er ingen bakterier i vannet er feil.",
    ],
)
def test_what_is_no_denial_is_not_taken_for_one(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon, "denial") == []


@pytest.mark.parametrize(
    "text",
    [
        "Vi har ikke funnet bakterier.",
        "Hvis det er tarmbakterier i vannet, sier vi fra.",
        "Vi kan ikke bekrefte at det er tarmbakterier i vannet.",
        "Vi undersøker om det er tarmbakterier i vannet.",
        "Er det tarmbakterier i vannet?",
        "Ryktet om tarmbakterier kjenner vi til.",
        "Noen skriver «det er tarmbakterier i vannet».",
    ],
)
def test_a_fact_that_is_not_stated_is_not_found(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon, "fact") == []


def test_a_rumour_is_named_also_to_be_denied_or_quoted(lexicon: Lexicon) -> None:
    for text in ("Ingen har forgiftet vannet.", "«Vannet er forgiftet» stemmer ikke.", "Er dette sabotasje? Nei."):
        assert [subject for subject, _ in found(text, lexicon, "rumour")] == ["poisoned"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("kl. 18", ["18:00"]),
        ("Kl 8", ["08:00"]),
        ("klokken 18.30", ["18:30"]),
        ("klokka 9", ["09:00"]),
        ("18:00", ["18:00"]),
        ("at 6 pm", ["18:00"]),
        ("by 6.30 p.m.", ["18:30"]),
        ("12 am", ["00:00"]),
        ("kl. 10-12", ["10:00", "12:00"]),
        ("mellom kl. 10 og 12.30", ["10:00", "12:30"]),
        ("kl. 1830", ["18:30"]),
        ("klokken seks", ["06:00"]),
        ("six o'clock", ["06:00"]),
        ("senest 18.30", ["18:30"]),
        ("kl. 24", ["00:00"]),
        ("at noon", ["12:00"]),
        ("kl. 25", []),
        ("13 pm", []),
        ("12.06.2026", []),
        ("senest 12.06", []),
        ("1:18:00", []),
        ("E18:30 meter", []),
        ("snart", []),
    ],
)
def test_clock_times_are_read_as_people_write_them(text: str, times: list[str], lexicon: Lexicon) -> None:
    assert [subject for subject, _ in found(f"Ny melding {text} i dag", lexicon, "clock-time")] == times


def test_now_is_an_adverb_and_not_the_verb_to_reach(lexicon: Lexicon) -> None:
    assert found("Kok vannet nå. Vi prøver å nå alle.", lexicon, "now") == [("now", "nå")]


@pytest.mark.parametrize(
    "text",
    [
        "Vi tenker på Mathilde Bråten og familien.",
        "MATHILDE BRÅTENS foreldre",
        "mathilde\nbråten",
        "«Mathilde\u200b Bråten»",
        "Mathi\u00adlde Bra\u030aten",
    ],
)
def test_a_protected_name_is_found_however_it_is_dressed(text: str, lexicon: Lexicon) -> None:
    assert [subject for subject, _ in found(text, lexicon, "protected")] == ["Mathilde Bråten"]


def test_short_place_names_need_their_capital(lexicon: Lexicon) -> None:
    assert found("Gjelder Nes og sentrum, ikke nes.", lexicon, "place") == [("nes", "Nes"), ("sentrum", "sentrum")]


def test_a_topic_only_needs_to_be_mentioned(lexicon: Lexicon) -> None:
    assert found("Er det trygt å drikke? Vi svarer snart.", lexicon, "topic") == [("water-safe", "trygt å drikke")]


def test_saying_it_a_hundred_times_is_worth_no_more(lexicon: Lexicon) -> None:
    assert len(found("Kok vannet. " * 100, lexicon, "key-message")) == MOST


def test_a_reading_is_stored_and_restored_as_it_was(lexicon: Lexicon) -> None:
    reading = read(FIRST_WORD, lexicon)
    assert restored(stored(reading)) == reading


@pytest.mark.parametrize(
    "text", ["", " ", "🚰😷🚰", "\x1b[31mKok vannet\x1b[0m", "\u202eKok vannet", "en \ud83d halv", "?", "«", "\0" * 50]
)
def test_odd_texts_are_read_and_not_stumbled_over(text: str, lexicon: Lexicon) -> None:
    assert isinstance(read(text, lexicon), Reading)


def test_200_000_characters_are_refused(lexicon: Lexicon) -> None:
    with pytest.raises(TooLong):
        read("Kok vannet. " * 17_000, lexicon)


SCRAPS = """kok vannet ikke at om hvis trygt å drikke forgiftet ryktet stemmer tarmbakterier ingen bakterier Nes kl. 18
18:00 « » “ " ( ) , . ? ! : - – Ja Nei nå Mathilde Bråten www.x.no/ İ ß ﬁ 🚰 uten og men 6 pm"""
WORDS = st.sampled_from([*SCRAPS.split(), "\n", "\u200b", "\u00ad", "e\u0301"])


@settings(max_examples=300)
@given(
    st.lists(WORDS, max_size=60).map(" ".join) | st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
)
def test_findings_always_point_at_words_of_the_text(lexicon: Lexicon, text: str) -> None:
    reading = read(text, lexicon)
    cleaned = clean(text)
    assert list(reading.findings) == sorted(reading.findings, key=lambda f: (f.start, -f.end, f.id, f.subject))
    for finding in reading.findings:
        assert 0 <= finding.start < finding.end <= len(cleaned)
        quote = cleaned[finding.start : finding.end]
        assert quote == quote.strip() and quote
        assert 0 < finding.per_mille <= 1000
    for value in stored(reading).values():
        assert not isinstance(value, float)


@pytest.mark.parametrize(
    "unit", ["Kok vannet, ", "«", '"', "ryktet om at ", "ikke ", "kl. 1", "kok vannet ikke trygt ", "1:", "a."]
)
def test_no_text_takes_long_to_read(unit: str, lexicon: Lexicon) -> None:
    begun = time.perf_counter()
    read((unit * 20_000)[:20_000], lexicon)
    assert time.perf_counter() - begun < 3


def test_two_hundred_words_are_read_in_a_few_milliseconds(lexicon: Lexicon) -> None:
    text = FIRST_WORD * 4
    read(text, lexicon)
    took = []
    for _ in range(20):
        begun = time.perf_counter()
        read(text, lexicon)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.02  # about 4 ms; the slow test has the tight figure


def test_what_nobody_filled_in_is_found() -> None:
    """A slot of a template that went out as it was."""
    found = [
        f
        for f in read("Kok vannet. [Antall] personer er syke på {sted}.", Lexicon(None, "nb")).findings
        if f.id == "slot"
    ]
    assert [f.subject for f in found] == ["Antall", "sted"]
