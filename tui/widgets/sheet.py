"""The score as lists to read: the whole of it, and one criterion with everything it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from drills.locales import Words
from drills.review.real import real
from drills.telling.drawn import drawn
from engine.phrases import Phrase, phrase
from engine.scenario.model import Phase
from engine.scoring import Assessment
from engine.scoring.names import CLOCKED, CRITERIA, FINDINGS, HARMS, LEVELS, PHASES, VERDICTS, WORDS
from engine.scoring.rating import Evidence, HarmFlag, Judged, Level, Rating, listed
from tui.desk import Desk
from tui.widgets.entries import Line, Piece
from tui.widgets.listing import Listed, heading, paragraph
from tui.widgets.wrapping import wrap

MARKS: dict[Level, tuple[str, str]] = {
    "P": ("●●●", "good"),
    "S": ("●●○", "accent"),
    "M": ("●○○", "warn"),
    "U": ("○○○", "bad"),
    "NA": (" – ", "muted"),
    "unrated": (" · ", "muted"),
}
"""Dots and tone of a level; its letter and word stand beside them."""
IN_PHASE = {
    "before": phrase("Before the crisis"),
    "during": phrase("During the crisis"),
    "after": phrase("After the crisis"),
}
SEVERITIES = {0: phrase("none"), 1: phrase("slight"), 2: phrase("serious"), 3: phrase("grave")}


def sheet(assessment: Assessment, words: Words, form: str = "solo") -> Iterator[Listed]:
    """The whole score: phases, matrix, harms, then every criterion by phase; `form` is how the clock was used."""
    yield from _figures(assessment, words)
    if form == "discussed":
        text = words("Time was set by the facilitator: ratings that rest on minutes are about the talk.")
        yield paragraph("heading:form", text, tone="muted", sign="~")
    yield Listed("heading:space", lambda width: [(("", ""),)])
    yield heading("heading:matrix", words("The words of rule 4 in each phase (0 to 3 points)"))
    yield Listed("heading:table", lambda width: matrix(assessment, words))
    yield Listed("heading:space2", lambda width: [(("", ""),)])
    raised = [flag for flag in assessment.harms if flag.raised or flag.people]
    if raised:
        yield heading("heading:harms", words("Harms"))
        yield from (_harm(flag, words) for flag in raised)
    else:
        yield paragraph("heading:harms", words("No harm flags found."), tone="good", sign="✓")
    for phase, title in IN_PHASE.items():
        yield Listed(f"heading:space-{phase}", lambda width: [(("", ""),)])
        yield heading(f"heading:{phase}", words.phrase(title))
        yield from (_criterion(rating, words) for rating in assessment.ratings if rating.phase == phase)


def _figures(assessment: Assessment, words: Words) -> Iterator[Listed]:
    def draw(width: int) -> Sequence[Line]:
        lines: list[Line] = []
        for phase, name in _phases():
            figure = assessment.phases[phase]
            label = f"{words.phrase(name):<9}"
            if figure is None:
                lines.append(((label, "strong"), (words("nothing could be shown"), "muted")))
                continue
            cells = round(figure / 5)
            lines.append(
                (
                    (label, "strong"),
                    (f"{round(figure):>3} ", ""),
                    ("█" * cells, "accent"),
                    ("░" * (20 - cells), "muted"),
                )
            )
        return lines

    yield Listed("heading:figures", draw)
    done, of = assessment.rated
    if assessment.preliminary or assessment.total is None:
        text = words(
            "Preliminary: {done} of {of} criteria rated. There is no total until two thirds of each phase are.",
            done=done,
            of=of,
        )
        yield paragraph("heading:total", text, tone="warn", sign="~")
        return
    text = words(
        "In all {total} of 100; {done} of {of} criteria rated.", total=round(assessment.total), done=done, of=of
    )
    yield paragraph("heading:total", text)
    if assessment.provisional_share:
        share = round(assessment.provisional_share * 100)
        text = words("{share} % of it rests on text ratings that no person has confirmed (provisional).", share=share)
        yield paragraph("heading:provisional", text, tone="muted", sign="~")


def matrix(assessment: Assessment, words: Words) -> list[Line]:
    """Words by phases; a figure and dots in each cell, a dash where nothing is rated."""
    names = {word: words.phrase(name) for word, name in WORDS.items()}
    first = max(cell_len(name) for name in names.values()) + 2
    head: list[Piece] = [(" " * first, "")]
    head += [(f"{words.phrase(name):<10}", "muted") for name in PHASES.values()]
    lines: list[Line] = [tuple(head)]
    for word, name in names.items():
        row: list[Piece] = [(name + " " * (first - cell_len(name)), "")]
        for phase, _ in _phases():
            value = assessment.matrix[word][phase]
            if value is None:
                row.append((f"{'–':<10}", "muted"))
            else:
                dots = round(value)
                tone = ("bad", "warn", "accent", "good")[dots]
                row.append((f"{words.decimal(value)} {'●' * dots}{'○' * (3 - dots)}   ", tone))
        lines.append(tuple(row))
    return lines


def _phases() -> Iterator[tuple[Phase, Phrase]]:
    """The phases in order, with their names."""
    order: tuple[Phase, ...] = ("before", "during", "after")
    return ((phase, PHASES[phase]) for phase in order)


def _harm(flag: HarmFlag, words: Words) -> Listed:
    severity = words.phrase(SEVERITIES[flag.severity or 0])
    title = words("{id} {harm}: {severity}", id=flag.harm, harm=HARMS[flag.harm], severity=severity)
    return _titled(f"harm:{flag.harm}", "‼", "bad", title, words.phrase(flag.why))


def _criterion(rating: Rating, words: Words) -> Listed:
    dots, tone = MARKS[rating.level]
    title = words(
        "{id} {criterion}: {level}",
        id=rating.criterion,
        criterion=CRITERIA[rating.criterion],
        level=LEVELS[rating.level],
    )
    letter = rating.level if rating.level in ("P", "S", "M", "U") else " "
    if rating.people:
        title = words("{title} (a person's word)", title=title)
    elif rating.status == "provisional" and rating.points is not None:
        title = words("{title} (provisional)", title=title)
    return _titled(f"criterion:{rating.criterion}", f"{dots} {letter}", tone, title, words.phrase(rating.why))


def _titled(key: str, mark: str, tone: str, title: str, why: str) -> Listed:
    def draw(width: int) -> Sequence[Line]:
        indent = " " * (cell_len(mark) + 1)
        head = wrap(title, width - len(indent), 2)
        lines: list[Line] = [((f"{mark} " if i == 0 else indent, tone), (line, "")) for i, line in enumerate(head)]
        return [*lines, *(((indent, ""), (line, "muted")) for line in wrap(why, width - len(indent), 2))]

    return Listed(key, draw)


def criterion_in_full(rating: Rating, desk: Desk) -> Iterator[Listed]:
    """Everything about one criterion; keys of evidence are `evidence:N`."""
    words = desk.words
    dots, tone = MARKS[rating.level]
    title = words(
        "{id} {criterion}: {level}",
        id=rating.criterion,
        criterion=CRITERIA[rating.criterion],
        level=LEVELS[rating.level],
    )
    yield paragraph("heading:title", title, tone=tone, sign=dots)
    yield paragraph("heading:words", ", ".join(words.phrase(WORDS[word]) for word in rating.words), tone="muted")
    if rating.status == "provisional" and rating.points is not None:
        named = ", ".join(words.phrase(FINDINGS[finding]) for finding in rating.unproven)
        text = words(
            "Provisional: read from the texts by the program ({findings}), confirmed by nobody.", findings=named
        )
        yield paragraph("heading:provisional", text, tone="warn", sign="~")
    if desk.drill.header.form == "discussed" and rating.criterion in CLOCKED and rating.points is not None:
        yield paragraph("heading:clock", words("Time set by the facilitator."), tone="muted", sign="~")
    yield from _people(rating.people, words)
    if rating.program is not None and rating.program != rating.level:
        text = words("The program's own rating: {level}.", level=LEVELS[rating.program])
        yield paragraph("heading:program", text, tone="muted")
    if rating.lowered_from is not None:
        harms = ", ".join(rating.lowered_by)
        yield paragraph(
            "heading:lowered",
            words("Lowered from {level} by {harms}.", level=LEVELS[rating.lowered_from], harms=harms),
            tone="bad",
            sign="‼",
        )
    yield from _part("why", words("Why"), words.phrase(rating.why))
    if rating.evidence or rating.level == "U":
        yield from _evidence(rating.evidence, desk)
    told = real(desk.drill.kept, rating.criterion)
    if told:
        yield from _part("real", words("This drill itself (told, not rated)"), words.phrase(listed(told)))
    yield from _part("threshold", words("What is asked for"), words.phrase(rating.threshold))
    if rating.would_raise is not None:
        yield from _part("raise", words("What would have raised it"), words.phrase(rating.would_raise))
    yield from _part("source", words("Source"), words.phrase(rating.source))


def harm_in_full(flag: HarmFlag, desk: Desk) -> Iterator[Listed]:
    """Everything about one harm."""
    words = desk.words
    severity = words.phrase(SEVERITIES[flag.severity or 0])
    yield paragraph(
        "heading:title",
        words("{id} {harm}: {severity}", id=flag.harm, harm=HARMS[flag.harm], severity=severity),
        tone="bad",
        sign="‼",
    )
    yield from _people(flag.people, words)
    if not flag.confirmed:
        yield paragraph(
            "heading:unconfirmed", words("Found by the program; a person has to confirm it."), tone="warn", sign="~"
        )
    if flag.corrected_at is not None:
        clock = desk.calendar.near(flag.corrected_at, 0)
        yield paragraph(
            "heading:corrected", words("Put right in public at {clock}.", clock=clock), tone="good", sign="✓"
        )
    yield from _part("why", words("Why"), words.phrase(flag.why))
    yield from _evidence(flag.evidence, desk)
    yield from _part("threshold", words("When it is a harm"), words.phrase(flag.threshold))
    yield from _part(
        "lowers", words("What it lowers"), words("{id} {criterion}", id=flag.lowers, criterion=CRITERIA[flag.lowers])
    )
    yield from _part("source", words("Source"), words.phrase(flag.source))


def _people(people: Sequence[Judged], words: Words) -> Iterator[Listed]:
    for place, judged in enumerate(people):
        name = drawn(judged.by) or words("Somebody")
        verdict = words.phrase(VERDICTS[judged.verdict])
        if judged.rating is not None:
            verdict = words("{verdict} {level}", verdict=verdict, level=judged.rating)
        text = words("{name}: {verdict}. {reason}", name=name, verdict=verdict, reason=drawn(judged.reason))
        yield paragraph(f"heading:person-{place}", text, tone="good", sign="✓")


def _part(key: str, title: str, text: str) -> Iterator[Listed]:
    yield heading(f"heading:{key}", title)
    yield paragraph(f"heading:text-{key}", text)


def _evidence(evidence: Sequence[Evidence], desk: Desk) -> Iterator[Listed]:
    words = desk.words
    yield heading(
        "heading:evidence", words("What it rests on (enter goes there)") if evidence else words("What it rests on")
    )
    if not evidence:
        yield paragraph("heading:none", words("Nothing was done that would show it; the log is silent."), tone="muted")
    for number, piece in enumerate(evidence):
        yield _piece(f"evidence:{number}", piece, desk)


def _piece(key: str, piece: Evidence, desk: Desk) -> Listed:
    clock = desk.calendar.near(piece.at, 0)
    quote = f"“{drawn(piece.quote)}”" if piece.quote else desk.words("entry {n} of the log", n=piece.seq)

    def draw(width: int) -> Sequence[Line]:
        indent = " " * (cell_len(clock) + 3)
        lines = wrap(quote, width - len(indent), 4)
        return [((f"→ {clock} " if i == 0 else indent, "accent"), (line, "")) for i, line in enumerate(lines)]

    return Listed(key, draw)
