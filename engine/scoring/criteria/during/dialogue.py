"""Those who ask: D9, the public's questions by topic, and D10, the press."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from engine.phrases import Moment, Phrase, Span, Value, phrase
from engine.scoring.criteria.during.word import UNREACHED
from engine.scoring.entries import Publication, Query, Question
from engine.scoring.rating import Evidence, Level, Rating, by_share, lowest, percent
from engine.scoring.record import Record, names, seen
from engine.scoring.replies import Reply, judged
from engine.scoring.rubric import Criterion


def dialogue(record: Record, c: Criterion) -> Rating:
    """D9: the share of public questions answered in time. One public answer on a topic answers all questions on it, and
    stands for as long as an answer may take.
    """
    threshold = phrase(
        "Public questions answered in time ({a} in class A, {b} in B, {c} in C): {p} %, {s} %, {m} %; less is U.",
        a=Span(c.limits["A"][0]), b=Span(c.limits["B"][0]), c=Span(c.limits["C"][0]),
        p=percent(c.shares[0]), s=percent(c.shares[1]), m=percent(c.shares[2]),
    )  # fmt: skip
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    answers = Answers(record)
    waits: list[int] = []
    open_: list[Question] = []
    for question in record.questions:
        if not record.during(question):
            continue
        limit = c.limits[record.severity(question)][0]
        wait = answers.wait(question, limit)
        if wait is not None and wait <= limit:
            waits.append(wait)
        elif wait is not None or record.due(question, limit):
            open_.append(question)
    asked = len(waits) + len(open_)
    if not asked:
        return c.rating("NA", phrase("The public asked nothing that had to be answered in time."), threshold)
    level, flaw, flawed = _by_words(by_share(len(waits) / asked, c.shares), answers.replies)
    left = Counter(question.topic for question in open_)
    why = phrase("Public questions answered in time: {n} of {m}.", n=len(waits), m=asked)
    half = sorted(waits)[(len(waits) - 1) // 2] if waits else 0
    if half:
        why = phrase(
            "Public questions answered in time: {n} of {m}; half of these within {wait}.",
            n=len(waits), m=asked, wait=Span(half),
        )  # fmt: skip
    if left:
        topic, most = left.most_common(1)[0]
        why = phrase(
            "Public questions answered in time: {n} of {m}; most of those left were on “{topic}” ({most}).",
            n=len(waits), m=asked, topic=record.name("topic", topic), most=most,
        )  # fmt: skip
    if flaw is not None:
        why = phrase("{answered} {flaw}", answered=why, flaw=flaw)
    evidence = [seen(next(q for q in open_ if q.topic == topic), _first(open_, topic)) for topic in left]
    evidence += [seen(u) for u in record.unanswered if u.topic in left and record.during(u)]
    evidence += [seen(p, p.text) for p in answers.given]
    if not evidence:
        evidence = [seen(question, question.text) for question in record.questions if record.during(question)][:1]
    raise_it = phrase(
        "A public answer on: {topics}; one answers all who ask about it.",
        topics=names(record, "topic", [topic for topic, _ in left.most_common(MOST_TOPICS)]),
    )
    if flaw is not None and not open_:
        raise_it = phrase("Answers that meet the question, in words of their own, firm and civil.")
    return c.rating(
        level, why, threshold, [*evidence, *flawed], would_raise=None if level == "P" else raise_it,
        basis="log" if flaw is None else "text",
    )  # fmt: skip


NO_ANSWER = ("copied", "dodged", "wrong")
"""How a reply may meet a question that is then still open."""
MOST_TOPICS = 3
"""Topics named in what would have raised it."""


def _by_words(level: Level, replies: list[Reply]) -> tuple[Level, Phrase | None, list[Evidence]]:
    """What the words of the replies do to the level: rude ones leave M at best, copies of earlier texts S."""
    rude = [reply for reply in replies if reply.rude]
    copies = [reply for reply in replies if reply.boilerplate and _single(reply)]
    dodged = [reply for reply in replies if reply.address in NO_ANSWER]
    single = sum(1 for reply in replies if _single(reply))
    if rude:
        flaw = phrase("Rude replies: {n}, first at {time}.", n=len(rude), time=Moment(rude[0].to.at))
        return lowest(level, "M"), flaw, _quotes(rude)
    if dodged:
        flaw = phrase(
            "Replies that miss the question, dodge it or deny what was known: {n}, first at {time}.",
            n=len(dodged),
            time=Moment(dodged[0].to.at),
        )
        return level, flaw, _quotes(dodged)
    if 2 * len(copies) > single:
        flaw = phrase("Replies that only repeat an earlier text: {n} of {m}.", n=len(copies), m=single)
        return lowest(level, "S"), flaw, _quotes(copies)
    return level, None, []


def _single(reply: Reply) -> bool:
    """Whether it answers one post, and is no word to all who ask."""
    return isinstance(reply.to, Publication) and reply.to.replies_to is not None


def _quotes(replies: list[Reply]) -> list[Evidence]:
    return [seen(reply.to, reply.to.text) for reply in replies]


class Answers:
    """The team's public answers: by topic, and to single posts. A reply that dodges or is wrong is no answer."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.by_topic: dict[str, list[Publication]] = {}
        self.to_post: dict[str, Publication] = {}
        self.replies: list[Reply] = []
        for p in record.spoken:
            if p.topic is None and p.replies_to is None:
                continue
            reply = judged(record, p, p.topic)
            if record.during(p):
                self.replies.append(reply)
            if reply.address in NO_ANSWER:
                continue
            if p.topic is not None:
                self.by_topic.setdefault(p.topic, []).append(p)
            if p.replies_to is not None:
                self.to_post.setdefault(p.replies_to, p)

    @property
    def given(self) -> list[Publication]:
        """Answers given during the crisis, in order."""
        return [p for p in self.record.spoken if (p.topic or p.replies_to) and self.record.during(p)]

    def wait(self, question: Question, limit: int) -> int | None:
        """Seconds until a question had its answer, 0 where one stood already; None where it never came."""
        topical = self.by_topic.get(question.topic, [])
        index = bisect_left(topical, question.seq, key=lambda p: p.seq)
        if index and self.record.played(topical[index - 1].at, question.at) <= limit:
            return 0
        following = topical[index : index + 1]
        reply = self.to_post.get(question.id)
        if reply is not None:
            following.append(reply)
        return min((self.record.elapsed(question, p, limit) for p in following), default=None)


