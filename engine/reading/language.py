"""Which language a text is in: bokmål, nynorsk or English, and how clearly.

By small words that stand in every text and by endings, counted; no model, no list of the world's languages. Bokmål and
nynorsk are told apart by the marker pairs of the instrument (section 2.3) and by the endings that follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from engine.reading.wordlists import listed

LEAST = 600
"""Per mille of the evidence that one language must have; below it the text is mixed, and no language is named."""

_NB = (
    "ikke jeg fra hva hvor hvordan hvem hvorfor noe noen mer være vært også bare dere uke uker hjem nå vann "
    "vannet selv hun hennes ble blitt sier vet gjør gjøre kommer hvis kun videre ennå fortsatt derfor flere mye "
    "tatt øvrige annet nettsiden syke syk foreløpig innbyggere beboere forsyning åpen åpent hver hvert innen "
    "senest undersøker finner gjelder trenger et"
)
_NN = (
    "ikkje eg frå kva kor korleis kven kvifor noko nokon nokre meir vere vore òg berre dykk veke veker heim no "
    "dei vatn vatnet sjølv ho hennar vart vert blei seier veit gjer gjere kjem medan vidare enno framleis difor "
    "fleire mykje teke nettsida sjuke sjuk førebels innbyggjarar bebuarar ope kvar kvart innan seinast "
    "undersøkjer finn gjeld treng eit dykkar eigen eiga eige tenkje spørje fekk heile saman utan"
)
_NORWEGIAN = (
    "og i på til for med som at er har det den vi du kan skal må om av en ein seg han men så når da då der her ut "
    "inn opp ned over under før etter alle dag kl vår våre vårt min din blir ved mot sin skolen kommunen kommune "
    "politiet takk hei gå går kok drikk ring les hold mens både eller hos ingen følg sjekk bruk vil bør var de "
    "meg deg mange fordi gjennom igjen slik slike gitt måtte skulle ville kunne andre alltid enda skjer skjedde "
    "veldig først begge enn dersom inntil ingenting ei"
)
_EN = (
    "the and of to is are was were be been have has had will would can could should must may not no do does did "
    "this that these those it its we you your our us they their them he she his her from with for by at on as an "
    "a or if but when what where who why how which there here until before after about all any some more most "
    "other only also please now water boil people still yet know been being into out up than then so because "
    "while every each been very just my me i"
)
# endings tell bokmål from nynorsk where the small words do not
_NB_ENDING = re.compile(r"(?:\w{3}(?:heten|heter|ligste)|\w{4}(?:elig|ende|ene)|\w{3}(?:lighet|nnet|sjonene))$")
_NN_ENDING = re.compile(r"(?:\w{3}(?:leiken|legaste|ane|ast)|\w{4}(?:eleg|ande|inga)|\w{3}(?:legheit|nnleg|sjonane))$")
_WORD = re.compile(r"[^\W\d_]+")


def _weights() -> dict[str, tuple[int, int, int]]:
    """Word -> its votes for (nb, nn, en). A word of both Norwegian forms votes for Norwegian: one for each."""
    norwegian = listed(_NORWEGIAN)
    nb, nn, en = listed(_NB) | norwegian, listed(_NN) | norwegian, listed(_EN)
    return {word: (int(word in nb), int(word in nn), int(word in en)) for word in sorted(nb | nn | en)}


_WEIGHTS: Mapping[str, tuple[int, int, int]] = _weights()


def language_of(text: str) -> tuple[str | None, int]:
    """(language, per mille of the evidence for it); (None, that of the strongest) where it cannot be told.

    Norwegian is weighed against English first, then bokmål against nynorsk by what is found in one of them only.
    """
    norwegian = english = only_nb = only_nn = 0
    for word in _WORD.findall(text.lower()):
        nb, nn, en = _WEIGHTS.get(word) or _by_ending(word)
        norwegian += nb or nn
        english += en
        only_nb += nb and not nn and not en
        only_nn += nn and not nb and not en
    total = norwegian + english
    if not total:
        return None, 0
    if english > norwegian:
        return _told("en", 1000 * english // total)
    share = 1000 * norwegian // total
    if share < LEAST or only_nb == only_nn:
        return None, share if share < LEAST else 500
    leading = max(only_nb, only_nn)
    return _told("nb" if only_nb > only_nn else "nn", 1000 * leading // (only_nb + only_nn))


def only_form(words: Iterable[str]) -> tuple[int, int]:
    """(bokmål, nynorsk): how many of these are small words that belong to that form alone."""
    votes = [_WEIGHTS.get(word, (0, 0, 0)) for word in words]
    return (
        sum(1 for nb, nn, en in votes if nb and not nn and not en),
        sum(1 for nb, nn, en in votes if nn and not nb and not en),
    )


def _told(language: str, per_mille: int) -> tuple[str | None, int]:
    return (language if per_mille >= LEAST else None), per_mille


def _by_ending(word: str) -> tuple[int, int, int]:
    return int(bool(_NB_ENDING.search(word))), int(bool(_NN_ENDING.search(word))), 0
