"""Text from scenarios, the public and the team is drawn as harmless text, whatever is in it."""

from __future__ import annotations

import re

import pytest
from textual.app import App

from drills.telling.drawn import drawn
from engine.events import CommentPosted, Event, InjectDelivered, PartyAnswered, SituationEntered
from tests.tui.conftest import program, room, write
from tests.tui.puppet import desk as desk_at
from tui.screens.reading import Text, of_post

HOSTILE = {
    "title of the terminal": "\x1b]0;owned\x07done",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07done",
    "clear screen": "\x1b[2J\x1b[Hdone",
    "C1": "\x9b31mred\x9c\x85done",
    "backspace and bell": "pass\x08\x08\x08\x07done",
    "markup": "[/] [/b] [b]bold[/b] [bold red]x[/] done",
    "action": "[@click=app.bell]click[/] [@click=screen.end()]end[/] done",
    "link": "[link=file:///etc/passwd]here[/link] done",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069 \u200fdone",
    "emoji": "👩‍👩‍👧‍👦 🇳🇴 👍🏽 ❤️ done",
    "zalgo": "Z" + "\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307" * 50 + "done",
    "surrogate": "\ud800 done",
    "separators": "one\u2028two\u2029three\ufeff done",
    "wide": "水を沸かして" * 30 + " done",
    "one word": "a" * 5_000 + " done",
    "tabs and returns": "one\ttwo\r\nthree\rdone",
    "nothing": "",
    "200 000 characters": "vann " * 40_000,
}
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]")


def events(text: str, n: int = 0) -> list[Event]:
    """The same text as a post, a name, a query, its questions, an option and an answer."""
    query = InjectDelivered(
        f"q{n}", "query", "main", "closed", "core", "reporter", text[:3000], text[:3000], None, text,
        questions=(text, "?"), deadline=1200,
    )  # fmt: skip
    decision = InjectDelivered(
        f"d{n}", "decision", "main", "closed", "core", None, None, None, None, text, options={"a": text}, deadline=1200
    )
    return [
        Event(0, SituationEntered("main", "closed", "during", "A", "victim", None)),
        Event(1, CommentPosted(f"c{n}", "families", text[:3000], "facebook", "angry", "bathing", None, None, text)),
        Event(2, query),
        Event(3, decision),
        Event(4, PartyAnswered("factory", "factory-spill", text, True)),
    ]


def screen_text(app: App) -> str:
    """Everything on the screen as it goes to the terminal."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


LARGE = ("zalgo", "wide", "one word", "200 000 characters")


@pytest.mark.parametrize("names", [tuple(n for n in HOSTILE if n not in LARGE), LARGE], ids=["small", "large"])
async def test_hostile_text_is_drawn_harmlessly(names: tuple[str, ...]) -> None:
    """In the feed, the inbox, the bar, the answer, the decision and the reading of it."""
    told = [event for n, name in enumerate(names) for event in events(HOSTILE[name], n)]
    desk = desk_at("en", 100, events=told)
    async with room(desk, (120, 40)) as (app, pilot):
        looked = [screen_text(app)]
        for pane, each in (("1", ("r",)), ("2", ("enter",))):
            await pilot.press(pane, "home")
            for _ in range(app.focused.count()):
                for key in each:
                    await pilot.press(key)
                    looked.append(screen_text(app))
                    await pilot.press("escape")
                await pilot.press("down")
                looked.append(screen_text(app))
        assert len(looked) > 8 * len(names)
        for text in looked:
            assert not HARMFUL.search(text)
        assert desk.view.actions == []


async def test_markup_is_shown_as_it_was_written() -> None:
    """Brackets are letters."""
    desk = desk_at("en", 10, events=events("[/b] [@click=app.bell]x[/]"))
    async with room(desk) as (app, _):
        assert "[/b] [@click=app.bell]x[/]" in screen_text(app)


async def test_clicking_on_a_post_runs_nothing() -> None:
    """An action in a post's text is not an action."""
    desk = desk_at("en", 10, events=events("[@click=screen.end()]end[/]"))
    async with room(desk) as (app, pilot):
        before = app.screen
        await pilot.click("#feed", offset=(10, 1))
        await pilot.click("#feed", offset=(10, 0))
        await pilot.pause()
        assert app.screen is before


async def test_hostile_text_that_is_typed_is_drawn_harmlessly() -> None:
    """What the team pastes is cleaned where it is shown, and kept as it was sent."""
    from textual.events import Paste

    desk = desk_at("en", 900)
    async with room(desk) as (app, pilot):
        await pilot.press("w")
        app.post_message(Paste("Hi [/b] \x1b]0;owned\x07 \u202eevil"))
        await pilot.pause()
        assert not HARMFUL.search(screen_text(app))
        await pilot.press("f6", "space", "f5")
        await pilot.pause()
        assert desk.view.publications
        assert not HARMFUL.search(screen_text(app))


async def test_a_note_may_hold_anything() -> None:
    """The log draws it as text."""
    desk = desk_at("en", 900)
    async with room(desk) as (app, pilot):
        await pilot.press("n")
        await write(pilot, "[/b][@click=app.quit]")
        await pilot.press("enter", "6")
        await pilot.pause()
        assert "[/b][@click=app.quit]" in screen_text(app)


def test_a_text_is_never_longer_than_a_teams_text() -> None:
    """20 000 characters, and a sign that there was more."""
    assert len(drawn("x" * 200_000)) < 20_010
    assert drawn("x" * 200_000).endswith("…")


async def test_the_whole_of_a_long_post_can_be_scrolled() -> None:
    """The reading of 200 000 characters opens and closes."""
    desk = desk_at("en", 10, events=events(HOSTILE["200 000 characters"]))
    whole = of_post(desk, desk.view.posts[0])
    app = program(desk, lambda desk: Text(desk.words, whole))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "pageup", "home")
        assert isinstance(app.screen, Text)
