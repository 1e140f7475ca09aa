"""The projector's window sees what everybody in the room may see, of every kind of entry, and nothing else."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path

import pytest

from drills.drill import Drill
from drills.follow import Following, running
from drills.header import STARTED, Header
from drills.projector import BLANK, FORMS, SHOWN, shown
from drills.teams import policy
from drills.unattended import play_team
from drills.view import Row, View
from engine.commands import COMMANDS, Fire, Hold, Improvise, Stop
from engine.events import EVENTS
from engine.scenario.source import from_folder

HIDDEN = {
    "inject-dropped", "inject-held", "inject-edited", "pressure-set", "asked", "party-answered", "fact-known",
    "rumour-seeded", "rumour-status-changed", "rumour-corrected", "assessed", "settled", "evaluated", "noted",
    "prepared", "question-unanswered", "mood-moved", "public-sampled", "variable-set",
}  # fmt: skip
SECRET = {
    "weight", "signal", "critical", "readings", "reading", "reached", "via", "responsibility", "seed", "agents",
    "plan_digest", "scenario_digest", "reason-for", "approved_by", "knows",
}  # fmt: skip
SMALL = from_folder(Path(__file__).parents[1] / "scenarios" / "small")


def test_every_kind_of_entry_is_either_shown_or_hidden() -> None:
    """A new kind of event fails here until somebody has decided."""
    assert set(SHOWN) - {STARTED} | HIDDEN == set(EVENTS)
    assert not (set(SHOWN) & HIDDEN)


@pytest.mark.parametrize("kind", sorted(set(SHOWN) - {STARTED}))
def test_what_is_shown_of_an_event_are_fields_of_it_and_no_secrets(kind: str) -> None:
    form = EVENTS[kind]
    names = {f.name for f in fields(form)}
    needed = {f.name for f in fields(form) if f.default is MISSING and f.default_factory is MISSING}
    assert set(SHOWN[kind]) | set(BLANK.get(kind, {})) <= names
    assert needed <= set(SHOWN[kind]) | set(BLANK.get(kind, {}))
    assert not set(SHOWN[kind]) & (SECRET | set(BLANK.get(kind, {})))


def test_nothing_of_the_seed_or_the_digests_is_shown() -> None:
    assert set(SHOWN[STARTED]) <= {f.name for f in fields(Header)} - SECRET


@pytest.mark.parametrize("kind", sorted(COMMANDS))
@pytest.mark.parametrize("role", ["team", "facilitator"])
def test_no_command_is_shown(kind: str, role: str) -> None:
    assert shown(Row(7, 60, role, kind, {"inject": "lab-result", "text": "x"}, "c")) is None


@pytest.mark.parametrize("form", ["message", "call", "alert"])
def test_what_reaches_the_team_alone_is_not_shown(form: str) -> None:
    assert form not in FORMS
    assert shown(Row(7, 60, "world", "inject-delivered", {"inject": "x", "form": form, "text": "secret"})) is None


def played() -> Drill:
    drill = Drill.start(None, SMALL, seed=3, language="nb", form="played", agents=300, today=date(2026, 3, 2))
    drill.give(Hold("sample"), "hold", at=30)
    drill.give(Improvise("news", "Brann i garasjen", outlet="Blad", name="Per"), "improvise")
    drill.give(Fire("sample"), "fire")
    play_team(drill, policy("careful", drill.loaded.scenario, "nb"))
    return drill


def test_a_whole_drill_folds_into_a_view_without_secrets() -> None:
    drill = played()
    rows = [row for row in map(shown, drill.rows) if row is not None]
    view = View()
    view.apply(rows)
    assert len(view.posts) == len(drill.view.posts)
    assert {item.form for item in view.inbox.values()} <= set(FORMS)
    assert not view.samples and not view.held and not view.edited and not view.actions and not view.facts
    prøve = drill.view.inbox["sample"].text
    written = json.dumps([dict(row.payload) for row in rows], ensure_ascii=False)
    assert "Brann i garasjen" in written and prøve not in written
    for row in rows:
        blank = BLANK.get(row.kind, {})
        assert all(row.payload[name] == value for name, value in blank.items())


def test_the_window_follows_the_drill_as_it_is_played(tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = Drill.start(file, SMALL, seed=3, language="nb", form="played", agents=300, today=date(2026, 3, 2))
    following = Following(file)
    for second in (60, 300, 700):
        drill.advance(second)
        drill.save_draft("composer", f"utkast {second}")
        following.look()
        assert (following.now, len(following.view.posts)) == (second, len(drill.view.posts))
    assert following.played and not following.stopped
    drill.give(Stop("Brannalarm"), "stop")
    following.look()
    assert following.stopped
    drill.go_on()
    following.look()
    assert not following.stopped
    drill.close()
    following.look()
    assert not following.played


def test_the_running_drill_is_found_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from drills.errors import DrillError

    monkeypatch.setenv("BEREDT_HOME", str(tmp_path))
    with pytest.raises(DrillError, match="No drill is running"):
        running()
    folder = tmp_path / "drills"
    first, second = folder / "20260302-small-aaaa.beredt", folder / "20260302-small-bbbb.beredt"
    drills = [
        Drill.start(file, SMALL, seed=1, language="nb", form="played", agents=300, today=date(2026, 3, 2))
        for file in (first, second)
    ]
    with pytest.raises(DrillError, match="Several drills are running"):
        running()
    drills[0].close()
    assert running() == second
    drills[1].close()
    with pytest.raises(DrillError, match="No drill is running"):
        running()
