"""What a reader must beat: the word lists alone, the length of a sentence, and the commonest answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from engine.reading.codebook import FINDINGS
from engine.reading.cues import Matcher, fold
from training.corpus import Text
from training.figures import Bools

CUES = Path(__file__).parent / "cues.json"


@cache
def _lists() -> dict[str, Matcher[str]]:
    """The instrument's cue lists, by language."""
    matchers = {language: Matcher[str](language) for language in ("nb", "nn", "en")}
    for finding, by_language in json.loads(CUES.read_text(encoding="utf-8")).items():
        for language, cues in by_language.items():
            matchers[language].add(cues, finding.removeprefix("scct_"))
    return matchers


def cue_lists(texts: Sequence[Text]) -> Bools:
    """Every finding with a cue in the sentence; shape (n_sentences, 24)."""
    rows = []
    for text in texts:
        matcher = _lists()[text.language]
        for sentence in text.sentences:
            met = {label for label, _, _ in matcher.hits(fold(sentence).text)}
            rows.append([finding in met for finding in FINDINGS])
    return np.array(rows, dtype=bool)


def length_only(texts: Sequence[Text], corpus: Sequence[Text]) -> Bools:
    """Yes from the length, in words, that is best on the corpus (or up to it, where short sentences do it more)."""
    own, known = _lengths(texts), _lengths(corpus)
    truth = np.vstack([text.labels for text in corpus]) > 0.5
    columns = []
    for j in range(len(FINDINGS)):
        tried = [(sign, limit) for sign in (1, -1) for limit in range(0, 31, 2)]
        sign, limit = max(tried, key=lambda rule: _f1(rule[0] * known >= rule[0] * rule[1], truth[:, j]))
        columns.append(sign * own >= sign * limit)
    return np.array(columns).T


def majority(texts: Sequence[Text]) -> Bools:
    """No, always: no finding is in most sentences."""
    return np.zeros((len(_lengths(texts)), len(FINDINGS)), dtype=bool)


def _lengths(texts: Sequence[Text]) -> np.ndarray:
    return np.array([len(sentence.split()) for text in texts for sentence in text.sentences])


def _f1(said: np.ndarray, truth: np.ndarray) -> float:
    return 2 * float((said & truth).sum()) / max(1.0, float(said.sum() + truth.sum()))
