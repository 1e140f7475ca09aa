"""Harms: H1 to H7. They do not average away; what each does to the score is in `engine.scoring.assessment`.

The log alone shows H6, a protected string (H1), and silence on danger where nothing was said at all (H7). A denial (H3)
and advice that was not found in what was said (H7) rest on the reading of texts and wait for a person to confirm them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.phrases import Moment, Phrase, Span, phrase
from engine.reading.model import Finding
from engine.scenario.model import Phase
from engine.scoring.entries import InForce, Mark, Moderation, PressAnswer, Publication
from engine.scoring.rating import Basis, Evidence, HarmFlag, excerpt
from engine.scoring.record import CHANCE, Record, seen
from engine.scoring.rubric import Harm
from engine.scoring.said import SURE, doubt

SAFETY, EXPLICIT, VAGUE = 3, 2, 1
INDIRECT = 1
"""Severity of what may identify somebody without naming them; the log cannot show it, a reader suggests it."""
UNCONFIRMED = 2
"""The most severe that advice not found in what was said can be, until a person has looked: the reader may have missed
it."""
REMOVALS = {"hide": 2, "delete": 2, "block": 3}


@dataclass(frozen=True)
class Offence:
    """One text or act that did harm: how severe (after any correction), and when it was put right."""

    mark: Mark
    severity: int
    evidence: Evidence
    corrected_at: int | None


def privacy(record: Record, h: Harm) -> HarmFlag:
    """H1: a protected string in public."""
    threshold = phrase("Nothing that the scenario protects may stand in public; severity by what it was.")
    severities = {protected.text: protected.severity for protected in record.scenario.protected}
    offences = [
        _offence(record, h, text, found, severities.get(found.subject, 3), _righted(record, text))
        for text in _texts(record)
        for found in _findings(text)
        if found.id == "protected"
    ]
    named = {offence.mark.seq for offence in offences}
    offences += [
        _offence(record, h, text, found, INDIRECT - doubt(found), _righted(record, text))
        for text in _texts(record)
        for found in _findings(text)
        if found.id == "privacy" and text.seq not in named
    ]
    return flagged(
        record, h, offences, threshold,
        none=phrase("Nothing that the scenario protects was made public."),
        some=phrase("Public texts with protected information: {n}; first at {time}."),
        basis="log" if named or not offences else "text",
    )  # fmt: skip


def denial(record: Record, h: Harm) -> HarmFlag:
    """H3: a fact the team had by then, denied in public or to the press."""
    threshold = phrase(
        "Playing a known danger down is severity 1, denying what was known 2, and 3 where it is the danger itself; put "
        "right within {limit}, one less.",
        limit=Span(h.corrected),
    )
    offences = []
    for text in _texts(record):
        for found in _findings(text):
            known = record.facts.get(found.subject) if found.id == "denial" else None
            if known is None or known.seq > text.seq or record.over_by(found.subject, text):
                continue
            hazard = record.scenario.facts[found.subject].hazard
            severity = (SAFETY if hazard else EXPLICIT) - (found.per_mille < SURE)
            offences.append(_offence(record, h, text, found, severity, _righted(record, text, found.subject)))
        if not any(o.mark.seq == text.seq for o in offences) and _in_danger(record, text):
            offences += [
                _offence(record, h, text, found, VAGUE - doubt(found), _righted(record, text))
                for found in _findings(text)
                if found.id == "minimise"
            ]
    return flagged(
        record, h, offences, threshold,
        none=phrase("No denial of a known fact was found."),
        some=phrase("Texts in which known facts were denied: {n}; first at {time}."),
        basis="text",
    )  # fmt: skip


def _in_danger(record: Record, text: Mark) -> bool:
    """Whether the team knew of a danger that was not over."""
    return any(
        fact.hazard and id in record.facts and record.facts[id].seq < text.seq and not record.over_by(id, text)
        for id, fact in record.scenario.facts.items()
    )


def silencing(record: Record, h: Harm) -> HarmFlag:
    """H6: criticism hidden, deleted or its author blocked, with no rule named."""
    threshold = phrase(
        "Criticism that breaks no rule stays. Hidden or deleted is severity 2, blocked 3; restored, one less."
    )
    offences = [_removed(record, m) for m in record.moderations if m.critical and not m.rule and m.action in REMOVALS]
    return flagged(
        record, h, offences, threshold,
        none=phrase("No criticism was removed without a rule."),
        some=phrase("Critical comments removed with no rule named: {n}; first at {time}."),
        confirmed=False,
    )  # fmt: skip


def silence_on_danger(record: Record, h: Harm) -> HarmFlag:
    """H7: in class A, protective advice that could have been given and was not."""
    late, very_late = h.limits["A"]
    threshold = phrase(
        "Class A: advice later than {late} is severity 1, later than {very_late} 2, never 3.",
        late=Span(late), very_late=Span(very_late),
    )  # fmt: skip
    possible = _possible(record)
    if possible is None:
        return h.flag(0, phrase("There was no protective advice to give."), threshold)
    worst: HarmFlag | None = None
    for begins, ends, since in _dangers(record):
        start = max(begins, possible, key=lambda m: m.seq)
        if start.seq < ends.seq:
            flag = _silence(record, h, start, ends, since, threshold)
            if worst is None or (flag.severity or 0) > (worst.severity or 0):
                worst = flag
    return worst or h.flag(0, phrase("There was no danger to life and health to warn of."), threshold)


def _silence(record: Record, h: Harm, start: Mark, ends: Mark, since: int, threshold: Phrase) -> HarmFlag:
    """Silence on one danger, from when advice could be given till it ended; advice counts from event `since` on."""
    late, very_late = h.limits["A"]
    advice = next((p for p in record.spoken if p.seq >= since and _advises(record, p)), None)
    over = record.over or ends.seq < record.end.seq
    spoken = [p for p in record.spoken if start.seq <= p.seq < ends.seq]
    begun = seen(start, next((i.text for i in record.injects.values() if i.at == start.at), ""))
    phase = record.phase(start)
    if advice is not None and advice.seq <= ends.seq:
        took = max(0, record.elapsed(start, advice, late))
        severity = 0 if took <= late else 1 if took <= very_late else 2
        why = phrase(
            "Protective advice came {took} after it could have been given ({time}).",
            took=Span(took), time=Moment(start.at),
        )  # fmt: skip
        found = [begun, seen(advice, advice.text)]
        sure = not any(p.seq < advice.seq for p in spoken)
        return h.flag(
            severity, why, threshold, found, phase=phase, corrected_at=advice.at if severity else None,
            basis="log" if sure else "text", confirmed=sure or not severity,
        )  # fmt: skip
    waited = ends.at - start.at
    if waited <= late or record.played(start.at, ends.at) < CHANCE:
        return h.flag(0, phrase("The danger was over, or play ended, within {late}.", late=Span(late)), threshold)
    severity = 3 if over or waited > very_late else 1
    if not spoken:
        why = phrase("No protective advice was given, though it could have been from {time}.", time=Moment(start.at))
        return h.flag(severity, why, threshold, [begun], phase=phase)
    why = phrase(
        "No protective advice was found in what was published while there was danger ({n}); please check the texts.",
        n=len(spoken),
    )
    found = [begun, *(seen(p, p.text) for p in spoken)]
    return h.flag(min(severity, UNCONFIRMED), why, threshold, found, phase=phase, basis="text", confirmed=False)


def _dangers(record: Record) -> Iterator[tuple[Mark, Mark, int]]:
    """Times of class A: when each begins, when it ends (or play does), and the event from which advice counts for it.

    Advice given before the first danger began is early, and counts; a danger that comes back needs its advice anew.
    """
    begins: InForce | None = None
    since = 0
    for entry in record.classes:
        if entry.severity == "A" and begins is None:
            begins = entry
        elif entry.severity != "A" and begins is not None:
            yield begins, entry, since
            begins, since = None, entry.seq
    if begins is not None:
        yield begins, record.end, since


def _possible(record: Record) -> Mark | None:
    """From when the team could give protective advice: notice, or the fact that made it possible."""
    if record.notice is None:
        return None
    moments: list[Mark] = []
    for message in record.scenario.key_messages.values():
        if message.advice and message.possible_from is None:
            moments.append(record.notice)
        elif message.advice and (known := record.facts.get(message.possible_from or "")) is not None:
            moments.append(max(record.notice, known, key=lambda m: m.seq))
    return min(moments, key=lambda m: m.seq, default=None)


def _advises(record: Record, publication: Publication) -> bool:
    messages = record.scenario.key_messages
    return any(id in messages and messages[id].advice for id in publication.named("key-message"))


def _removed(record: Record, m: Moderation) -> Offence:
    restored = next(
        (r for r in record.moderations if r.comment == m.comment and r.action == "restore" and r.seq > m.seq), None
    )
    severity = REMOVALS[m.action] - (restored is not None)
    return Offence(m, severity, Evidence(m.seq, m.at, excerpt(m.text)), restored.at if restored else None)


def _texts(record: Record) -> list[Publication | PressAnswer]:
    """Everything the team said that may be read in public, in order."""
    said: list[Publication | PressAnswer] = [p for p in record.publications if p.open]
    said += [answer for query in record.queries for answer in query.answers]
    return sorted(said, key=lambda text: text.seq)


def _findings(text: Publication | PressAnswer) -> tuple[Finding, ...]:
    """What was found in a text, each subject once however many channels carry it."""
    readings = [text.reading] if isinstance(text, PressAnswer) else [text.readings[c] for c in text.open]
    found = {(f.id, f.subject): f for reading in reversed(readings) for f in reversed(reading.findings)}
    return tuple(found.values())


def _offence(
    record: Record, h: Harm, text: Publication | PressAnswer, found: Finding, severity: int, righted: Mark | None
) -> Offence:
    if isinstance(text, PressAnswer):
        words, span = text.text, found
    else:
        words, span = text.finding(found.id, found.subject) or (text.text, found)
    if righted is not None and righted.at - text.at <= h.corrected:
        severity -= 1
    quote = words[span.start : span.end].strip() or excerpt(words)
    evidence = Evidence(text.seq, text.at, quote, (span.start, span.end), found.id)
    return Offence(text, severity, evidence, righted.at if righted else None)


def _righted(record: Record, text: Publication | PressAnswer, fact: str | None = None) -> Mark | None:
    """The first open correction of a text: a publication that corrects it, or states the fact it denied and does not
    deny it again.
    """
    for p in record.spoken:
        if p.seq <= text.seq or (fact is not None and fact in p.named("denial")):
            continue
        if isinstance(text, Publication) and p.corrects == text.id:
            return p
        if fact is not None and fact in p.named("fact"):
            return p
    return None


def flagged(
    record: Record,
    h: Harm,
    offences: list[Offence],
    threshold: Phrase,
    *,
    none: Phrase,
    some: Phrase,
    basis: Basis = "log",
    confirmed: bool = True,
) -> HarmFlag:
    """The worst of several offences; uncorrected ones before corrected, earlier before later."""
    counted = [o for o in offences if o.severity > 0]
    if not counted:
        if offences:
            why = phrase("It was put right in public within {limit}, and does not count.", limit=Span(h.corrected))
            return h.flag(0, why, threshold, [o.evidence for o in offences])
        return h.flag(0, none, threshold)
    worst = max(counted, key=lambda o: (o.severity, o.corrected_at is None, -o.mark.seq))
    why = Phrase(some.id, {"n": len({o.mark.seq for o in offences}), "time": Moment(offences[0].mark.at)})
    grave: dict[Phase, bool] = {}
    for offence in counted:
        if offence.severity == 3:
            phase = record.phase(offence.mark)
            grave[phase] = grave.get(phase, True) and offence.corrected_at is not None
    return h.flag(
        worst.severity, why, threshold, [o.evidence for o in offences], phase=record.phase(worst.mark),
        basis=basis, confirmed=confirmed and basis == "log",
        corrected_at=worst.corrected_at,
        grave=grave,
    )  # fmt: skip
