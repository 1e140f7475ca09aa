"""What a facilitator does to the story, and what the log says of it."""

from __future__ import annotations

import pytest

from engine.commands import (
    Answer,
    Command,
    Edit,
    Facilitation,
    Fire,
    Hold,
    Improvise,
    Jump,
    Pressure,
    Publish,
    Refused,
    Skip,
    Spend,
    Stop,
)
from engine.events import Event
from engine.simulation import Simulation
from tests.engine.simulation.beach import beach

MINUTE = 60


def table(form: str = "played", at: int = 9 * MINUTE) -> Simulation:
    """A drill at second `at`; the beach is closed from the ninth minute on."""
    world = Simulation(beach(), 1, language="en", agents=200, form=form)
    world.begin()
    world.advance(at)
    return world


def of(events: list[Event], kind: str) -> list[Event]:
    return [event for event in events if event.kind == kind]


def injects(events: list[Event]) -> list[str]:
    return [event.body.inject for event in of(events, "inject-delivered")]


def test_a_fired_inject_comes_at_once_and_not_again() -> None:
    world = table()
    fired = world.handle(Fire("sample"), world.now + 1)
    assert injects(fired) == ["sample"] and of(fired, "inject-delivered")[0].body.by == "facilitator"
    assert "sample" not in injects(world.advance(40 * MINUTE))


def test_a_held_inject_waits_until_it_is_fired_even_when_its_situation_is_left() -> None:
    world = table()
    world.handle(Hold("sample"), world.now + 1)
    later = world.advance(31 * MINUTE)
    assert "sample" not in injects(later) and not [e for e in of(later, "inject-dropped") if e.body.inject == "sample"]
    assert injects(world.handle(Fire("sample"), world.now + 1)) == ["sample"]


def test_a_skipped_inject_never_comes() -> None:
    world = table(at=MINUTE)
    (dropped,) = of(world.handle(Skip("sample"), world.now + 1), "inject-dropped")
    assert dropped.body.reason == "skipped"
    assert "sample" not in injects(world.advance(40 * MINUTE))


def test_an_edited_inject_says_what_the_facilitator_wrote() -> None:
    world = table()
    world.handle(Edit("sample", "The sample is lost."), world.now + 1)
    (sent,) = [e for e in of(world.advance(20 * MINUTE), "inject-delivered") if e.body.inject == "sample"]
    assert (sent.body.text, sent.body.by) == ("The sample is lost.", "facilitator")


def test_an_improvised_query_waits_for_an_answer_like_any_other() -> None:
    world = table()
    query = Improvise("query", "Are the fish safe to eat?", name="Kari Moe", outlet="Kysten", questions=("Are they?",))
    (sent,) = of(world.handle(query, world.now + 1), "inject-delivered")
    assert (sent.body.inject, sent.body.name, sent.body.outlet) == ("x1", "Kari Moe", "Kysten")
    assert of(world.handle(Answer("x1", text="We do not know yet."), world.now + 1), "answered")
    world.handle(Improvise("query", "And the crabs?", deadline=2 * MINUTE), world.now + 1)
    missed = [e.body.inject for e in of(world.advance(world.now + 3 * MINUTE), "deadline-missed")]
    assert "x2" in missed


def test_an_improvised_question_from_the_public_is_answered_by_topic() -> None:
    world = table()
    asked = Improvise("comment", "Can the dog swim?", name="Ola", channel="facebook", topic="bathing")
    world.handle(asked, world.now + 1)
    told = world.handle(Publish({"facebook": "No bathing for dogs either."}, replies_to="x1"), world.now + 1)
    assert of(told, "published")[0].body.replies_to == "x1"


def test_a_facilitators_jump_lapses_deadlines_and_holds_what_it_passes() -> None:
    world = table(at=14 * MINUTE)
    events = world.handle(Jump(world.now + 30 * MINUTE), world.now + 1)
    (jumped,) = of(events, "jumped")
    assert (jumped.body.to, world.now) == (44 * MINUTE, 44 * MINUTE)
    assert {e.body.outcome for e in of(events, "deadline-missed")} == {"lapsed"}
    assert ("sample", "jump") in [(e.body.inject, e.body.by) for e in of(events, "inject-held")]
    assert injects(world.handle(Fire("sample"), world.now + 1)) == ["sample"]


