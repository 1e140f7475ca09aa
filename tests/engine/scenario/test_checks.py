"""Every numbered check finds its fault, at its place, and the small scenario has none."""

# ruff: noqa: E501  (a row of the table of cases is one line)
from __future__ import annotations

import re
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from engine.scenario import model
from engine.scenario.codes import CODES
from engine.scenario.faults import render
from engine.scenario.loader import load
from engine.scenario.shape import hints
from engine.scenario.source import Source

ENGINE = Path(__file__).parents[3] / "engine"
SCRIPTS_ONLY = {"BER042"}

CASES: tuple[tuple[str, str, str, str, str], ...] = (
    # code, replaced, by, the marked text in the excerpt, part of the message
    ("BER010", "{to: closed,", "{to: closd,", "closd", "transition goes to 'closd', which is not a situation"),
    ("BER010", "{to: closed,", "{to: loud,", "loud", "'loud', which is in another storyline"),
    ("BER011", "topic: bathing\n            text", "topic: bathin\n            text", "bathin", "no topic called"),
    ("BER011", "channel: facebook\n            weight", "channel: facebok\n            weight", "facebok", "no channel"),
    ("BER011", "from: municipal-doctor", "from: municipal-docter", "municipal-docter", "no party and nobody in the cast"),
    ("BER011", "from: {group: families}", "from: {group: family}", "family", "no group called"),
    ("BER011", "seed: {group: families,", "seed: {group: families2,", "families2", "no group called"),
    ("BER011", "rumour: factory-spill", "rumour: factory-spil", "factory-spil", "no rumour called"),
    ("BER011", "reveals: algae", "reveals: alga", "alga", "no fact called"),
    ("BER011", "owner: municipal-doctor", "owner: doctor", "doctor", "no party called"),
    ("BER011", "owner: factory\n    rebuttal", "owner: factry\n    rebuttal", "factry", "no party called"),
    ("BER011", "rebuttal: no-spill", "rebuttal: no-spil", "no-spil", "no fact called"),
    ("BER011", "known: {inject: sample}", "known: {inject: sampel}", "sampel", "no inject called"),
    ("BER011", "known: {inject: sample}", "known: {inject: sample}\n    until: sampel", "sampel", "no inject called"),
    ("BER011", "advice: true", "advice: true\n    possible-from: algea", "algea", "no fact called"),
    ("BER011", "channels: [website, facebook, sms]", "channels: [websit, facebook, sms]", "websit", "no channel called"),
    ("BER011", "{families: 0.6, others: 0.4}", "{families: 0.6, others: 0.4, young: 0.1}", "young", "no group called"),
    ("BER011", "{involve: municipal-doctor}", "{involve: doctor}", "doctor", "no party called"),
    ("BER011", "{involve: municipal-doctor}", "{know: algea}", "algea", "no fact called"),
    ("BER011", "{involve: municipal-doctor}", "{trust: 0.1, group: all}", "all", "no group called"),
    ("BER011", "set: {closed: true}", "set: {close: true}", "close", "no variable called"),
    ("BER011", "answers: [blad-1]", "answers: [blad-story]", "blad-story", "no press query called"),
    ("BER011", "corrects: factory-spill", "corrects: factory", "factory", "no rumour called"),
    ("BER011", "on: [closed]", "on: [shut]", "shut", "no situation called"),
    ("BER011", "channels: [website, facebook]\n", "channels: [website, facebok]\n", "facebok", "no channel called"),
    ("BER011", "credibility: 0.6", "mutates: {spill-2: 0.1}", "spill-2", "no rumour called"),
    ("BER012", "id: sample", "id: rash", "rash", "'rash' is used twice"),
    ("BER012", "- id: wait", "- id: close-all", "close-all", "'close-all' is used twice"),
    ("BER012", "- id: others", "- id: families", "families", "'families' is used twice"),
    ("BER012", "- id: call-list", "- id: sign-text", "sign-text", "'sign-text' is used twice"),
    ("BER012", "- id: rumour\n", "- id: first-word\n", "first-word", "'first-word' is used twice"),
    ("BER012", "      calm:", "      quiet:", "quiet", "'quiet' is used twice"),
    ("BER012", "[nb, nn, en]", "[nb, nn, en, en]", "en", "'en' is used twice"),
    ("BER013", "  nn: Badeplassen blir stengd\n", "", "title", "the text is missing in nn"),
    ("BER013", "nn: Ikkje bad på Sanden, en", "en", "text", "the text is missing in nn"),
    ("BER013", "nn: [Når visste de det?]", "nn: []", "", "the text is empty"),
    ("BER013", "name: Facebook", 'name: ""', '""', "the text is empty"),
    ("BER013", "en: The beach is closed", "en: The beach is closed\n  sv: Stranden", "sv", "'sv' is not one of the scenario's"),
    ("BER013", ", Hvor mange er syke?]", "]", "questions", "not as many in every language"),
    ("BER014", "nb: Tjueåtte grader.", "nb: Tjueåtte {grader}.", "{grader}", "{grader} is not filled in here"),
    ("BER014", "svarer {organisation}", "svarer {organization}", "{organization}", "is not filled in here"),
    ("BER014", "{organisation} hadde ikke svart", "{quote} hadde ikke svart", "{quote}", "is not filled in here"),
    ("BER015", "corrected('factory-spill') or", "corrected('spill') or", "spill", "there is no rumour called 'spill'"),
    ("BER015", "known('no-spill')", "elapsed() > '1h'", "elapsed()", "elapsed() belongs in a situation"),
    ("BER016", "            notice: true\n", "", "storylines", "no inject has 'notice: true'"),
    ("BER016", "id: sample", "id: sample\n            notice: true", "notice", "there is more than one notice"),
    ("BER017", "            silence: wait\n", "", "all-beaches", "this decision needs 'silence'"),
    ("BER017", "            deadline: 6m\n", "", "all-beaches", "this decision needs 'deadline'"),
    ("BER017", "silence: wait", "silence: wat", "wat", "this decision has no option called 'wat'"),
    ("BER017", "denial: wait", "denial: deny", "deny", "this decision has no option called 'deny'"),
    ("BER018", "            deadline: 8m\n", "", "blad-1", "this query needs 'deadline'"),
    ("BER018", "from: reporter", "from: factory", "factory", "a press query comes from a person of the cast"),
    ("BER019", "prints: blad-story", "prints: blad-stori", "blad-stori", "is not a news inject of this storyline"),
    ("BER019", "prints: blad-story", "prints: rash", "rash", "is not a news inject of this storyline"),
    ("BER019", "«{quote}», svarer", "«Ja», svarer", "", "the story has no {quote}"),
    ("BER020", "            rumour: factory-spill\n            seed", "            seed", "spill-rumour", "needs 'rumour'"),
    ("BER021", "            from: {group: families}\n            channel: facebook\n            weight", "            weight", "odd-water", "this comment needs 'from'"),
    ("BER021", "from: {group: others}", "from: {group: others, id: reporter}", "from", "one 'group', or one party or person"),
    ("BER022", "id: sample", "id: sample\n            deadline: 3m", "deadline", "'deadline' does nothing on this message"),
    ("BER022", "id: sample", "id: sample\n            silence: x", "silence", "'silence' does nothing on this message"),
    ("BER023", "share: 0.4", "share: 0.3", "groups", "the groups' shares add up to 0.9, not 1"),
    ("BER024", "share: 0.6", "share: 0.0", "0.0", "the group 'others' has nobody in it"),
    ("BER026", "start: calm", "start: clam", "clam", "it starts in 'clam', which is not a situation"),
    ("BER026", "  main:\n", "  mein:\n", "storylines", "there is no storyline called 'main'"),
    ("BER027", "{to: bad-end,", "{to: good-end,", "bad-end", "nothing leads to 'bad-end'"),
    ("BER028", "        end: bad\n", "", "bad-end", "the story stops in 'bad-end'"),
    ("BER028", "        end: bad\n", "        next: [{to: angry, after: 1m}]\n", "angry", "no ending can be reached from 'angry'"),
    ("BER028", "        end: bad\n", "        end: bad\n        next: [{to: angry, after: 1m}]\n", "next", "so its 'next' is never taken"),
    ("BER029", "phase: before\n        title: {nb: En varm", "phase: during\n        title: {nb: En varm", "good-end", "reached without the phase before: quiet > closed > opened > good-end"),
    ("BER030", "- {to: angry, after: 20m}", "- {to: angry, when: closed}", "next", "'closed' is left only if a condition comes true"),
    ("BER031", "phase: after\n        title: {nb: Det roer seg", "phase: after\n        next: [{to: quieter}]\n        title: {nb: Det roer seg", "next", "the story runs in a circle"),
    ("BER032", "corrected('factory-spill') or", "believers('factory-spill') < 0.1 or", "believers('factory-spill')", "this is true before 'factory-spill' is seeded"),
    ("BER033", "- {to: closed, after: 8m}", "- {to: closed, after: 8m}\n          - {to: good-end, after: 9m}", "notice", "a way through the story avoids the notice: quiet > good-end"),
    ("BER034", "criteria: [D1, D4]", "criteria: [D1, D44]", "D44", "there is no criterion D44"),
    ("BER034", "criterion: D10", "criterion: d10", "d10", "there is no criterion d10"),
    ("BER035", "mends: B4.contacts", "mends: B4.contact", "B4.contact", "B4 has no line 'contact'"),
    ("BER035", "mends: B4.contacts", "mends: contacts", "contacts", "'contacts' is not a line of the plan"),
    ("BER036", "budget: 15m", "budget: 5m", "5m", "what matters much takes 10 minutes together"),
    ("BER037", "date: 2026-06-27", "date: 2026-06-31", "2026-06-31", "2026-06-31 is not in the calendar"),
    ("BER038", "budget: 15m", "budget: 15m\npublic: {step: 0s}", "0s", "the step is from 5s to 10m"),
    ("BER038", "budget: 15m", "budget: 15m\npublic: {comments: 900}", "900", "at most 50 comments"),
    ("BER038", "budget: 15m", "budget: 15m\npublic: {excitation: 1.0}", "1.0", "must be less than 1"),
    ("BER038", "budget: 15m", "budget: 15m\npublic: {contacts: 61}", "61", "at most 60 contacts"),
    ("BER009", "budget: 15m", "budget: 15m\npublic: {comments: -1}", "-1", "must be at least 0"),
    ("BER009", "budget: 15m", "budget: 15m\npublic: {contacts: -0.1}", "-0.1", "must be at least 0"),
    ("BER009", "budget: 15m", "budget: 15m\npublic: {excitation: -0.1}", "-0.1", "must be at least 0"),
    ("BER009", "budget: 15m", "budget: 15m\npublic: {excitation: nan}", "nan", "a number is needed"),
    ("BER009", "inhabitants: 4000", "inhabitants: 0", "0", "must be at least 1"),
    ("BER009", "inhabitants: 4000", "inhabitants: 1000000000", "1000000000", "must be at most 10000000"),
    ("BER009", "share: 0.4", "share: -0.4", "-0.4", "must be at least 0"),
    ("BER039", "credibility: 0.6", "mutates: {factory-spill: 0.1}", "factory-spill", "a rumour does not mutate into itself"),
    ("BER039", '{is: refuted, when: "known(\'no-spill\')"}', "{is: refuted}", "refuted", "a status after the first needs 'when'"),
    ("BER039", "people: 20", "people: 2000", "2000", "the group 'families' has 1600 people"),
    ("BER040", "        reveals: no-spill\n", "", "known", "no party's answer reveals 'no-spill'"),
    ("BER040", "known: {inject: sample}", "known: {inject: sample, at: 4m}", "known", "'known' says one thing"),
    ("BER041", "set: {closed: true}", "set: {closed: 3}", "3", "'closed' began as another kind of value (false)"),
    ("BER041", "variables: {closed: false}", "variables: {closed: false, said: 1}", "said", "a variable cannot be called 'said'"),
    ("BER043", "seed: {group: families, people: 20}", "", "factory-spill", "the rumour 'factory-spill' is never seeded"),
    ("BER044", "        class: A\n", "", "closed", "'closed' has no class"),
    ("BER045", "expect: {action: reply, within: 6m,", "expect: {action: reply,", "signal", "within how long this signal"),
    ("BER045", "id: neighbour", "id: neighbour\n            signal: true", "signal", "a weak signal belongs before"),
    ("BER046", "others: 0.4}", "}", "reach", "no reach is given for others"),
    ("BER046", "limit: 300}", "limit: 300, hub: true}", "hub", "'website' is already the hub"),
    ("BER048", "known('algae')\", after: 12m", "known('algae')\", after: 22m", "opened", "another transition is always taken before"),
    ("BER048", "- {to: closed, after: 8m}", "- {to: closed, after: 8m}\n          - {to: closed, when: closed, after: 8m}", "closed", "another transition"),
    ("BER049", "id: sample\n            at: 9m", "id: sample\n            at: 29m", "29m", "'closed' is always left before this is sent"),
    ("BER047", "hub: true}", "hub: true, limit: 99}", "", "website takes 99"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "marked", "said"), CASES)
