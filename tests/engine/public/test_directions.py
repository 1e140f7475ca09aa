"""Each thing a team does, or leaves undone, moves the public in the direction the sources give."""

from __future__ import annotations

import pytest

from engine.events import CommentPosted
from engine.public.public import Interest
from tests.engine.public.audience import CRISIS, moved, play, public, statement

HALF = 1800


@pytest.mark.parametrize(
    ("said", "cause", "trust", "anger"),
    [
        ({"states": ("ecoli",)}, "statement-facts", 1, -1),
        ({"advice": True}, "statement-advice", 1, -1),
        ({"first": True}, "statement-first-before-press", 1, -1),
        ({"replies_to": "c30"}, "statement-reply", 1, -1),
        ({"corrects": ("poisoned",)}, "correction-with-reason", 1, -1),
        ({"denies": ("ecoli",)}, "denial", -1, 1),
        ({"repeats": True}, "repetition", -1, 1),
    ],
)
def test_what_a_statement_does_to_those_it_reaches(said: dict[str, object], cause: str, trust: int, anger: int) -> None:
    town = public()
    town.hear(statement(**said))
    facts = play(town, 60)
    for mood, sign in (("trust", trust), ("anger", anger)):
        assert moved(facts, mood, "online", cause) * sign > 0
        assert moved(facts, mood, "offline", cause) == 0


@pytest.mark.parametrize(
    ("cause", "trust", "anger"),
    [
        ("contradiction", -1, 1), ("story-silent", -1, 1), ("story-answered", 1, -1), ("question-unanswered", -1, 1),
        ("promise-broken", -1, 1), ("promise-kept", 1, -1), ("criticism-removed", -1, 1), ("privacy-breach", -1, 1),
        ("rumour-share", -1, 1), ("responsibility-victim", -1, 1), ("responsibility-accidental", -1, 1),
        ("responsibility-preventable", -1, 1), ("silence-on-danger", -1, 1),
    ],
)  # fmt: skip
def test_what_the_story_makes_people_feel(cause: str, trust: int, anger: int) -> None:
    town = public()
    town.feel(cause)
    facts = play(town, 30)
    assert moved(facts, "trust", "online", cause) * trust > 0
    assert moved(facts, "anger", "online", cause) * anger > 0


def test_a_story_hurts_when_it_is_read_and_not_before() -> None:
    town = public()
    assert moved(play(town, 600), "trust", "online") == 0
    town.feel("story-silent", "avis-story")
    assert moved(play(town, 630, 600), "trust", "online", "story-silent") == -40_000 + 1  # as millionths show it
    assert moved(play(town, 690, 630), "trust", "online", "story-silent") == 0


def test_unanswered_questions_hurt_only_those_who_can_read_them() -> None:
    town = public()
    town.feel("question-unanswered", "water")
    facts = play(town, 30)
    assert moved(facts, "trust", "online") < 0
    assert moved(facts, "trust", "offline") == moved(facts, "anger", "offline") == 0


def test_a_promise_is_felt_by_those_who_heard_it() -> None:
    for cause in ("promise-kept", "promise-broken"):
        town = public()
        town.hear(statement("p1", 30, ("facebook",), promise=True))
        play(town, 60)
        town.feel(cause, "p1")
        facts = play(town, 90, 60)
        assert moved(facts, "trust", "online", cause) != 0
        assert moved(facts, "trust", "offline", cause) == 0


