"""People label texts of their own: blind, by key, resumed where they left, and with their agreement in the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drills.labelling.labels import Labels, agreement, keep, labels_file, read_labels
from drills.labelling.texts import read_texts
from drills.locales import Words
from tui.app import Beredt
from tui.cli import main
from tui.screens.label import LETTERS, Labelling

TEXTS = [
    {"id": "a", "lang": "en", "context": "Night.", "sentences": ["We know you are afraid.", "Boil the water."]},
    {"id": "b", "lang": "en", "text": "We do not know why. Ring 116 117."},
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.jsonl"
    path.write_text("\n".join(json.dumps(text) for text in TEXTS), "utf-8")
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_one_finding_a_key_and_what_is_gone_past_is_kept(file: Path, size: tuple[int, int]) -> None:
    """Marked, unmarked, next; stopped in the middle, and taken up where it was left."""
    texts = read_texts("ours", file.read_bytes())
    kept = labels_file(file)
    app = Beredt(Words("en"), lambda: Labelling(Words("en"), texts, read_labels(kept), kept, "Eva"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#label-findings").size.height >= 12
        await pilot.press(LETTERS["empathy"], LETTERS["rude"], LETTERS["rude"], "enter")
        await pilot.press(LETTERS["action"], "enter")
        await pilot.press("backspace", LETTERS["channel"], "enter", "escape")
    labels = read_labels(kept)
    assert labels.by["Eva"] == {("a", 0): {"empathy"}, ("a", 1): {"action", "channel"}}
    assert labels.next_open("Eva", texts) == ("b", 0)
    assert labels.next_open("Ola", texts) == ("a", 0)


def test_a_line_cut_off_by_a_power_cut_is_left_out(file: Path) -> None:
    """What was whole counts, and the next label begins on a line of its own."""
    kept = labels_file(file)
    keep(kept, "Eva", ("a", 0), ["empathy"])
    kept.write_text(kept.read_text("utf-8") + '{"by": "Ev', "utf-8")
    assert read_labels(kept).by["Eva"] == {("a", 0): {"empathy"}}
    keep(kept, "Eva", ("a", 1), ["action"])
    assert read_labels(kept).by["Eva"] == {("a", 0): {"empathy"}, ("a", 1): {"action"}}


def test_people_are_compared_with_one_another_and_the_reader_with_most_of_them() -> None:
    """Three people, two sentences: two of three decide what is right, and a reader that finds it all has F1 1."""
    labels = Labels()
    for person, first in (("Eva", {"empathy"}), ("Ola", {"empathy"}), ("Kari", set())):
        labels.take(person, ("a", 0), first)
        labels.take(person, ("a", 1), {"action"})
    found = {one.finding: one for one in agreement(labels, lambda place: frozenset({("empathy", "action")[place[1]]}))}
    assert (found["empathy"].positives, found["action"].reader.f1) == (1, 1.0)
    assert found["action"].alpha == 1.0 and 0 < (found["empathy"].alpha or 0) < 1
    assert found["rude"].alpha is None


def test_the_agreement_is_printed_without_a_terminal(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In lines and as JSON; nobody labels where nobody can."""
    for person, findings in (("Eva", ["empathy"]), ("Ola", [])):
        keep(labels_file(file), person, ("a", 0), findings)
    assert main(["read", "--label", str(file), "--agreement", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "1 sentences, by 2 people" in out or "by 2 people" in out
    assert main(["read", "--label", str(file), "--agreement", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["people"] == ["Eva", "Ola"]
    assert main(["read", "--label", str(file), "--lang", "en"]) == 2
    assert "--by NAME" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"id": 1, "text": 5}', '{"id": 1, "sentences": [1]}', ""])
def test_a_file_that_holds_no_texts_is_refused_with_its_line(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence, exit code 2, never a traceback."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text(line, "utf-8")
    assert main(["read", "--label", str(bad), "--by", "Eva", "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err and "bad.jsonl" in err
