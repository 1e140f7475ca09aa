"""How it reads: D14, clear language, and D15, accessible and in the right language form.

LIX is a band, never a grade by itself, and says little of texts under 60 words: there sentence length and jargon
decide. Words of the scenario's glossary are forgiven.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.phrases import Moment, Phrase, phrase
from engine.reading.model import Reading
from engine.scoring.criteria.during.texts import nothing_said, of_texts
from engine.scoring.entries import Publication
from engine.scoring.rating import BY_POINTS, Evidence, Level, Rating, by_time, excerpt, listed
from engine.scoring.record import Record
from engine.scoring.rubric import Criterion
from engine.scoring.said import SURE, Text, distinct, said, versions

SHORT = 60
"""Under so many words LIX jumps."""
FORM_MIX = 100
"""Per mille of the form markers that may belong to the other form."""
EMOJI = 2
LEAD = ("action", "known", "fact", "key-message")
"""What the first sentence should carry."""
NORWEGIAN = ("nb", "nn")


def clear(record: Record, c: Criterion) -> Rating:
    """D14: short sentences, everyday words, and what matters first, over the texts of the crisis."""
    lix, mean, longest = c.bands["lix"], c.bands["words-per-sentence"], c.bands["longest-sentence"]
    threshold = phrase(
        "LIX up to {p}, {s} or {m}; for P also {mean} words a sentence or fewer, none over {longest}, no jargon, and "
        "what matters first. The middle text counts.",
        p=lix[0], s=lix[1], m=lix[2], mean=mean[0], longest=longest[0],
    )  # fmt: skip
    unsaid = nothing_said(record, c, threshold)
    if unsaid is not None:
        return unsaid
    texts = _texts(record)
    rated = sorted(((_clear(text, c), text) for text in texts), key=lambda one: BY_POINTS.index(one[0][0]))
    (level, faults), middle = rated[(len(rated) - 1) // 2]
    (worst_level, worst_faults), worst = rated[0]
    why = phrase(
        "The middle text of {n} has LIX {lix}, {mean} words a sentence, the longest {longest}.",
        n=len(texts), lix=round(_lix(middle.reading) / 10),
        mean=round(middle.reading.words_per_sentence_tenths / 10), longest=middle.reading.longest_sentence,
    )  # fmt: skip
    better = phrase("In most texts: {faults}.", faults=listed(faults)) if faults else None
    if not faults and worst_faults:
        better = phrase("In the text of {time}: {faults}.", time=Moment(worst.at), faults=listed(worst_faults))
    return of_texts(c, level, why, threshold, [_quoted(middle), *_unclear(worst, worst_level)], would_raise=better)


def _clear(text: Text, c: Criterion) -> tuple[Level, list[Phrase]]:
    """A text's level, and what keeps it from P."""
    reading = text.reading
    short = reading.words < SHORT
    tenths = [limit * 10 for limit in c.bands["lix"]]
    level: Level = "P" if short else by_time(_lix(reading), tuple(tenths))
    faults: list[Phrase] = [phrase("everyday words and shorter sentences")] if level != "P" else []
    means = tuple(limit * 10 for limit in c.bands["words-per-sentence"])
    steps = [
        (by_time(reading.words_per_sentence_tenths, means), phrase("shorter sentences")),
        (by_time(reading.longest_sentence, c.bands["longest-sentence"]), phrase("no sentence as long as the longest")),
        (by_time(_jargon(text), c.bands["jargon"]), phrase("terms explained, or left out")),
    ]
    if not short:
        steps.append((by_time(reading.passive_per_mille, _per_mille(c.bands["passive"])), phrase("who does what")))
    faults += [name for step, name in steps if step != "P"]
    worst = min((step for step, _ in steps), key=BY_POINTS.index)
    if short:
        level = worst
    elif level == "P" and worst != "P":
        level = "S"
    if not _leads(text):
        faults.append(phrase("what matters first"))
        level = "S" if level == "P" else level
    return level, faults


def _lix(reading: Reading) -> int:
    """LIX times ten with the glossary forgiven; as it stands where an older reader did not say."""
    return reading.plain_lix_tenths or reading.lix_tenths


def _per_mille(percent: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(10 * one for one in percent)


def _jargon(text: Text) -> int:
    """Sentences in which the reader is sure of jargon."""
    return sum(1 for one in said(text, "jargon") if one.found.per_mille >= SURE)


def _leads(text: Text) -> bool:
    """Whether the first sentence carries the action or a main fact; a greeting before it is forgiven."""
    lead = text.reading.opening
    return any(f.id in LEAD and f.start < lead for f in text.reading.findings)


def _unclear(text: Text, level: Level) -> Iterator[Evidence]:
    if level in ("P", "S"):
        return
    yield _quoted(text)
    yield from (one.evidence for one in said(text, "jargon"))


def accessible(record: Record, c: Criterion) -> Rating:
    """D15: slips in form and access, over the texts of the crisis."""
    threshold = phrase(
        "No slip (places left to fill in, mixed language form, a form that is not the drill's, words in capitals, more "
        "than {emoji} emojis, #hashtags in small letters); {s}; {m}; more.",
        emoji=EMOJI, s=c.bands["slips"][1], m=c.bands["slips"][2],
    )  # fmt: skip
    unsaid = nothing_said(record, c, threshold)
    if unsaid is not None:
        return unsaid
    slips = [(text, slip) for text in _texts(record) for slip in _slips(record, text)]
    kinds = list({slip.id: slip for _, slip in slips}.values())
    n = len(slips)
    level = by_time(n, c.bands["slips"])
    why = phrase("No slip was found in form or access.")
    if slips:
        why = phrase("Slips found in form or access: {n} ({kinds}).", n=n, kinds=listed(kinds))
    better = phrase("Without: {kinds}.", kinds=listed(kinds)) if kinds else None
    evidence = [_quoted(text) for text, _ in slips] or [_quoted(text) for text in _texts(record)[:1]]
    return of_texts(c, level, why, threshold, evidence, would_raise=better)


def _slips(record: Record, text: Text) -> Iterator[Phrase]:
    reading = text.reading
    norwegian = record.language in NORWEGIAN
    if norwegian and reading.form_mix_per_mille > FORM_MIX:
        yield phrase("bokmål and nynorsk mixed")
    if norwegian and reading.language in NORWEGIAN and reading.language != record.language:
        yield phrase("the other Norwegian form")
    if reading.named("slot"):
        yield phrase("places left to fill in")
    if reading.capitals:
        yield phrase("words in capitals")
    if reading.emoji > EMOJI:
        yield phrase("many emojis")
    if reading.hashtags_lower:
        yield phrase("hashtags without capitals")


def _texts(record: Record) -> list[Text]:
    """The public texts of the crisis that say something, each wording once."""
    return [t for p in record.spoken if record.during(p) for t in distinct(versions(p, _worded(p)))]


def _worded(publication: Publication) -> tuple[str, ...]:
    return tuple(c for c in publication.public if publication.readings[c].words)


def _quoted(text: Text) -> Evidence:
    return Evidence(text.seq, text.at, excerpt(text.text))
