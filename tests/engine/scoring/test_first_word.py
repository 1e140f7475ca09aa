"""D1 and D7, and the text criteria that wait: silence is U, and nothing is guessed."""

from __future__ import annotations

import pytest

from engine.events import PromiseBroken, PromiseKept, Settled
from engine.scoring.rubric import load_rubric
from tests.engine.scoring.story import DAY, NOTICE, Story, channel, crisis, small

TEXTS = ("D2", "D3", "D4", "D5", "D6", "D12", "D14", "D15")


@pytest.mark.parametrize(
    ("severity", "minutes", "level"),
    [
        ("A", 0, "P"), ("A", 15, "P"), ("A", 15.02, "S"), ("A", 30, "S"), ("A", 30.02, "M"), ("A", 60, "M"),
        ("A", 60.02, "U"), ("B", 30, "P"), ("B", 60, "S"), ("B", 120, "M"), ("B", 121, "U"), ("C", 60, "P"),
        ("C", 120, "S"), ("C", 240, "M"), ("C", 241, "U"), (None, 60, "P"), (None, 61, "S"),
    ],
)  # fmt: skip
def test_first_word_by_class(severity: str | None, minutes: float, level: str) -> None:
    """D1 goes by the minutes from notice, with the clocks of the class in force; no class has the slowest clocks."""
    story = crisis(severity)
    story.publish(NOTICE + minutes)
    assert story.rate("D1").level == level


def test_first_word_says_why() -> None:
    """The sentence holds the minutes, the class and what was asked for; the evidence is the notice and the word."""
    story = crisis()
    story.publish(33)
    rating = story.rate("D1")
    assert str(rating.why) == "First word after 23 min; a class A crisis asks for 15 min."
    assert [(e.seq, e.quote[:9]) for e in rating.evidence] == [(4, "A child h"), (5, "The beach")]
    assert str(rating.would_raise) == "A first word by 25m, even a short one that says what is known and what is not."


def test_words_before_notice_are_not_the_first_word() -> None:
    """What was published before notice is not the first word on the case."""
    story = Story()
    story.publish(5)
    story.notice()
    story.publish(50)
    assert story.rate("D1").level == "M"


@pytest.mark.parametrize("channels", [("intranet",), ("press",)])
def test_first_word_is_public(channels: tuple[str, ...]) -> None:
    """Word to staff or to the press alone is no first word."""
    both = {"intranet": channel("staff"), "press": channel("journalists")}
    story = crisis(channels={**small().scenario.channels, **both})
    story.publish(12, channels=channels)
    story.publish(45)
    assert story.rate("D1").level == "M"


@pytest.mark.parametrize("text", ["…", ".", "Hei!", "!!! ??? ...", "More will come"])
def test_a_text_that_says_nothing_is_no_word(text: str) -> None:
    """Punctuation and a word or two do not stop the clock."""
    story = crisis()
    story.publish(11, text)
    story.publish(45)
    assert story.rate("D1").level == "M"


def test_never_a_word_is_not_performed() -> None:
    """Nothing at all, to the end of the story, is U, and so are the text criteria."""
    story = crisis().after(60).ended(65)
    rating = story.rate("D1")
    assert (rating.level, rating.basis, rating.status) == ("U", "log", "final")
    assert str(rating.why).startswith("No public word came in 55 min of play after notice")
    assert {story.rate(id).level for id in TEXTS} == {"U"}
    assert {story.rate(id).status for id in TEXTS} == {"final"}


def test_no_advice_to_give_is_not_relevant() -> None:
    """D4 asks for nothing where the scenario has no protective advice, or the case is a controversy."""
    assert crisis(key_messages={}).after(60).ended(65).rate("D4").level == "NA"
    assert crisis("C").after(60).ended(65).rate("D4").level == "NA"


@pytest.mark.parametrize(("end", "level", "reached"), [(24, "NA", False), (25, "NA", False), (26, "U", True)])
def test_play_that_ended_early(end: float, level: str, reached: bool) -> None:
    """Who stops before the first word was due is not judged; who stops later is."""
    rating = crisis().ended(end, "stopped").rate("D1")
    assert (rating.level, rating.reached) == (level, reached)


def test_before_the_crisis_nothing_of_it_is_judged() -> None:
    """A drill that never came to the notice has no rating during or after, and its phases are preliminary."""
    score = Story().ended(5, "stopped").score()
    assert {r.level for r in score.ratings} == {"NA"}
    assert (score.phases["during"], score.total, score.preliminary) == (None, None, True)


