"""What the public makes of a publication follows from its text, what is known, and what was said before."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from engine.commands import Publish
from engine.public.public import Statement
from engine.reading.model import Finding
from engine.scenario.loader import Loaded, load
from engine.scenario.source import find, from_folder
from engine.simulation import Simulation, speaking

NOTICE, KNOWN = 900, 8300
"""After notice; and after the police have been to the reservoir, where the story has got so far by then."""
REFUTES = (
    "Politiet har vært på bassenget. Låser og gjerde er hele. Ryktet om forgiftning stemmer derfor ikke. "
    "Kilde: politiet.no"
)
CLAIM_FIRST = "Vannet er ikke forgiftet. Politiet har vært på bassenget, låser og gjerde er hele. Kilde: politiet.no"


READ_AFTER = speaking.read_after


@cache
def loaded() -> Loaded:
    return load(from_folder(find("drikkevann")))


def said(text: str, at: int = NOTICE, run: Simulation | None = None, **more: Any) -> Statement:
    """What the public is told when the team publishes a text."""
    run = run or started()
    run.handle(Publish({"facebook": text}, **more), max(at, run.now + 1))
    statements = list(run._world.public._hearing._statements.values())
    return statements[-1]


def started() -> Simulation:
    run = Simulation(loaded(), 1, language="nb", agents=200)
    run.begin()
    return run


def test_a_fact_that_is_not_known_yet_is_a_guess() -> None:
    early, late = said(REFUTES), said(REFUTES, KNOWN)
    assert early.speculates and "no-break-in" not in early.states
    assert not late.speculates and "no-break-in" in late.states
    assert "speculation" in early.causes() and "statement-facts" not in early.causes()
    assert "statement-facts" in late.causes() and "speculation" not in late.causes()


def test_a_guess_is_no_reason_and_earns_nothing_for_being_first() -> None:
    early, late = said(REFUTES, corrects="poisoned"), said(REFUTES, KNOWN, corrects="poisoned")
    assert early.quality < 500 < late.quality
    assert early.first and "statement-first-before-press" not in early.causes()
    assert "correction-with-reason" not in early.causes() and "correction-with-reason" in late.causes()


def test_a_correction_is_better_with_the_fact_first_and_a_source() -> None:
    best = said(REFUTES, KNOWN, corrects="poisoned").quality
    assert best == 1000
    assert said(CLAIM_FIRST, KNOWN, corrects="poisoned").quality == 850
    assert said(REFUTES.replace(" Kilde: politiet.no", ""), KNOWN, corrects="poisoned").quality == 900
    assert said("Det stemmer ikke at noen har brutt seg inn.", KNOWN, corrects="poisoned").quality < 500
    assert said("Stol på oss.", KNOWN, corrects="poisoned").quality == 250


def test_a_warning_before_the_claim_is_as_good_as_the_fact_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence of its own; the sentence that repeats the claim does not warn of itself."""
    warned = "Et rykte går. " + CLAIM_FIRST
    assert said(warned, KNOWN, corrects="poisoned").quality == 850
    with_findings(monkeypatch, "debunk_flag", span=(0, 13))
    assert said(warned, KNOWN, corrects="poisoned").quality == 1000
    with_findings(monkeypatch, "debunk_flag", span=(0, 40))
    assert said(CLAIM_FIRST, KNOWN, corrects="poisoned").quality == 850


def test_an_error_that_is_owned_is_no_contradiction() -> None:
    """Denying what is known, then stating it: in silence a contradiction, with the correction named a mended error."""
    for corrects, mends in ((None, False), ("p1", True)):
        run = started()
        denial = said("Det er ingen sammenheng med vannet, og ingen er syke.", run=run)
        assert denial.denies
        text = "Flere er syke. Vi tok feil."
        statement = said(text, NOTICE + 600, run, corrects=corrects)
        assert (statement.mends, statement.contradicts) == (mends, not mends)
        assert ("error-corrected" in statement.causes()) is mends


def test_a_reason_in_other_words_counts_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Det stemmer ikke at noen har brutt seg inn. Kilde: politiet.no"
    with_findings(monkeypatch, "debunk_flag", "debunk_reason")
    assert said(text, corrects="poisoned").quality < 500 < said(text, KNOWN, corrects="poisoned").quality


def test_what_the_reader_is_unsure_of_is_not_felt(monkeypatch: pytest.MonkeyPatch) -> None:
    with_findings(monkeypatch, "rude", "blame", "speculation", per_mille=speaking.SURE - 1)
    assert not {"rudeness", "non-apology", "speculation"} & set(said("Vi følger saken.").causes())


def with_findings(
    monkeypatch: pytest.MonkeyPatch, *ids: str, per_mille: int = 900, span: tuple[int, int] = (0, 20)
) -> None:
    """Let these be what the reader finds of manner in every text."""

    def reading(world: Any, text: str, about: Any) -> Any:
        found = READ_AFTER(world, text, about)
        plain = [finding for finding in found.findings if finding.subject]
        return replace(found, findings=(*(Finding(id, "", *span, per_mille) for id in ids), *plain))

    monkeypatch.setattr(speaking, "read_after", reading)


@pytest.fixture(autouse=True)
def _nothing_of_manner(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a text is like is told here by the tests themselves."""
    with_findings(monkeypatch)


@pytest.mark.parametrize(
    ("found", "cause"),
    [
        (("empathy", "action"), "empathy-with-action"),
        (("empathy", "doing"), "empathy-with-action"),
        (("speculation",), "speculation"),
        (("non_apology",), "non-apology"),
        (("excuse",), "non-apology"),
        (("blame",), "non-apology"),
        (("minimise",), "minimising"),
        (("rude",), "rudeness"),
    ],
)
def test_what_the_reader_finds_is_what_is_felt(
    found: tuple[str, ...], cause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cause not in said("Vi følger saken.").causes()
    with_findings(monkeypatch, *found)
    assert cause in said("Vi følger saken.").causes()


def test_empathy_in_words_alone_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with_findings(monkeypatch, "empathy")
    assert not [cause for cause in said("Vi forstår.").causes() if "empathy" in cause]


def test_an_apology_is_for_what_could_have_been_prevented_and_without_excuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def causes(responsibility: str) -> tuple[str, ...]:
        run = started()
        run.advance(NOTICE)
        run._world.responsibility = responsibility
        return said("Feilen er vår.", run=run).causes()

    with_findings(monkeypatch, "accountability")
    assert "apology" in causes("preventable") and "apology" not in causes("accidental")
    with_findings(monkeypatch, "accountability", "excuse")
    assert "apology" not in causes("preventable") and "non-apology" in causes("preventable")
