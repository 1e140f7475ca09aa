"""`python -m training`: learn the reader's weights from the corpus and write them where the program finds them."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import engine.reading.learned
from engine.reading.agreement import alpha
from engine.reading.codebook import FINDINGS
from engine.reading.learned.weights import pack
from training.corpus import Text, corpus, features_of
from training.curve import curve, shown
from training.figures import summary, table
from training.learn import Learned, learn

PLACE = Path(engine.reading.learned.__file__).parent


def agreements(texts: Sequence[Text]) -> list[str]:
    """Krippendorff's alpha between the two readings of the corpus, by finding."""
    both = [(text.first, text.second) for text in texts if text.first is not None and text.second is not None]
    if not both:
        return []
    first, second = (np.vstack([pair[i] for pair in both]) for i in (0, 1))
    lines = [f"\ntwo readings of {len(first)} sentences: yes by the writer, by the second, by both, alpha"]
    for j, finding in enumerate(FINDINGS):
        agreed = alpha(zip(first[:, j].tolist(), second[:, j].tolist(), strict=True))
        counts = f"{int(first[:, j].sum()):>6}{int(second[:, j].sum()):>6}{int((first[:, j] * second[:, j]).sum()):>6}"
        lines.append(f"{finding:<14}{counts}" + ("     –" if agreed is None else f"{agreed:6.2f}"))
    return lines


def validated(texts: Sequence[Text], learned: Learned) -> list[str]:
    """The tables of `make judge`, for what readers like this one said of folds unknown to them."""
    sizes = [len(text.sentences) for text in texts]
    twice = np.repeat([text.second is not None for text in texts], sizes)
    truth = np.vstack([text.labels for text in texts])[twice] == 1
    languages = np.repeat([text.language for text in texts], sizes)[twice]
    of = np.repeat(np.arange(len(texts)), sizes)[twice]
    likely = learned.unseen[twice]
    said = likely >= np.array(learned.weights.thresholds)
    return [*table(said, likely / 1000, truth, languages), *summary(said, likely / 1000, truth, languages, of)]


def main() -> int:
    """Learn and write."""
    started = time.monotonic()
    texts = corpus()
    print(f"{len(texts)} texts, {sum(len(text.sentences) for text in texts)} sentences", flush=True)
    print("\n".join(agreements(texts)), flush=True)
    seen = features_of(texts)
    learned = learn(texts, seen)
    for name, data in zip(("model.json", "features.txt", "weights.bin"), pack(learned.weights), strict=True):
        content = data.encode() if isinstance(data, str) else data
        (PLACE / name).write_bytes(content)
        print(f"{name:<14}{len(content):>12} bytes", flush=True)
    print("\nOn crises and senders that were not learned from (cross-validation):")
    print("\n".join(validated(texts, learned)), flush=True)
    if "--curve" in sys.argv:
        print("\nLearning curve: F1 of the first pass, by sentences learned from")
        print("\n".join(shown(curve(texts, seen), sum(len(text.sentences) for text in texts))))
    print(f"{time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
