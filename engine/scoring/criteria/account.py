"""A2: whether the team accounted for it afterwards, and kept what it had promised."""

from __future__ import annotations

from collections.abc import Iterable

from engine.phrases import Moment, Phrase, phrase
from engine.scoring.criteria.after import UNREACHED
from engine.scoring.criteria.during.texts import of_texts
from engine.scoring.rating import Evidence, Level, Rating, by_share, lowest, percent
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion
from engine.scoring.said import LIKELY, SURE, Said, evasions, first, versions


def account(record: Record, c: Criterion) -> Rating:
    """A2: what went wrong owned without *if* or *but*, where there was a fault, and promises kept."""
    threshold = phrase(
        "Promised times kept and, where there was a fault, owned: all; {s} %; {m} %; less, or an apology that takes "
        "itself back.",
        s=percent(c.shares[1]), m=percent(c.shares[2]),
    )  # fmt: skip
    if record.after is None:
        return c.rating("NA", UNREACHED, threshold, reached=False, basis="text")
    said = [p for p in record.spoken if record.afterwards(p)]
    better = phrase("A public word on what went wrong, who is responsible, and what is done about it.")
    if not said:
        if not record.over:
            return c.rating("NA", phrase("Play was stopped before this was due."), threshold, reached=False)
        why = phrase("Nothing was said in public after the crisis, so nobody was told what went wrong.")
        return c.rating("U", why, threshold, [seen(record.after)], would_raise=better)
    texts = [text for p in said for text in versions(p, p.public)]
    owned = first(texts, "accountability", sure=LIKELY, tied=True)
    dodged = next((one for text in texts for one in evasions(text) if one.found.per_mille >= SURE), None)
    tells = owned or first(texts, "learning") or first(texts, "doing")
    promises = [p for p in record.promises if p.outcome is not None]
    broken = [p for p in promises if p.outcome != "kept"]
    level = by_share((len(promises) - len(broken)) / len(promises), c.shares) if promises else "P"
    level = _capped(level, owned, dodged, due=_due(record), tells=tells is not None)
    evidence = [*_quoted(owned, dodged, tells), *(seen(p) for p in broken)]
    why = _why(owned, dodged, due=_due(record), kept=len(promises) - len(broken), promises=len(promises))
    if broken and owned is not None:
        better = phrase("The promise of {time} kept, or its new time told.", time=Moment(broken[0].due))
    return of_texts(c, level, why, threshold, evidence or [seen(p, p.text) for p in said[:1]], would_raise=better)


def _capped(level: Level, owned: Said | None, dodged: Said | None, *, due: bool, tells: bool) -> Level:
    """No account where one was due is M at best, and so is a real one beside one that takes itself back."""
    if dodged is not None:
        return "U" if owned is None else lowest(level, "M")
    if due and owned is None:
        return lowest(level, "M" if tells else "U")
    if not tells:
        return lowest(level, "M")
    return level


def _due(record: Record) -> bool:
    """Whether there was a fault to own: the case could have been prevented, or the error was the team's own."""
    return any(blame.cluster == "preventable" for blame in record.blame)


def _why(owned: Said | None, dodged: Said | None, *, due: bool, kept: int, promises: int) -> Phrase:
    register = phrase("promised times kept: {n} of {m}", n=kept, m=promises)
    if dodged is not None:
        return phrase(
            "The account ({time}) has an apology that takes itself back; {promises}.",
            time=Moment(dodged.at), promises=register,
        )  # fmt: skip
    if owned is not None:
        return phrase("What went wrong was owned ({time}); {promises}.", time=Moment(owned.at), promises=register)
    if due:
        return phrase("No text was found in which the fault was owned; please check. {promises}.", promises=register)
    return phrase("There was no fault of the team's own to account for; {promises}.", promises=register)


def _quoted(*pieces: Said | None) -> Iterable[Evidence]:
    return (piece.evidence for piece in pieces if piece is not None)
