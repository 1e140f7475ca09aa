"""From ratings to figures, with examples worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.phrases import phrase
from engine.scenario.model import Phase
from engine.scoring import Assessment, HarmFlag, Rating, rubric
from engine.scoring.assessment import summed
from engine.scoring.rating import Level
from engine.scoring.rubric import load_rubric

WHY = phrase("Because.")


def rated(levels: dict[str, Level], provisional: tuple[str, ...] = ()) -> list[Rating]:
    """Every criterion, NA but for those given."""
    return [
        c.rating(levels.get(id, "NA"), WHY, WHY, status="provisional" if id in provisional else "final")
        for id, c in rubric().criteria.items()
    ]


def harm(id: str, severity: int, phase: Phase = "during", *, righted: int | None = None, sure: bool = True) -> HarmFlag:
    return rubric().harms[id].flag(severity, WHY, WHY, phase=phase, corrected_at=righted, confirmed=sure)


def figures(levels: dict[str, Level], *harms: HarmFlag, provisional: tuple[str, ...] = ()) -> Assessment:
    return summed(rated(levels, provisional), harms, rubric())


def test_a_phase_is_the_weighted_mean() -> None:
    """D1 P (weight 2), D7 M, D9 U: (2x3 + 1 + 0) / 4 / 3 x 100 = 58.3."""
    score = figures({"D1": "P", "D7": "M", "D9": "U"})
    assert score.phases == {"before": None, "during": 58.3, "after": None}
    assert score.total == 58.3


def test_the_total_weighs_the_phases_that_have_a_figure() -> None:
    """Before 100, during 33.3, after 66.7: 25 + 16.7 + 16.7 = 58.3; without after (25 + 16.7) / 75 = 55.6."""
    assert figures({"B1": "P", "D7": "M", "A4": "S"}).total == 58.3
    assert figures({"B1": "P", "D7": "M"}).total == 55.6


def test_unrated_and_na_do_not_count() -> None:
    """They are left out of every mean."""
    assert figures({"D1": "P", "D2": "unrated", "D3": "NA"}).phases["during"] == 100.0


def test_the_matrix_is_by_word_and_phase() -> None:
    """Håndtering during: D1 P (2), D13 U (2), D8 S (2) = 10/6 = 1.67; informer: D1, D8 and D7 M = 11/5 = 2.2."""
    score = figures({"D1": "P", "D13": "U", "D8": "S", "D7": "M"})
    assert score.matrix["håndtering"]["during"] == 1.67
    assert score.matrix["informer"] == {"before": None, "during": 2.2, "after": None}
    assert score.matrix["øv"]["during"] is None
    assert list(score.matrix) == [
        "planer", "rutiner", "ressurser", "forebygging", "håndtering", "informer", "involver", "øv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("harm_id", "criterion"),
    [("H1", "D13"), ("H2", "D3"), ("H3", "D3"), ("H4", "D8"), ("H5", "D5"), ("H6", "D9"), ("H7", "D4")],
)
def test_severity_1_lowers_the_linked_rating(harm_id: str, criterion: str) -> None:
    """One level, and the rating says from where and by what."""
    rating = figures({criterion: "P"}, harm(harm_id, 1)).rating(criterion)
    assert (rating.level, rating.lowered_from, rating.lowered_by) == ("S", "P", (harm_id,))


def test_two_harms_lower_twice_and_never_below_u() -> None:
    """H2 and H3 both reach D3; U stays U; unrated stays unrated."""
    both = (harm("H2", 1), harm("H3", 1))
    assert [figures({"D3": level}, *both).rating("D3").level for level in ("P", "M", "U", "unrated")] == [  # type: ignore[dict-item]
        "M", "U", "U", "unrated",
    ]  # fmt: skip


def test_severity_2_caps_the_word_in_the_matrix_only() -> None:
    """H6 at 2: D9 P becomes S (66.7 in the phase), involver is held to 1.0 in every phase, other words are not."""
    score = figures({"D9": "P", "D1": "P", "A1": "P"}, harm("H6", 2))
    assert score.matrix["involver"] == {"before": None, "during": 1.0, "after": 1.0}
    assert score.matrix["informer"]["during"] == 3.0
    assert score.phases["during"] == 88.9  # (2x3 + 2) / 3 / 3
    assert score.phases["after"] == 100.0


@pytest.mark.parametrize(("righted", "figure"), [(4000, 33.3), (None, 0.0)])
def test_severity_3_caps_its_phase(righted: int | None, figure: float) -> None:
    """33.3 where it was put right, 0 where it never was; other phases stand."""
    score = figures({"D1": "P", "A3": "P"}, harm("H3", 3, righted=righted))
    assert score.phases == {"before": None, "during": figure, "after": 100.0}


def test_a_cap_never_lifts() -> None:
    """A phase under the cap stays where it is."""
    assert figures({"D1": "U"}, harm("H3", 3, righted=4000)).phases["during"] == 0.0


def test_a_graver_harm_never_costs_less() -> None:
    """For every harm, phases and cells at severity 1, 2, 3 fall or stay."""
    levels: dict[str, Level] = {id: "P" for id in rubric().criteria}
    for id in rubric().harms:
        scores = [figures(levels, *([harm(id, s)] if s else [])) for s in range(4)]
        assert [s.total for s in scores] == sorted((s.total for s in scores), reverse=True)  # type: ignore[type-var]
        for word in scores[0].matrix:
            cells = [s.matrix[word]["during"] or 0 for s in scores]
            assert cells == sorted(cells, reverse=True)


def test_preliminary_under_two_thirds_of_a_phase() -> None:
    """After weighs 7: 5 of 7 rated is enough, 4 of 7 is not; what was never asked for weighs nothing."""
    most: dict[str, Level] = {"A1": "P", "A3": "P", "A4": "P", "A2": "unrated", "A5": "unrated"}
    assert not figures(most).preliminary
    few: dict[str, Level] = {**most, "A4": "unrated"}
    assert figures(few).preliminary_phases == ("after",)
    assert not figures({**few, "A2": "NA", "A5": "NA"}).preliminary
    assert figures(few).total is not None


def test_rated_counts_what_the_drill_asked_for() -> None:
    """Two rated and one unrated of three that were asked for."""
    assert figures({"D1": "P", "D7": "U", "D2": "unrated"}).rated == (2, 3)


def test_provisional_counts_and_is_told_apart() -> None:
    """D1 P final, D8 U provisional, equal weights: total 50, half of it provisional, 100 without."""
    score = figures({"D1": "P", "D8": "U"}, provisional=("D8",))
    assert (score.total, score.provisional_share, score.total_final) == (50.0, 0.5, 100.0)


def test_what_an_unconfirmed_harm_did_is_provisional_too() -> None:
    """It counts in the total, and not in the final one."""
    score = figures({"D9": "P"}, harm("H6", 1, sure=False))
    assert (score.total, score.total_final, score.rating("D9").status) == (66.7, 100.0, "provisional")
    grave = figures({"D9": "P"}, harm("H3", 3, sure=False))
    assert (grave.total, grave.total_final) == (0.0, 100.0)


def test_local_weights() -> None:
    """A facilitator's weights are used, and told."""
    rules = load_rubric("ours.yaml", b"rubric: 1\nweights: {before: 50}\ncriteria:\n  D7: {weight: 3}\n")
    score = summed(rated({"B1": "P", "D7": "M"}), (), rules)
    assert (score.total, score.local) == (66.7, True)
    assert replace(score, local=False) != score
