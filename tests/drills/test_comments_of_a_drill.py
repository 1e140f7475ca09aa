"""Six hundred comments of a real drill hardly repeat one another, hold no placeholder and keep to their language."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher

import pytest

from drills.drill import Drill
from drills.teams import policy
from drills.unattended import play_team
from drills.view import Row
from engine.reading.language import language_of
from engine.scenario.source import find, from_folder

NUMBER = 600


def near(text: str, earlier: list[str]) -> bool:
    """Whether a text is nearly (ratio over 0.9) one that came before."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(text)
    for other in earlier:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() > 0.9 and matcher.quick_ratio() > 0.9 and matcher.ratio() > 0.9:
            return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_six_hundred_comments(language: str) -> None:
    """A silent team and a harsh public, which write most: under 2 % exact and under 8 % near duplicates."""
    source, today = from_folder(find("drikkevann")), date(2026, 3, 10)
    drill = Drill.start(None, source, seed=11, language=language, form="solo", preset="harsh", today=today)
    play_team(drill, policy("silent", drill.loaded.scenario, language))
    rows: list[Row] = [row for row in drill.rows if row.kind == "comment-posted"][:NUMBER]
    texts = [row.payload["text"].casefold() for row in rows]
    assert len(texts) == NUMBER
    assert len(set(texts)) > 0.98 * NUMBER
    by_group: dict[str, list[str]] = {}
    alike = 0
    for row, text in zip(rows, texts, strict=True):
        mine = by_group.setdefault(row.payload["group"], [])
        alike += near(text, mine)
        mine.append(text)
    print(f"{language}: {NUMBER - len(set(texts))} exact, {alike} near duplicates")
    assert alike < 0.08 * NUMBER
    assert not [text for text in texts if "{" in text or "}" in text]
    wrong = [text for text in texts if language_of(text)[0] not in (None, language, *kin(language))]
    assert len(wrong) < 0.01 * NUMBER, wrong


def kin(language: str) -> tuple[str, ...]:
    """Short comments in one written Norwegian are often the same in the other."""
    return ("nb", "nn") if language != "en" else ()
