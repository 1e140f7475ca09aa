"""Who was reached, and the house in order: D11 and D16."""

from __future__ import annotations

from engine.phrases import Moment, Phrase, Span, Value, phrase
from engine.scenario.model import Channel, Group
from engine.scoring.criteria.during.word import UNREACHED, word_was_due
from engine.scoring.entries import Decision
from engine.scoring.rating import Evidence, Rating, by_share, percent
from engine.scoring.record import Record, names, seen
from engine.scoring.rubric import Criterion

FITTING = 0.25
"""A channel fits a group that names no channels of its own when this share of it reads the channel regularly."""


def reach(record: Record, c: Criterion) -> Rating:
    """D11: the groups reached through a channel that fits them, with the website as the hub."""
    threshold = phrase(
        "Groups reached by a channel that fits: {p} % with the website first or within {hub}; {s} %; {m} %; less, or "
        "social media only, is U.",
        p=percent(c.shares[0]), hub=Span(c.times["hub"]), s=percent(c.shares[1]), m=percent(c.shares[2]),
    )  # fmt: skip
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    words = [p for p in record.spoken if record.during(p)]
    if not words:
        if record.first_word is None and not word_was_due(record, c):
            return c.rating("NA", phrase("Play ended before a first word was due."), threshold, reached=False)
        why = phrase("No public word came while the crisis lasted, so nobody was reached.")
        return c.rating("U", why, threshold, [seen(record.notice)], would_raise=phrase("A public word."))
    channels = record.scenario.channels
    used = list(dict.fromkeys(channel for p in words for channel in p.public))
    missed = [g.id for g in record.scenario.groups if not any(_fits(g, id, channels[id]) for id in used)]
    groups = len(record.scenario.groups)
    share = (groups - len(missed)) / groups if groups else 1.0
    level = by_share(share, c.shares)
    hubbed = _hub_in_time(record, c)
    social = bool(_hubs(record)) and all(channels[id].replies for id in used)
    if social:
        level = "U"
    elif level == "P" and not hubbed:
        level = "S"
    where = names(record, "channel", used)
    values: dict[str, Value] = {"n": groups - len(missed), "m": groups, "channels": where}
    if social:
        why = phrase("All was said on social media only ({channels}).", channels=where)
    elif not hubbed:
        why = phrase(
            "Groups reached: {n} of {m}, through {channels}; the website was not first, nor within {hub} of the first "
            "word.",
            hub=Span(c.times["hub"]), **values,
        )  # fmt: skip
    else:
        why = phrase("Groups reached: {n} of {m}, through {channels}.", **values)
    better = (
        phrase("A channel that reaches: {groups}.", groups=names(record, "group", missed))
        if missed and not social
        else phrase("The same on the website, first or at once, and a link to it elsewhere.")
    )
    return c.rating(
        level, why, threshold, [seen(p, p.text) for p in record.first_set] or [seen(words[0], words[0].text)],
        would_raise=None if level == "P" else better,
    )  # fmt: skip


