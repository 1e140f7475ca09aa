"""Any sequence of commands keeps the engine's contracts (property tests on the small scenario)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.commands import COMMANDS, Command, Refused, read
from engine.events import Event, payload
from engine.events import read as read_event
from engine.simulation import Simulation
from tests.engine.simulation.beach import beach

AGENTS = 200
MINUTE = 60


def simulation(seed: int = 1) -> Simulation:
    return Simulation(beach(), seed, language="en", agents=AGENTS, form="discussed")


@cache
def ids() -> dict[str, list[str]]:
    scenario = beach().scenario
    injects = [i for line in scenario.storylines.values() for s in line.situations.values() for i in s.injects]
    return {
        "channel": list(scenario.channels),
        "topic": list(scenario.topics),
        "rumour": list(scenario.rumours),
        "fact": list(scenario.facts),
        "party": list(scenario.parties),
        "resource": [r.id for r in scenario.resources],
        "query": [i.id for i in injects if i.kind == "query"],
        "decision": [i.id for i in injects if i.kind == "decision"],
        "inject": [i.id for i in injects] + ["x1"],
        "option": [o.id for i in injects for o in i.options],
        "post": [i.id for i in injects if i.kind in ("comment", "misinformation")] + ["c1", "c2", "c5", "p1"],
    }


def a(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*ids()[kind], "nobody"])


def texts() -> st.SearchStrategy[str]:
    scenario = beach().scenario
    said = [e.good["en"] for e in scenario.examples.values()] + [e.denial["en"] for e in scenario.examples.values()]
    return st.one_of(st.sampled_from(said), st.text(max_size=300), st.just("x" * 301), st.just("\x1b]0;hi\x07[/b]"))


def maybe(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), of)


def commands() -> st.SearchStrategy[Command]:
    later = st.integers(0, 6 * 3600)
    shapes = {
        "prepare": {"resource": a("resource")},
        "publish": {
            "texts": st.dictionaries(a("channel"), texts(), min_size=1, max_size=3),
            "topic": maybe(a("topic")),
            "replies-to": maybe(a("post")),
            "corrects": maybe(a("rumour")),
            "next-update": maybe(later),
        },
        "answer": {"query": a("query"), "text": maybe(texts()), "later": maybe(later)},
        "ask": {"party": a("party"), "about": st.one_of(a("topic"), a("fact"))},
        "involve": {"party": a("party")},
        "assess": {
            "status": st.sampled_from(["unknown", "refuted", "confirmed", "not-called-for"]),
            "rumour": maybe(a("rumour")),
            "fact": maybe(a("fact")),
        },
        "decide": {"decision": a("decision"), "option": a("option")},
        "moderate": {"comment": a("post"), "action": st.sampled_from(["hide", "delete", "block", "restore"])},
        "settle": {
            "promise": st.sampled_from(["p1", "p2", "p9"]),
            "how": st.sampled_from(["keep", "delegate", "drop"]),
        },
        "evaluate": {"part": st.sampled_from(["hot-wash", "report", "action", "plan"]), "text": maybe(texts())},
        "note": {"text": texts()},
        "fire": {"inject": a("inject")},
        "hold": {"inject": a("inject")},
        "skip": {"inject": a("inject")},
        "edit": {"inject": a("inject"), "text": texts()},
        "improvise": {
            "form": st.sampled_from(["comment", "news", "message", "query", "misinformation"]),
            "text": texts(),
            "channel": maybe(a("channel")),
            "topic": maybe(a("topic")),
            "rumour": maybe(a("rumour")),
        },
        "jump": {"to": st.integers(0, 5 * 3600)},
        "pressure": {"level": st.integers(0, 100)},
        "spend": {"minutes": st.integers(1, 40)},
        "stop": {"reason": maybe(texts())},
        "end": {},
    }
    assert set(shapes) == set(COMMANDS), "every command takes part in the property tests"
    kinds = [kind for kind in shapes if kind != "end"] * 6 + ["end"]
    return st.sampled_from(kinds).flatmap(
        lambda kind: st.fixed_dictionaries(shapes[kind]).map(
            lambda fields: read(kind, {k: v for k, v in fields.items() if v is not None})
        )
    )


def scripts() -> st.SearchStrategy[list[tuple[int, Command]]]:
    return st.lists(st.tuples(st.integers(0, 20 * MINUTE), commands()), max_size=12)


def play(script: Sequence[tuple[int, Command]], chunk: int = 7 * MINUTE, only: set[int] | None = None) -> list[Event]:
    """Play a script of (wait, command) and on to three hours; `only` keeps the commands with these numbers."""
    world = simulation()
    events = world.begin()
    at = 0
    for number, (wait, command) in enumerate(script):
        at += wait
        if only is not None and number not in only:
            continue
        while world.now < at - 1 and not world.ended:
            events += world.advance(min(at - 1, world.now + chunk))
        try:
            events += world.handle(command, max(at, world.now + 1))
        except Refused:
            continue
    while world.now < 3 * 3600 and not world.ended:
        events += world.advance(min(3 * 3600, world.now + chunk))
    return events


def accepted(script: Sequence[tuple[int, Command]]) -> set[int]:
    world, at, numbers = simulation(), 0, set()
    world.begin()
    for number, (wait, command) in enumerate(script):
        at += wait
        try:
            world.handle(command, max(at, world.now + 1))
            numbers.add(number)
        except Refused:
            continue
    return numbers


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_events_come_in_order_and_survive_the_log(script: list[tuple[int, Command]]) -> None:
    """Times never go back; every event is integers and text, and reads back as itself."""
    events = play(script)
    assert [e.at for e in events] == sorted(e.at for e in events)
    for event in events:
        line = json.dumps(payload(event.body), sort_keys=True, allow_nan=False)
        assert "float" not in {type(v).__name__ for v in _values(json.loads(line))}
        assert payload(read_event(event.kind, json.loads(line))) == payload(event.body)


@settings(max_examples=25, deadline=None)
@given(scripts(), st.integers(1, 40 * MINUTE))
def test_how_often_time_is_asked_to_pass_changes_nothing(script: list[tuple[int, Command]], chunk: int) -> None:
    """advance(a) then advance(b) equals advance(b)."""
    assert play(script, chunk) == play(script, 3 * 3600)


@settings(max_examples=25, deadline=None)
@given(scripts())
def test_a_refused_command_changes_nothing(script: list[tuple[int, Command]]) -> None:
    """Leaving the refused commands out gives the same drill."""
    assert play(script) == play(script, only=accepted(script))


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_every_deadline_has_one_outcome(script: list[tuple[int, Command]]) -> None:
    """A query or decision whose deadline passed was answered, decided or missed; a decision falls once."""
    events = play(script)
    end = events[-1].at
    decided = [e.body.decision for e in events if e.kind == "decided"]
    assert len(decided) == len(set(decided))
    answered = {e.body.query for e in events if e.kind == "answered"}
    missed = [e.body.inject for e in events if e.kind == "deadline-missed" and e.body.what in ("query", "decision")]
    assert len(missed) == len(set(missed))
    for event in events:
        if event.kind == "inject-delivered" and event.body.form in ("query", "decision") and not event.body.interview:
            over = event.body.deadline is not None and event.body.deadline < end
            assert not over or event.body.inject in {*answered, *decided, *missed}


@settings(max_examples=25, deadline=None)
@given(scripts())
def test_an_inject_is_delivered_once_and_then_never_dropped(script: list[tuple[int, Command]]) -> None:
    events = play(script)
    delivered: set[str] = set()
    for event in events:
        if event.kind == "inject-delivered":
            assert event.body.inject not in delivered
            delivered.add(event.body.inject)
        elif event.kind in ("inject-dropped", "inject-held", "inject-edited"):
            assert event.body.inject not in delivered


@settings(max_examples=25, deadline=None)
@given(scripts())
def test_mood_is_the_sum_of_its_causes(script: list[tuple[int, Command]]) -> None:
    """Trust and anger at each sample are where they began plus every movement since, to a millionth per movement."""
    groups = {g.id: g for g in beach().scenario.groups}
    state = {(g.id, mood): round(getattr(g, mood) * 1e6) for g in groups.values() for mood in ("trust", "anger")}
    moved = 0
    for event in play(script):
        if event.kind == "mood-moved":
            state[event.body.group, event.body.mood] += event.body.amount
            moved += 1
        elif event.kind == "public-sampled":
            for (group, mood), value in state.items():
                assert abs(getattr(event.body, mood)[group] - value) <= moved + 1


def _values(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return [v for item in data.values() for v in _values(item)]
    if isinstance(data, list):
        return [v for item in data for v in _values(item)]
    return [data]
