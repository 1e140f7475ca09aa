"""The corpus: labelled texts, split so that no fold shares a writer, a sender or a crisis with what reads it."""

from __future__ import annotations

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

    @property
    def hand(self) -> str:
        """Who wrote it; every writer of the corpus played many senders."""
        return self.id.partition("-")[0]


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
    """Yes where the second, blind reading says yes; unsure where only the writer does; else no."""
    if second is None or second.shape != text.labels.shape:
        named = text.labels.any(axis=1, keepdims=True) & (not text.thorough)
        return replace(text, labels=np.where(named & (text.labels == 0), 0.5, text.labels))
    labels = np.where(second > 0, 1.0, np.where(text.labels > 0, 0.5, 0.0))
    return replace(text, labels=labels, first=text.labels, second=second, thorough=True)


def features_of(texts: Sequence[Text]) -> list[list[Features]]:
    """The features of every sentence, text by text."""
    return [features(text.sentences, text.language == "en", text.about) for text in texts]


def folds(texts: Sequence[Text]) -> npt.NDArray[np.int64]:
    """The fold of each text: one for each hand that wrote a part of the corpus, however many senders it played."""
    hands = sorted({text.hand for text in texts})
    return np.array([hands.index(text.hand) for text in texts])


def learned_from(texts: Sequence[Text], of: npt.NDArray[np.int64], fold: int) -> npt.NDArray[np.bool_]:
    """Which texts a fold's reader may learn from: by other hands, on other crises, of other senders."""
    inside = [text for text, own in zip(texts, of, strict=True) if own == fold]
    crises, senders = {text.crisis for text in inside}, {text.sender for text in inside}
    return np.array(
        [
            own != fold and text.crisis not in crises and text.sender not in senders
            for text, own in zip(texts, of, strict=True)
        ]
    )