def order(record: Record, c: Criterion) -> Rating:
    """D16: reasons and approvers in the log, crisis staff in place, a handover when a shift is over."""
    threshold = phrase(
        "Publications with reason and approver, decisions with reason: {p} % with crisis staff set within {staff} in "
        "class A, {s} %, {m} %; less is U.",
        p=percent(c.shares[0]), s=percent(c.shares[1]), m=percent(c.shares[2]), staff=Span(c.times["staff-set"]),
    )  # fmt: skip
    if record.notice is None:
        return c.rating("NA", UNREACHED, threshold, reached=False)
    published = [p for p in record.publications if p.worded and record.during(p)]
    decided = [d for d in record.decisions if record.during(d)]
    marks = [mark for p in published for mark in (p.reason, p.approved)] + [d.reason for d in decided]
    if not marks:
        if not word_was_due(record, c):
            return c.rating("NA", phrase("There was nothing to keep in the log yet."), threshold, reached=False)
        why = phrase("Nothing was published or decided while the crisis lasted, so the log holds no reasons.")
        return c.rating("U", why, threshold, [seen(record.notice)], would_raise=phrase("Decisions, with reasons."))
    level = by_share(sum(marks) / len(marks), c.shares)
    staff = _staff(record, c)
    handed = record.close.at - record.notice.at <= c.times["handover"] or any(record.during(n) for n in record.notes)
    if level == "P" and (staff == "late" or not handed):
        level = "S"
    if level in ("P", "S") and staff == "never":
        level = "M"
    silent = [d for d in decided if d.by == "silence"]
    values: dict[str, Value] = {"n": sum(marks), "m": len(marks)}
    if staff in ("late", "never"):
        why = (
            phrase("Reasons and approvers in the log: {n} of {m}; the crisis staff was set late.", **values)
            if staff == "late"
            else phrase("Reasons and approvers in the log: {n} of {m}; the crisis staff was never set.", **values)
        )
    elif silent:
        why = phrase("Reasons and approvers in the log: {n} of {m}; decided by silence: {k}.", k=len(silent), **values)
    elif not handed:
        why = phrase("Reasons and approvers in the log: {n} of {m}; no note of a handover.", **values)
    else:
        why = phrase("Reasons and approvers in the log: {n} of {m}.", **values)
    bare = [seen(p, p.text) for p in published if not (p.reason and p.approved)]
    bare += [seen(d, _question(record, d)) for d in decided if not d.reason]
    bare.sort(key=lambda e: e.seq)
    evidence = (
        bare + [seen(i, record.name("party", i.party)) for i in record.involvements if _leads(record, i.party)][:1]
    )
    if not evidence:
        evidence = [seen(p, p.text) for p in published] + [seen(d, _question(record, d)) for d in decided]
    return c.rating(
        level, why, threshold, evidence, would_raise=None if level == "P" else _order_better(bare, staff, c)
    )


def _order_better(bare: list[Evidence], staff: str, c: Criterion) -> Phrase:
    if staff in ("late", "never"):
        return phrase("The leaders of the crisis staff brought in within {staff}.", staff=Span(c.times["staff-set"]))
    if bare:
        return phrase("A line on why, and who approved, with each of them; the first without is at {time}.",
                      time=Moment(bare[0].at))  # fmt: skip
    return phrase("A note at the handover to the next shift.")


def _question(record: Record, decision: Decision) -> str:
    delivered = record.injects.get(decision.id)
    return delivered.text if delivered else decision.id


def _fits(group: Group, id: str, channel: Channel) -> bool:
    if group.channels:
        return id in group.channels
    share = channel.reach if isinstance(channel.reach, float) else channel.reach.get(group.id, 0.0)
    return share >= FITTING


def _hubs(record: Record) -> list[str]:
    return [id for id, channel in record.scenario.channels.items() if channel.hub]


def _hub_in_time(record: Record, c: Criterion) -> bool:
    """Whether the website was updated with, before or soon after the first word; true where there is no website."""
    hubs, first = _hubs(record), record.first_word
    if not hubs or first is None:
        return True
    assert record.notice is not None
    return any(
        p.seq > record.notice.seq and p.at <= first.at + c.times["hub"] and any(hub in p.public for hub in hubs)
        for p in record.spoken
    )


def _staff(record: Record, c: Criterion) -> str:
    """Whether crisis staff was set: in time, late, never, or not asked for (no class A, or nobody who leads)."""
    assert record.notice is not None
    notice = record.notice
    if record.severity(notice) != "A" or not any(_leads(record, id) for id in record.scenario.parties):
        return "not asked for"
    told = next((i for i in record.involvements if _leads(record, i.party)), None)
    limit = c.times["staff-set"]
    if told is None:
        return "never" if record.due(notice, limit) else "not asked for"
    return "in time" if record.elapsed(notice, told, limit) <= limit else "late"


def _leads(record: Record, party: str) -> bool:
    spec = record.scenario.parties.get(party)
    return spec is not None and spec.kind == "leader"