def test_a_check_finds_its_fault_at_its_place(found, code: str, old: str, new: str, marked: str, said: str) -> None:
    faults = [fault for fault in found((old, new)) if fault.code == code and said in str(fault.what)]
    assert faults, "\n".join(render(fault) for fault in found((old, new)))
    fault = faults[0]
    assert fault.line > 0
    start = fault.col - 1 - fault.cut
    assert not marked or fault.excerpt[start : start + fault.length] == marked


DEFINING = {
    "Scenario.id", "Objective.id", "Resource.id", "Group.id", "Option.id", "Inject.id", "PartyAnswer.about",
    "Scenario.channels", "Scenario.storylines", "Scenario.topics", "Scenario.parties", "Scenario.facts",
    "Scenario.key-messages", "Scenario.rumours", "Scenario.cast", "Scenario.examples", "Storyline.situations",
}  # fmt: skip
CHECKED = {
    "Effect.group", "Effect.involve", "Effect.know", "Example.answers", "Example.channels", "Example.corrects",
    "Example.on", "Example.topic", "Fact.owner", "Fact.until", "From.group", "From.id",
    "Inject.channel", "Inject.examples", "Inject.prints", "Inject.rumour", "Inject.silence", "Inject.topic",
    "KeyMessage.possible-from", "Known.inject", "PartyAnswer.reveals", "Rumour.owner", "Rumour.rebuttal", "Seed.group",
    "Storyline.start", "Transition.to",
}  # fmt: skip


