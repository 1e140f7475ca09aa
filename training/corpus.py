"""The corpus: labelled texts, and how they are split so that no fold shares a sender or a crisis with another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.reading.codebook import FINDINGS
from engine.reading.learned.features import Features, features
from engine.reading.situation import Situation

CORPUS = Path(__file__).parent.parent / "corpus"
FOLDS = 5


@dataclass(frozen=True)
class Text:
    """One labelled text; `labels` has shape (n_sentences, 24): 1 yes, 0 no, 0.5 where two readings disagree."""

    id: str
    language: str
    sender: str
    crisis: str
    about: Situation
    sentences: tuple[str, ...]
    labels: npt.NDArray[np.float64]
    second: npt.NDArray[np.float64] | None = None


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
    """All texts of the corpus, each with its second labelling where there is one."""
    second = {
        line["id"]: as_array(line["labels"])
        for path in sorted((CORPUS / "second").glob("*.jsonl"))
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }
    return [
        Text(**{**vars(text), "second": second.get(text.id)}) for text in read_texts(sorted(CORPUS.glob("*.jsonl")))
    ]


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