def test_minutes_given_are_played() -> None:
    spent, waited = table("discussed"), table("discussed")
    minutes = spent.handle(Spend(12), spent.now + 1)
    passed = waited.advance(waited.now + 1 + 12 * MINUTE)
    assert spent.now == waited.now
    assert [e for e in minutes if e.kind != "time-spent"] == passed


def test_without_pressure_only_core_injects_and_what_the_story_rests_on_come() -> None:
    world = table(at=1)
    world.handle(Pressure(0), 2)
    events = world.advance(70 * MINUTE)
    sent = {e.body.inject: e.body for e in of(events, "inject-delivered")}
    dropped = {e.body.inject for e in of(events, "inject-dropped") if e.body.reason == "pressure"}
    assert {"rash", "blad-1", "sample"} <= set(sent)
    assert dropped and not dropped & set(sent)
    assert not {i for i in dropped if i in ("rash", "blad-1", "all-beaches", "sample")}


def test_a_stop_for_a_real_event_changes_nothing_in_the_story() -> None:
    stopped, plain = table(), table()
    assert [e.kind for e in stopped.handle(Stop("Fire alarm"), stopped.now + 1)] == ["drill-stopped"]
    assert stopped.advance(30 * MINUTE) == plain.advance(30 * MINUTE)


def test_an_interview_puts_one_question_at_a_time_and_does_not_wait() -> None:
    world = table()
    (invited,) = of(world.handle(Fire("radio"), world.now + 1), "inject-delivered")
    assert invited.body.questions == () and invited.body.interview == 2 * MINUTE
    with pytest.raises(Refused):
        world.handle(Answer("radio", text="Yes."), world.now + 1)
    (first,) = of(world.advance(invited.body.deadline), "interview-question-asked")
    answered = world.handle(Answer("radio", text="We do not know yet, so stay out."), world.now + 1)
    (second,) = of(answered, "interview-question-asked")
    assert [(q.body.number, q.body.question) for q in (first, second)] == [
        (1, "Is it safe to bathe?"),
        (2, "Who is to blame?"),
    ]
    rest = world.advance(world.now + 5 * MINUTE)
    assert [e.body.number for e in of(rest, "interview-question-asked")] == [3]
    assert [e.body.what for e in of(rest, "deadline-missed") if e.body.inject == "radio"] == ["question", "question"]
    with pytest.raises(Refused):
        world.handle(Answer("radio", text="One more thing."), world.now + 1)


def test_an_interview_that_nobody_takes_is_a_query_missed() -> None:
    world = table()
    world.handle(Fire("radio"), world.now + 1)
    rest = world.advance(world.now + 9 * MINUTE)
    assert [e.body.what for e in of(rest, "deadline-missed") if e.body.inject == "radio"][-1] == "query"


REFUSED: list[tuple[str, Facilitation, str]] = [
    ("solo", Fire("sample"), "no facilitator"),
    ("played", Fire("nowhere"), "no inject called nowhere"),
    ("played", Fire("odd-water"), "already been sent"),
    ("played", Fire("blad-story"), "printed when"),
    ("played", Hold("odd-water"), "already been sent"),
    ("played", Edit("nowhere", "x"), "no inject called nowhere"),
    ("played", Edit("sample", "  "), "no text"),
    ("played", Improvise("message", " "), "no text"),
    ("played", Improvise("comment", "Hi"), "which channel"),
    ("played", Improvise("news", "Hi", channel="telegraph"), "telegraph"),
    ("played", Jump(10), "only moves forward"),
    ("played", Jump(400 * 86_400), "at most 30 days"),
    ("played", Spend(5), "discussed form"),
]


@pytest.mark.parametrize(("form", "command", "why"), REFUSED)
def test_what_cannot_be_done_is_refused_in_words(form: str, command: Command, why: str) -> None:
    world = table(form)
    with pytest.raises(Refused, match=why):
        world.handle(command, world.now + 1)
