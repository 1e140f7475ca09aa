"""From ratings to figures: phases, matrix and total, and what harms do to them.

1. P is 3, S 2, M 1, U 0; NA and unrated are left out.
2. A harm lowers its linked rating one level, from severity 1 up.
3. A phase is the weighted mean of what is rated, / 3 x 100.
4. From severity 2 up a harm caps the cells of its word at 1.0, in the matrix only.
5. Severity 3 caps the phase it occurred in at 33.3, or at 0 where it was never put right.
6. The total is the phases that have a figure, weighted 25 : 50 : 25.

A harm's effects add up with its severity, so that a graver harm never costs less than a lighter one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Protocol

from engine.phrases import Phrase, phrase
from engine.scenario.model import Phase
from engine.scoring.criteria import CRITERIA, HARMS
from engine.scoring.names import WORDS
from engine.scoring.rating import BY_POINTS, POINTS, Evidence, HarmFlag, Judged, Rating
from engine.scoring.record import Record
from engine.scoring.rubric import Harm, Rubric
from engine.scoring.verdicts import (
    Verdict,
    on_whole,
    overruled,
    overruled_harms,
    without,
    without_rejected,
)

PHASES: tuple[Phase, ...] = ("before", "during", "after")
FULL = 3
ENOUGH = Fraction(2, 3)
"""Of a phase's weight that must be rated before its figure is more than preliminary."""
CAPPED = Fraction(100, 3)
WORD_CAP = Fraction(1)
REAL = ("A3", "A5")
"""Criteria with a second line on this drill itself, filled in at its review and never summed."""


class Sayer(Protocol):
    """Turns phrases into sentences (`drills.locales.Words`)."""

    def phrase(self, phrase: Phrase) -> str:
        """The sentence in the reader's language."""


@dataclass(frozen=True)
class Figures:
    """What ratings come to: each phase 0..100 (None where nothing is rated), and the total."""

    phases: Mapping[Phase, Fraction | None]
    total: Fraction | None


@dataclass(frozen=True)
class Assessment:
    """A drill scored under one rubric. Phases and total are 0..100, the matrix is 0..3 by word of rule 4 and phase.

    `rated` is (criteria with a level, criteria that this drill asked for); `provisional_share` the share of the rated
    weight that no person has confirmed; `total_final` the total without it.
    """

    ratings: tuple[Rating, ...]
    harms: tuple[HarmFlag, ...]
    phases: Mapping[Phase, float | None]
    preliminary_phases: tuple[Phase, ...]
    matrix: Mapping[str, Mapping[Phase, float | None]]
    total: float | None
    rated: tuple[int, int]
    provisional_share: float
    total_final: float | None
    rubric_version: str
    rubric_digest: str
    local: bool

    @property
    def preliminary(self) -> bool:
        """Whether under two thirds of some phase's weight is rated: then a screen shows no total."""
        return bool(self.preliminary_phases)

    def rating(self, criterion: str) -> Rating:
        """The rating of one criterion. Raises StopIteration for an unknown id."""
        return next(rating for rating in self.ratings if rating.criterion == criterion)

    def to_json(self, words: Sayer) -> dict[str, Any]:
        """The `score` object of `--json`, its sentences said by `words`."""
        return {
            "total": self.total,
            "preliminary": self.preliminary,
            "rated": list(self.rated),
            "phases": dict(self.phases),
            "matrix": {word: dict(cells) for word, cells in self.matrix.items()},
            "criteria": [_rating_json(rating, words) for rating in self.ratings],
            "harms": [_harm_json(harm, words) for harm in self.harms if harm.raised or harm.people],
            "harms_unrated": [harm.harm for harm in self.harms if harm.severity is None],
            "real": {f"{criterion}.real": None for criterion in REAL},
            "provisional_share": self.provisional_share,
            "total_final": self.total_final,
            "rubric": {"version": self.rubric_version, "digest": self.rubric_digest, "local": self.local},
        }


