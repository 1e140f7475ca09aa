"""What this drill itself came to, beside the score: told from what people wrote, and earned by nothing else."""

from __future__ import annotations

from drills.review.kept import Approval, HotWash, ImprovementAction, Kept
from drills.review.real import evaluated, improved, real, real_json


def kept() -> Kept:
    """A drill that was looked back upon in part."""
    kept = Kept()
    for entry in (
        HotWash(1, "Vi varslet tidlig"),
        HotWash(1, "Godt samarbeid"),
        HotWash(3, "Ringe skolen først"),
        ImprovementAction("a1", "Teste SMS-soner", responsible="IT og kart", due="2026-06-01", status="done"),
        ImprovementAction("a2", "Ny vaktliste", responsible="Servicetorget"),
        ImprovementAction("a3", "Falt bort", responsible="Ingen", due="2026-06-01", status="dropped"),
        Approval("Per Ås", "kommunedirektør", "2026-04-01"),
    ):
        kept.take(entry)
    return kept


def test_nothing_is_earned_before_anything_is_written() -> None:
    assert (evaluated(Kept()).questions, evaluated(Kept()).approved, improved(Kept()).actions) == (0, False, 0)


def test_each_question_counts_once_however_many_answer() -> None:
    assert (evaluated(kept()).questions, evaluated(kept()).answers) == (2, 3)


def test_an_action_counts_with_an_owner_and_a_date_and_a_dropped_one_not_at_all() -> None:
    plan = improved(kept())
    assert (plan.actions, plan.owned, plan.done) == (2, 1, 1)


def test_only_evaluating_and_changing_have_such_lines() -> None:
    assert [str(line) for line in real(kept(), "A3")] == [
        "hot wash: 2 of 3 questions answered",
        "the report is approved",
    ]
    assert "1 of 2" in str(real(kept(), "A5")[0])
    assert real(kept(), "A1") == ()


def test_machines_read_them_by_the_names_of_the_score() -> None:
    assert real_json(kept())["A3.real"]["date"] == "2026-04-01" and set(real_json(kept())) == {"A3.real", "A5.real"}
