"""The corpus: labelled texts, and how they are split so that no fold shares a sender or a crisis with another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.reading.codebook import FINDINGS
from engine.reading.learned.features import Features, features
from engine.reading.situation import Situation

CORPUS = Path(__file__).parent.parent / "corpus"
FOLDS = 5
THOROUGH = 0.1
"""Who asked all questions gives at least so many sentences two findings or more; less is one label a sentence."""


@dataclass(frozen=True)
class Text:
    """One labelled text; `labels` has shape (n_sentences, 24): 1 yes, 0 no, 0.5 where two readings disagree.

    `thorough` says that all 24 questions were asked of each sentence. Some writers of the corpus named the one thing
    that a sentence was written for, and stopped: their *yes* holds, their *no* may be an omission. `first` and `second`
    are the two readings, where there are two.
    """

    id: str
    language: str
    sender: str
    crisis: str
    about: Situation
    sentences: tuple[str, ...]
    labels: npt.NDArray[np.float64]
    first: npt.NDArray[np.float64] | None = None
    second: npt.NDArray[np.float64] | None = None
    thorough: bool = True


def read_texts(paths: Iterable[Path], labels: str = "labels") -> list[Text]:
    """Labelled texts from JSONL files, in order."""
    lines = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        Text(
            id=line["id"],
            language=line["lang"],
            sender=line["sender"],
            crisis=line["crisis"],
            about=Situation(line["kind"], line["phase"], line["context"]),
            sentences=tuple(line["sentences"]),
            labels=as_array(line[labels]),
        )
        for line in lines
    ]


def as_array(labels: Sequence[Sequence[str]]) -> npt.NDArray[np.float64]:
    """Shape (n_sentences, 24)."""
    return np.array([[float(finding in own) for finding in FINDINGS] for own in labels]).reshape(-1, len(FINDINGS))


def corpus() -> list[Text]:
    """All texts of the corpus, with the labels that both readings bear out where there are two."""
    second = {
        line["id"]: as_array(line["labels"])
        for path in sorted((CORPUS / "second").glob("*.jsonl"))
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }
    return [_whole(text, second.get(text.id)) for path in sorted(CORPUS.glob("*.jsonl")) for text in _of_one_hand(path)]


def _of_one_hand(path: Path) -> list[Text]:
    texts = read_texts([path])
    given = np.concatenate([text.labels.sum(axis=1) for text in texts])
    thorough = bool((given > 1).mean() >= THOROUGH)
    return [replace(text, thorough=thorough) for text in texts]


def _whole(text: Text, second: npt.NDArray[np.float64] | None) -> Text:
    """Where two readings agree, that; a *yes* against an omission is yes; else unsure."""
    if second is None or second.shape != text.labels.shape:
        named = text.labels.any(axis=1, keepdims=True) & (not text.thorough)
        return replace(text, labels=np.where(named & (text.labels == 0), 0.5, text.labels))
    unsure = 1.0 if not text.thorough else 0.5
    labels = np.where(text.labels == second, second, np.where(second > text.labels, unsure, 0.5))
    return replace(text, labels=labels, first=text.labels, second=second, thorough=True)


def features_of(texts: Sequence[Text]) -> list[list[Features]]:
    """The features of every sentence, text by text."""
    return [features(text.sentences, text.language == "en", text.about) for text in texts]


def folds(texts: Sequence[Text], count: int = FOLDS) -> npt.NDArray[np.int64]:
    """The fold of each text, by its crisis: all crises of a fold are unknown to the others."""
    crises = sorted({text.crisis for text in texts}, key=lambda crisis: hashlib.sha256(crisis.encode()).hexdigest())
    place = {crisis: i % count for i, crisis in enumerate(crises)}
    return np.array([place[text.crisis] for text in texts])


def learned_from(texts: Sequence[Text], of: npt.NDArray[np.int64], fold: int) -> npt.NDArray[np.bool_]:
    """Which texts a fold's reader may learn from: those of other crises, and by senders who are not in the fold."""
    senders = {text.sender for text, own in zip(texts, of, strict=True) if own == fold}
    return np.array([own != fold and text.sender not in senders for text, own in zip(texts, of, strict=True)])
