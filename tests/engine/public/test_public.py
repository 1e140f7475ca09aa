"""The public as a whole: what it does is determined, accounted for, and goes in the right direction."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.events import CommentPosted, CommentsCounted, Fact, MoodMoved, RumourSeeded, payload
from engine.public.parameters import parameters
from engine.public.public import Interest, Public
from tests.engine.public.audience import CRISIS, QUIET, moved, play, public, statement

HOUR = 3600
GROUPS = ("online", "offline")


def eventful(town: Public) -> list[Fact]:
    """Two hours in which a good deal happens."""
    facts = town.seed_rumour("poisoned", "online", 60, 0)
    facts += play(town, 900)
    town.hear(statement("p1", 901, ("facebook", "website"), states=("ecoli",), advice=True, first=True))
    town.hear(statement("p2", 925, corrects=("poisoned",), denies=("sick",)))
    facts += play(town, 2700, 900)
    town.feel("story-silent", "avis")
    town.feel("promise-broken", "p1")
    town.feel("scenario-event", "flood", "offline", trust=-900_000, anger=30_000)
    facts += town.seed_rumour("gassed", "offline", 10, 2701)
    return facts + play(town, 2 * HOUR, 2700)


def test_the_same_seed_gives_the_same_public_and_another_seed_another() -> None:
    first, again, other = eventful(public()), eventful(public()), eventful(public(seed=8))
    assert first == again
    assert first != other


def test_no_event_holds_a_float() -> None:
    def check(value: Any) -> None:
        assert not isinstance(value, float)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
            check(inner)

    town = public()
    for fact in [*eventful(town), town.sample()]:
        check(payload(fact))


@pytest.mark.parametrize("preset", ["calm", "normal", "harsh"])
def test_the_causes_add_up_to_the_change_for_every_group_and_mood(preset: str) -> None:
    town = public(preset=preset)
    before = town.sample()
    facts = eventful(town)
    after = town.sample()
    for group in GROUPS:
        assert after.trust[group] - before.trust[group] == moved(facts, "trust", group)
        assert after.anger[group] - before.anger[group] == moved(facts, "anger", group)
        assert town.trust(group) == after.trust[group]
    assert any(isinstance(fact, MoodMoved) and fact.bounded for fact in facts)  # trust cannot fall by 0.9


CAUSES = st.sampled_from(sorted(parameters().causes))
FEELINGS = st.tuples(
    CAUSES, st.sampled_from([None, *GROUPS]), st.integers(1, 3), st.none() | st.integers(-(10**6), 10**6)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(FEELINGS, max_size=30))
def test_whatever_is_felt_moods_stay_in_bounds_and_the_books_balance(feelings: list[Any]) -> None:
    town = public(agents=50)
    before, facts, at = town.sample(), [], 0
    for cause, group, times, amount in feelings:
        town.feel(cause, "x", group, times=times, trust=amount, anger=amount)
        at += town.step
        facts += town.tick(at, interest=QUIET)
    for group in GROUPS:
        for mood, start in (("trust", before.trust), ("anger", before.anger)):
            now = getattr(town, mood)(group)
            assert 0 <= now <= 1_000_000
            assert now - start[group] == moved(facts, mood, group)


def test_a_jump_is_the_same_ticks_counted_and_not_shown() -> None:
    walked, jumped, in_two = public(), public(), public()
    for town in (walked, jumped, in_two):
        town.seed_rumour("poisoned", "online", 60, 0)
        town.hear(statement("p1", 10, ("facebook", "website"), denies=("sick",)))
        town.feel("story-silent", "avis")
    walk = [fact for at in range(30, 3 * HOUR + 1, 30) for fact in walked.tick(at, shown=False, interest=CRISIS)]
    jump = jumped.pass_time(0, 3 * HOUR, CRISIS)
    both = in_two.pass_time(0, 1000, CRISIS) + in_two.pass_time(1000, 3 * HOUR, CRISIS)
    assert walked.sample() == jumped.sample() == in_two.sample()
    for facts in (jump, both):
        for group in GROUPS:
            for cause in parameters().causes:
                for mood in ("trust", "anger"):
                    assert moved(facts, mood, group, cause) == moved(walk, mood, group, cause)
        assert counted(facts) == counted(walk) > 0
    assert not any(isinstance(fact, CommentPosted) for fact in [*walk, *jump])
    keys = [(fact.group, fact.mood, fact.cause) for fact in jump if isinstance(fact, MoodMoved)]
    assert len(keys) == len(set(keys))
    assert walked.tick(3 * HOUR + 30, interest=CRISIS) == jumped.tick(3 * HOUR + 30, interest=CRISIS)


@pytest.mark.parametrize("step", [30, 45, 420])
def test_days_in_which_nothing_happens_are_the_same_ticks(step: int) -> None:
    """Stillness is reckoned many ticks at once: a rumour that dies out, a correction that comes late, a step that does
    not divide five minutes, an interest that was another before. The books of the rumours are the same too."""
    days = 4 * 24 * HOUR // step * step

    def town() -> Public:
        found = public(agents=500, public={"comments": 3.0, "step": step})
        found.seed_rumour("poisoned", "online", 60, 0)
        found.feel("story-silent", "avis")
        found.pass_time(0, 60 * step, QUIET)
        found.hear(statement("p1", 70 * HOUR, ("facebook", "website"), corrects=("poisoned",)))
        return found

    walked, jumped = town(), town()
    ticks = range(61 * step, days + 1, step)
    walk = [fact for at in ticks for fact in walked.tick(at, shown=False, interest=CRISIS)]
    jump = jumped.pass_time(60 * step, days, CRISIS)
    assert walked.sample() == jumped.sample()
    assert counted(walk) == counted(jump) > 1000
    for group in GROUPS:
        for mood in ("trust", "anger"):
            assert moved(walk, mood, group, "relaxation") == moved(jump, mood, group, "relaxation") != 0
    for name in ("states", "numbers", "tally"):
        assert (getattr(walked._spread, name) == getattr(jumped._spread, name)).all()
    assert walked.tick(days + step, interest=CRISIS) == jumped.tick(days + step, interest=CRISIS)


def counted(facts: list[Fact]) -> int:
    return sum(fact.comments for fact in facts if isinstance(fact, CommentsCounted))


def test_weeks_pass_in_well_under_a_second() -> None:
    town = public(agents=18_400)
    town.seed_rumour("poisoned", "online", 60, 0)
    play(town, HOUR)
    begun = time.perf_counter()
    town.pass_time(HOUR, HOUR + 35 * 24 * HOUR, CRISIS)
    assert time.perf_counter() - begun < 0.5  # a few milliseconds alone on this machine


def test_a_statement_acts_on_the_first_tick_after_its_channels_delay() -> None:
    town = public()
    town.hear(statement("p1", 31, ("facebook", "website"), states=("ecoli",)))
    at_facebook, at_website = 60, 180  # 31 s, and 31 + 120 s, to the grid of 30 s
    for at in range(30, 300, 30):
        facts = town.tick(at, interest=QUIET)
        assert bool(moved(facts, "trust", "online", "statement-facts")) == (at in (at_facebook, at_website))
        assert bool(moved(facts, "trust", "offline", "statement-facts")) == (at == at_website)


def test_a_statement_that_reaches_nobody_changes_nothing() -> None:
    with_it, without = public(), public()
    for town in (with_it, without):
        town.seed_rumour("poisoned", "online", 60, 0)
    with_it.hear(statement("p1", 30, ("nowhere",), corrects=("poisoned",), denies=("sick",), states=("ecoli",)))
    assert play(with_it, HOUR) == play(without, HOUR)


def test_one_more_statement_moves_only_those_it_reaches() -> None:
    """Facebook has no readers among the offline; their mood and the comments of a quiet town are as they were."""
    more, fewer = public(), public()
    more.hear(statement("p1", 30, ("facebook",), states=("ecoli",)))
    facts, without = play(more, 240, interest=QUIET), play(fewer, 240, interest=QUIET)
    assert moved(facts, "trust", "offline") == moved(without, "trust", "offline") == 0
    assert moved(facts, "trust", "online") > 0


def test_people_are_seeded_in_proportion_and_at_least_one() -> None:
    town = public(agents=3000)
    assert town.seed_rumour("poisoned", "online", 92, 0) == [RumourSeeded("poisoned", "online", 15)]
    assert town.seed_rumour("gassed", "offline", 1, 0) == [RumourSeeded("gassed", "offline", 1)]
    assert town.believers("poisoned") == (15, 3000)
    assert town.believers("poisoned", "online") == (15, 1800)
    assert town.seeded("poisoned") and town.peak("poisoned") == 15 * 1_000_000 // 3000


def test_a_rumour_that_nobody_tells_is_not_in_the_sample() -> None:
    town = public()
    play(town, 120)
    assert not town.seeded("poisoned")
    assert town.sample().believers == {} and town.sample().ever_misled == {}


def test_unknown_causes_groups_and_presets_are_errors() -> None:
    town = public()
    with pytest.raises(KeyError):
        town.feel("bad-weather")
    with pytest.raises(KeyError):
        town.feel("story-silent", None, "nobody")
    with pytest.raises(KeyError):
        public(preset="wild")


def test_comments_do_not_depend_on_how_many_are_simulated() -> None:
    """With no rumour about, 300 agents write as much as 18 400."""
    few, many = public(agents=300), public(agents=18_400)
    assert counted(few.pass_time(0, HOUR, CRISIS)) == counted(many.pass_time(0, HOUR, CRISIS)) > 0


def test_a_story_that_stands_still_interests_fewer_and_fewer() -> None:
    town = public()
    first_day = counted(town.pass_time(0, 24 * HOUR, CRISIS))
    town.pass_time(24 * HOUR, 9 * 24 * HOUR, same := CRISIS)
    last_day = counted(town.pass_time(9 * 24 * HOUR, 10 * 24 * HOUR, same))
    quiet_day = counted(public().pass_time(0, 24 * HOUR, QUIET))
    assert first_day > 3 * last_day
    assert last_day < 3 * quiet_day


def test_the_worse_the_class_the_more_is_written() -> None:
    totals = [
        counted(public().pass_time(0, 6 * HOUR, Interest(topics={"water": 3}, severity=severity)))
        for severity in (None, "C", "B", "A")
    ]
    assert totals == sorted(totals) and len(set(totals)) == 4