def assess(record: Record, rubric: Rubric, verdicts: Sequence[Verdict] = ()) -> Assessment:
    """Rate every criterion, look for every harm, hear what people say of it (in the order they said it), and add up."""
    if rubric.spans:
        record = without(record, lambda seq: rubric.spans)
    if verdicts:
        record = without_rejected(record, verdicts)
    whole = on_whole(verdicts)
    base = tuple(CRITERIA[id](record, criterion) for id, criterion in rubric.criteria.items())
    harms = tuple(_unless_blind(HARMS[id](record, harm), harm, rubric) for id, harm in rubric.harms.items())
    return summed(overruled(base, whole), overruled_harms(harms, whole), rubric)


def summed(base: Iterable[Rating], harms: Iterable[HarmFlag], rubric: Rubric) -> Assessment:
    """Ratings and harms as figures; `base` are the ratings before harms have lowered any."""
    base, harms = tuple(base), tuple(harms)
    ratings = lowered(base, harms)
    figures = figured(ratings, harms, rubric.weights)
    certain = tuple(harm for harm in harms if harm.confirmed)
    final = tuple(r for r in base if r.status == "final")
    without = figured(lowered(final, certain), certain, rubric.weights)
    weight = sum(r.weight for r in ratings if r.points is not None)
    provisional = sum(r.weight for r in ratings if r.points is not None and r.status == "provisional")
    asked = [r for r in ratings if r.level != "NA" or not r.reached]
    return Assessment(
        ratings=ratings,
        harms=harms,
        phases={phase: _shown(figure) for phase, figure in figures.phases.items()},
        preliminary_phases=tuple(phase for phase in PHASES if not _enough(ratings, phase)),
        matrix=_matrix(ratings, harms),
        total=_shown(figures.total),
        rated=(sum(1 for r in asked if r.points is not None), len(asked)),
        provisional_share=float(round(Fraction(provisional, weight), 3)) if weight else 0.0,
        total_final=_shown(without.total),
        rubric_version=rubric.version,
        rubric_digest=rubric.digest,
        local=rubric.local,
    )


def lowered(ratings: Iterable[Rating], harms: Iterable[HarmFlag]) -> tuple[Rating, ...]:
    """The ratings, each one level lower for every harm that is linked to it; U stays U, and so does what a person set.

    A level that an unconfirmed harm lowered is provisional.
    """
    raised = [harm for harm in harms if harm.raised]
    return tuple(_lowered(rating, [h for h in raised if h.lowers == rating.criterion]) for rating in ratings)


def figured(ratings: Iterable[Rating], harms: Iterable[HarmFlag], weights: Mapping[str, int]) -> Figures:
    """Phases and total of ratings already lowered, with severe harms' caps."""
    ratings, harms = tuple(ratings), tuple(harms)
    phases: dict[Phase, Fraction | None] = {}
    for phase in PHASES:
        mean = _mean(r for r in ratings if r.phase == phase)
        phases[phase] = None if mean is None else min(mean / FULL * 100, _cap(harms, phase))
    shown = [(weights[phase], figure) for phase, figure in phases.items() if figure is not None and weights[phase]]
    weight = sum(share for share, _ in shown)
    return Figures(phases, sum((share * figure for share, figure in shown), Fraction(0)) / weight if weight else None)


def _unless_blind(flag: HarmFlag, harm: Harm, rubric: Rubric) -> HarmFlag:
    """A harm that was not found is not rated where all that would show it may only point at words."""
    if flag.severity or not harm.reads or not set(harm.reads) <= rubric.spans:
        return flag
    why = phrase("The reader is too weak here to say: it only marks words, and a person has to judge.")
    return replace(flag, severity=None, why=why, basis="text", confirmed=False)


def _lowered(rating: Rating, harms: list[HarmFlag]) -> Rating:
    if not harms or not rating.points or rating.basis == "human":
        return rating
    confirmed = all(harm.confirmed for harm in harms)
    named = ", ".join(harm.harm for harm in harms)
    return replace(
        rating,
        would_raise=rating.would_raise or phrase("The same without {harms}.", harms=named),
        level=BY_POINTS[max(0, rating.points - len(harms))],
        status=rating.status if confirmed else "provisional",
        lowered_by=tuple(harm.harm for harm in harms),
        lowered_from=rating.level,
    )


