"""The room: what the keys do, what the clock does, and what ends in the log."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.conftest import room, write
from tests.tui.puppet import Wall
from tests.tui.puppet import desk as desk_at
from tui.desk import Desk
from tui.screens.answer import Answering
from tui.screens.compose import Composer
from tui.screens.confirm import Confirm
from tui.screens.decide import Deciding
from tui.screens.reading import Text
from tui.screens.room import Room
from tui.screens.settle import Settling
from tui.widgets.channels import Channels


def done(desk: Desk) -> list[tuple[str, dict]]:
    """The team's commands in the log."""
    return [(row.kind, dict(row.payload)) for row in desk.view.actions]


async def test_publishing_goes_to_the_ticked_channels(desk: Desk) -> None:
    """w, a text, two channels, F5: one publication in two channels."""
    async with room(desk) as (app, pilot):
        await pilot.press("w")
        await write(pilot, "Do not bathe at Sanden.")
        await pilot.press("f6", "space", "right", "space", "f5")
        await pilot.pause()
        assert done(desk) == [
            ("publish", {"texts": {"website": "Do not bathe at Sanden.", "facebook": "Do not bathe at Sanden."}})
        ]
        assert isinstance(app.screen, Room)


async def test_a_refused_command_says_why_and_keeps_the_text(desk: Desk) -> None:
    """An empty text is refused in the composer, which stays open."""
    async with room(desk) as (app, pilot):
        await pilot.press("w", "f6", "space", "f5")
        await pilot.pause()
        assert isinstance(app.screen, Composer)
        assert "is empty" in str(app.screen.query_one(".refusal").render())
        assert done(desk) == []


async def test_a_publication_needs_a_channel(desk: Desk) -> None:
    """Without a channel the composer says so and goes to the channels."""
    async with room(desk) as (app, pilot):
        await pilot.press("w", "H", "i", "f5")
        await pilot.pause()
        assert "at least one channel" in str(app.screen.query_one(".refusal").render())
        assert isinstance(app.focused, Channels)


async def test_a_channel_may_have_a_text_of_its_own(desk: Desk) -> None:
    """F3 and a channel: what is written then is for that channel only."""
    async with room(desk) as (_, pilot):
        await pilot.press("w")
        await write(pilot, "Long text.")
        await pilot.press("f6", "space", "right", "right", "space", "f3", "down", "down", "enter")
        await pilot.pause()
        await pilot.press("ctrl+a", "shift+end", "delete")
        await write(pilot, "Short.")
        await pilot.press("f5")
        await pilot.pause()
        assert done(desk) == [("publish", {"texts": {"website": "Long text.", "sms": "Short."}})]


async def test_a_clock_time_in_the_text_may_become_a_promise(desk: Desk) -> None:
    """The program asks once; yes fills in the next word, and the promise is made."""
    async with room(desk) as (app, pilot):
        await pilot.press("w")
        await write(pilot, "More at 12:30.")
        await pilot.press("f6", "space", "f5")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert done(desk)[0][1]["next-update"] == 90 * 60
        assert desk.view.promises["p1"].due == 90 * 60


async def test_a_clock_time_that_is_no_promise_is_left_alone(desk: Desk) -> None:
    """No publishes without a promise, and does not ask again."""
    async with room(desk) as (_, pilot):
        await pilot.press("w")
        await write(pilot, "The meeting is at 18:00.")
        await pilot.press("f6", "space", "f5")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "next-update" not in done(desk)[0][1]


async def test_a_reply_carries_the_post_and_its_channel(desk: Desk) -> None:
    """r on a post opens the composer with its channel ticked."""
    async with room(desk) as (_, pilot):
        await pilot.press("home", "r")
        await write(pilot, "No.")
        await pilot.press("f5")
        await pilot.pause()
        assert done(desk) == [("publish", {"texts": {"facebook": "No."}, "replies-to": "odd-water"})]
        assert "odd-water" not in desk.view.open_questions["bathing"]


async def test_a_topic_is_answered_for_all_who_ask(desk: Desk) -> None:
    """t answers the topic of the post under the cursor."""
    async with room(desk) as (_, pilot):
        await pilot.press("home", "t")
        await write(pilot, "No.")
        await pilot.press("f5")
        await pilot.pause()
        assert done(desk)[0][1]["topic"] == "bathing"
        assert "bathing" not in desk.view.open_questions


