"""The reader's corpus keeps its form, so that whoever trains on it need not wonder."""

from __future__ import annotations

import json
from pathlib import Path

from engine.reading.codebook import FINDINGS

CORPUS = Path(__file__).parent.parent / "corpus"
KINDS = {"statement", "sms", "reply", "press", "internal", "followup"}


def test_every_text_is_whole_and_said_once() -> None:
    """Known fields and labels, as many label lists as sentences, no id and no longer sentence twice."""
    ids: set[str] = set()
    said: set[str] = set()
    for file in sorted(CORPUS.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            where, text = f"{file.name}:{number}", json.loads(line)
            assert text["lang"] in {"nb", "nn", "en"}, where
            assert text["kind"] in KINDS, where
            assert text["phase"] in {"before", "during", "after"}, where
            assert text["sender"] and text["crisis"] and text["context"], where
            assert len(text["sentences"]) == len(text["labels"]) > 0, where
            assert set().union(*map(set, text["labels"])) <= set(FINDINGS), where
            assert text["id"] not in ids, where
            ids.add(text["id"])
            for sentence in text["sentences"]:
                key = sentence.strip().casefold()
                assert len(key) <= 25 or key not in said, f"{where}: {sentence}"
                said.add(key)
    assert ids