def test_a_denial_goes_on_costing_until_the_fact_is_stated() -> None:
    left, taken_back_late, taken_back_early = public(), public(), public()
    for town in (left, taken_back_late, taken_back_early):
        town.hear(statement("p1", 30, denies=("ecoli",)))
    taken_back_early.hear(statement("p2", 60 + HALF // 2, states=("ecoli",)))
    play(left, 2 * HALF), play(taken_back_early, 2 * HALF), play(taken_back_late, HALF)
    taken_back_late.hear(statement("p2", HALF + 30, states=("ecoli",)))
    play(taken_back_late, 2 * HALF, HALF)
    assert left.trust("online") < taken_back_late.trust("online") < taken_back_early.trust("online")
    assert left.anger("online") > taken_back_late.anger("online") > taken_back_early.anger("online")


def test_saying_the_same_over_and_over_earns_less_and_less() -> None:
    town = public()
    gains = []
    for n in range(8):
        town.hear(statement(f"p{n}", 60 * n + 30, states=("ecoli",)))
        gains.append(moved(play(town, 60 * n + 60, 60 * n), "trust", "online", "statement-facts"))
    assert gains == sorted(gains, reverse=True)
    assert 0 < sum(gains) < 50_000


def test_a_crisis_that_turns_out_preventable_costs_what_is_missing_to_that() -> None:
    at_once, step_by_step = public(), public()
    at_once.feel("responsibility-preventable")
    play(at_once, 30)
    step_by_step.feel("responsibility-accidental")
    play(step_by_step, 30)
    step_by_step.feel("responsibility-preventable")
    step_by_step.feel("responsibility-victim")
    play(step_by_step, 60, 30)
    assert at_once.anger("online") == step_by_step.anger("online")
    assert at_once.trust("online") < step_by_step.trust("online") < at_once.trust("online") + 40_000


def believers_after(quality: int | None, at: int = 600, agents: int = 6000) -> int:
    total = 0
    for seed in range(4):
        town = public(seed=seed, agents=agents)
        town.seed_rumour("poisoned", "online", 400, 0)
        play(town, at)
        if quality is not None:
            for n in range(3):
                town.hear(
                    statement(f"p{n}", at + 60 * n, ("facebook", "website"), corrects=("poisoned",), quality=quality)
                )
        play(town, 5400, at)
        total += town.believers("poisoned")[0]
    return total


def test_a_correction_with_its_reason_convinces_more_than_a_flag_and_that_more_than_trust_us() -> None:
    reason, flag, trust_us, none = (believers_after(quality) for quality in (1000, 450, 250, None))
    assert reason < flag < trust_us < none


def test_a_correction_an_hour_earlier_leaves_fewer_believers() -> None:
    assert believers_after(1000, at=300) < believers_after(1000, at=3900)


def test_presets_are_in_order() -> None:
    trusts, angers, totals, misled = [], [], [], []
    for preset in ("calm", "normal", "harsh"):
        town = public(preset=preset, agents=6000)
        town.seed_rumour("poisoned", "online", 200, 0)
        town.feel("story-silent", "avis")
        facts = play(town, HALF)
        trusts.append(town.trust("online"))
        angers.append(town.anger("online"))
        totals.append(sum(isinstance(fact, CommentPosted) for fact in facts))
        misled.append(town.sample().ever_misled["poisoned"])
    assert trusts == sorted(trusts, reverse=True) and len(set(trusts)) == 3
    assert angers == sorted(angers) and totals == sorted(totals) and misled == sorted(misled)


def test_anger_is_forgotten_and_trust_much_more_slowly() -> None:
    town = public()
    town.feel("scenario-event", "x", trust=-200_000, anger=200_000)
    town.pass_time(0, 6 * 3600, CRISIS)
    assert town.anger("online") == pytest.approx(200_000, rel=0.02)  # from 0.3 half of the way back to 0.1
    assert 400_000 < town.trust("online") < 401_000
    town.pass_time(6 * 3600, 60 * 24 * 3600, CRISIS)
    assert town.trust("online") == pytest.approx(500_000, rel=0.02)


def test_the_less_trust_is_left_the_less_a_cause_takes() -> None:
    town = public()
    losses = []
    for n in range(1, 12):
        town.feel("story-silent", f"s{n}")
        losses.append(-moved(play(town, 30 * n, 30 * (n - 1)), "trust", "online", "story-silent"))
    assert losses == sorted(losses, reverse=True)
    assert town.trust("online") > 0


def test_broken_promises_feed_rumours() -> None:
    calm, fed = public(agents=6000), public(agents=6000)
    for town in (calm, fed):
        town.seed_rumour("poisoned", "online", 200, 0)
    for n in range(4):
        fed.feel("promise-broken", f"p{n}", trust=0, anger=0)
    play(calm, HALF), play(fed, HALF)
    assert fed.believers("poisoned")[0] > calm.believers("poisoned")[0]


def test_those_who_trust_believe_rumours_less() -> None:
    trusting, doubting = public(agents=6000), public(agents=6000)
    for town, trust in ((trusting, 300_000), (doubting, -300_000)):
        town.feel("scenario-event", "x", trust=trust)
        play(town, 30)
        town.seed_rumour("poisoned", "online", 200, 30)
        play(town, HALF, 30)
    assert trusting.believers("poisoned")[0] < doubting.believers("poisoned")[0]


def stances(anger: int, trust: int = 0, interest: Interest = CRISIS) -> dict[str, int]:
    town = public(seed=3)
    town.feel("scenario-event", "x", trust=trust, anger=anger)
    found: dict[str, int] = {}
    for fact in play(town, 5400, interest=interest):
        if isinstance(fact, CommentPosted):
            found[fact.stance] = found.get(fact.stance, 0) + 1
    return found


def test_angry_people_write_more_and_angrier() -> None:
    calm, angry = stances(0), stances(500_000, trust=-300_000)
    assert sum(angry.values()) > sum(calm.values())
    assert angry["angry"] / sum(angry.values()) > 2 * calm["angry"] / sum(calm.values())


def test_in_a_crisis_people_mostly_ask() -> None:
    found = stances(0)
    assert max(found, key=lambda stance: found[stance]) == "asking"
