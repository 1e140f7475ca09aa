"""D11, D13 and D16: who was reached, who was told, and the house in order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine.events import Decided, Noted
from engine.scenario.model import Channel, Group
from tests.engine.scoring.story import HOUR, NOTICE, Story, channel, crisis, party, small


def town(groups: int) -> dict[str, Any]:
    """A scenario where each group is reached by one channel of its own, and a website that fits none."""
    base = small().scenario.groups[0]
    channels: dict[str, Channel] = {f"c{i}": channel() for i in range(groups)}
    channels["website"] = channel(hub=True, reach=0.1)
    channels["social"] = channel(replies=True, reach=0.6)
    named: tuple[Group, ...] = tuple(replace(base, id=f"g{i}", channels=(f"c{i}", "social")) for i in range(groups))
    return {"channels": channels, "groups": named}


@pytest.mark.parametrize(
    ("reached", "level"), [(20, "P"), (18, "P"), (17, "S"), (15, "S"), (14, "M"), (10, "M"), (9, "U")]
)
def test_reach_by_the_share_of_groups(reached: int, level: str) -> None:
    """D11 with the website at once: 90 % of the groups is P, 75 S, 50 M."""
    story = crisis(**town(20))
    story.publish(12, channels=("website", *(f"c{i}" for i in range(reached))))
    assert story.after(60).rate("D11").level == level


@pytest.mark.parametrize(("minutes", "level"), [(-1, "P"), (0, "P"), (10, "P"), (10.02, "S"), (None, "S")])
def test_the_website_is_first_or_soon(minutes: float | None, level: str) -> None:
    """The hub must have the word first or within ten minutes, for full marks."""
    story = crisis(**town(2))
    if minutes == -1:
        story.publish(11, channels=("website",))
    story.publish(12, channels=("c0", "c1"))
    if minutes is not None and minutes >= 0:
        story.publish(12 + minutes, channels=("website",))
    assert story.after(60).rate("D11").level == level


def test_social_media_only_is_not_performed() -> None:
    """Everybody may be there; it is still not enough."""
    story = crisis(**town(2))
    story.publish(12, channels=("social",))
    rating = story.after(60).rate("D11")
    assert rating.level == "U"
    assert "social media only" in str(rating.why)


def test_a_group_without_channels_of_its_own_is_reached_by_what_many_of_it_read() -> None:
    """A quarter of the group is enough, by its own figure where there is one."""
    base = small().scenario.groups
    channels = {"radio": channel(reach={"families": 0.25, "others": 0.24}), "website": channel(hub=True, reach=0.1)}
    story = crisis(channels=channels, groups=tuple(replace(g, channels=()) for g in base))
    story.publish(12, channels=("radio", "website"))
    rating = story.after(60).rate("D11")
    assert rating.level == "M"
    assert str(rating.would_raise) == "A channel that reaches: Other inhabitants."


def test_reaching_nobody_is_not_performed() -> None:
    """No word, nobody reached."""
    assert crisis().after(60).ended(65).rate("D11").level == "U"


PEOPLE = {
    "care-home": party("affected", notify=True),
    "school": party("affected", notify=True),
    "cooks": party("staff"),
    "mayor": party("leader"),
    "doctor": party("expert"),
}


def told(
    first: float | None, calls: dict[str, float], order: str = "protect", parties: Any = PEOPLE, end: float = 400
) -> Story:
    story = crisis(parties=parties, order=order)
    moments = sorted([(at, who) for who, at in calls.items()] + ([(first, "")] if first is not None else []))
    for at, who in moments:
        if who:
            story.involve(at, who)
        else:
            story.publish(at)
    return story.after(end).ended(end + 10)


@pytest.mark.parametrize(
    ("calls", "level"),
    [
        ({"care-home": 42, "school": 42, "cooks": 27, "mayor": 27}, "P"),
        ({"care-home": 11, "school": 11, "cooks": 11, "mayor": 11}, "P"),
        ({"care-home": 42, "school": 42, "cooks": 27, "mayor": 28}, "S"),
        ({"care-home": 42, "school": 42, "cooks": 28, "mayor": 28}, "S"),
        ({"care-home": 42, "school": 42, "mayor": 27}, "M"),
        ({"care-home": 42, "school": 43, "cooks": 27, "mayor": 27}, "M"),
        ({"care-home": 72, "school": 72, "cooks": 27, "mayor": 27}, "M"),
        ({"care-home": 73, "school": 73, "cooks": 27, "mayor": 27}, "U"),
        ({"cooks": 27, "mayor": 27}, "U"),
        ({}, "U"),
    ],
)  # fmt: skip
def test_protect_by_who_was_told_when(calls: dict[str, float], level: str) -> None:
    """D13, advice out at minute 12: those to be called by 42, own staff and leaders by 27; late staff S, late affected
    M, nobody in time U."""
    assert told(12, calls).rate("D13").level == level


def test_a_late_first_word_does_not_stretch_the_clocks() -> None:
    """The clocks count from the first word, but at the latest from when one was due."""
    calls = {"care-home": 100.0, "school": 100.0, "cooks": 95.0, "mayor": 95.0}
    assert told(90, calls).rate("D13").level == "U"


def test_calling_people_while_the_public_hears_nothing_is_not_enough() -> None:
    """Where advice protects, it goes to everybody: without a public word M at best."""
    calls = {"care-home": 15.0, "school": 15.0, "cooks": 15.0, "mayor": 15.0}
    rating = told(None, calls).rate("D13")
    assert rating.level == "M"
    assert str(rating.why) == "Those who had to be told were told in time, but the public never was."


def test_a_channel_of_their_own_tells_them() -> None:
    """A text to the affected, the staff or the leaders is as good as a call."""
    own = {"calls": channel("affected"), "intranet": channel("staff"), "brief": channel("leaders")}
    story = crisis(parties=PEOPLE, channels={**small().scenario.channels, **own})
    story.publish(12, channels=("website", "calls", "intranet", "brief"))
    assert story.after(400).ended(410).rate("D13").level == "P"


@pytest.mark.parametrize(
    ("calls", "level"),
    [
        ({"care-home": 20, "school": 21, "cooks": 25, "mayor": 25}, "P"),
        ({"care-home": 20, "school": 21, "cooks": 35, "mayor": 25}, "S"),
        ({"care-home": 20, "school": 35, "cooks": 25, "mayor": 25}, "M"),
        ({"care-home": 61, "school": 61, "cooks": 25, "mayor": 25}, "U"),
    ],
)  # fmt: skip
def test_affected_first_by_the_order(calls: dict[str, float], level: str) -> None:
    """With the other case, first word at 30: everybody of one's own before the public; staff after it S, affected M."""
    assert told(30, calls, order="affected-first").rate("D13").level == level


