"""Looking back: the timeline, its lanes and pages, what is written down, the hot wash, and the projector's window."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, Static, TextArea

from drills.drill import Drill
from drills.follow import Following
from drills.review.kept import Approval
from drills.review.lanes import lanes
from drills.review.sieve import KINDS, Sieve, sifted
from drills.teams import policy
from drills.unattended import play_team
from engine.commands import Assess, Improvise, Publish, Stop
from engine.scenario.source import from_folder
from tests.tui.conftest import program, room, write
from tests.tui.puppet import SMALL, TODAY
from tui.app import Beredt
from tui.desk import Desk, desk_for
from tui.screens.ended import Ended
from tui.screens.hot_wash import HotWashing
from tui.screens.reading import Text
from tui.screens.review.actions import Plan
from tui.screens.review.page import Page
from tui.screens.review.review import Review
from tui.screens.score import ScoreSheet
from tui.screens.show import Show, window
from tui.widgets.listing import Listing
from tui.widgets.spark import risen
from tui.widgets.stopped import Notice


def played(file: Path | None = None, language: str = "en") -> Desk:
    """A desk at a drill that the careful team has played to its end."""
    drill = Drill.start(file, from_folder(SMALL), seed=3, language="en", form="played", agents=300, today=TODAY)
    drill.advance(660)
    drill.give(Assess(status="unknown", rumour="factory-spill", reason="nobody knows"), "a")
    play_team(drill, policy("careful", drill.loaded.scenario, "en"))
    return desk_for(drill, language)


@asynccontextmanager
async def review(desk: Desk, size: tuple[int, int] = (120, 40)):
    """The review of a drill."""
    app = program(desk, Review)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def page(app: Beredt) -> str:
    """All that a page says."""
    listing = app.screen.query_one("#page", Listing)
    return "\n".join("".join(piece for piece, _ in line) for entry in listing.listed for line in entry.draw(100))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_timeline_tells_the_drill_and_the_lanes_follow_the_cursor(size: tuple[int, int]) -> None:
    desk = played()
    async with review(desk, size) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, Review)
        first = str(screen.lanes.render())
        await pilot.press("right", "right", "right")
        assert str(screen.lanes.render()) != first
        assert screen.row is not None and screen.row.at > 0
        await pilot.press("left", "left", "left", "left")
        assert screen.timeline.cursor == 0
        await pilot.press("enter")
        assert isinstance(app.screen, Text)


async def test_why_the_mood_moved_is_answered_with_causes() -> None:
    async with review(played()) as (app, pilot):
        await pilot.press("end", "w")
        assert isinstance(app.screen, Page)
        assert "trust" in page(app) and ("+" in page(app) or "−" in page(app))


async def test_the_picture_stands_beside_the_truth() -> None:
    async with review(played()) as (app, pilot):
        await pilot.press("p")
        said = page(app)
        assert "you held it as: unknown" in said and "true:" in said


async def test_each_rumour_has_a_life() -> None:
    async with review(played()) as (app, pilot):
        await pilot.press("u")
        assert "most believers" in page(app) and "began among" in page(app)
        curves = [line for line in page(app).split("\n") if "at most" in line]
        assert curves and all("█" in line for line in curves)


def test_a_curve_keeps_its_peak_whatever_its_length() -> None:
    assert risen([0, 1, 0, 4, 0, 0, 0, 0], 4) == "▃█▁▁"
    assert risen([0, 0], 24) == "▁▁" and risen([], 24) == ""


async def test_bookmarks_are_kept_found_and_taken_away() -> None:
    desk = played()
    async with review(desk) as (app, pilot):
        await pilot.press("down", "down", "b")
        await write(pilot, "Here it turned")
        await pilot.press("enter")
        await pilot.pause()
        (mark,) = desk.drill.kept.bookmarks.values()
        assert mark.text == "Here it turned"
        await pilot.press("end", "N")
        assert app.screen.row.seq == mark.seq  # type: ignore[attr-defined]
        await pilot.press("b")
        assert not desk.drill.kept.bookmarks


async def test_the_filter_narrows_and_is_said() -> None:
    desk = played()
    async with review(desk) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, Review)
        total = screen.timeline.count()
        await pilot.press("slash")
        await write(pilot, "beach")
        await pilot.press("escape")
        await pilot.pause()
        assert 0 < screen.timeline.count() < total
        assert "beach" in str(screen.query_one("#sieve", Static).render())


def test_every_told_entry_is_of_one_kind_and_criteria_lead_to_their_entries() -> None:
    desk = played()
    rows = desk.drill.rows
    told = sum(len(sifted(rows, Sieve(kind=kind), {})) for kind in KINDS)
    assert told == len(rows)
    assert [row.seq for row in sifted(rows, Sieve(criterion="D1", seqs=frozenset({5, 9})), {})] == [5, 9]
    assert {row.at for row in sifted(rows, Sieve(phase="before"), {})} <= set(range(8 * 60 + 1))


def test_the_lanes_count_everything_once() -> None:
    rows = played().drill.rows
    for columns in (1, 7, 60, 500):
        found = lanes(rows, columns, {"families": 1, "others": 2})
        assert sum(found.injects) == sum(row.kind == "inject-delivered" for row in rows)
        assert sum(found.actions) == sum(row.role == "team" for row in rows)
        assert len(found.trust) == len(found.starts) <= columns
        assert list(found.starts) == sorted(found.starts)


async def test_an_action_needs_an_owner_and_a_date_and_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "20260310-small-aaaa.beredt"
    desk = played(file)
    async with review(desk) as (app, pilot):
        await pilot.press("a", "enter")
        await write(pilot, "New rota")
        await pilot.press("f5")
        assert "responsible" in str(app.screen.query_one(".refusal", Static).render())
        for id, value in (("responsible", "Head of communication"), ("start", "2027-02-01"), ("due", "2027-01-15")):
            app.screen.query_one(f"#{id}", Input).value = value
        await pilot.press("f5")
        assert "before it starts" in str(app.screen.query_one(".refusal", Static).render())
        app.screen.query_one("#start", Input).value = ""
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, Plan)
        await pilot.press("up", "space")
        assert desk.drill.kept.actions["a1"].status == "started"
    digest = desk.drill.digest()
    desk.drill.close()
    again = Drill.resume(file)
    assert (again.kept.actions["a1"].action, again.digest()) == ("New rota", digest)


async def test_the_report_is_approved_by_somebody_on_a_date() -> None:
    async with review(played()) as (app, pilot):
        approval = app.screen.desk.drill.kept
        await pilot.press("o", "f5")
        await pilot.pause()
        assert "who approves" in str(app.screen.query_one(".refusal", Static).render())
        app.screen.query_one("#name", Input).value = "Per Ås"
        app.screen.query_one("#date", Input).value = "soon"
        await pilot.press("f5")
        await pilot.pause()
        assert approval.approval is None and "2027-01-31" in str(app.screen.query_one(".refusal", Static).render())
        app.screen.query_one("#date", Input).value = "2026-04-01"
        await pilot.press("f5")
        await pilot.pause()
        assert approval.approval == Approval("Per Ås", "", "2026-04-01") and isinstance(app.screen, Review)


async def test_from_the_review_to_the_score_and_back() -> None:
    async with review(played()) as (app, pilot):
        await pilot.press("s")
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, ScoreSheet)
        await pilot.press("escape")
        assert isinstance(app.screen, Review)


async def test_the_hot_wash_comes_when_play_ends_and_takes_answers_from_several() -> None:
    desk = played()
    async with room(desk, (80, 24)) as (app, pilot):
        await pilot.pause(0.4)
        assert isinstance(app.screen, Ended)
        await pilot.press("enter")
        assert isinstance(app.screen, HotWashing)
        for name in ("Åse", "Per"):
            app.screen.query_one("#answer-1", TextArea).text = f"We were quick, says {name}"
            app.screen.query_one("#by", Input).value = name
            await pilot.press("f5")
            await pilot.pause()
        assert [(e.question, e.by) for e in desk.drill.kept.hot_wash] == [(1, "Åse"), (1, "Per")]
        app.screen.query_one("#answer-2", TextArea).text = "half a thought"
        await pilot.press("escape")
        assert "half a thought" in desk.draft("hot-wash")


async def test_the_projectors_window_follows_and_covers_itself_when_the_exercise_stops(tmp_path: Path) -> None:
    file = tmp_path / "20260310-small-aaaa.beredt"
    drill = Drill.start(file, from_folder(SMALL), seed=3, language="nb", form="played", agents=300, today=TODAY)
    shown = window(Following(file), "en")
    app = Beredt(shown.words, lambda: Show(shown))
    async with app.run_test(size=(80, 24)) as pilot:
        drill.advance(620)
        drill.give(Publish({"facebook": "Ikke bad på Sanden."}), "p")
        await pilot.pause(0.6)
        screen = app.screen
        assert isinstance(screen, Show)
        assert screen.feed.total == len(drill.view.posts) > 0
        assert "11:10" in str(screen.query_one("#bar-clock", Static).render())
        drill.give(Stop(), "stop")
        await pilot.pause(0.6)
        notice = screen.query_one(Notice)
        assert notice.display and notice.has_class("-shown")
        drill.go_on()
        await pilot.pause(0.6)
        assert not notice.has_class("-shown")
        drill.close()
        await pilot.pause(0.6)
        assert "CLOSED" in str(screen.query_one("#bar-speed", Static).render())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_newest_post_is_seen_on_the_wall(size: tuple[int, int], tmp_path: Path) -> None:
    """However wide the window is, its panes are as high as it is."""
    file = tmp_path / "20260310-small-aaaa.beredt"
    drill = Drill.start(file, from_folder(SMALL), seed=3, language="en", form="played", agents=300, today=TODAY)
    drill.advance(620)
    shown = window(Following(file), "en")
    app = Beredt(shown.words, lambda: Show(shown))
    async with app.run_test(size=size) as pilot:
        for number in range(30):
            drill.give(Improvise("comment", f"Is it safe, number {number}?", channel="facebook"), str(number))
        await pilot.pause(0.6)
        strips = app.screen._compositor.render_strips()
        assert any("number 29?" in "".join(segment.text for segment in strip) for strip in strips)
    drill.close()
