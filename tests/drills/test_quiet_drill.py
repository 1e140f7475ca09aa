"""Quiet mode is part of what a drill is: it stands in the header, and a resumed drill goes on with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from drills.drill import Drill
from drills.header import read_header
from engine.scenario.source import find, from_folder


def start(file: Path | None, quiet: bool) -> Drill:
    source = from_folder(find("drikkevann"))
    today = date(2026, 3, 10)
    return Drill.start(file, source, seed=4, language="nb", form="solo", agents=1000, quiet=quiet, today=today)


def test_a_quiet_drill_is_resumed_quiet(tmp_path: Path) -> None:
    drill = start(tmp_path / "a.beredt", quiet=True)
    drill.advance(1200)
    drill.close()
    again = Drill.resume(tmp_path / "a.beredt")
    assert again.header.quiet
    again.advance(2400)
    again.close()
    whole, loud = start(None, quiet=True), start(None, quiet=False)
    for other in (whole, loud):
        other.advance(1200)
        other.advance(2400)
    assert again.digest() == whole.digest() != loud.digest()
    assert whole.view.samples == loud.view.samples
    assert len(whole.view.posts) < len(loud.view.posts)


def test_a_header_from_before_quiet_mode_is_read() -> None:
    payload = start(None, quiet=False).header.payload()
    payload.pop("quiet")
    assert read_header(payload).quiet is False
