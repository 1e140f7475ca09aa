"""A public that cannot be made is found by the check, with its place, and refused by the engine in the same words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_scenario import Found, changed

from drills.drill import Drill
from drills.errors import DrillError
from engine.public.public import Public
from engine.scenario.limits import MOST_AGENTS, Impossible
from engine.scenario.loader import Loaded, load
from engine.scenario.model import Scenario
from engine.scenario.source import Source, find, from_folder
from engine.simulation import Simulation

GROUP = (
    "  - {{id: g{n}, name: {{nb: x, nn: x, en: x}}, share: 0.01, trust: 0.5, anger: 0.1, voices: voices/people.yaml}}\n"
)
CHANNEL = "  c{n}: {{name: {{nb: x, nn: x, en: x}}, reach: 0.1}}\n"


def crowded(scenario: Scenario) -> Scenario:
    last = scenario.groups[-1]
    return replace(scenario, groups=(*scenario.groups, *(replace(last, id=f"g{n}", share=0.01) for n in range(31))))


def loud(scenario: Scenario) -> Scenario:
    channel = next(iter(scenario.channels.values()))
    return replace(scenario, channels={**scenario.channels, **{f"c{n}": channel for n in range(32)}})


def setting(**values: Any) -> Any:
    return lambda scenario: replace(scenario, public=replace(scenario.public, **values))


CASES = {
    "shares": (
        ("share: 0.4", "share: 0.3"),
        lambda s: replace(s, groups=(replace(s.groups[0], share=0.3), s.groups[1])),
    ),
    "empty": (
        ("share: 0.6", "share: 0.0"),
        lambda s: replace(s, groups=(replace(s.groups[0], share=1.0), replace(s.groups[1], share=0.0))),
    ),
    "step": (("budget: 15m", "budget: 15m\npublic: {step: 1h}"), setting(step=3600)),
    "comments": (("budget: 15m", "budget: 15m\npublic: {comments: 51}"), setting(comments=51)),
    "excitation": (("budget: 15m", "budget: 15m\npublic: {excitation: 1}"), setting(excitation=1)),
    "contacts": (("budget: 15m", "budget: 15m\npublic: {contacts: 100}"), setting(contacts=100)),
    "groups": (("cast:\n", "".join(GROUP.format(n=n) for n in range(31)) + "cast:\n"), crowded),
    "channels": (("channels:\n", "channels:\n" + "".join(CHANNEL.format(n=n) for n in range(32))), loud),
}


@pytest.fixture(scope="module")
def loaded(small: Source) -> Loaded:
    return load(small)


def public(loaded: Loaded, scenario: Scenario, agents: int = 100, language: str = "nb") -> Public:
    return Public(scenario, loaded.voices, 1, agents, language)


@pytest.mark.parametrize("case", CASES)
def test_what_the_check_finds_the_engine_refuses_in_the_same_words(found: Found, loaded: Loaded, case: str) -> None:
    change, made = CASES[case]
    faults = found(change)
    with pytest.raises(Impossible) as refused:
        public(loaded, made(loaded.scenario))
    mine = [fault for fault in faults if fault.what == refused.value.what]
    assert mine and all(fault.line > 1 and fault.col > 0 for fault in mine), [str(fault.what) for fault in faults]


def test_numbers_below_nothing_cannot_even_be_written_down(loaded: Loaded) -> None:
    """The check says *must be at least 0*; in the engine such settings cannot come to be."""
    for name in ("comments", "excitation", "contacts"):
        with pytest.raises(ValueError, match="greater than or equal to 0"):
            setting(**{name: -0.1})(loaded.scenario)


def test_a_language_without_voices_is_refused_in_the_same_words(small: Source, loaded: Loaded) -> None:
    from small_scenario import faults_of

    text = small["voices/people.yaml"].decode()
    without = {**small, "voices/people.yaml": text[: text.index("\nen:")].encode()}
    said = [fault for fault in faults_of(without) if fault.code == "BER025"]
    voices = {group: {lang: voice for lang, voice in v.items() if lang != "en"} for group, v in loaded.voices.items()}
    with pytest.raises(Impossible) as refused:
        Public(loaded.scenario, voices, 1, 100, "en")
    assert refused.value.what in [fault.what for fault in said]
    assert all(fault.file == "voices/people.yaml" for fault in said)


@pytest.mark.parametrize("agents", [0, -5, MOST_AGENTS + 1, 10**9, 10**40])
def test_a_public_of_nobody_or_of_too_many_is_refused(small: Source, loaded: Loaded, agents: int) -> None:
    """At once, before anything is built, by the public, the simulation and the drill."""
    said = f"1 to {MOST_AGENTS} people, not {agents}"
    with pytest.raises(Impossible, match=said):
        public(loaded, loaded.scenario, agents)
    with pytest.raises(Impossible, match=said):
        Simulation(loaded, 1, language="nb", agents=agents)
    with pytest.raises(DrillError, match=said):
        Drill.start(None, small, seed=1, language="nb", form="solo", agents=agents, today=date(2026, 3, 10))


@pytest.mark.parametrize("agents", [1, 2, 3])
def test_one_person_is_a_public(agents: int) -> None:
    """Groups that nobody is left for say what they say, and believe nothing."""
    source = from_folder(find("drikkevann"))
    drill = Drill.start(None, source, seed=1, language="nb", form="solo", agents=agents, today=date(2026, 3, 10))
    drill.advance(3600)
    assert drill.view.samples[-1][1].believers


def test_an_authors_settings_are_what_the_public_uses(small: Source) -> None:
    """Contacts and excitation of the scenario take the place of the parameters', under every preset."""
    wild = load(changed(small, ("budget: 15m", "budget: 15m\npublic: {excitation: 0.9, contacts: 3}")))
    for preset in ("calm", "harsh"):
        found = Public(wild.scenario, wild.voices, 1, 100, "nb", preset)._parameters
        assert float(found.comments["branching"]) == 0.9 and float(found.rumours["contacts"]) == 3
