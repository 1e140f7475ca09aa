from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from drills.drill import Drill
from drills.scripts import load_script, write_script
from drills.teams import policy
from drills.unattended import play_script, play_team
from drills.verify import verify
from engine.commands import End, Note, Publish
from engine.scenario.source import Source, find, from_folder


def _start(source: Source, day: int, team: str) -> Drill:
    return Drill.start(
        None, source, seed=11, language="nb", form="solo", agents=2000, today=date(2026, 3, day), team=team
    )


def _again(source: Source, drill: Drill) -> Drill:
    script = load_script("x.yaml", write_script(drill.rows).encode(), drill.loaded.scenario)
    again = _start(source, 9, "script")
    play_script(again, script)
    return again


@pytest.mark.slow
@pytest.mark.parametrize("team", ["careful", "denying"])
def test_a_drill_written_out_as_a_script_plays_to_the_same_digest(team: str) -> None:
    """Another day, another name: the same seed and commands are the same drill."""
    source = from_folder(find("drikkevann"))
    drill = _start(source, 2, team)
    play_team(drill, policy(team, drill.loaded.scenario, "nb"))
    assert _again(source, drill).digest() == drill.digest()


@pytest.mark.slow
def test_a_drill_played_by_the_second_and_stopped_plays_to_the_same_digest() -> None:
    """Odd seconds, odd texts, and somebody who ends it."""
    source = from_folder(find("drikkevann"))
    drill = _start(source, 2, "hand")
    for number, text in enumerate(("«sitat»: ja\n- nei", "  innrykk\n\n", "#", "\x07", "👩‍👩‍👧 æøå", "NO", "12m")):
        for _ in range(61 + number):
            drill.advance(drill.now + 1)
        drill.give(Note(text), f"n{number}")
        drill.give(Note(text), f"m{number}")
    drill.give(End(reason="Nok: 'nå'"), "e")
    again = _again(source, drill)
    assert again.digest() == drill.digest()


def test_one_text_in_two_channels_is_read_alike_when_played_again(tmp_path: Path) -> None:
    """A stored drill has the channels in alphabetical order, whichever order the team chose them in."""
    file = tmp_path / "a.beredt"
    source = from_folder(find("drikkevann"))
    drill = Drill.start(
        file, source, seed=3, language="nb", form="solo", agents=200, today=date(2026, 3, 2), team="hand"
    )
    drill.advance(900)
    drill.give(
        Publish(
            dict.fromkeys(("website", "sms"), "Kok vannet i tre minutter. Vi vet ikke årsaken. Neste melding kl. 09.")
        ),
        "p",
    )
    drill.close()
    assert verify(file).replay == "same"


@pytest.mark.slow
@pytest.mark.parametrize("team", ["expert", "careful", "slow", "denying", "pasting"])
def test_the_drill_of_a_team_plays_to_the_same_entries(tmp_path: Path, team: str) -> None:
    file = tmp_path / "a.beredt"
    source = from_folder(find("drikkevann"))
    drill = Drill.start(
        file, source, seed=7, language="nb", form="solo", agents=2000, today=date(2026, 3, 2), team=team
    )
    play_team(drill, policy(team, drill.loaded.scenario, "nb"))
    drill.close()
    assert verify(file).replay == "same"
