"""D9 and D10: those who ask, in public and from the press."""

from __future__ import annotations

import pytest

from engine.events import FollowUpAsked
from tests.engine.scoring.story import Story, crisis


def asked(story: Story, minute: float, count: int, topic: str = "bathing") -> Story:
    for i in range(count):
        story.question(minute, f"c{minute}-{i}", topic)
    return story


@pytest.mark.parametrize(
    ("answered", "level"), [(10, "P"), (8, "P"), (7, "S"), (6, "S"), (5, "M"), (4, "M"), (3, "U"), (0, "U")]
)
def test_dialogue_by_the_share_answered(answered: int, level: str) -> None:
    """D9: 80 % of the questions answered in time is P, 60 S, 35 M."""
    story = asked(crisis(), 12, 10)
    for i in range(answered):
        story.publish(20, replies_to=f"c12-{i}")
    assert story.after(200).ended(210).rate("D9").level == level


@pytest.mark.parametrize(
    ("severity", "minutes", "level"),
    [("A", 60, "P"), ("A", 61, "U"), ("B", 240, "P"), ("B", 241, "U"), ("C", 1440, "P"), ("C", 1441, "U")],
)
def test_in_time_by_class(severity: str, minutes: float, level: str) -> None:
    """An answer is in time within an hour in class A, four in B, a day in C."""
    story = asked(crisis(severity), 12, 3)
    story.publish(12 + minutes, topic="bathing")
    assert story.after(3000).ended(3010).rate("D9").level == level


def test_one_answer_on_a_topic_answers_all_and_stands() -> None:
    """Six hundred who ask one thing need one answer, and so do those who ask within the hour after it."""
    story = asked(crisis(), 12, 600)
    story.publish(20, topic="bathing")
    asked(story, 79, 5)
    rating = asked(story, 81, 5).after(400).ended(410).rate("D9")
    assert rating.level == "P"
    assert str(rating.why) == (
        "Public questions answered in time: 605 of 610; most of those left were on “Can we bathe?” (5)."
    )


def test_an_answer_on_another_topic_or_with_nothing_in_it_is_none() -> None:
    """What is said elsewhere, and what says nothing, answers nobody."""
    story = asked(crisis(), 12, 3)
    story.publish(20, topic="other")
    story.publish(21, "…", topic="bathing")
    assert story.after(200).ended(210).rate("D9").level == "U"


def test_nobody_asked_and_nobody_had_time() -> None:
    """No questions, or only such as play ended too soon for: not relevant."""
    assert crisis().after(200).ended(210).rate("D9").level == "NA"
    assert asked(crisis(), 12, 3).after(20).ended(21).rate("D9").level == "NA"


def press(answered: int, of: int) -> Story:
    story = crisis()
    for i in range(of):
        story.query(12 + i, f"q{i}")
    for i in range(of):
        if i < answered:
            story.answer(15 + i, f"q{i}")
        else:
            story.missed(20 + i, f"q{i}")
    return story


@pytest.mark.parametrize(("answered", "level"), [(5, "P"), (4, "S"), (3, "M"), (2, "U"), (0, "U")])
def test_press_by_the_share_in_time(answered: int, level: str) -> None:
    """D10: all queries in time is P, 80 % S, 50 % M."""
    assert press(answered, 5).after(60).rate("D10").level == level


def test_press_says_who_had_no_answer() -> None:
    """The sentence names the paper and the clock."""
    rating = press(4, 5).after(60).rate("D10")
    assert str(rating.why) == "Queries answered in time: 4 of 5; Småvik Blad (16m) had no answer."


def test_agreed_later_counts_when_it_is_kept() -> None:
    """A later time agreed with the journalist is as good as the deadline; agreed and not kept is not."""
    kept, broken = crisis(), crisis()
    for story in (kept, broken):
        story.query(12)
        story.later(14, "blad-1", 40)
    kept.answer(39)
    broken.missed(40)
    assert kept.after(60).rate("D10").level == "P"
    assert str(kept.rate("D10").why) == "Queries answered in time: 1 of 1, 1 of them at a time agreed."
    assert broken.after(60).rate("D10").level == "U"
    assert "was promised an answer that did not come" in str(broken.rate("D10").why)


def test_late_is_not_in_time() -> None:
    """An answer after the deadline is better than none for the reader, and no answer in time."""
    story = crisis()
    story.query(12)
    story.missed(20)
    story.answer(25, on_time=False)
    rating = story.after(60).rate("D10")
    assert rating.level == "U"
    assert "had its answer too late" in str(rating.why)


def test_a_follow_up_left_alone_costs_the_full_mark_and_no_more() -> None:
    """Who answered in time and then let the follow-up go has S; who answered both has P."""
    for missed, level in ((True, "S"), (False, "P")):
        story = crisis()
        story.query(12)
        story.answer(15)
        story.event(17, FollowUpAsked("blad-1", ("When did you know?",), 27 * 60))
        if missed:
            story.missed(27, what="follow-up")
        else:
            story.answer(20, follow_up=True)
        assert story.after(60).rate("D10").level == level


def test_queries_that_were_not_the_teams_to_answer_are_left_out() -> None:
    """None asked, one that a jump passed over, one whose deadline play did not reach: not relevant."""
    lapsed, open_ = crisis(), crisis()
    lapsed.query(12)
    lapsed.missed(20, outcome="lapsed")
    open_.query(12)
    stories = [crisis().after(60), lapsed.after(60), open_.ended(15, "stopped")]
    assert [story.rate("D10").level for story in stories] == ["NA"] * 3


def test_an_answer_without_words_is_none() -> None:
    """Punctuation is no answer to the press."""
    story = crisis()
    story.query(12)
    story.answer(15, text="…")
    assert story.after(60).rate("D10").level == "U"
