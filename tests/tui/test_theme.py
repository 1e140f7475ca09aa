"""Both themes can be read by everybody, and colour never says anything alone."""

from __future__ import annotations

import re
from itertools import product

import pytest
from textual.color import Color

from tests.tui.conftest import program, room
from tests.tui.puppet import desk as desk_at
from tui.desk import Desk
from tui.theme import DARK, GROUNDS, LIGHT, THEMES, TONES, preferred

AA = 4.5
"""WCAG 2.2, success criterion 1.4.3."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2: relative luminance)."""

    def luminance(colour: str) -> float:
        def linear(value: int) -> float:
            share = value / 255
            return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

        red, green, blue = Color.parse(colour).rgb
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_every_tone_is_readable_on_every_ground(colours: dict[str, str]) -> None:
    """At 4.5 to 1 or better (AA)."""
    poor = {
        f"{tone} on {ground}": round(contrast(colours[tone], colours[ground]), 2)
        for tone, ground in product(TONES, GROUNDS)
        if contrast(colours[tone], colours[ground]) < AA
    }
    assert poor == {}
    assert contrast(colours["on-mark"], colours["mark"]) >= AA


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_what_is_drawn_is_readable(desk: Desk, theme: str) -> None:
    """Every letter of the room as drawn, on its ground, in both themes."""
    async with room(desk, (200, 60)) as (app, pilot):
        app.theme = theme
        await pilot.pause()
        poor = set()
        for strip in app.screen._compositor.render_strips():
            for text, style, _ in strip:
                if style is None or not re.search(r"\w", text) or style.color is None or style.bgcolor is None:
                    continue
                fore, back = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
                if contrast(fore, back) < AA:
                    poor.add((text, fore, back))
        assert poor == set()


async def test_no_color_leaves_signs_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR everything is grey, and what colour said is still there to read."""
    monkeypatch.setenv("NO_COLOR", "1")
    desk = desk_at("en", 900)
    app = program(desk)
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        text = "\n".join(strip.text for strip in strips)
        for sign in ("‖ PAUSED", "? unanswered", "⚑ rumour", "‼ 4 min left", "EXERCISE", "not assessed", "↘", "▌"):
            assert sign in text
        for widget in (app.screen.feed, app.screen.inbox):
            for line in widget.render_lines(widget.size.region):
                for _, style, _ in line:
                    if style and style.color:
                        assert len(set(style.color.get_truecolor())) == 1


def test_a_light_terminal_gets_the_light_theme() -> None:
    """By COLORFGBG; a theme that is named wins."""
    assert preferred({}) == "beredt-dark"
    assert preferred({"COLORFGBG": "0;15"}) == "beredt-light"
    assert preferred({"COLORFGBG": "0;15", "TEXTUAL_THEME": "beredt-dark"}) == "beredt-dark"
    assert preferred({"TEXTUAL_THEME": "no-such"}) == "beredt-dark"
