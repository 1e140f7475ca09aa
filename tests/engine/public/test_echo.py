"""Likes and shares follow reach and agreement, come in time, and change nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.events import CommentPosted, PublicationReached
from engine.public.draws import SPAN, draw
from engine.public.echo import HALF, LUCKIEST, Echo, _luck, agreement, so_far
from engine.public.parameters import UNIT, parameters
from engine.public.public import Interest
from tests.engine.public.audience import play, public, scenario, statement, written

ALL = (UNIT, UNIT)


def echo(seed: int = 7, **channel: object) -> Echo:
    channels = dict(written()["channels"])
    channels["facebook"] = {**channels["facebook"], **channel}
    return Echo(scenario(channels=channels), parameters(), seed)


def total(found: Echo, stance: str = "asking", agreeing: tuple[int, int] = ALL) -> tuple[int, int]:
    """Likes and shares of 400 comments."""
    pairs = [found.of_comment(f"c{n}", "facebook", stance, agreeing) for n in range(400)]
    return sum(likes for likes, _ in pairs), sum(shares for _, shares in pairs)


def test_the_more_people_a_channel_reaches_the_more_likes() -> None:
    """Half the readers, or half the attention: half of it, but for rounding."""
    whole = total(echo())[0]
    assert whole > 400
    assert total(echo(reach={"online": 0.4, "offline": 0.0}))[0] == pytest.approx(whole / 2, rel=0.03)
    assert total(echo(attention=0.45))[0] == pytest.approx(whole / 2, rel=0.03)
    assert total(echo(reach=0.0)) == (0, 0)


def test_only_those_who_read_and_agree_count() -> None:
    assert total(echo(), agreeing=(0, UNIT)) == (0, 0), "the offline do not read it"
    assert total(echo(), agreeing=(UNIT // 2, 0))[0] == pytest.approx(total(echo())[0] / 2, rel=0.03)


def test_rumours_and_help_are_passed_on_more_than_questions() -> None:
    shares = [total(echo(), stance)[1] for stance in ("spreading", "helping", "asking")]
    assert shares == sorted(shares, reverse=True) and len(set(shares)) == 3


def test_chance_is_keyed_and_seldom_very_kind() -> None:
    assert total(echo()) == total(echo()) != total(echo(8))
    luck = [_luck(draw(1, "test", n, 0)) for n in range(4000)]
    assert 0.9 < sum(luck) / len(luck) / 256 < 1.1
    assert max(luck) <= LUCKIEST << 8 and sorted(luck)[2000] < 256
    assert _luck(0) == LUCKIEST << 8 and _luck(SPAN - 1) == 128


def test_what_a_post_comes_to_comes_in_time() -> None:
    grown = [so_far(100, age) for age in range(0, 20 * HALF, 60)]
    assert grown == sorted(grown) and grown[0] == 0 and grown[-1] == 100
    assert so_far(100, HALF) == 50 and so_far(100, 2 * HALF) == 75
    assert so_far(1, 10**9) == 1 and so_far(0, 5) == 0 and so_far(7, -3) == 0


def test_who_agrees_depends_on_mood_and_belief() -> None:
    assert agreement("angry", 0, UNIT // 4, 0, 0) == UNIT // 4
    assert agreement("spreading", UNIT, 0, 0, UNIT) == 0
    assert agreement("grateful", UNIT // 2, 0, 0, 0) < agreement("grateful", UNIT, 0, 0, 0)
    assert all(0 <= agreement(s, UNIT, UNIT, UNIT, UNIT) <= UNIT for s in ("worried", "helping", "correcting", "x"))


def test_the_teams_own_post_is_liked_where_people_trust_and_comments_can_be_written() -> None:
    found = echo()
    half = [Fraction(1, 2), Fraction(1, 2)]
    assert found.of_own("p1", "website", half, [60, 40], ALL) == (0, 0)
    trusted = sum(found.of_own(f"p{n}", "facebook", half, [60, 40], ALL)[0] for n in range(50))
    doubted = sum(found.of_own(f"p{n}", "facebook", half, [60, 40], (UNIT // 4, UNIT // 4))[0] for n in range(50))
    assert trusted > 3 * doubted > 0


def test_comments_and_publications_in_a_town_carry_them() -> None:
    town = public(agents=6000)
    town.seed_rumour("poisoned", "online", 600, 0)
    town.hear(statement("p1", 600, ("facebook", "website"), corrects=("poisoned",)))
    facts = play(town, 5400, interest=Interest({"water": 3}, ("poisoned",), "A"))
    posted = [fact for fact in facts if isinstance(fact, CommentPosted)]
    assert sum(post.likes for post in posted) > len(posted)
    assert any(post.shares for post in posted)
    reached = [fact for fact in facts if isinstance(fact, PublicationReached)]
    assert [fact.channels for fact in reached] == [("facebook",), ("website",)]
    assert reached[0].likes["facebook"] > 0 and reached[0].reached["online"] > 500_000 > reached[0].reached["offline"]