async def test_a_rumour_is_corrected_from_its_post(desk: Desk) -> None:
    """c on a post with a rumour corrects that rumour."""
    async with room(desk) as (_, pilot):
        await pilot.press("up", "c")
        await write(pilot, "It is algae.")
        await pilot.press("f5")
        await pilot.pause()
        assert done(desk)[0][1]["corrects"] == "factory-spill"


async def test_a_press_query_is_answered_from_the_inbox(desk: Desk) -> None:
    """enter on a query opens the answer, F5 sends it, and the item says so."""
    async with room(desk) as (app, pilot):
        await pilot.press("2", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Answering)
        await write(pilot, "One child is ill.")
        await pilot.press("f5")
        await pilot.pause()
        assert done(desk) == [("answer", {"query": "blad-1", "text": "One child is ill."})]
        assert desk.view.inbox["blad-1"].state == "answered"


async def test_a_journalist_may_be_asked_to_wait(desk: Desk) -> None:
    """F6 with a clock time agrees on a later answer."""
    async with room(desk) as (app, pilot):
        await pilot.press("2", "down", "enter")
        await pilot.pause()
        app.screen.query_one("#later", Input).value = "12:00"
        await pilot.press("f6")
        await pilot.pause()
        assert done(desk) == [("answer", {"query": "blad-1", "later": 3600})]


async def test_a_decision_is_taken_with_its_reason(desk: Desk) -> None:
    """d opens the decision that is due first; enter takes the option under the cursor."""
    async with room(desk) as (app, pilot):
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, Deciding)
        app.screen.query_one("#field", Input).value = "To be safe"
        await pilot.press("enter")
        await pilot.pause()
        assert done(desk) == [("decide", {"decision": "all-beaches", "option": "close-all", "reason": "To be safe"})]


