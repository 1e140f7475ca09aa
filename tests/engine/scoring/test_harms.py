"""H1 to H7: found by what the log and the stored readings show, lighter when put right in time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.events import Moderated, SituationEntered
from engine.scenario.model import Protected
from tests.engine.scoring.story import Story, channel, crisis, finds, small

NAME = "Lea Myrvoll is ill after bathing at Sanden on Saturday."
SAFE = "The water is clean and there is no danger at all."
ADVICE = finds("key-message", "stay-out")


def test_nothing_wrong_is_no_flag() -> None:
    """A drill with a good first word raises nothing."""
    story = crisis()
    story.publish(12, found=(ADVICE,))
    story.after(200).ended(210)
    assert [flag.severity for flag in story.score().harms] == [0, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("severity", [1, 2, 3])
def test_privacy_by_what_was_protected(severity: int) -> None:
    """H1 has the severity that the scenario gave the string; the words are quoted with their place."""
    story = crisis(protected=(Protected("Lea Myrvoll", severity),))
    story.publish(12, NAME, found=(finds("protected", "Lea Myrvoll", 0, 11),))
    flag = story.harm("H1")
    assert (flag.severity, flag.phase, flag.confirmed, flag.corrected_at) == (severity, "during", True, None)
    assert (flag.evidence[0].quote, flag.evidence[0].span) == ("Lea Myrvoll", (0, 11))


def test_privacy_put_right_in_time_is_lighter() -> None:
    """An open correction within 15 minutes makes it one less; later it stays, and both are noted."""
    for minutes, severity in ((15, 2), (15.02, 3)):
        story = crisis()
        id = story.publish(12, NAME, found=(finds("protected", "Lea Myrvoll"),))
        story.publish(12 + minutes, corrects=id)
        flag = story.harm("H1")
        assert (flag.severity, flag.corrected_at) == (severity, round((12 + minutes) * 60))


def test_privacy_is_about_what_is_public() -> None:
    """A name told to those affected is no breach; one told to the press is."""
    channels = {**small().scenario.channels, "calls": channel("affected"), "press": channel("journalists")}
    found = (finds("protected", "Lea Myrvoll"),)
    inside, press, answer = crisis(channels=channels), crisis(channels=channels), crisis()
    inside.publish(12, NAME, channels=("calls",), found=found)
    press.publish(12, NAME, channels=("press",), found=found)
    answer.query(12)
    answer.answer(13, text=NAME, found=found)
    assert [s.harm("H1").severity for s in (inside, press, answer)] == [0, 3, 3]


def denied(known: float | None, said: float, *, fact: str = "algae", per_mille: int = 1000) -> Story:
    story = crisis()
    if known is not None and known <= said:
        story.know(known, fact)
    story.publish(said, SAFE, found=(finds("denial", fact, 0, 18, per_mille),))
    if known is not None and known > said:
        story.know(known, fact)
    return story


def test_denial_is_of_what_the_team_knew() -> None:
    """H3 needs a fact that the team had by then; what came later or never was no denial."""
    assert denied(12, 15).harm("H3").severity == 3
    assert denied(16, 15).harm("H3").severity == 0
    assert denied(None, 15).harm("H3").severity == 0


def test_denial_by_the_fact_and_how_sure_the_reading_is() -> None:
    """Denying the danger itself is 3, another fact 2, and one less where the reader is not sure; it awaits a person."""
    assert denied(12, 15, fact="no-spill").harm("H3").severity == 2
    assert denied(12, 15, per_mille=799).harm("H3").severity == 2
    flag = denied(12, 15).harm("H3")
    assert (flag.basis, flag.confirmed) == ("text", False)
    assert str(flag.why) == "Texts in which known facts were denied: 1; first at 15m."


def test_denial_put_right() -> None:
    """Stating the fact, or correcting the text, puts it right; within 15 minutes it weighs less."""
    for minutes, severity, how in ((10, 2, "fact"), (20, 3, "fact"), (10, 2, "corrects")):
        story = denied(12, 15)
        if how == "fact":
            story.publish(15 + minutes, found=(finds("fact", "algae"),))
        else:
            story.publish(15 + minutes, corrects="p1")
        flag = story.harm("H3")
        assert (flag.severity, flag.corrected_at) == (severity, (15 + minutes) * 60)


def test_denial_to_the_press_counts() -> None:
    """What the newspaper prints is public."""
    story = crisis()
    story.know(11, "algae")
    story.query(12)
    story.answer(13, text=SAFE, found=(finds("denial", "algae"),))
    assert story.harm("H3").severity == 3


def test_denial_in_two_phases_caps_both() -> None:
    """A grave denial during, put right, and another after, never put right."""
    story = denied(12, 15)
    story.publish(40, found=(finds("fact", "algae"),))
    story.after(60)
    story.publish(70, SAFE, found=(finds("denial", "algae"),))
    assert story.harm("H3").grave == {"during": True, "after": False}


@pytest.mark.parametrize(
    ("actions", "severity"),
    [
        (["hide"], 2), (["hide", "restore"], 1), (["delete"], 2), (["delete", "restore"], 1), (["block"], 3),
        (["block", "restore"], 2), (["warn"], 0), ([], 0),
    ],
)  # fmt: skip
def test_silencing_by_what_was_done(actions: list[str], severity: int) -> None:
    """H6: hidden or deleted 2, blocked 3, restored one less; a warning silences nobody. A person must confirm."""
    story = crisis()
    story.question(11, "c1")
    for i, action in enumerate(actions):
        story.event(12 + i, Moderated("c1", action, critical=action in ("hide", "delete", "block")))
    flag = story.harm("H6")
    assert flag.severity == severity
    assert flag.confirmed is (severity == 0)


def test_removing_by_a_rule_or_what_was_no_criticism_is_no_harm() -> None:
    """A named rule, or a post that broke one, is moderation."""
    story = crisis()
    story.question(11, "c1")
    story.event(12, Moderated("c1", "delete", critical=True, rule="Threats"))
    story.event(13, Moderated("c1", "hide", critical=False))
    assert story.harm("H6").severity == 0


@pytest.mark.parametrize(
    ("minutes", "severity"), [(0, 0), (60, 0), (60.02, 1), (120, 1), (120.02, 2), (600, 2), (None, 3)]
)
def test_silence_on_danger_by_time(minutes: float | None, severity: int) -> None:
    """H7: advice within an hour is no harm, over one 1, over two 2, never 3; the log alone shows it."""
    story = crisis()
    if minutes is not None:
        story.publish(10 + minutes, found=(ADVICE,))
    flag = story.after(700).ended(710).harm("H7")
    assert (flag.severity, flag.basis, flag.confirmed) == (severity, "log", True)
    assert flag.grave == ({"during": False} if minutes is None else {})


def test_advice_that_the_reader_did_not_find_is_never_taken_for_certain() -> None:
    """Where something was said, it may have been advice: severity 2 at most, and a person is asked to look."""
    story = crisis()
    story.publish(12)
    flag = story.after(700).ended(710).harm("H7")
    assert (flag.severity, flag.basis, flag.confirmed) == (2, "text", False)
    assert "please check" in str(flag.why)


def test_silence_on_danger_is_for_class_a_and_for_what_could_be_known() -> None:
    """No class A, no advice to give, or a fact that never came: no harm. The clock starts with the fact."""
    assert crisis("B").after(700).ended(710).harm("H7").severity == 0
    assert crisis(key_messages={}).after(700).ended(710).harm("H7").severity == 0
    possible = {"stay-out": replace(small().scenario.key_messages["stay-out"], possible_from="algae")}
    never, later = crisis(key_messages=possible), crisis(key_messages=possible)
    assert never.after(700).ended(710).harm("H7").severity == 0
    later.know(200, "algae")
    later.publish(250, found=(ADVICE,))
    assert later.after(700).ended(710).harm("H7").severity == 0


def test_the_clock_starts_anew_when_danger_comes_back() -> None:
    """Advice before the first danger is early; a second danger needs advice of its own."""

    def twice(second: bool) -> Story:
        story = crisis("B")
        story.publish(12, found=(ADVICE,))
        story.event(20, SituationEntered("main", "worse", "during", "A", None, None))
        story.event(100, SituationEntered("main", "better", "during", "B", None, None))
        story.event(200, SituationEntered("main", "worse", "during", "A", None, None))
        if second:
            story.publish(210, found=(ADVICE,))
        return story.after(700).ended(710)

    assert twice(True).harm("H7").severity == 0
    assert twice(False).harm("H7").severity == 3


def test_silence_that_play_cut_short() -> None:
    """Stopped within the hour it is no harm; stopped after it, and not at the story's end, it is 1."""
    assert crisis().ended(60, "stopped").harm("H7").severity == 0
    assert crisis().ended(80, "stopped").harm("H7").severity == 1
    assert crisis().ended(200, "stopped").harm("H7").severity == 3
