from __future__ import annotations

from pathlib import Path

import pytest

from drills.drill import Drill
from drills.errors import DrillError
from engine.commands import End, Note, Prepare, Publish, Refused
from tests.drills.conftest import Start
from tests.drills.small_world import JUMP, SmallWorld


def test_a_drill_in_memory_plays_to_its_end(start: Start) -> None:
    drill = start()
    drill.advance(20)
    rows = drill.give(Note("Møte i kriseledelsen"), "n1")
    assert [(r.seq, r.at, r.role, r.kind) for r in rows] == [(6, 21, "team", "note"), (7, 21, "world", "noted")]
    drill.advance(10**6)
    assert drill.ended
    assert drill.rows[-1].kind == "drill-ended"
    assert [r.seq for r in drill.rows] == list(range(1, len(drill.rows) + 1))
    assert drill.view.ended is not None


def test_a_drill_left_without_a_word_is_resumed_where_it_was(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.advance(25)
    drill.give(Publish({"web": "Kok vannet. Vi vet ikke årsaken."}, reason="Helse"), "p")
    drill.advance(33)
    rows, digest = list(drill.rows), drill.digest()
    _leave(drill)
    again = Drill.resume(file, world=SmallWorld())
    assert (again.now, again.rows, again.digest(), again.header) == (33, rows, digest, drill.header)
    assert again.view == drill.view


def test_the_resumed_drill_ends_as_an_uninterrupted_one(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill, whole = start(file), start()
    for number, second in enumerate((5, 5, 130, 299, 420, JUMP[1] + 100)):
        drill.give(Note(str(number)), str(number), at=max(second, drill.now + 1))
        whole.give(Note(str(number)), str(number), at=max(second, whole.now + 1))
        _leave(drill)
        drill = Drill.resume(file, world=SmallWorld())
    for played in (drill, whole):
        played.advance(10**6)
    assert drill.digest() == whole.digest()
    assert [(r.at, r.kind, r.payload) for r in drill.rows[1:]] == [(r.at, r.kind, r.payload) for r in whole.rows[1:]]


def test_a_command_given_twice_is_answered_and_not_repeated(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    first = drill.give(Note("én gang"), "n", at=12)
    assert drill.give(Note("én gang"), "n") == first
    _leave(drill)
    again = Drill.resume(file, world=SmallWorld())
    assert again.give(Note("én gang"), "n", at=12) == first
    assert [r.kind for r in again.rows].count("note") == 1


def test_a_command_id_of_another_command_is_an_error(start: Start) -> None:
    drill = start()
    drill.give(Note("én"), "n")
    with pytest.raises(DrillError, match="another command"):
        drill.give(Note("to"), "n")


def test_a_refused_command_leaves_no_trace(start: Start) -> None:
    drill = start()
    drill.advance(11)
    before = (list(drill.rows), drill.now, drill.digest())
    with pytest.raises(Refused):
        drill.give(Prepare("radio"), "r")
    assert (drill.rows, drill.now, drill.digest()) == before


def test_an_ended_drill_opens_and_takes_nothing_in(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    last = drill.give(End(reason="Brann på ordentlig"), "e")
    digest = drill.digest()
    drill.close()
    again = Drill.resume(file, world=SmallWorld(engine=2))
    assert again.ended
    assert again.digest() == digest
    assert again.give(End(reason="Brann på ordentlig"), "e") == last
    assert again.advance(10**6) == ()
    with pytest.raises(Refused):
        again.give(Note("for sent"), "n")


def test_drafts_are_kept_and_their_older_words_erased(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.save_draft("composer", "Vi har fått mel")
    drill.save_draft("composer", "Vi har fått meldinger")
    drill.save_draft("answer:nrk", "Ja")
    drill.save_draft("answer:nrk", "")
    _leave(drill)
    again = Drill.resume(file, world=SmallWorld())
    assert again.drafts() == {"composer": "Vi har fått meldinger"}
    again.close()
    assert 'fått mel"' not in file.read_bytes().decode("latin-1").replace("\\u00e5", "å")


def test_another_engine_number_is_a_plain_sentence(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    _leave(start(file))
    with pytest.raises(DrillError, match="engine 1; this Beredt has engine 2"):
        Drill.resume(file, world=SmallWorld(engine=2))


def test_a_closed_drill_is_one_file(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.advance(1000)
    drill.close()
    assert [p.name for p in tmp_path.iterdir()] == ["a.beredt"]


def test_two_programs_cannot_play_one_drill(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    with pytest.raises(DrillError, match="open in another program"):
        Drill.resume(file, world=SmallWorld())
    drill.close()
    Drill.resume(file, world=SmallWorld()).close()


@pytest.mark.parametrize("text", ["", "\x1b]52;c;x\x07", "nul \x00 her", "«æøå» 👩‍👩‍👧", "\u202e", "{ref}"])
def test_any_text_at_all_comes_back_as_it_was(start: Start, tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.give(Note(text), "n")
    rows = list(drill.rows)
    _leave(drill)
    assert Drill.resume(file, world=SmallWorld()).rows == rows


def test_a_draft_may_hold_half_a_character(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.save_draft("composer", "\ud83d")
    _leave(drill)
    assert Drill.resume(file, world=SmallWorld()).drafts() == {"composer": "\ud83d"}


def _leave(drill: Drill) -> None:
    """What a killed program leaves: the files as they are, and the lock free."""
    lock = drill._log._lock
    assert lock is not None
    lock.release(finished=False)