def press(record: Record, c: Criterion) -> Rating:
    """D10: press queries answered by their deadline, or by the time that was agreed with the journalist."""
    threshold = phrase(
        "Queries answered by the deadline, or by the time agreed: {p} % with follow-ups, {s} %, {m} %; less is U.",
        p=percent(c.shares[0]), s=percent(c.shares[1]), m=percent(c.shares[2]),
    )  # fmt: skip
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    asked = [q for q in record.queries if record.during(q) and _due(record, q)]
    if not asked:
        return c.rating("NA", phrase("No press query fell due during the crisis."), threshold)
    met = [q for q in asked if _on_time(q) and not _dodged(record, q)]
    late = [q for q in asked if q not in met]
    dropped = [q for q in met if q.follow_up_missed == "missed" and not any(a.follow_up for a in q.answers)]
    level: Level = by_share(len(met) / len(asked), c.shares)
    if level == "P" and dropped:
        level = "S"
    evidence = [e for q in asked for e in _exchange(q)]
    return c.rating(
        level, _press_why(record, asked, met, late, dropped), threshold, evidence,
        would_raise=None if level == "P" else _press_better(late, dropped),
        basis="text" if any(_dodged(record, q) for q in asked) else "log",
    )  # fmt: skip


def _press_why(record: Record, asked: list[Query], met: list[Query], late: list[Query], dropped: list[Query]) -> Phrase:
    if late:
        first = late[0]
        values: dict[str, Value] = {"n": len(met), "m": len(asked), "outlet": first.outlet, "time": Moment(first.at)}
        if _dodged(record, first):
            return phrase(
                "Queries answered in time: {n} of {m}; {outlet} ({time}) was turned away with no reason and no way on.",
                **values,
            )
        if first.answers:
            return phrase("Queries answered in time: {n} of {m}; {outlet} ({time}) had its answer too late.", **values)
        if first.later is not None:
            return phrase(
                "Queries answered in time: {n} of {m}; {outlet} ({time}) was promised an answer that did not come.",
                **values,
            )
        return phrase("Queries answered in time: {n} of {m}; {outlet} ({time}) had no answer.", **values)
    if dropped:
        return phrase(
            "All {n} queries were answered in time, but the follow-up from {outlet} was not.",
            n=len(asked), outlet=dropped[0].outlet,
        )  # fmt: skip
    agreed = sum(1 for q in met if q.later is not None)
    if agreed:
        return phrase("Queries answered in time: {n} of {n}, {k} of them at a time agreed.", n=len(met), k=agreed)
    return phrase("Queries answered in time: {n} of {n}.", n=len(met))


def _press_better(late: list[Query], dropped: list[Query]) -> Phrase:
    if late:
        return phrase(
            "An answer to {outlet} by the deadline, or a time agreed for it and kept; what cannot be said can be "
            "explained.",
            outlet=late[0].outlet,
        )
    return phrase("An answer to the follow-up from {outlet}.", outlet=dropped[0].outlet)


def _due(record: Record, query: Query) -> bool:
    """Whether a query counts: answered, missed, or left until play ended; not one that a jump passed over."""
    if query.answers or query.missed == "missed":
        return True
    if query.missed == "lapsed":
        return False
    deadline = query.later or query.deadline
    return deadline is not None and deadline <= record.end.at


def _dodged(record: Record, query: Query) -> bool:
    """Whether all that a journalist had was a refusal that leads nowhere."""
    return bool(query.answers) and all(judged(record, answer).address == "dodged" for answer in query.answers)


def _on_time(query: Query) -> bool:
    first = next((a for a in query.answers if not a.follow_up), None)
    return first is not None and first.on_time


def _exchange(query: Query) -> list[Evidence]:
    found = [seen(query, query.text)]
    found += [seen(answer, answer.text) for answer in query.answers]
    if query.missed_seq is not None and query.missed == "missed":
        found.append(Evidence(query.missed_seq, query.later or query.deadline or query.at))
    return found


def _first(questions: list[Question], topic: str) -> str:
    return next(q.text for q in questions if q.topic == topic)
