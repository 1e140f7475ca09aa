from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from drills.drill import Drill
from drills.view import Row
from engine.commands import Publish, Refused, Settle, read
from engine.scenario.source import Source, find, from_folder

LAST = 20 * 86_400


def _start(source: Source) -> Drill:
    return Drill.start(None, source, seed=7, language="nb", form="solo", agents=2000, today=date(2026, 3, 2))


def _played(source: Source) -> Drill:
    """A team that promises and settles, on a clock that jumps ahead by minutes."""
    drill = _start(source)
    while not drill.ended and drill.now < LAST:
        drill.advance(drill.now + 420)
        if drill.view.jump is not None:
            for number, promise in enumerate(drill.view.jump.promises):
                drill.advance(drill.now + 13)
                _try(drill, Settle(promise=promise, how="keep"), f"s{number}-{drill.now}")
        elif drill.view.phase == "during" and len(drill.view.publications) < 8:
            channel = next(id for id, c in drill.loaded.scenario.channels.items() if c.audience == "public")
            text = "Kok vannet til vi sier fra. Ny melding kommer."
            _try(drill, Publish(texts={channel: text}, next_update=drill.now + 2400), f"p{drill.now}")
    return drill


def _try(drill: Drill, command: Publish | Settle, id: str) -> None:
    try:
        drill.give(command, id)
    except Refused:
        return


def _again(source: Source, commands: Sequence[Row], step: int, last: int) -> Drill:
    drill = _start(source)
    for row in commands:
        while drill.now < row.at - 1:
            drill.advance(min(drill.now + step, row.at - 1))
        drill.give(read(row.kind, row.payload), str(row.command_id), at=row.at)
    while drill.now < last and not drill.ended:
        drill.advance(min(drill.now + step, last))
    return drill


@pytest.mark.slow
def test_how_often_somebody_looks_at_the_clock_changes_nothing() -> None:
    """Played by the second, or by uneven spans, the same commands give the same rows: live, scripted and resumed."""
    source = from_folder(find("drikkevann"))
    played = _played(source)
    assert {row.kind for row in played.view.actions} == {"publish", "settle"}
    assert any(row.kind == "jumped" for row in played.rows)
    for step in (1, 37):
        again = _again(source, played.view.actions, step, played.now)
        for one, other in zip(played.rows[1:], again.rows[1:], strict=False):
            assert one == other
        assert again.digest() == played.digest()
