"""How it was said: D5, a human tone tied to an act, and D6, a response that fits the responsibility.

Empathy in words alone is weak evidence (instrument, section 0): it counts beside something done, known or to be done in
the same text. D6 follows Coombs' clusters, which may shift along the story: each statement is held against the cluster
in force when it was made.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.phrases import Moment, Phrase, phrase
from engine.scoring.criteria.during.texts import nothing_said, of_texts
from engine.scoring.entries import Publication
from engine.scoring.rating import BY_POINTS, Evidence, Level, Rating
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion
from engine.scoring.said import FULL, LIKELY, SURE, Text, all_texts, evasions, first, said, versions

FITS = {"victim": ("instructing", "adjusting"), "accidental": ("instructing", "adjusting"), "preventable": ("rebuild",)}
CLASHES: dict[str, tuple[str, ...]] = {
    "victim": (),
    "accidental": ("denial", "scapegoat"),
    "preventable": ("denial", "scapegoat", "evasion"),
}
CLUSTERS = {
    "victim": phrase("hit by what others did"),
    "accidental": phrase("an accident"),
    "preventable": phrase("could have been prevented"),
}
STRATEGIES: dict[str, tuple[str, ...]] = {
    "instructing": ("action",),
    "adjusting": ("known", "doing"),
    "rebuild": ("accountability",),
    "scapegoat": ("blame",),
    "evasion": ("non_apology", "minimise", "excuse"),
    "bolster": ("bolster",),
}
"""Strategy -> the findings that show it."""


def tone(record: Record, c: Criterion) -> Rating:
    """D5: what people feel is named in the first message set and in half of what follows; nobody is talked down to."""
    threshold = phrase(
        "What people feel, beside a fact or an act: in the first message set and in {half} % of later full statements; "
        "in the first set; as a formula only; not at all, or rudely.",
        half=round(c.shares[0] * 100),
    )
    unsaid = nothing_said(record, c, threshold)
    if unsaid is not None:
        return unsaid
    rude = first((t for t in all_texts(record) if record.during(t)), "rude", sure=SURE)
    if rude is not None:
        why = phrase("A text talks down to somebody ({time}).", time=Moment(rude.at))
        return of_texts(c, "U", why, threshold, [rude.evidence], would_raise=phrase("The same, firm and civil."))
    opening = [e for p in record.first_set if (e := _warm(p)) is not None]
    first_set = {p.seq for p in record.first_set}
    later = [p for p in record.spoken if record.during(p) and p.seq not in first_set and _full(p)]
    warm = [e for p in later if (e := _warm(p)) is not None]
    formula = first((t for p in record.spoken if record.during(p) for t in versions(p, p.public)), "empathy")
    evidence = opening + warm
    enough = len(warm) >= c.shares[0] * len(later)
    level: Level = "P" if opening and enough else "S" if opening else "M" if formula is not None else "U"
    why = phrase(
        "What people feel is named in the first message set, and in {n} of {m} later statements.",
        n=len(warm), m=len(later),
    )  # fmt: skip
    better = phrase("A line on what people are going through, beside what is done about it, in more of the updates.")
    if not opening:
        better = phrase("In the first message set: what people feel, in a sentence to them, beside what is being done.")
        why = phrase("No sentence was found in which those affected are met as people; please check the texts.")
        if formula is not None:
            why = phrase(
                "What people feel is named ({time}), but not in the first message set beside a fact or an act.",
                time=Moment(formula.at),
            )
    if not evidence:
        evidence = [formula.evidence] if formula is not None else [seen(p, p.text) for p in record.first_set]
    return of_texts(c, level, why, threshold, evidence, would_raise=better)


def _warm(publication: Publication) -> Evidence | None:
    """The sentence that names what people feel, in a text that also says what is known, done or to be done."""
    for text in versions(publication, publication.public):
        empathy = next(said(text, "empathy"), None)
        if text.acts and empathy is not None and not text.repeats:
            return empathy.evidence
    return None


def _full(publication: Publication) -> bool:
    """Whether a publication is a full statement, and not a reply, a headline or an SMS."""
    return publication.replies_to is None and any(publication.readings[c].words >= FULL for c in publication.public)


@dataclass(frozen=True)
class Held:
    """One full statement against the cluster in force: whether it fits, clashes, both or neither, and its words."""

    publication: Publication
    fits: bool
    clash: Evidence | None
    shown: Evidence | None


def response(record: Record, c: Criterion) -> Rating:
    """D6: instructing and adjusting information first; then the strategy that fits the responsibility."""
    threshold = phrase(
        "What the responsibility asks for (information first; where it could have been prevented, own it): from the "
        "first full statement; within two; late, or mixed with denial, blame or excuse; never."
    )
    unsaid = nothing_said(record, c, threshold)
    if unsaid is not None:
        return unsaid
    stages = [stage for stage in _stages(record, c) if stage[1]]
    if not stages:
        why = phrase("No full statement was made while it stood who was responsible.")
        return c.rating("NA", why, threshold, basis="text")
    rated = [(_level(held), cluster, held) for cluster, held in stages]
    level, cluster, held = min(rated, key=lambda one: BY_POINTS.index(one[0]))
    evidence = [e for _, _, statements in rated for one in statements for e in (one.clash, one.shown) if e is not None]
    if not evidence:
        evidence = [seen(one.publication, one.publication.text) for one in held[:1]]
    return of_texts(
        c, level, _response_why(level, cluster, held), threshold, evidence, would_raise=_response_better(cluster, held)
    )


def _stages(record: Record, c: Criterion) -> list[tuple[str, list[Held]]]:
    """Each stretch of time with one cluster in force, with the full statements that the response is judged by.

    When the responsibility shifts the team has the time of a first word to own it; what it says meanwhile on other
    things is not held against it.
    """
    stages: list[tuple[str, list[Held]]] = []
    spoken = [p for p in record.spoken if record.during(p)]
    full = [p for p in spoken if _full(p)]
    for place, blame in enumerate(record.blame):
        until = record.blame[place + 1].seq if place + 1 < len(record.blame) else record.end.seq + 1
        if blame.cluster is None:
            continue
        every = [_held(record, p, blame.cluster, p in full[:1]) for p in spoken if blame.seq < p.seq < until]
        grace = blame.at + c.due[record.severity(blame)] if place else 0
        made = [one for one in every if one.clash is not None or (one.publication in full and _weighs(one, grace))]
        if stages and stages[-1][0] == blame.cluster:
            stages[-1][1].extend(made)
        else:
            stages.append((blame.cluster, made))
    return stages


def _weighs(held: Held, grace: int) -> bool:
    """Whether a statement is one that the response is judged by: not an answer on a topic or a correction, and none
    before `grace`, unless it meets the responsibility."""
    p = held.publication
    return held.fits or (p.topic is None and p.corrects is None and p.at > grace)


def _held(record: Record, publication: Publication, cluster: str, opening: bool) -> Held:
    texts = versions(publication, publication.public)
    fit = next((e for s in FITS[cluster] if (e := _shows(record, texts, s)) is not None), None)
    clashing = CLASHES[cluster]
    clash = next((e for s in clashing if (e := _shows(record, texts, s)) is not None), None)
    if opening and fit is None and clash is None:
        clash = _shows(record, texts, "bolster")
    return Held(publication, fit is not None, clash, fit)


def _shows(record: Record, texts: tuple[Text, ...], strategy: str) -> Evidence | None:
    """The words that show a strategy; those that cost something must be sure, or stand without their better part."""
    if strategy == "denial":
        return next((e for text in texts if (e := _denial(record, text)) is not None), None)
    costs = strategy in ("scapegoat", "evasion")
    for finding in STRATEGIES[strategy]:
        if finding == "excuse" and first(texts, "accountability") is not None:
            continue
        if finding == "non_apology":
            one = next((o for text in texts for o in evasions(text) if o.found.per_mille >= SURE), None)
        else:
            one = first(texts, finding, sure=SURE if costs else LIKELY if strategy == "rebuild" else 0)
        if one is not None:
            return one.evidence
    return None


def _denial(record: Record, text: Text) -> Evidence | None:
    """A known fact denied."""
    for one in said(text, "denial"):
        known = record.facts.get(one.found.subject)
        if known is not None and known.seq < text.seq and not record.over_by(one.found.subject, text):
            return one.evidence
    return None


def _level(held: list[Held]) -> Level:
    clashes = any(one.clash is not None for one in held)
    fit = next((place for place, one in enumerate(held) if one.fits), None)
    if fit is None:
        return "U" if clashes else "M"
    if clashes or fit > 1:
        return "M"
    return "P" if fit == 0 else "S"


def _response_why(level: Level, cluster: str, held: list[Held]) -> Phrase:
    clash = next((one for one in held if one.clash is not None), None)
    name = CLUSTERS[cluster]
    if clash is not None:
        return phrase(
            "While the case was “{cluster}”, a statement denied, evaded or put the blame elsewhere ({time}).",
            cluster=name, time=Moment(clash.publication.at),
        )  # fmt: skip
    fit = next((one for one in held if one.fits), None)
    if fit is None:
        return phrase(
            "No statement was found that met the responsibility (“{cluster}”); statements: {n}. Please check the "
            "texts.",
            cluster=name, n=len(held),
        )  # fmt: skip
    if level == "P":
        return phrase("The response fitted the responsibility from the first full statement on.")
    return phrase(
        "The response fitted the responsibility (“{cluster}”) from {time} on.",
        cluster=name, time=Moment(fit.publication.at),
    )  # fmt: skip


def _response_better(cluster: str, held: list[Held]) -> Phrase:
    if any(one.clash is not None for one in held):
        return phrase("The same facts without denial, blame or excuse.")
    if cluster == "preventable":
        return phrase("In the first full statement once it was known: what was our fault, and what we do about it.")
    return phrase("First what people should do, then what happened and what is being done.")
