"""What was stated: D3, right as known then, and D12, one voice. Both read the fact table."""

from __future__ import annotations

from engine.phrases import Moment, Phrase, Span, phrase
from engine.scoring.criteria.during.texts import nothing_said, of_texts
from engine.scoring.entries import Publication
from engine.scoring.fact_table import Claim, FactTable, conflicts, fact_table
from engine.scoring.rating import Evidence, Level, Rating, by_time, percent
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion


def right(record: Record, c: Criterion) -> Rating:
    """D3: what is stated is true as known then."""
    threshold = phrase(
        "Nothing wrong and {p} % of what is stated known by then; nothing wrong; one thing wrong, put right within "
        "{limit}; more, or left.",
        p=percent(c.shares[0]), limit=Span(c.times["corrected"]),
    )  # fmt: skip
    unsaid = nothing_said(record, c, threshold)
    if unsaid is not None:
        return unsaid
    claims = [claim for claim in fact_table(record).claims if record.during(claim) and _public(claim)]
    wrong = [claim for claim in claims if claim.verdict == "contradicted"]
    early = [claim for claim in claims if claim.verdict == "not-yet-known"]
    good = [claim for claim in claims if claim.verdict in ("supported", "not-ours")]
    weighed = len(wrong) + len(early) + len(good)
    if not weighed:
        why = phrase("Nothing in the texts could be held against the facts of the story; please check the texts.")
        return c.rating("unrated", why, threshold, [seen(p, p.text) for p in record.first_set], basis="text")
    evidence = [claim.evidence for claim in (*wrong, *early)] or [claim.evidence for claim in good]
    if wrong:
        return _wrong(record, c, wrong, threshold, evidence)
    share = len(good) / weighed
    level: Level = "P" if share >= c.shares[0] else "S"
    why = phrase("Statements that could be checked: {n}; all known by then.", n=weighed)
    better = None
    if early:
        first = early[0]
        why = phrase(
            "Statements that could be checked: {n}; said before they were known: {k}, first “{fact}” ({time}).",
            n=weighed, k=len(early), fact=record.name("fact", first.fact), time=Moment(first.at),
        )  # fmt: skip
        better = phrase("What is not yet known said as not known.")
    return of_texts(c, level, why, threshold, evidence, would_raise=better)


def _wrong(record: Record, c: Criterion, wrong: list[Claim], threshold: Phrase, evidence: list[Evidence]) -> Rating:
    things = list(dict.fromkeys(claim.fact for claim in wrong))
    first = wrong[0]
    righted = _righted(record, first)
    soon = righted is not None and righted - first.at <= c.times["corrected"]
    name = record.name("fact", first.fact)
    better = phrase("What was known said as it was; where it went wrong, put right at once.")
    if len(things) == 1 and soon:
        why = phrase("One thing was said that the facts contradict (“{fact}”, {time}); it was put right.",
                     fact=name, time=Moment(first.at))  # fmt: skip
        return of_texts(c, "M", why, threshold, evidence, would_raise=better)
    why = phrase(
        "Things said that the facts contradict: {n}; first “{fact}” ({time}).",
        n=len(things), fact=name, time=Moment(first.at),
    )  # fmt: skip
    return of_texts(c, "U", why, threshold, evidence, would_raise=better)


def _righted(record: Record, wrong: Claim) -> int | None:
    """When a publication stated the fact and no longer denied it."""
    for p in record.spoken:
        if p.seq > wrong.seq and wrong.fact in p.named("fact") and wrong.fact not in p.named("denial"):
            return p.at
    return None


def one_voice(record: Record, c: Criterion) -> Rating:
    """D12: the same facts everywhere, and other people's facts left to them or named as theirs."""
    within, fixed = c.times["apart"], c.times["fixed"]
    threshold = phrase(
        "No two own texts within {apart} that cannot both be true, and no fact of an authority said as our own; one, "
        "put right within {fixed}; two; more.",
        apart=Span(within), fixed=Span(fixed),
    )  # fmt: skip
    unsaid = nothing_said(record, c, threshold)
    if unsaid is not None:
        return unsaid
    table = _during(record)
    clashes = _each_once(conflicts(table, within))
    taken = _first_of_each([claim for claim in table.claims if claim.verdict == "not-ours"])
    n = len(clashes) + len(taken)
    mended = all(_settled(record, other, fixed) for _, other in clashes)
    level = by_time(n, c.bands["conflicts"])
    if level == "S" and not mended:
        level = "M"
    evidence = [claim.evidence for pair in clashes for claim in pair] + [claim.evidence for claim in taken]
    if not n:
        why = phrase("No two of the team's texts contradicted one another.")
        return of_texts(c, level, why, threshold, [seen(p, p.text) for p in record.first_set])
    if clashes:
        one, other = clashes[0]
        why = phrase(
            "Own texts that cannot both be true: {n}; first at {time} and {later} (“{fact}”).",
            n=len(clashes), time=Moment(one.at), later=Moment(other.at), fact=record.name("fact", one.fact),
        )  # fmt: skip
        better = phrase("One text as the source of all, and an open correction where something has changed.")
    else:
        first = taken[0]
        owner = record.name("party", record.scenario.facts[first.fact].owner or "")
        why = phrase(
            "Facts that belong to others, said as our own: {n}; first “{fact}”, which is {owner}'s ({time}).",
            n=len(taken), fact=record.name("fact", first.fact), owner=owner, time=Moment(first.at),
        )  # fmt: skip
        better = phrase("Whose fact it is, named in the text, or left to them.")
    return of_texts(c, level, why, threshold, evidence, would_raise=better)


def _during(record: Record) -> FactTable:
    table = fact_table(record)
    return FactTable(table.facts, tuple(claim for claim in table.claims if record.during(claim)))


def _each_once(pairs: list[tuple[Claim, Claim]]) -> list[tuple[Claim, Claim]]:
    """One conflict for each fact and later text."""
    return list({(other.fact, other.seq): (one, other) for one, other in reversed(pairs)}.values())[::-1]


def _first_of_each(claims: list[Claim]) -> list[Claim]:
    return list({claim.fact: claim for claim in reversed(claims)}.values())[::-1]


def _settled(record: Record, claim: Claim, within: int) -> bool:
    """Whether the fact was stated openly, and not denied, soon after."""
    if not claim.denies:
        return True
    righted = _righted(record, claim)
    return righted is not None and righted - claim.at <= within


def _public(claim: Claim) -> bool:
    text = claim.text
    return not isinstance(text.of, Publication) or text.channel in text.of.open
