"""The score sheet as lines of text: three phases, the matrix, each criterion with its reasons, and the harms.

For terminals of 80 columns, screen readers and files. Texts of people and scenarios are made harmless where they are
shown.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drills.locales import Words
from drills.review.kept import Kept
from drills.review.real import real
from drills.telling.forms import FORMS
from engine.phrases import Phrase, phrase
from engine.reading.clean import harmless
from engine.scenario.model import say
from engine.scoring.assessment import PHASES, REAL, Assessment
from engine.scoring.names import (
    CLOCKED,
    CRITERIA,
    FINDINGS,
    HARMS,
    LEVELS,
    NOT_REACHED,
    VERDICTS,
    WORDS,
)
from engine.scoring.names import PHASES as PHASE_NAMES
from engine.scoring.rating import Evidence, HarmFlag, Judged, Rating, listed

if TYPE_CHECKING:
    from engine.scenario.loader import Loaded

WIDTH = 80
MOST_EVIDENCE = 5
"""Moments shown for one criterion; `--json` has them all."""
_LABEL = 4
_NO_FIGURE = "–"


def sheet(
    assessment: Assessment, loaded: Loaded, words: Words, form: str = "solo", kept: Kept | None = None
) -> Iterator[str]:
    """The lines of the score sheet; `form` is how the clock was used, `kept` what people wrote about the drill."""
    scenario = loaded.scenario
    words = words.starting(scenario.start.clock)
    title = say(scenario.title, words.language if words.language in scenario.languages else scenario.languages[0])
    yield words("EXERCISE")
    yield from _wrapped(words("Score against rule 4: {title}", title=harmless(title)), 0)
    yield from _wrapped(words("Form: {form}", form=FORMS[form]), 0)
    if form == "discussed":
        yield from _wrapped(
            words("Time was set by the facilitator: ratings that rest on minutes are about the talk."), 0
        )
    yield ""
    yield from _figures(assessment, words)
    yield ""
    yield from _matrix(assessment, words)
    for phase in PHASES:
        yield ""
        yield from _heading(words.phrase(PHASE_NAMES[phase]).upper())
        for rating in assessment.ratings:
            if rating.phase == phase:
                yield from _criterion(rating, words, by_the_clock=form == "discussed" and rating.criterion in CLOCKED)
                yield from _real(rating.criterion, kept or Kept(), words)
    yield ""
    yield from _heading(words("HARMS"))
    for harm in assessment.harms:
        yield from _harm(harm, words)
    yield ""
    yield from _wrapped(
        words(
            "The score is for practice. It rates the work of a team in a made-up story, never a person, and says "
            "nothing of how anybody would do in a real crisis."
        ),
        0,
    )
    if assessment.local:
        yield from _wrapped(words("Rubric {version}, with local norms.", version=assessment.rubric_version), 0)
    else:
        yield from _wrapped(words("Rubric {version}.", version=assessment.rubric_version), 0)


def _figures(assessment: Assessment, words: Words) -> Iterator[str]:
    rows = []
    for phase in PHASES:
        note = words("preliminary") if phase in assessment.preliminary_phases else ""
        rows.append((words.phrase(PHASE_NAMES[phase]), _number(assessment.phases[phase], words), note))
    rated, asked = assessment.rated
    if assessment.preliminary:
        note = words("preliminary, {n} of {m} criteria rated", n=rated, m=asked)
        rows.append((words("total"), _NO_FIGURE, note))
    else:
        rows.append((words("total"), _number(assessment.total, words), ""))
    left, right = max(len(name) for name, _, _ in rows), max(len(figure) for _, figure, _ in rows)
    for name, figure, note in rows:
        yield f"{name:<{left}}  {figure:>{right}}  {note}".rstrip()
    if assessment.provisional_share:
        share = words("{n} %", n=round(assessment.provisional_share * 100))
        yield from _wrapped(
            words("{share} of what is rated rests on texts that nobody has confirmed: provisional.", share=share), 0
        )


def _matrix(assessment: Assessment, words: Words) -> Iterator[str]:
    """The eight words of rule 4 by phase, 0 to 3."""
    heads = [words.phrase(PHASE_NAMES[phase]) for phase in PHASES]
    names = [words.phrase(WORDS[word]) for word in assessment.matrix]
    width = max(map(len, names))
    yield f"{'':<{width}}  " + "  ".join(f"{head:>8}" for head in heads)
    for name, cells in zip(names, assessment.matrix.values(), strict=True):
        yield f"{name:<{width}}  " + "  ".join(f"{_number(cells[phase], words, 2):>8}" for phase in PHASES)


def _criterion(rating: Rating, words: Words, *, by_the_clock: bool = False) -> Iterator[str]:
    level = words.phrase(LEVELS[rating.level] if rating.reached else NOT_REACHED)
    letter = f"{rating.level} {level}" if rating.points is not None else level
    if rating.points is not None and rating.status == "provisional":
        letter = words("{level} (provisional)", level=letter)
    yield ""
    yield from _titled(rating.criterion, words.phrase(CRITERIA[rating.criterion]), letter)
    yield from _wrapped(words.phrase(rating.why))
    if by_the_clock and rating.points is not None:
        yield from _wrapped(words("Time set by the facilitator."))
    yield from _standing(rating, words)
    if rating.lowered_by and rating.lowered_from:
        harms = ", ".join(rating.lowered_by)
        yield from _wrapped(words("Lowered from {level} by {harms}.", level=rating.lowered_from, harms=harms))
    if rating.points is not None:
        yield from _evidence(rating.evidence, words)
        if rating.would_raise is not None:
            yield from _labelled(words("Would have raised it"), rating.would_raise, words)
        yield from _labelled(words("Asked for"), rating.threshold, words)
        rule = ", ".join(words.phrase(WORDS[word]) for word in rating.words)
        yield from _wrapped(words("{label}: {text}", label=words("Rule 4"), text=rule))
        yield from _labelled(words("Source"), rating.source, words)


def _real(criterion: str, kept: Kept, words: Words) -> Iterator[str]:
    """How this drill itself was looked back upon; told beside the rating, and not part of it."""
    if criterion in REAL:
        lines = listed(real(kept, criterion))
        yield from _wrapped(words("This drill itself ({id}): {text}", id=f"{criterion}.real", text=lines))


def _standing(rating: Rating, words: Words) -> Iterator[str]:
    """What a rating stands on, where that is more than the log, and what people have said of it."""
    if rating.people:
        yield from _people(rating.people, words)
        if rating.program is not None and rating.program != rating.level:
            yield from _wrapped(words("The program's own rating: {level}.", level=LEVELS[rating.program]))
    elif rating.unproven and rating.status == "provisional" and rating.points is not None:
        named = ", ".join(words.phrase(FINDINGS[finding]) for finding in rating.unproven)
        text = words("Read from the texts ({findings}): no person has confirmed it yet.", findings=named)
        yield from _wrapped(text)


def _people(people: tuple[Judged, ...], words: Words) -> Iterator[str]:
    for judged in people:
        verdict = VERDICTS[judged.verdict]
        if judged.rating is not None:
            verdict = phrase("{verdict} {level}", verdict=verdict, level=judged.rating)
        name = harmless(judged.by) or words("Somebody")
        yield from _wrapped(
            words("{name}: {verdict}. {reason}", name=name, verdict=verdict, reason=harmless(judged.reason))
        )


def _harm(harm: HarmFlag, words: Words) -> Iterator[str]:
    name = words.phrase(HARMS[harm.harm])
    yield ""
    if not harm.raised:
        state = words("not yet rated") if harm.severity is None else words("not found")
        yield from _titled(harm.harm, name, state)
        if harm.severity is not None:
            yield from _wrapped(words.phrase(harm.why))
        yield from _people(harm.people, words)
        return
    severity = words("severity {n}", n=harm.severity or 0)
    if not harm.confirmed:
        severity = words("{level} (provisional)", level=severity)
    yield from _titled(harm.harm, name, severity)
    yield from _wrapped(words.phrase(harm.why))
    yield from _people(harm.people, words)
    yield from _evidence(harm.evidence, words)
    if harm.corrected_at is not None:
        yield from _wrapped(words("Put right at {time}.", time=words.clock(harm.corrected_at)))
    effects = [words("lowers {criterion} one level", criterion=harm.lowers)]
    if (harm.severity or 0) >= 2:
        effects.append(words("caps “{word}” in the matrix", word=words.phrase(WORDS[harm.word])))
    for phase in harm.grave:
        effects.append(words("caps the phase “{phase}”", phase=words.phrase(PHASE_NAMES[phase])))
    yield from _wrapped(words("{label}: {text}", label=words("Effect"), text="; ".join(effects)))
    yield from _labelled(words("Asked for"), harm.threshold, words)
    yield from _labelled(words("Source"), harm.source, words)


def _evidence(evidence: tuple[Evidence, ...], words: Words) -> Iterator[str]:
    for one in evidence[:MOST_EVIDENCE]:
        quote = harmless(one.quote).replace("\n", " ")
        moment = words.clock(one.at)
        if quote:
            yield from _wrapped(words("{time} “{quote}” (entry {n})", time=moment, quote=quote, n=one.seq))
        else:
            yield from _wrapped(words("{time} (entry {n})", time=moment, n=one.seq))
    if len(evidence) > MOST_EVIDENCE:
        yield from _wrapped(words("and {n} more", n=len(evidence) - MOST_EVIDENCE))


def _labelled(label: str, phrase: Phrase, words: Words) -> Iterator[str]:
    yield from _wrapped(words("{label}: {text}", label=label, text=phrase))


def _titled(id: str, name: str, right: str) -> Iterator[str]:
    left = f"{id:<{_LABEL}}{name}"
    if len(left) + 2 + len(right) <= WIDTH:
        yield f"{left}{right:>{WIDTH - len(left)}}"
    else:
        yield left
        yield f"{right:>{WIDTH}}"


def _heading(text: str) -> Iterator[str]:
    yield text
    yield "─" * len(text)


def _wrapped(text: str, indent: int = _LABEL) -> Iterator[str]:
    hang = " " * indent
    kept = harmless(text).replace(" %", "\u00a0%")
    wrapped = textwrap.wrap(
        kept, WIDTH, initial_indent=hang, subsequent_indent=hang + ("  " if indent else ""), break_on_hyphens=False
    )
    yield from wrapped or [""]


def _number(figure: float | None, words: Words, decimals: int = 1) -> str:
    """A figure as the language writes it."""
    if figure is None:
        return _NO_FIGURE
    return words.decimal(figure, decimals)
