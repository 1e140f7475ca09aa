"""What the team's texts say, sentence by sentence, as the criteria of texts ask it.

A finding counts where it stands in a sentence that names something of the story (a place, a time, a number, a role, a
fact): a formula that would fit any crisis fills no slot (instrument, section 2.4). A text that is mostly one of the
team's earlier texts gets no new credit for what it repeats. Everything asked here stands in the stored Reading, so a
rating stays what it was when the words themselves have been erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.reading.model import Finding, Reading
from engine.scoring.entries import Mark, PressAnswer, Publication
from engine.scoring.rating import Evidence, excerpt
from engine.scoring.record import Record

CONCRETE = frozenset(
    ("place", "clock-time", "number", "entity", "fact", "denial", "key-message", "rumour", "topic", "sender", "link")
)
"""Kinds of finding that tie a sentence to this story."""
STORY = frozenset(("place", "fact", "denial", "key-message", "rumour", "topic"))
"""Those that also tie the sentence before and the one after: *Vi forstår at mange er redde* speaks of what stands next
to it."""
ACTS = ("doing", "action", "known")
BOILERPLATE = 600
"""Per mille of a text's five-word sequences that stood in earlier texts, above which it earns nothing new."""
SURE = 800
"""Per mille from which a finding that costs the team something is taken at its word."""
LIKELY = 500
"""Per mille under which it is not held against the team at all; between the two it counts one step less."""
BARE = 4
"""Words of a sentence that can say that one is sorry, and no more."""
FULL = 15
"""Words of a full statement; an SMS or a line under a post is judged by less."""


@dataclass(frozen=True)
class Text(Mark):
    """One version of one text: a publication in one channel, or an answer to the press."""

    of: Publication | PressAnswer
    channel: str | None
    text: str
    reading: Reading

    @property
    def acts(self) -> bool:
        """Whether it says what is known, what is done or what to do: what empathy must stand beside to count."""
        return any(f.id in ACTS for f in self.reading.findings)

    @property
    def repeats(self) -> bool:
        """Whether the team had said nearly all of it before."""
        return self.reading.repeats_per_mille > BOILERPLATE


@dataclass(frozen=True)
class Said(Mark):
    """A sentence in which something was found."""

    text: Text
    found: Finding
    concrete: bool

    @property
    def evidence(self) -> Evidence:
        """The sentence, quoted where its words are still there."""
        return quoted(self.text, self.found)


def quoted(text: Text, found: Finding) -> Evidence:
    """The words of a finding as evidence."""
    words = text.text[found.start : found.end].strip()
    return Evidence(text.seq, text.at, excerpt(words or text.text), (found.start, found.end), found.id)


def versions(publication: Publication, channels: Iterable[str] | None = None) -> tuple[Text, ...]:
    """A publication's texts in the given channels (missing: those whose text may end up in public)."""
    wanted = publication.open if channels is None else channels
    return tuple(
        Text(publication.at, publication.seq, publication, c, publication.texts[c], publication.readings[c])
        for c in wanted
    )


def answered(answer: PressAnswer) -> Text:
    """An answer to the press."""
    return Text(answer.at, answer.seq, answer, None, answer.text, answer.reading)


def all_texts(record: Record) -> tuple[Text, ...]:
    """Everything that the team said and that may be read in public, in order; one version of each where they agree."""
    texts: list[Text] = []
    for publication in record.publications:
        texts += distinct(versions(publication))
    texts += [answered(answer) for query in record.queries for answer in query.answers]
    return tuple(sorted(texts, key=lambda text: text.seq))


def distinct(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Texts that read the same only once, however many channels carry them."""
    return tuple({text.reading: text for text in reversed(tuple(texts))}.values())[::-1]


def said(text: Text, finding: str, *, until: int | None = None) -> Iterator[Said]:
    """The sentences of a text in which something was found, up to character `until`."""
    for found in text.reading.findings:
        if found.id == finding and (until is None or found.start < until):
            yield Said(text.at, text.seq, text, found, concrete(text.reading, found))


def doubt(found: Finding) -> int:
    """Steps by which a harm is lighter for what the reader is not sure of; three is nothing left of any."""
    return 0 if found.per_mille >= SURE else 1 if found.per_mille >= LIKELY else 3


def evasions(text: Text) -> Iterator[Said]:
    """Apologies that take themselves back. One that stands next to where the fault is owned is the apology for it, and
    *we are sorry* has no room for an *if*.
    """
    owned = [f for f in text.reading.findings if f.id == "accountability"]
    bare = {start for start, _, words in text.reading.spans if words <= BARE}
    for one in said(text, "non_apology"):
        if one.found.start not in bare and not any(next_to(text.reading, one.found, found) for found in owned):
            yield one


def next_to(reading: Reading, one: Finding, other: Finding) -> bool:
    """Whether two findings stand in the same sentence, or at most one sentence apart."""
    here, there = (
        [i for i, (start, end, _) in enumerate(reading.spans) if start < f.end and f.start < end] for f in (one, other)
    )
    return any(abs(i - j) <= 2 for i in here for j in there)


def first(texts: Iterable[Text], finding: str, *, sure: int = 0, tied: bool = False) -> Said | None:
    """The first sentence with a finding in several texts; `tied` asks for one that names something of the story."""
    for text in texts:
        for one in said(text, finding):
            if one.found.per_mille >= sure and (one.concrete or not tied):
                return one
    return None


def concrete(reading: Reading, sentence: Finding) -> bool:
    """Whether something of the story is named in the sentence, or in one next to it, and nothing is left to fill in."""
    if beside(reading, sentence, ("slot",)):
        return False
    if beside(reading, sentence, CONCRETE):
        return True
    here = [i for i, (start, end, _) in enumerate(reading.spans) if start < sentence.end and sentence.start < end]
    if not here:
        return False
    around = [reading.spans[i] for i in (min(here) - 1, max(here) + 1) if 0 <= i < len(reading.spans)]
    return any(
        found.id in STORY and start <= found.start < end for start, end, _ in around for found in reading.findings
    )


def beside(reading: Reading, sentence: Finding, ids: Iterable[str]) -> bool:
    """Whether one of these kinds of finding stands within (or is) the same sentence."""
    return any(f.id in ids and f.start < sentence.end and sentence.start < f.end for f in reading.findings)
