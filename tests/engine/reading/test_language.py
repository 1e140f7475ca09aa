import pytest

from engine.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi vet ikke ennå hvor bakteriene kommer fra. Kok vannet før du drikker det.", "nb"),
        ("Vi veit ikkje enno kvar bakteriane kjem frå. Kok vatnet før du drikk det.", "nn"),
        ("We do not yet know where the bacteria come from. Boil the water before you drink it.", "en"),
        ("Korleis er det med dei som ikkje fekk melding?", "nn"),
        ("KOK VANNET. GJELDER HELE NES.", "nb"),
        ("Kokevarsel: det er påvist bakterier i vannet på Nes.", "nb"),
        ("Boil notice for Nes", "en"),
    ],
)
def test_bokmal_nynorsk_and_english_are_told_apart(text: str, language: str) -> None:
    found, per_mille = language_of(text)
    assert found == language
    assert per_mille >= 600


@pytest.mark.parametrize("text", ["", "🚰", "12:30", "Fjordvik", "OK", "Hei! Er det trygt å bade barna?"])
def test_where_nothing_tells_no_language_is_named(text: str) -> None:
    assert language_of(text)[0] is None


def test_a_text_half_in_each_form_is_called_neither() -> None:
    found, per_mille = language_of("Vi vet ikke hvorfor. Vi veit ikkje kvifor.")
    assert found is None
    assert per_mille < 600


def test_a_bokmal_text_with_an_english_line_is_bokmal_and_less_clearly_so() -> None:
    norwegian = "Vi vet ikke ennå hvor bakteriene kommer fra, men det er trygt å dusje og vaske klær som vanlig."
    alone = language_of(norwegian)
    mixed = language_of(norwegian + " Boil the water.")
    assert alone[0] == mixed[0] == "nb"