def test_nobody_to_tell_and_no_time_to_tell_them() -> None:
    """No such people is not relevant; a drill stopped at once is not reached."""
    assert told(12, {}, parties={"doctor": party("expert")}).rate("D13").level == "NA"
    story = crisis(parties=PEOPLE)
    story.publish(11)
    rating = story.ended(20, "stopped").rate("D13")
    assert (rating.level, rating.reached) == ("NA", False)


@pytest.mark.parametrize(("missing", "level"), [(0, "P"), (1, "P"), (2, "S"), (4, "S"), (5, "M"), (10, "M"), (11, "U")])
def test_order_by_the_share_of_reasons(missing: int, level: str) -> None:
    """D16: 95 % of the reasons and approvers in the log is P, 80 S, 50 M."""
    story = crisis(parties={})
    for i in range(10):
        reason = None if missing > 2 * i else "Why"
        approver = None if missing > 2 * i + 1 else "Who"
        story.publish(12 + i, reason=reason, approved_by=approver)
    assert story.after(60).rate("D16").level == level


def test_a_decision_by_silence_has_no_reason() -> None:
    """What silence chose counts as a decision without a reason, and the sentence says so."""
    story = crisis(parties={})
    story.publish(12, reason="Why", approved_by="Who")
    story.event(20, Decided("all-beaches", "wait", "silence"))
    rating = story.after(60).rate("D16")
    assert rating.level == "M"
    assert str(rating.why) == "Reasons and approvers in the log: 2 of 3; decided by silence: 1."


@pytest.mark.parametrize(("minutes", "level"), [(30, "P"), (31, "S"), (None, "M")])
def test_crisis_staff_is_set_in_class_a(minutes: float | None, level: str) -> None:
    """Leaders brought in within 30 minutes; later S, never M; in class B it is not asked for."""
    for severity in ("A", "B"):
        story = crisis(severity, parties=PEOPLE)
        story.publish(12, reason="Why", approved_by="Who")
        if minutes is not None:
            story.involve(NOTICE + minutes, "mayor")
        assert story.after(100).rate("D16").level == (level if severity == "A" else "P")


def test_a_long_crisis_has_a_handover_note() -> None:
    """After eight hours on the story's calendar somebody else has the watch."""
    for note, level in ((False, "S"), (True, "P")):
        story = crisis(parties={})
        story.publish(12, reason="Why", approved_by="Who")
        if note:
            story.event(20, Noted("The night watch takes over."))
        assert story.after(12 + 9 * HOUR / 60).rate("D16").level == level


def test_doing_nothing_is_not_order() -> None:
    """Nothing published and nothing decided is U where something was due."""
    assert crisis(parties={}).after(60).ended(65).rate("D16").level == "U"
    assert crisis(parties={}).ended(12, "stopped").rate("D16").level == "NA"