def _mean(ratings: Iterable[Rating]) -> Fraction | None:
    """The weighted mean of points, 0..3; None where nothing is rated."""
    counted = [(r.weight, POINTS[r.level]) for r in ratings if r.points is not None and r.weight]
    weight = sum(w for w, _ in counted)
    return Fraction(sum(w * points for w, points in counted), weight) if weight else None


def _cap(harms: Iterable[HarmFlag], phase: Phase) -> Fraction:
    """The most that a phase can be, after its gravest harms."""
    righted = [harm.grave[phase] for harm in harms if phase in harm.grave]
    if not all(righted):
        return Fraction(0)
    return CAPPED if righted else Fraction(100)


def _enough(ratings: tuple[Rating, ...], phase: Phase) -> bool:
    """Whether two thirds of a phase's weight is rated; what the scenario never asked for has none."""
    asked = [r for r in ratings if r.phase == phase and (r.level != "NA" or not r.reached)]
    weight = sum(r.weight for r in asked)
    rated = sum(r.weight for r in asked if r.points is not None)
    return not weight or Fraction(rated, weight) >= ENOUGH


def _matrix(ratings: tuple[Rating, ...], harms: tuple[HarmFlag, ...]) -> dict[str, dict[Phase, float | None]]:
    capped = {harm.word for harm in harms if harm.severity is not None and harm.severity >= 2}
    matrix: dict[str, dict[Phase, float | None]] = {}
    for word in WORDS:
        row: dict[Phase, float | None] = {}
        for phase in PHASES:
            mean = _mean(r for r in ratings if r.phase == phase and word in r.words)
            if mean is not None and word in capped:
                mean = min(mean, WORD_CAP)
            row[phase] = None if mean is None else float(round(mean, 2))
        matrix[word] = row
    return matrix


def _shown(figure: Fraction | None) -> float | None:
    return None if figure is None else float(round(figure, 1))


def _evidence_json(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [
        {
            "event": e.seq,
            "at": e.at,
            "quote": e.quote,
            **({"span": list(e.span)} if e.span else {}),
            **({"finding": e.finding} if e.finding else {}),
        }
        for e in evidence
    ]


def _people_json(people: tuple[Judged, ...]) -> list[dict[str, Any]]:
    return [{"by": p.by, "verdict": p.verdict, "rating": p.rating, "reason": p.reason} for p in people]


def _rating_json(rating: Rating, words: Sayer) -> dict[str, Any]:
    return {
        "id": rating.criterion,
        "phase": rating.phase,
        "words": list(rating.words),
        "weight": rating.weight,
        "rating": rating.level,
        "basis": rating.basis,
        "confidence": rating.confidence,
        "status": rating.status,
        "unproven": list(rating.unproven),
        "people": _people_json(rating.people),
        "program": rating.program,
        "why": words.phrase(rating.why),
        "why_id": rating.why.id,
        "evidence": _evidence_json(rating.evidence),
        "threshold": words.phrase(rating.threshold),
        "would_raise": None if rating.would_raise is None else words.phrase(rating.would_raise),
        "source": words.phrase(rating.source),
        "lowered_by": list(rating.lowered_by),
        "lowered_from": rating.lowered_from,
    }


def _harm_json(harm: HarmFlag, words: Sayer) -> dict[str, Any]:
    return {
        "id": harm.harm,
        "severity": harm.severity,
        "phase": harm.phase,
        "caps": list(harm.grave),
        "corrected_at": harm.corrected_at,
        "confirmed": harm.confirmed,
        "people": _people_json(harm.people),
        "program": harm.program,
        "basis": harm.basis,
        "why": words.phrase(harm.why),
        "why_id": harm.why.id,
        "evidence": _evidence_json(harm.evidence),
        "threshold": words.phrase(harm.threshold),
        "lowers": harm.lowers,
        "word": harm.word,
        "source": words.phrase(harm.source),
    }
