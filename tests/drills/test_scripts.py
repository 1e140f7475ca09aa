"""Scripts: what people write, what drills are written out as, and what is wrong in them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drills.drill import Drill
from drills.scripts import NUMBERS, load_script, write_script
from drills.teams import policy
from drills.unattended import play_script, play_team
from drills.view import Row
from engine.commands import COMMANDS, Ask, Command, End, Improvise, Pressure, Publish, Spend, role_of, write
from engine.scenario.faults import ScenarioError, render
from engine.scenario.loader import load
from engine.scenario.model import Scenario
from engine.scenario.source import from_folder

SMALL_FOLDER = Path(__file__).parents[1] / "scenarios" / "small"
SMALL = load(from_folder(SMALL_FOLDER)).scenario

GOOD = """\
# before
- {at: 1m, prepare: {resource: sign-text}}
- {at: 3m, ask: {party: municipal-doctor, about: algae}}
- at: 9m
  publish:
    texts:
      facebook: |-
        Badeplassen er stengt.

        Ikke bad.
      website: "Ikke bad."
    next-update: 1h
    alt: NO
- {at: 9m, assess: {rumour: factory-spill, status: unknown, reason: "vi sjekker"}}
- {at: 10m30s, answer: {query: blad-1, text: Ett barn.}}
- {at: 11m, decide: {decision: all-beaches, option: close-all}}
- {at: 12m, moderate: {comment: c17, action: hide, rule: sjikane}}
- {at: 40m, end: }
"""


def faults(text: str, scenario: Scenario = SMALL) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_script("script.yaml", text.encode(), scenario)
    return "\n".join(render(fault) for fault in caught.value.faults)


def test_a_script_is_commands_with_line_and_second() -> None:
    script = load_script("script.yaml", GOOD.encode(), SMALL)
    assert [(line, at, command.kind) for line, at, command in script.commands] == [
        (2, 60, "prepare"),
        (3, 180, "ask"),
        (4, 540, "publish"),
        (14, 540, "assess"),
        (15, 630, "answer"),
        (16, 660, "decide"),
        (17, 720, "moderate"),
        (18, 2400, "end"),
    ]
    assert script.end == 2400
    publish = script.commands[2][2]
    assert isinstance(publish, Publish)
    assert publish.texts["facebook"] == "Badeplassen er stengt.\n\nIkke bad."
    assert (publish.next_update, publish.alt) == (3600, "NO")


def test_a_script_without_end_lets_the_story_end() -> None:
    assert load_script("s", b"- {at: 1m, prepare: {resource: sign-text}}", SMALL).end is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- {at: 1m, publsh: {}}", "script.yaml:1:12: error BER042: there is no command called 'publsh'"),
        ("- {at: 1m, publsh: {}}", "^^^^^^ did you mean 'publish'?"),
        ("- {at: 12, end: {}}", "1:8: error BER042: a time of the drill is written like 90s, 12m or 1h05m"),
        ("- {end: {}}", "1:4: error BER042: 'at' is missing here"),
        ("- {at: 2m}", "1:4: error BER042: one command belongs to each time"),
        ("- {at: 2m, end: {}, note: {text: a}}", "1:21: error BER042: one command belongs to each time"),
        ("- {at: 2m, note: {text: a}}\n- {at: 1m, note: {text: a}}", "2:8: error BER042: this time is before"),
        ("- {at: 2m, end: {}}\n- {at: 3m, note: {text: a}}", "2:12: error BER042: nothing comes after 'end'"),
        ("[{at: 2m, note: {text: a}}, {at: 2m, note: {text: a}}]", "1:29: error BER042: each command begins on a line"),
        ("- {at: 2m, ask: {party: municipal-docter, about: x}}", "did you mean 'municipal-doctor'?"),
        ("- {at: 2m, ask: {party: factory, about: alge}}", "did you mean 'algae'?"),
        ("- {at: 2m, publish: {texts: {facebok: hei}}}", "1:30: error BER042"),
        ("- {at: 2m, publish: {texts: {facebook: hei}, topic: bathng}}", "did you mean 'bathing'?"),
        ("- {at: 2m, publish: {texts: {facebook: hei}, corrects: factory}}", "1:56: error BER042"),
        ("- {at: 2m, publish: {texts: {}}}", "1:29: error BER009: at least 1 is needed here"),
        ("- {at: 2m, answer: {query: avis-1, text: hei}}", "1:28: error BER042"),
        ("- {at: 2m, decide: {decision: all-beaches, option: shut}}", "1:52: error BER042"),
        ("- {at: 2m, prepare: {resource: sign-txt}}", "did you mean 'sign-text'?"),
        ("- {at: 2m, prepare: }", "1:12: error BER042: 'prepare' of what?"),
        ("- {at: 2m, settle: {promise: nine, how: keep}}", "1:30: error BER042"),
        ("- {at: 2m, settle: {promise: p1, how: kep}}", "did you mean 'keep'?"),
        ("- {at: 2m, evaluate: {part: report, voices: [factory, fctory]}}", "1:55: error BER042"),
        ("at: 2m", "1:1: error BER042: a script is a list"),
        ("- 2m", "1:3: error BER042: write a time and a command here"),
        ("", "error BER004: the file is empty"),
        ("- {at: &a 2m, end: {}}", "1:8: error BER005"),
    ],
)
def test_what_is_wrong_in_a_script_is_said_at_its_place(text: str, expected: str) -> None:
    assert expected in faults(text)


def test_every_fault_of_a_script_is_told_at_once() -> None:
    told = faults("- {at: 2m, prepare: {resource: sign-txt}}\n- {at: x, end: {}}\n- {at: 3m, nope: {}}\n")
    assert told.count("error") == 3


def test_comments_and_publications_of_the_drill_itself_may_be_named() -> None:
    text = "- {at: 2m, publish: {texts: {facebook: hei}, replies-to: c3, corrects: p1, links-to: p2}}"
    assert load_script("s", text.encode(), SMALL).commands


def rows(*commands: Command, at: int = 754) -> list[Row]:
    return [
        Row(seq, at, role_of(command), command.kind, write(command)) for seq, command in enumerate(commands, start=2)
    ]


def test_a_drill_is_written_out_as_people_would_write_it() -> None:
    publish = Publish(texts={"facebook": "Linje 1\n\nLinje 2", "sms": "Kort"}, next_update=4320, reason="so: ja")
    assert write_script(rows(publish, Ask("municipal-doctor", "algae"), End())) == (
        "- at: 12m34s\n"
        "  publish:\n"
        "    texts:\n"
        "      facebook: |-\n"
        "        Linje 1\n"
        "\n"
        "        Linje 2\n"
        '      sms: "Kort"\n'
        "    next-update: 1h12m\n"
        '    reason: "so: ja"\n'
        "- at: 12m34s\n"
        "  ask:\n"
        "    party: municipal-doctor\n"
        "    about: algae\n"
        "- at: 12m34s\n"
        "  end: {}\n"
    )


def test_a_played_drill_written_out_and_played_again_is_the_same_drill() -> None:
    source = from_folder(SMALL_FOLDER)

    def drill() -> Drill:
        return Drill.start(None, source, seed=3, language="nb", form="solo", agents=400, today=date(2026, 1, 1))

    first, second = drill(), drill()
    play_team(first, policy("careful", SMALL, "nb"))
    play_script(second, load_script("s", write_script(first.rows).encode(), SMALL))
    assert second.digest() == first.digest()
    assert len(second.rows) == len(first.rows)


def test_only_what_the_team_did_is_written() -> None:
    world = Row(1, 0, "world", "drill-started", {"seed": 1})
    assert write_script([world]) == "[]\n"


def test_every_whole_number_in_a_command_is_a_time_or_one_of_the_numbers() -> None:
    """`write_script` writes whole numbers as durations; that holds as long as it knows of all others."""
    for kind in COMMANDS.values():
        for name, annotation in kind.__annotations__.items():
            is_time = "Moment" in str(annotation) or "Duration" in str(annotation)
            assert ("int" in str(annotation) and not is_time) == (name in NUMBERS), (kind, name)


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
COMMAND = st.one_of(
    st.builds(
        Publish,
        texts=st.dictionaries(st.sampled_from(["facebook", "sms", "website"]), TEXT, min_size=1),
        next_update=st.none() | st.integers(0, 10**9),
        alt=st.none() | TEXT,
        reason=st.none() | TEXT,
        replies_to=st.none() | st.just("c9"),
    ),
    st.builds(End, reason=st.none() | TEXT),
    st.builds(Spend, minutes=st.integers(1, 1440)),
    st.builds(Pressure, level=st.integers(0, 100)),
    st.builds(
        Improvise,
        form=st.just("query"),
        text=TEXT,
        name=st.none() | TEXT,
        questions=st.lists(TEXT, max_size=3).map(tuple),
        deadline=st.none() | st.integers(0, 10**6),
    ),
)


@given(COMMAND, st.integers(0, 10**8))
def test_what_is_written_out_reads_back_the_same(command: Command, at: int) -> None:
    script = load_script("s", write_script(rows(command, at=at)).encode(), SMALL)
    assert [(second, read) for _, second, read in script.commands] == [(at, command)]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_random_bytes_are_refused_in_words(data: bytes) -> None:
    try:
        load_script("s", data, SMALL)
    except ScenarioError as problem:
        assert problem.faults


JUNK: Any = st.recursive(
    st.sampled_from(["at", "1m", "end", "publish", "texts", "facebook", "", "p1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["at", "end", "publish"]), inner),
)


@given(st.lists(JUNK, max_size=4))
def test_any_well_formed_yaml_is_a_script_or_refused_in_words(value: Any) -> None:
    try:
        load_script("s", json.dumps(value).encode(), SMALL)
    except ScenarioError as problem:
        assert problem.faults
