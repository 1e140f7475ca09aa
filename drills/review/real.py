"""How this drill itself was looked back upon (A3) and what is to come of it (A5): told, never rated and never summed.

The scenario has an evaluation and measures of its own, which the score rates; these lines are of the people at the
table. They are earned by what is written at the review and by nothing else.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from drills.review.hot_wash import QUESTIONS
from drills.review.kept import Kept
from engine.phrases import Phrase, phrase


@dataclass(frozen=True)
class Evaluated:
    """A3 of this drill: questions of the hot wash that were answered, by how many answers, and the report's approval
    (ISO date, or "" where it has none)."""

    questions: int
    answers: int
    approved: bool
    date: str


@dataclass(frozen=True)
class Improved:
    """A5 of this drill: actions, how many have an owner and a date, and how many are done."""

    actions: int
    owned: int
    done: int


def evaluated(kept: Kept) -> Evaluated:
    """How far this drill has been evaluated."""
    answered = {entry.question for entry in kept.hot_wash if entry.text.strip()}
    approval = kept.approval
    return Evaluated(
        len(answered & set(QUESTIONS)), len(kept.hot_wash), approval is not None, approval.date if approval else ""
    )


def improved(kept: Kept) -> Improved:
    """How far anything is to change because of it. A dropped action counts for nothing."""
    actions = [action for action in kept.actions.values() if action.status != "dropped"]
    owned = sum(1 for action in actions if action.responsible.strip() and action.due.strip())
    return Improved(len(actions), owned, sum(1 for action in actions if action.status == "done"))


def real(kept: Kept, criterion: str) -> tuple[Phrase, ...]:
    """The lines of A3 or A5 for this drill itself; none for another criterion."""
    if criterion == "A3":
        found = evaluated(kept)
        asked = phrase("hot wash: {n} of {m} questions answered", n=found.questions, m=len(QUESTIONS))
        if found.approved:
            return asked, phrase("the report is approved")
        return asked, phrase("the report is not approved yet")
    if criterion == "A5":
        plan = improved(kept)
        owned = phrase("improvement actions with an owner and a date: {n} of {m}", n=plan.owned, m=plan.actions)
        return owned, phrase("done: {n}", n=plan.done)
    return ()


def real_json(kept: Kept) -> dict[str, Any]:
    """The same for machines, by the names the score has for it."""
    return {"A3.real": asdict(evaluated(kept)), "A5.real": asdict(improved(kept))}
