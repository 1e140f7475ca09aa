"""`make judge GOLD=path`: the reader against labelled texts that it never learned from, beside what it must beat."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.reading.carried import carried
from engine.reading.codebook import FINDINGS
from training.baselines import cue_lists, length_only, majority
from training.corpus import Text, corpus, read_texts
from training.figures import Bools, Floats, counted, macro, summary, table


def read_all(texts: Sequence[Text]) -> tuple[Bools, Floats]:
    """(asserted, probabilities), each of shape (n_sentences, 24)."""
    read = [one for text in texts for one in carried(text.sentences, text.language, text.about)]
    said = np.array([[finding in one.asserted for finding in FINDINGS] for one in read], dtype=bool)
    return said, np.array([one.per_mille for one in read]) / 1000


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("Say which labelled texts: make judge GOLD=path/to/gold.jsonl (one JSON object a line, labels in `gold`)")
        return 2
    path = Path(arguments[0])
    with path.open(encoding="utf-8") as lines:
        labels = "gold" if "gold" in json.loads(lines.readline()) else "labels"
    texts = read_texts([path], labels)
    truth = np.vstack([text.labels for text in texts]) > 0.5
    sizes = [len(text.sentences) for text in texts]
    languages = np.repeat([text.language for text in texts], sizes)
    of = np.repeat(np.arange(len(texts)), sizes)
    said, likely = read_all(texts)
    print(f"{len(texts)} texts, {len(truth)} sentences\n")
    print("\n".join([*table(said, likely, truth, languages), "", *summary(said, likely, truth, languages, of), ""]))
    columns = counted(truth)
    rivals = {
        "cue lists alone": cue_lists(texts),
        "length only": length_only(texts, corpus()),
        "majority": majority(texts),
    }
    for name, rival in rivals.items():
        print(f"{name + ':':<18} macro F1 {macro(rival, truth, columns):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
