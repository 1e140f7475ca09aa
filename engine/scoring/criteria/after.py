"""After the crisis: A1 and A3 to A5, on what the log can show (A2 is in `account`).

Their clocks run on the story's calendar, jumps and all.

A3 and A5 rate what the team decided in the scenario; what is done about the drill itself is for its review.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.phrases import Phrase, Span, phrase
from engine.scoring.entries import Mark, Step
from engine.scoring.rating import Evidence, Rating, by_share, listed, percent
from engine.scoring.record import Record, seen
from engine.scoring.rubric import Criterion

UNREACHED = phrase("Play ended before the crisis was over.")
TOO_EARLY = phrase("Play was stopped before this was due.")
OUTSIDE = ("affected", "authority", "expert", "partner", "volunteer")
"""Kinds of party whose view comes from outside the own house."""
VOICES = 2


@dataclass(frozen=True)
class Item:
    """One of the things a criterion asks for: what did it (None: nothing), and whether it was due."""

    name: Phrase
    done: Mark | None
    due: bool = True


def follow_up(record: Record, c: Criterion) -> Rating:
    """A1: an end message, contact with those affected, a meeting, and a door that stays open."""
    threshold = phrase(
        "Four things: an end message, those affected contacted within {contact}, a meeting within {meeting}, somebody "
        "who still answers. All; three; two; fewer.",
        contact=Span(c.times["contact"]), meeting=Span(c.times["meeting"]),
    )  # fmt: skip
    after = record.after
    if after is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    contact, meeting = after.at + c.times["contact"], after.at + c.times["meeting"]
    items = [
        Item(phrase("an end message"), _end_message(record), record.over),
        Item(phrase("contact with all who were affected"), _contact(record, contact), _passed(record, contact)),
        Item(phrase("a meeting"), _step(record, "meeting", meeting), _passed(record, meeting)),
        Item(phrase("somebody who still answers"), _door(record), record.over),
    ]
    return _counted(c, after, items, threshold)


def evaluate(record: Record, c: Criterion) -> Rating:
    """A3: a hot wash soon, a written report, and views from outside in it."""
    threshold = phrase(
        "Three things: a hot wash within {hot_wash}, a written report within {report}, at least {voices} views from "
        "outside. All; two; one; none.",
        hot_wash=Span(c.times["hot-wash"]), report=Span(c.times["report"]), voices=VOICES,
    )  # fmt: skip
    after = record.after
    if after is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    washed, reported = after.at + c.times["hot-wash"], after.at + c.times["report"]
    report = next((s for s in _steps(record, "report") if s.text and s.at <= reported), None)
    items = [
        Item(phrase("a hot wash"), _step(record, "hot-wash", washed), _passed(record, washed)),
        Item(phrase("a written report"), report, _passed(record, reported)),
        Item(phrase("views from outside"), _outside(record, reported), _passed(record, reported)),
    ]
    return _counted(c, after, items, threshold)


def publish(record: Record, c: Criterion) -> Rating:
    """A4: the report made public in time, and no rumour left standing that could be answered."""
    threshold = phrase(
        "The report public within {publish} and no rumour left standing; public; a summary only; nothing.",
        publish=Span(c.times["publish"]),
    )
    after = record.after
    if after is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    deadline = after.at + c.times["publish"]
    made = next(iter(_steps(record, "publish")), None)
    if made is None:
        if not _passed(record, deadline):
            return c.rating("NA", TOO_EARLY, threshold, reached=False)
        better = phrase("The evaluation made public within {limit}.", limit=Span(c.times["publish"]))
        return c.rating(
            "U", phrase("The evaluation was never made public."), threshold, [seen(after)], would_raise=better
        )
    report = next((s for s in _steps(record, "report") if s.text and s.seq < made.seq), None)
    evidence = [_quoted(made)] if report is None else [_quoted(report), _quoted(made)]
    if report is None:
        why = phrase("A summary was made public, but there was no written report to publish.")
        return c.rating("M", why, threshold, evidence, would_raise=phrase("A written report first."))
    took = made.at - after.at
    standing = _standing(record)
    if took > c.times["publish"]:
        why = phrase(
            "The report was made public after {took}; {limit} is asked for.",
            took=Span(took),
            limit=Span(c.times["publish"]),
        )
        return c.rating(
            "S",
            why,
            threshold,
            evidence,
            would_raise=phrase("The report public within {limit}.", limit=Span(c.times["publish"])),
        )
    if standing:
        why = phrase("The report was made public, but “{claim}” was never answered.", claim=standing[0])
        better = phrase("A public answer to what was still being said, with the fact.")
        return c.rating("S", why, threshold, evidence, would_raise=better)
    return c.rating(
        "P", phrase("The report was made public {took} after the crisis.", took=Span(took)), threshold, evidence
    )


def change(record: Record, c: Criterion) -> Rating:
    """A5: each action with owner and date, the plan updated, and the next exercise set."""
    threshold = phrase(
        "Actions with owner and date: {p} %, the plan updated and an exercise set within {exercise}; {s} %; {m} %; "
        "less is U.",
        p=percent(c.shares[0]), exercise=Span(c.times["exercise"]), s=percent(c.shares[1]), m=percent(c.shares[2]),
    )  # fmt: skip
    if record.after is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    actions = _steps(record, "action")
    if not actions:
        if not record.over:
            return c.rating("NA", TOO_EARLY, threshold, reached=False)
        better = phrase("At least one action: what is to be done, by whom, by when.")
        return c.rating(
            "U", phrase("No improvement action was written down."), threshold, [seen(record.after)], would_raise=better
        )
    full = [s for s in actions if s.owner and s.due is not None]
    plan = next(iter(_steps(record, "plan")), None)
    exercise = next(
        (s for s in _steps(record, "exercise") if s.due is not None and s.due - s.at <= c.times["exercise"]), None
    )
    level = by_share(len(full) / len(actions), c.shares)
    missing = [
        name
        for name, step in ((phrase("the plan updated"), plan), (phrase("a date for the next exercise"), exercise))
        if step is None
    ]
    if missing and level == "P":
        level = "S"
    if len(full) < len(actions):
        missing.insert(0, phrase("owner and date for every action"))
    why = phrase("Actions with owner and date: {n} of {m}.", n=len(full), m=len(actions))
    if missing:
        why = phrase(
            "Actions with owner and date: {n} of {m}; missing: {missing}.",
            n=len(full),
            m=len(actions),
            missing=listed(missing),
        )
    evidence = [_quoted(s) for s in (*actions, plan, exercise) if s is not None]
    return c.rating(level, why, threshold, evidence, would_raise=_in_time(missing))


def _counted(c: Criterion, after: Mark, items: list[Item], threshold: Phrase) -> Rating:
    """A rating by how many of the items are missing. What was not yet due when play was stopped is left out."""
    due = [item for item in items if item.done is not None or item.due]
    done = [item for item in due if item.done is not None]
    if not due:
        return c.rating("NA", TOO_EARLY, threshold, reached=False)
    missing = [item.name for item in due if item.done is None]
    level = by_share(len(items) - len(missing), c.counts) if done else "U"
    why = phrase("In place: {n} of {m}.", n=len(done), m=len(due))
    if missing:
        why = phrase(
            "In place: {n} of {m}; missing in time: {missing}.", n=len(done), m=len(due), missing=listed(missing)
        )
    evidence = [_quoted(item.done) if isinstance(item.done, Step) else seen(item.done) for item in done if item.done]
    return c.rating(level, why, threshold, evidence or [seen(after)], would_raise=_in_time(missing))


def _in_time(missing: list[Phrase]) -> Phrase | None:
    return phrase("In time: {missing}.", missing=listed(missing)) if missing else None


def _passed(record: Record, deadline: int) -> bool:
    """Whether something was due: its time passed, or the story came to its end without it."""
    return record.over or record.end.at > deadline


def _steps(record: Record, part: str) -> list[Step]:
    return [step for step in record.steps if step.part == part]


def _step(record: Record, part: str, by: int) -> Step | None:
    return next((s for s in _steps(record, part) if s.at <= by and record.afterwards(s)), None)


def _quoted(step: Step) -> Evidence:
    return seen(step, step.text)


def _end_message(record: Record) -> Mark | None:
    return next((p for p in record.spoken if record.afterwards(p)), None)


def _contact(record: Record, by: int) -> Mark | None:
    """The step by which the last of those affected had been contacted; a follow-up that names nobody is for all."""
    affected = {id for id, party in record.scenario.parties.items() if party.kind == "affected" or party.notify}
    left = set(affected)
    contacts: list[Mark] = [s for s in record.steps if s.part in ("follow-up", "meeting")]
    contacts += [i for i in record.involvements if i.party in affected]
    contacts += [p for p in record.publications if "affected" in p.audiences and p.worded]
    for mark in sorted((m for m in contacts if record.afterwards(m) and m.at <= by), key=lambda m: m.seq):
        left -= _reached(mark, affected)
        if not left:
            return mark
    return None


def _reached(mark: Mark, affected: set[str]) -> set[str]:
    if isinstance(mark, Step):
        return set(mark.voices) or (affected if mark.part == "follow-up" else set())
    party = getattr(mark, "party", None)
    return affected if party is None else {party}


def _door(record: Record) -> Mark | None:
    """An answer to the public or the press after the crisis, or a time for the next word: somebody is still there."""
    doors: list[Mark] = [
        p for p in record.spoken if record.afterwards(p) and (p.topic or p.replies_to or p.next_update is not None)
    ]
    doors += [a for query in record.queries for a in query.answers if record.afterwards(a)]
    return min(doors, key=lambda m: m.seq, default=None)


def _outside(record: Record, by: int) -> Mark | None:
    """The step with which the evaluation had views from at least two parties outside the house."""
    voices: set[str] = set()
    for step in record.steps:
        if step.part in ("hot-wash", "report") and step.at <= by and record.afterwards(step):
            voices |= {id for id in step.voices if record.scenario.parties[id].kind in OUTSIDE}
            if len(voices) >= VOICES:
                return step
    return None


def _standing(record: Record) -> list[str]:
    """Harmful rumours whose answer was known and never given in public."""
    left = []
    for rumour in record.rumours.values():
        spec = record.scenario.rumours.get(rumour.id)
        answerable = spec is not None and (
            spec.rebuttal in record.facts or any(s == "refuted" for _, s in rumour.statuses)
        )
        if spec is None or not spec.harmful or rumour.seen is None or not answerable:
            continue
        if not any(p.corrects == rumour.id or spec.rebuttal in p.named("fact") for p in record.spoken):
            left.append(record.name("rumour", rumour.id))
    return left