async def test_somebody_is_asked_about_a_subject(desk: Desk) -> None:
    """a, the party, the subject: the question is on its way, and the answer comes to the inbox."""
    async with room(desk) as (_, pilot):
        await pilot.press("a", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        ((kind, data),) = done(desk)
        assert (kind, data["party"]) == ("ask", "municipal-doctor")
        desk.drill.advance(1200)
        assert any(item.form == "answer" for item in desk.view.inbox.values())


async def test_somebody_is_involved(desk: Desk) -> None:
    """a and i: the party takes part from now on, and the list says so."""
    async with room(desk) as (_, pilot):
        await pilot.press("a", "down", "i")
        await pilot.pause()
        assert done(desk) == [("involve", {"party": "factory"})]
        assert "factory" in desk.view.involved


async def test_a_rumour_is_assessed_from_the_picture(desk: Desk) -> None:
    """enter on a rumour in the picture, and the status."""
    async with room(desk) as (app, pilot):
        await pilot.press("4", "enter")
        await pilot.pause()
        app.screen.query_one("#field", Input).value = "The factory has checked"
        await pilot.press("down", "enter")
        await pilot.pause()
        assert done(desk) == [
            ("assess", {"rumour": "factory-spill", "status": "refuted", "reason": "The factory has checked"})
        ]


async def test_a_post_is_hidden_with_the_rule_it_breaks(desk: Desk) -> None:
    """m, the act and the rule; the post is drawn as hidden, and can be restored."""
    async with room(desk) as (app, pilot):
        await pilot.press("m", "down")
        app.screen.query_one("#field", Input).value = "Spam"
        await pilot.press("enter")
        await pilot.pause()
        assert done(desk) == [("moderate", {"comment": "c3", "action": "hide", "rule": "Spam"})]
        assert desk.view.moderated == {"c3": "hide"}
        await pilot.press("m", "enter")
        await pilot.pause()
        assert desk.view.moderated == {"c3": "restore"}


async def test_a_note_is_written_down(desk: Desk) -> None:
    """n, the line, enter."""
    async with room(desk) as (_, pilot):
        await pilot.press("n")
        await write(pilot, "Per takes over.")
        await pilot.press("enter")
        await pilot.pause()
        assert done(desk) == [("note", {"text": "Per takes over."})]


async def test_something_is_made_ready_before_notice() -> None:
    """b and enter; after notice the key is gone."""
    desk = desk_at("en", 100)
    async with room(desk) as (app, pilot):
        await pilot.press("b", "enter")
        await pilot.pause()
        assert done(desk) == [("prepare", {"resource": "sign-text"})]
        await pilot.press("escape")
        desk.drill.advance(900)
        app.screen.tick()
        assert app.screen.check_action("prepare", ()) is False


async def test_a_prepared_text_is_a_key_away() -> None:
    """F2 in the composer puts in the text that was made ready."""
    desk = desk_at("en", 100)
    async with room(desk) as (app, pilot):
        await pilot.press("b", "enter", "escape", "w", "f2", "enter")
        await pilot.pause()
        assert app.screen.shown_text().startswith("The beach at {place} is closed.")


async def test_the_evaluation_is_filled_in_after_the_crisis(desk: Desk) -> None:
    """v, the step, its fields, F5."""
    desk.view.phase = "after"
    async with room(desk) as (app, pilot):
        await pilot.press("v", "down", "down", "enter")
        await pilot.pause()
        await write(pilot, "Test the alert")
        app.screen.query_one("#owner", Input).value = "Anne Li"
        app.screen.query_one("#due", Input).value = "14d"
        await pilot.press("f5")
        await pilot.pause()
        ((kind, data),) = done(desk)
        assert kind == "evaluate"
        assert (data["part"], data["text"], data["owner"]) == ("action", "Test the alert", "Anne Li")
        assert data["due"] == 900 + 14 * 86400


async def test_promises_are_settled_when_a_jump_is_announced(desk: Desk) -> None:
    """The dialog comes by itself, and closes when no promise is left."""
    async with room(desk) as (app, pilot):
        await pilot.press("w")
        await write(pilot, "More at 12:30.")
        await pilot.press("f6", "space", "f5")
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        desk.drill.advance(2000)
        app.screen.tick()
        await pilot.pause()
        assert isinstance(app.screen, Settling)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert done(desk)[-1] == ("settle", {"promise": "p1", "how": "delegate"})
        assert isinstance(app.screen, Room)


async def test_ending_asks_first(desk: Desk) -> None:
    """x and enter go on playing; x, up, enter end the drill."""
    async with room(desk) as (_, pilot):
        await pilot.press("x", "enter")
        await pilot.pause()
        assert not desk.drill.ended
        await pilot.press("x", "up", "enter")
        await pilot.pause()
        assert desk.drill.ended


async def test_the_clock_runs_pauses_and_changes_speed() -> None:
    """space and + and -; the drill follows the clock, and the session remembers the pace."""
    wall = Wall()
    desk = desk_at("en", 900, wall=wall)
    async with room(desk) as (app, pilot):
        await pilot.press("space", "plus", "plus")
        assert (desk.clock.running, desk.speed) == (True, 5)
        wall.seconds += 2
        app.screen.tick()
        assert desk.now == 910
        await pilot.press("minus", "space")
        assert (desk.drill.session.running, desk.drill.session.speed) == (False, 2)
        wall.seconds += 100
        app.screen.tick()
        assert desk.now == 910


async def test_the_clock_runs_at_1x_while_a_text_is_written() -> None:
    """Whatever the chosen speed; it is back when the composer is closed."""
    desk = desk_at("en", 900)
    async with room(desk) as (_, pilot):
        await pilot.press("plus", "plus", "space", "w")
        await pilot.pause()
        assert (desk.clock.speed, desk.speed) == (1, 5)
        await pilot.press("escape")
        await pilot.pause()
        assert desk.clock.speed == 5


async def test_a_draft_is_kept_while_one_types_and_restored(desk: Desk) -> None:
    """esc keeps the text; w brings it back; sending drops it."""
    async with room(desk) as (app, pilot):
        await pilot.press("w")
        await write(pilot, "Half")
        await pilot.pause(0.8)
        assert "Half" in desk.draft("publish")
        await pilot.press("escape", "w")
        await pilot.pause()
        assert app.screen.shown_text() == "Half"
        await pilot.press("f6", "space", "f5")
        await pilot.pause()
        assert desk.draft("publish") == ""


async def test_a_draft_is_thrown_away_only_after_a_question(desk: Desk) -> None:
    """F8 asks; no keeps it, yes drops it."""
    async with room(desk) as (app, pilot):
        await pilot.press("w")
        await write(pilot, "Half")
        await pilot.press("f8", "enter")
        await pilot.pause()
        assert app.screen.shown_text() == "Half"
        await pilot.press("f8", "up", "enter")
        await pilot.pause()
        assert desk.draft("publish") == ""
        assert isinstance(app.screen, Room)


async def test_the_feed_is_filtered_and_shown_whole_again(desk: Desk) -> None:
    """/ and a word narrows, u shows unanswered questions, esc takes the filter away."""
    async with room(desk) as (app, pilot):
        feed = app.screen.feed
        await pilot.press("slash")
        await write(pilot, "poison")
        await pilot.press("enter")
        await pilot.pause()
        assert feed.shown == 1
        await pilot.press("escape")
        assert feed.shown == 5
        await pilot.press("u")
        assert [feed.desk.view.posts[i].id for i in feed._shown] == ["odd-water", "c1"]
        await pilot.press("u")
        assert feed.shown == 5


async def test_the_feed_follows_until_the_cursor_is_moved_up(desk: Desk) -> None:
    """New posts are in view at the end; a reader further up is not moved."""
    async with room(desk, (80, 24)) as (app, pilot):
        feed = app.screen.feed
        assert feed.following
        await pilot.press("up")
        at = feed.cursor
        desk.view.posts.append(desk.view.posts[0])
        app.screen.tick()
        assert feed.cursor == at
        await pilot.press("end")
        desk.view.posts.append(desk.view.posts[0])
        app.screen.tick()
        assert feed.cursor == feed.count() - 1


async def test_tab_goes_round_the_panes(desk: Desk) -> None:
    """Six panes, at every width."""
    for size in ((80, 24), (120, 40), (200, 60)):
        async with room(desk, size) as (app, pilot):
            seen = [app.focused.id]
            for _ in range(6):
                await pilot.press("tab")
                seen.append(app.focused.id)
            assert seen == ["feed", "inbox", "situation", "picture", "mood", "actions", "feed"]


async def test_every_command_of_a_team_has_a_key(desk: Desk) -> None:
    """Prepare to end: each is among the room's keys or in what they open."""
    from tui.screens.room_keys import KEYS

    actions = {key.action for key in KEYS}
    assert {
        "prepare", "write", "reply", "ask", "assess", "decide", "moderate", "settle", "evaluate", "note", "end"
    } <= actions  # fmt: skip


async def test_leaving_pauses_and_closes_the_drill(desk: Desk) -> None:
    """h leaves the room; the clock stands."""
    async with room(desk) as (app, pilot):
        await pilot.press("space", "h")
        await pilot.pause()
        assert not desk.clock.running
        assert not isinstance(app.screen, Room)


async def test_a_full_disk_is_said_once_and_nothing_more_is_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, a dialog says why, and a command is refused with the same words."""
    from drills.errors import Stopped
    from engine.phrases import phrase

    def full(*_: object, **__: object) -> None:
        raise Stopped(phrase("The disk is full."))

    wall = Wall()
    desk = desk_at("en", 900, wall=wall)
    async with room(desk) as (app, pilot):
        await pilot.press("space")
        monkeypatch.setattr(desk.drill, "advance", full)
        wall.seconds += 2
        app.screen.tick()
        await pilot.pause()
        assert isinstance(app.screen, Text)
        assert not desk.clock.running
        await pilot.press("escape", "n", "a", "enter")
        await pilot.pause()
        assert "The disk is full" in str(app.screen.query_one(".refusal").render())
        assert done(desk) == []


async def test_a_closed_lid_is_not_caught_up_with() -> None:
    """The clock stands where it was left, and the bar says so."""
    wall = Wall()
    desk = desk_at("en", 900, wall=wall)
    async with room(desk) as (app, pilot):
        await pilot.press("space")
        wall.seconds += 3600
        app.screen.tick()
        await pilot.pause()
        assert (desk.now, desk.clock.running) == (900, False)
        assert "stood still" in str(app.screen.query_one("#bar-news").render())
