"""Many texts, a line each."""

from __future__ import annotations

import pytest

from engine.reading.clean import TooLong
from engine.reading.codebook import FINDINGS
from engine.reading.lines import answer, line_of

TEXT = "Hei.\r\nVi vet ennå ikke hva som gikk galt. 😀 Ring 116 117 hvis du er syk."


def test_offsets_count_the_text_as_it_was_given() -> None:
    told = answer(line_of({"id": 1, "text": TEXT}))
    assert told["id"] == "1" and told["language"] == "nb"
    quoted = [TEXT[one["start"] : one["end"]] for one in told["sentences"]]
    assert "Vi vet ennå ikke hva som gikk galt." in quoted
    for one in told["sentences"]:
        assert set(one["probabilities"]) == set(FINDINGS)
        assert all(0 < p < 1 for p in one["probabilities"].values())
        for finding in one["findings"]:
            assert all(one["start"] <= start < end <= one["end"] for start, end in finding["cues"])
    assert set(told["measures"]) == {
        "lix", "words", "sentences", "longest_sentence", "passive_share", "jargon_per_100",
    }  # fmt: skip


def test_given_sentences_are_not_split() -> None:
    told = answer(line_of({"id": "a", "sentences": ["Hei. Hva nå?", "", "Kok vannet."], "lang": "nb", "kind": "sms"}))
    assert [(one["start"], one["end"]) for one in told["sentences"]] == [(0, 12), (13, 13), (14, 25)]


def test_an_unknown_kind_or_language_is_left_aside() -> None:
    line = line_of({"id": "a", "text": "Hei", "lang": "fr", "kind": "poem", "phase": 3, "context": ["a", "b"]})
    assert (line.language, line.about.kind, line.about.phase, line.about.context) == (None, None, None, "a b")


@pytest.mark.parametrize("data", [None, [], {}, {"id": 1}, {"id": 1, "text": 2}, {"id": 1, "sentences": "x"}])
def test_what_is_no_text_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="a"):
        line_of(data)


def test_a_text_that_nobody_reads_is_refused() -> None:
    with pytest.raises(TooLong):
        line_of({"id": 1, "text": "a" * 20_001})
