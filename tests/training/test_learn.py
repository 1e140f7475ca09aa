"""Learning gives the same weights from the same texts, bit for bit, and keeps fold from fold."""

from __future__ import annotations

import json

import numpy as np
import pytest

from engine.reading.learned.judge import per_mille, scores
from engine.reading.learned.weights import pack, unpack
from training.corpus import corpus, features_of, folds, learned_from
from training.learn import learn, threshold


@pytest.fixture(scope="module")
def few() -> list:
    return corpus()[::12][:60]


def test_no_fold_shares_a_sender_or_a_crisis_with_what_it_learned_from(few: list) -> None:
    of = folds(few)
    for fold in range(of.max() + 1):
        learned = learned_from(few, of, fold)
        asked = [text for text, own in zip(few, of, strict=True) if own == fold]
        known = [text for text, yes in zip(few, learned, strict=True) if yes]
        assert not {text.crisis for text in asked} & {text.crisis for text in known}
        assert not {text.sender for text in asked} & {text.sender for text in known}


@pytest.mark.slow
def test_learning_twice_gives_the_same_bytes_and_they_are_read_back(few: list) -> None:
    one, other = pack(learn(few).weights), pack(learn(few).weights)
    assert one == other

    weights = unpack(json.loads(one[0]), one[1], one[2])
    read = scores(features_of(few)[0], weights)
    assert read.dtype == np.int64
    assert ((per_mille(read, weights) >= 1) & (per_mille(read, weights) <= 999)).all()


def test_a_threshold_is_the_middle_of_the_best() -> None:
    likely = np.array([100, 200, 300, 600, 700, 800])
    assert 300 < threshold(likely, np.array([0.0, 0, 0, 1, 1, 1])) <= 600
