"""Likes and shares stand in a column of the feed, where there is room for one, and grow as the story goes on."""

from __future__ import annotations

from drills.view import Echo
from tests.tui.conftest import room
from tui.desk import Desk


def heads(app, width: int) -> list[str]:
    """The first line of each post, as drawn."""
    return ["".join(text for text, _ in app.screen.feed.lines(i, width)[0]) for i in range(app.screen.feed.shown)]


def liked(desk: Desk, likes: int = 40, shares: int = 8) -> str:
    """Let the first comment be liked."""
    post = next(post for post in desk.view.posts if post.form == "comment")
    desk.view.echoes[post.id] = Echo(post.at, likes, shares)
    return post.name


async def test_a_column_where_there_is_room(desk: Desk) -> None:
    name = liked(desk)
    desk.view.at = 100_000
    async with room(desk) as (app, _):
        wide = next(head for head in heads(app, 70) if name in head)
        assert wide.endswith("♥ 40  ↗ 8") and len(wide) == 70
        narrow = next(head for head in heads(app, 40) if name in head)
        assert "♥" not in narrow
        assert sum("♥" in head for head in heads(app, 70)) == 1


async def test_they_grow_and_what_nobody_shared_says_nothing_of_shares(desk: Desk) -> None:
    liked(desk, shares=0)
    post = next(post for post in desk.view.posts if post.form == "comment")
    async with room(desk) as (app, _):
        seen = []
        for age in (1200, 2400, 10**6):
            desk.view.at = post.at + age
            seen += [head.split("♥")[1] for head in heads(app, 70) if "♥" in head]
        assert seen == [" 20", " 30", " 40"]


async def test_a_post_that_is_gone_has_none(desk: Desk) -> None:
    liked(desk)
    post = next(post for post in desk.view.posts if post.form == "comment")
    desk.view.at, desk.view.moderated[post.id] = 100_000, "hide"
    async with room(desk) as (app, _):
        assert not any("♥" in head for head in heads(app, 70))


async def test_the_feed_is_drawn_anew_each_minute_of_the_story(desk: Desk) -> None:
    liked(desk)
    async with room(desk) as (app, _):
        feed = app.screen.feed
        feed.sync()
        feed._cache[10**6] = ()
        feed.sync()
        assert 10**6 in feed._cache
        desk.view.at += 60
        feed.sync()
        assert 10**6 not in feed._cache