def test_every_name_in_the_model_either_defines_something_or_is_checked() -> None:
    """Whoever adds a field that names something adds its check as well."""
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)]
    named = {f"{kind.__name__}.{key}" for kind in kinds for key, hint in hints(kind).items() if _holds_an_id(hint)}
    assert named == DEFINING | CHECKED


def _holds_an_id(hint: object) -> bool:
    return hint == model.Id or any(_holds_an_id(inner) for inner in get_args(hint))


VOICES = (
    ("bathing: [", "bathin: [", "bathin", "there is no topic or rumour called 'bathin'"),
    ("{hearsay}", "{hersay}", "{hersay}", "nothing fills {hersay} here"),
    ('"hører jeg"', '"hører {hearsay}"', "{hearsay}", "nothing fills {hearsay} here"),
    ("en:\n", "nn2:\n", "nn2", "'nn2' is not one of nb, nn, en"),
)


@pytest.mark.parametrize(("old", "new", "marked", "said"), VOICES)
def test_voices_are_checked_in_their_own_file(found, old: str, new: str, marked: str, said: str) -> None:
    fault = next(f for f in found((old, new), file="voices/people.yaml") if said in str(f.what))
    assert fault.file == "voices/people.yaml"
    assert fault.excerpt[fault.col - 1 :][: fault.length] == marked


