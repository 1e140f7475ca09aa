"""Loading: from files to a scenario, and every kind of wrong value in plain words at its place."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_scenario import SMALL, Found, changed, faults_of

from engine.scenario.faults import ScenarioError, render
from engine.scenario.loader import load
from engine.scenario.model import say
from engine.scenario.shape import PATTERNS, keys_of
from engine.scenario.source import Source, digest, find, from_folder, shipped


def told(found: Found, *changes: tuple[str, str], file: str = "scenario.yaml") -> str:
    return "\n".join(render(fault) for fault in found(*changes, file=file))


def test_a_scenario_is_loaded_with_voices_plan_and_conditions(small: Source) -> None:
    loaded = load(small)
    assert loaded.scenario.duration == 1800
    assert loaded.scenario.storylines["main"].situations["closed"].injects[0].notice
    assert loaded.voices["families"]["nn"].slots["hearsay"][0] == "høyrer eg"
    assert loaded.plan.owner == "Kommunikasjonssjefen"
    assert loaded.guard("known('no-spill')").text == "known('no-spill')"
    assert len(loaded.digest) == len(loaded.plan_digest) == 64


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_scenario_is_without_faults(name: str) -> None:
    source = from_folder(find(name))
    loaded = load(source)
    assert [render(fault) for fault in loaded.warnings] == []
    assert loaded.scenario.id == name


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("phase: before", "phse: before", "142:9: error BER007: 'phse' is not a key that is known here"),
        ("phase: before", "phse: before", "^^^^ did you mean 'phase'?"),
        ("phase: before", "phse: before", "141:7: error BER008: 'phase' is missing here"),
        ("phase: before", "phase: befor", "142:16: error BER009: 'befor' is not one of before, during, after"),
        ("key-messages:", "key_messages:", "did you mean 'key-messages'?"),
        ("after: 8m", "after: 8", "163:33: error BER009: a duration is written like 90s, 15m, 1h05m or 2d"),
        ("after: 8m", "after: 9999d", "error BER009: must be at most"),
        ("after: 8m", f"after: {'9' * 5000}d", "error BER009: a duration is written like"),
        ("share: 0.4", "share: 1.4", "123:12: error BER009: must be at most 1"),
        ("share: 0.4", "share: nan", "123:12: error BER009: a number is needed here, like 0.25"),
        ("share: 0.4", "share: -inf", "error BER009: a number is needed here, like 0.25"),
        ("share: 0.4", "share: mange", "error BER009: a number is needed here, like 0.25"),
        ("reach: 0.2", "reach: mye", "error BER009: a number is needed here, like 0.25"),
        ("{families: 0.6,", "{families: 6,", "68:48: error BER009: must be at most 1"),
        ("inhabitants: 4000", "inhabitants: 4 000", "error BER009: a whole number is needed here"),
        ("hub: true", "hub: ja", "error BER009: true or false is needed here"),
        ("[nb, nn, en]", "nb", "error BER009: a list is needed here: begin each line with '- '"),
        ("[nb, nn, en]", "[nb, nn, en, sv]", "21:25: error BER009: 'sv' is not one of nb, nn, en"),
        ("languages: [nb, nn, en]", "languages: []", "error BER009: at least 1 is needed here"),
        ("id: small", "id:", "2:4: error BER009: nothing is written here"),
        ("id: small", "id: Små Ting", "error BER009: an id is written with small letters, digits, - and _"),
        ("id: small", f"id: {'a' * 61}", "error BER009: too long: at most 60"),
        ("beredt: 1", "beredt: 2", "1:9: error BER009: '2' is not one of 1"),
        ("date: 2026-06-27", "date: 27.6.2026", "error BER009: a date is written like 2026-03-10"),
        ('clock: "11:00"', "clock: 11.00", "error BER009: a clock time is written like 06:40"),
        ("variables: {closed: false}", "variables: {Closed: false}", "error BER009: a variable is named with"),
        ("  facebook: {name", "  Facebook Side: {name", "68:3: error BER009: an id is written with"),
        ("from: reporter", "from: [reporter]", "error BER009: keys with values are needed here"),
        ("kind: query", "kind: [query]", "one of comment, query"),
        ("name: Facebook", "name: [a]", "error BER009: keys with values are needed here, like 'nb: ...'"),
        ("groups:\n", "groups: x\nxx:\n", "'xx' is not a key that is known here"),
        ("{set: {closed: true}}", "{set: {closed: [a]}}", "error BER009: true or false is needed here"),
        ("nb: Badeplassen stenges", "nb: [a]", "error BER009: a text is needed here"),
        ("severity: 3", "severity: 7", "error BER009: must be at most 3"),
        ("text: Lea Myrvoll", "text:", "error BER004: after a colon comes a space"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words_at_its_place(found: Found, old: str, new: str, expected: str) -> None:
    assert expected in told(found, (old, new))


def test_plan_and_voices_are_read_as_strictly(found: Found) -> None:
    assert "plan.yaml:3:10: error BER009: a date of the plan" in told(found, ("-30mo", "-30m"), file="plan.yaml")
    assert "did you mean 'duties'?" in told(found, ("duties:", "dutys:"), file="plan.yaml")
    assert "'spredding' is not one of asking" in told(found, ("spreading:", "spredding:"), file="voices/people.yaml")


def test_a_condition_is_marked_at_the_very_word(found: Found) -> None:
    assert told(found, ("known('algae')", "knwn('algae')")) == (
        "scenario.yaml:253:54: error BER015: a condition cannot ask 'knwn'\n"
        "  253 |           - {to: opened, when: \"said('stay-out') and knwn('algae')\", after: 12m, priority: 1}\n"
        "      |                                                      ^^^^ did you mean 'known'?"
    )


def test_numbers_that_are_text_stay_text(small: Source) -> None:
    source = changed(small, ("name: Randi Holm", "name: NO"), ("outlet: Småvik Blad", "outlet: 0123"))
    person = load(source).scenario.cast["reporter"]
    assert (person.name, person.outlet) == ("NO", "0123")


def test_a_variable_is_a_truth_a_number_or_a_text_as_it_is_written(small: Source) -> None:
    written = "variables: {closed: false, a: true, b: 12, c: -3, d: 0123, e: NO, f: 12:30:45, g: yes, h: 0}"
    source = changed(small, ("variables: {closed: false}", written))
    assert load(source).scenario.variables == {
        "closed": False, "a": True, "b": 12, "c": -3, "d": "0123", "e": "NO", "f": "12:30:45", "g": "yes", "h": 0
    }  # fmt: skip


def test_a_text_may_stand_in_a_file_of_its_own(small: Source) -> None:
    source = changed(small, ("nb: Tjueåtte grader. Sanden er full av folk.", "nb: texts/morgen.md"))
    loaded = load({**source, "texts/morgen.md": b"# Morgen\r\n\r\nVarmt: 28 grader.\r\n\r\n"})
    assert say(loaded.scenario.main.situations["quiet"].text, "nb") == "# Morgen\n\nVarmt: 28 grader."


def test_a_fault_in_a_text_file_is_told_in_that_file(small: Source) -> None:
    source = changed(small, ("nb: Tjueåtte grader. Sanden er full av folk.", "nb: texts/morgen.md"))
    faults = faults_of({**source, "texts/morgen.md": b"Hei\n\nDet er {grader} i dag.\n"})
    assert [(fault.file, fault.code) for fault in faults] == [("texts/morgen.md", "BER014")]
    assert "there is no" not in render(faults[0])
    assert "Det er {grader} i dag." in render(faults[0])
    assert faults[0].line == 3


def test_a_text_file_that_is_missing_or_empty_is_told(small: Source) -> None:
    source = changed(small, ("nb: Tjueåtte grader. Sanden er full av folk.", "nb: texts/morgn.md"))
    told_missing = render(faults_of({**source, "texts/morgen.md": b"Hei"})[0])
    assert "the file texts/morgn.md is missing" in told_missing
    assert "did you mean 'texts/morgen.md'?" in told_missing
    assert "the file is empty" in render(faults_of({**source, "texts/morgn.md": b"\n"})[0])


@pytest.mark.parametrize("name", ["scenario.yaml", "plan.yaml", "voices/people.yaml"])
def test_a_missing_file_is_told(small: Source, name: str) -> None:
    source = {path: data for path, data in small.items() if path != name}
    faults = faults_of(source)
    assert faults
    assert {fault.code for fault in faults} == {"BER001"}


def test_voices_that_no_group_uses_are_a_warning(small: Source) -> None:
    faults = faults_of({**small, "voices/old.yaml": b"nb: {}"})
    assert [(fault.file, fault.severity, fault.code) for fault in faults] == [("voices/old.yaml", "warning", "BER043")]


def test_the_files_name_is_put_behind_where_it_was_found(small: Source) -> None:
    with pytest.raises(ScenarioError) as caught:
        load(changed(small, ("share: 0.4", "share: x")), "my/folder/")
    assert caught.value.faults[0].file == "my/folder/scenario.yaml"


def test_faults_survive_being_sent_between_processes(small: Source) -> None:
    with pytest.raises(ScenarioError) as caught:
        load(changed(small, ("share: 0.4", "share: x")))
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


def test_a_file_of_nothing_but_faults_does_not_tell_them_all(small: Source) -> None:
    keys = "".join(f"key{n}: x\n" for n in range(20_000))
    start = time.perf_counter()
    faults = faults_of({**small, "scenario.yaml": keys.encode()})
    assert 100 <= len(faults) <= 400
    assert time.perf_counter() - start < 10


def test_the_keys_of_every_place_in_the_model_are_known() -> None:
    from engine.scenario.model import Scenario

    assert "to" in keys_of(Scenario, ("storylines", "x", "situations", "y", "next", 0))
    assert "group" in keys_of(Scenario, ("storylines", "x", "situations", "y", "injects", 3, "from"))
    assert keys_of(Scenario, ("places",)) == ()


def test_every_pattern_of_the_model_is_said_in_words() -> None:
    import inspect
    import re

    import engine.commands
    import engine.plan
    import engine.scenario.model

    for module in (engine.scenario.model, engine.plan, engine.commands):
        for pattern in re.findall(r'pattern=r"([^"]+)"', inspect.getsource(module)):
            assert pattern in PATTERNS, pattern


# from folders


def test_a_folder_is_read_by_known_names_only(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "s")
    (tmp_path / "s" / "notes.txt").write_text("private")
    (tmp_path / "s" / "scenario.yaml~").write_text("old")
    assert sorted(from_folder(tmp_path / "s")) == ["plan.yaml", "scenario.yaml", "voices/people.yaml"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "s")
    (tmp_path / "secret.yaml").write_text("secret")
    (tmp_path / "s" / "voices" / "x.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(
        ScenarioError, match=r"voices/x\.yaml: error BER001: the file is a link out of the scenario's folder"
    ):
        from_folder(tmp_path / "s")


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "s")
    os.mkfifo(tmp_path / "s" / "voices" / "pipe.yaml")
    with pytest.raises(ScenarioError, match="this is not a file"):
        from_folder(tmp_path / "s")


def test_a_folder_without_scenario_and_a_folder_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"there is no scenario\.yaml in this folder"):
        from_folder(tmp_path)
    with pytest.raises(ScenarioError, match="cannot be read"):
        from_folder(tmp_path / "nowhere")


def test_a_file_of_two_mebibytes_is_refused(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "s")
    (tmp_path / "s" / "scenario.yaml").write_bytes(b"x" * (2 << 20))
    with pytest.raises(ScenarioError, match=r"scenario\.yaml: error BER002: the file is larger than 1024 KiB"):
        load(from_folder(tmp_path / "s"))


def test_a_scenario_is_found_by_id_folder_or_file() -> None:
    assert find("drikkevann").name == "drikkevann"
    assert find(str(SMALL)) == SMALL
    assert find(str(SMALL / "scenario.yaml")) == SMALL
    with pytest.raises(ScenarioError, match="did you mean 'drikkevann'"):
        find("drikkevan")
    for odd in ("", "\0", "x" * 5000, "/dev/null"):
        with pytest.raises(ScenarioError):
            find(odd)


def test_the_digest_depends_on_every_path_and_byte_and_not_on_their_order(small: Source) -> None:
    assert digest(dict(reversed(list(small.items())))) == digest(small)
    assert digest({**small, "plan.yaml": small["plan.yaml"] + b" "}) != digest(small)
    assert digest({"a": b"bc"}) != digest({"ab": b"c"})


# whatever is written, it is a scenario or faults

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(st.binary(max_size=400), st.sampled_from(["scenario.yaml", "plan.yaml", "voices/people.yaml"]))
@QUICK
def test_random_bytes_in_any_file_are_told_as_faults(small: Source, data: bytes, name: str) -> None:
    for fault in faults_of({**small, name: data}):
        render(fault)


PIECES = [
    "",
    " ",
    "\n",
    ":",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    "&a",
    "*a",
    "!!x",
    "\t",
    "#",
    "|",
    "{quote}",
    "\0",
    "é",
]
PIECES += ["0", "-1", "nan", "999999999999d", "1e400", "null", "said('x')", "true", "texts/x.md", "\\u001b", "a" * 200]


@given(st.integers(0, 2**32), st.sampled_from(["scenario.yaml", "plan.yaml", "voices/people.yaml"]))
@QUICK
def test_a_mutated_scenario_is_loaded_or_told_as_faults(small: Source, seed: int, name: str) -> None:
    chance = random.Random(seed)
    text = small[name].decode()
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice([0, 1, 3, 10, 60]))
        text = text[:start] + chance.choice(PIECES) + text[end:]
    for fault in faults_of({**small, name: text.encode()}):
        assert fault.line <= text.count("\n") + 1 or fault.file != name
        render(fault)


@given(st.integers(0, 2**32))
@QUICK
def test_a_scenario_with_values_swapped_about_is_loaded_or_told_as_faults(small: Source, seed: int) -> None:
    """Keeps the YAML whole, so that shape and checks are reached."""
    chance = random.Random(seed)
    lines = small["scenario.yaml"].decode().splitlines(keepends=True)
    values = [line.split(": ", 1)[1] for line in lines if ": " in line]
    for _ in range(chance.randint(1, 5)):
        number = chance.randrange(len(lines))
        if chance.random() < 0.4:
            del lines[number]
        elif ": " in lines[number]:
            lines[number] = lines[number].split(": ", 1)[0] + ": " + chance.choice(values)
    for fault in faults_of({**small, "scenario.yaml": "".join(lines).encode()}):
        render(fault)
