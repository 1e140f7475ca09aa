"""Labels as they are kept beside the texts: one line for each sentence that somebody has labelled, never rewritten.

A line is `{"by", "id", "sentence", "findings"}`; of the same person and sentence the last line counts. Agreement is
nominal, finding by finding, over the sentences that were labelled.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drills.errors import DrillError
from drills.labelling.texts import Labelled
from engine.phrases import phrase
from engine.reading.agreement import Counts, alpha, counted, majority
from engine.reading.codebook import FINDINGS

Place = tuple[str, int]
"""A text's id and the number of the sentence, from 0."""


@dataclass
class Labels:
    """Who found what where: person -> place -> findings."""

    by: dict[str, dict[Place, frozenset[str]]] = field(default_factory=dict)

    def take(self, person: str, place: Place, findings: Iterable[str]) -> None:
        """Note a label; a later one of the same person and place replaces it."""
        self.by.setdefault(person, {})[place] = frozenset(findings)

    def next_open(self, person: str, texts: Sequence[Labelled]) -> Place | None:
        """Where this person goes on: the first sentence without a label of theirs."""
        own = self.by.get(person, {})
        return next(((t.id, n) for t in texts for n in range(len(t.sentences)) if (t.id, n) not in own), None)


@dataclass(frozen=True)
class Agreed:
    """One finding: how many sentences most people gave it, how far they agree, and how the reader did against them."""

    finding: str
    positives: int
    alpha: float | None
    reader: Counts


def labels_file(texts: Path) -> Path:
    """Where the labels of a file of texts are kept."""
    return texts.with_name(f"{texts.stem}.labels.jsonl")


def read_labels(file: Path) -> Labels:
    """The labels so far; none where there is no file. Raises DrillError, naming the line."""
    labels = Labels()
    if not file.exists():
        return labels
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DrillError(phrase("{file} cannot be read.", file=str(file))) from error
    for number, line in enumerate(lines, 1):
        if not line.endswith("}"):
            continue  # it was being written when the machine stopped
        try:
            data = json.loads(line)
            found = [finding for finding in data["findings"] if finding in FINDINGS]
            labels.take(str(data["by"]), (str(data["id"]), int(data["sentence"])), found)
        except (ValueError, TypeError, KeyError) as error:
            raise DrillError(phrase("{file}:{line} is no label.", file=str(file), line=number)) from error
    return labels


def keep(file: Path, person: str, place: Place, findings: Iterable[str]) -> None:
    """Write one label down. Raises OSError."""
    chosen = [finding for finding in FINDINGS if finding in set(findings)]
    line = json.dumps({"by": person, "id": place[0], "sentence": place[1], "findings": chosen}, ensure_ascii=False)
    whole = file.exists() and file.stat().st_size > 0 and not file.read_bytes().endswith(b"\n")
    with file.open("a", encoding="utf-8") as stream:
        stream.write(("\n" if whole else "") + line + "\n")


def agreement(labels: Labels, reader: Callable[[Place], frozenset[str]]) -> tuple[Agreed, ...]:
    """Each finding of the codebook: people with one another, and the reader with most of them (ties are left out)."""
    places = sorted({place for own in labels.by.values() for place in own})
    people = sorted(labels.by)
    found = {place: reader(place) for place in places}
    return tuple(_agreed(finding, places, [labels.by[person] for person in people], found) for finding in FINDINGS)


def _agreed(
    finding: str,
    places: Sequence[Place],
    people: Sequence[Mapping[Place, frozenset[str]]],
    found: Mapping[Place, frozenset[str]],
) -> Agreed:
    units = [[finding in own[place] if place in own else None for own in people] for place in places]
    gold = [(place, majority(unit)) for place, unit in zip(places, units, strict=True)]
    pairs = [(finding in found[place], said) for place, said in gold if said is not None]
    return Agreed(finding, sum(1 for _, said in gold if said), alpha(units), counted(pairs))