def test_voices_are_needed_in_every_language(small: Source, found) -> None:
    text = small["voices/people.yaml"].decode()
    faults = found((text[text.index("\nen:") :], "\n"), file="voices/people.yaml")
    assert {(f.code, str(f.what)) for f in faults} == {
        ("BER025", "the voices of 'families' are missing in en"),
        ("BER025", "the voices of 'others' are missing in en"),
    }


def test_a_plan_that_speaks_of_other_channels_is_a_warning(found) -> None:
    (fault,) = found(("  facebook: {posters", "  facebok: {posters"), file="plan.yaml")
    assert (fault.file, fault.severity, str(fault.hint)) == ("plan.yaml", "warning", "did you mean 'facebook'?")


def test_the_dates_of_a_plan_are_checked(found) -> None:
    assert [f.code for f in found(("-30mo", "2026-02-30"), file="plan.yaml")] == ["BER037"]
    assert [f.code for f in found(("-30mo", "2027-01-01"), file="plan.yaml")] == ["BER037"]


def test_every_number_is_tested_and_every_number_used_is_explained() -> None:
    """Numbers BER001 to BER009 and BER042 are tested with the reader and with scripts."""
    used = {
        code
        for path in [*ENGINE.rglob("*.py"), ENGINE.parent / "drills" / "scripts.py"]
        if path.name != "codes.py"
        for code in re.findall(r"BER\d{3}", path.read_text("utf-8"))
    }
    assert used == set(CODES)
    read = {f"BER00{n}" for n in range(1, 10)}
    assert set(CODES) - read - SCRIPTS_ONLY - {"BER025"} == {case[0] for case in CASES} - read


def test_the_small_scenario_has_no_faults(small: Source) -> None:
    assert load(small).warnings == ()


def test_all_faults_are_told_at_once(found) -> None:
    faults = found(("{to: closed,", "{to: closd,"), ("share: 0.4", "share: 0.3"), ("mends: B4.contacts", "mends: B4.x"))
    assert {"BER010", "BER023", "BER035"} <= {fault.code for fault in faults}
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