def test_a_jump_counts_for_who_had_let_the_limit_pass() -> None:
    """A jump after the first limit counts in full; one before it does not count at all."""
    late = crisis().jump(30, 120)
    late.publish(121)
    assert late.rate("D1").level == "U"
    in_time = crisis().jump(20, 110)
    in_time.publish(111)
    assert str(in_time.rate("D1").why).startswith("First word after 11 min")


def test_local_norms_are_printed_as_such() -> None:
    """A facilitator's own clock decides, and the threshold says that it is local."""
    story = crisis()
    story.publish(NOTICE + 12)
    rules = load_rubric("ours.yaml", b"rubric: 1\ncriteria:\n  D1: {limits: {A: [10m, 20m, 40m]}}\n")
    rating = story.rate("D1", rules)
    assert rating.level == "S"
    assert str(rating.threshold).endswith("(local norm)")
    assert not str(story.rate("D7", rules).threshold).endswith("(local norm)")


@pytest.mark.parametrize(
    ("gap", "level"), [(60, "P"), (61, "S"), (120, "S"), (121, "M"), (600, "M")]
)  # fmt: skip
def test_rhythm_by_the_longest_silence(gap: float, level: str) -> None:
    """D7 with all promises kept goes by the longest silence, the one before the crisis is over among them."""
    story = crisis()
    first = story.publish(12, next_update=30)
    last = story.publish(30)
    story.event(30, _kept(first, last))
    story.after(30 + gap)
    assert story.rate("D7").level == level


@pytest.mark.parametrize(("kept", "broken", "level"), [(5, 0, "P"), (4, 1, "S"), (3, 2, "M"), (1, 1, "M"), (2, 3, "U")])
def test_rhythm_by_promises_kept(kept: int, broken: int, level: str) -> None:
    """D7 with a steady rhythm goes by the share of promised times that were kept."""
    story = crisis()
    promises = [story.publish(12 + i, next_update=30 + i) for i in range(kept + broken)]
    for i, promise in enumerate(promises):
        by = story.publish(30 + i)
        story.event(40 + i, _kept(promise, by) if i < kept else PromiseBroken(promise))
    story.after(60)
    assert story.rate("D7").level == level


def test_no_promise_and_no_rhythm() -> None:
    """A steady voice that promises nothing is M; one that is silent too long as well is U."""
    story = crisis()
    for minute in range(12, 100, 20):
        story.publish(minute)
    story.after(100)
    assert story.rate("D7").level == "M"
    silent = crisis()
    silent.publish(12)
    silent.after(200)
    assert silent.rate("D7").level == "U"


def test_a_promise_is_not_kept_by_a_text_that_says_nothing() -> None:
    """The log says kept; the evaluator sees three dots."""
    story = crisis()
    first = story.publish(12, next_update=30)
    by = story.publish(30, "…")
    story.event(30, _kept(first, by))
    story.after(60)
    rating = story.rate("D7")
    assert rating.level == "U"
    assert str(rating.would_raise) == "A message by 30m, as promised, also when there was nothing new to tell."


def test_promises_settled_before_a_jump_are_kept_and_the_jump_is_no_silence() -> None:
    """A promise kept in the days between counts, and only played time is silence."""
    story = crisis()
    first = story.publish(12, next_update=600)
    story.event(20, Settled(first, "delegate"))
    story.jump(20, 20 + DAY / 60)
    story.event(20 + DAY / 60, PromiseKept(first, None))
    story.after(30 + DAY / 60)
    assert story.rate("D7").level == "P"


def test_a_promise_dropped_is_not_kept() -> None:
    """Dropping a promise is honest in the log, and not kept."""
    story = crisis()
    first = story.publish(12, next_update=600)
    story.event(20, Settled(first, "drop"))
    story.event(25, PromiseBroken(first))
    story.after(30)
    assert story.rate("D7").level == "U"


def test_a_promise_not_yet_due_is_left_out() -> None:
    """A time that had not come when the crisis was over is neither kept nor broken."""
    story = crisis()
    story.publish(12, next_update=600)
    story.after(30)
    rating = story.rate("D7")
    assert rating.level == "P"
    assert str(rating.why).startswith("No promised time had come yet")


def _kept(promise: str, by: str) -> PromiseKept:
    return PromiseKept(promise, by)
