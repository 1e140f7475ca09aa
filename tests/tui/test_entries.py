"""The list that everything is drawn with: cursor, window, and work only for what is seen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult

from tui.widgets.entries import Entries, Line
from tui.widgets.wrapping import shorten, wrap


class Numbers(Entries):
    """Entry n is n % 4 + 1 lines high."""

    def __init__(self, n: int, follow: bool = False) -> None:
        super().__init__(follow=follow, empty="Nothing yet")
        self.n = n
        self.drawn: list[int] = []

    def count(self) -> int:
        return self.n

    def lines(self, index: int, width: int) -> Sequence[Line]:
        self.drawn.append(index)
        return [((f"{index}.{line}", ""),) for line in range(index % 4 + 1)]


class Host(App[None]):
    def __init__(self, entries: Numbers) -> None:
        super().__init__()
        self.entries = entries

    def compose(self) -> ComposeResult:
        yield self.entries


def seen(entries: Numbers) -> list[str]:
    """The lines in the window."""
    return [line[0][0] for _, line in entries._lines_shown()]


async def test_only_what_is_seen_is_drawn() -> None:
    """A hundred thousand entries: the first window and the last draw a few dozen."""
    entries = Numbers(100_000)
    async with Host(entries).run_test(size=(40, 20)) as pilot:
        await pilot.press("end")
        assert seen(entries)[-1] == "99999.3"
        await pilot.press("home")
        assert seen(entries)[0] == "0.0"
        assert len(set(entries.drawn)) < 60


async def test_the_cursor_is_always_in_the_window() -> None:
    """Down through all entries and up again, a page at a time and one by one."""
    entries = Numbers(60)
    async with Host(entries).run_test(size=(40, 9)) as pilot:
        for key in ["down"] * 40 + ["pagedown"] * 8 + ["up"] * 30 + ["pageup"] * 8:
            await pilot.press(key)
            lines = seen(entries)
            assert len(lines) == 9
            assert f"{entries.cursor}.0" in lines
            assert f"{entries.cursor}.{entries.cursor % 4}" in lines


async def test_the_window_is_never_half_empty() -> None:
    """When the terminal grows, entries above fill it."""
    entries = Numbers(30)
    async with Host(entries).run_test(size=(40, 6)) as pilot:
        await pilot.press("end")
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert len(seen(entries)) == 20


async def test_an_entry_taller_than_the_window_shows_its_start() -> None:
    """Its end is reached by scrolling."""
    entries = Numbers(8)
    async with Host(entries).run_test(size=(40, 2)) as pilot:
        await pilot.press("down", "down", "down")
        assert seen(entries) == ["3.0", "3.1"]


async def test_following_ends_when_the_cursor_is_moved_up() -> None:
    """And begins again at the end."""
    entries = Numbers(50, follow=True)
    async with Host(entries).run_test(size=(40, 10)) as pilot:
        entries.grown()
        assert entries.cursor == 49
        await pilot.press("up")
        entries.n = 60
        entries.grown()
        assert entries.cursor == 48
        await pilot.press("end")
        entries.n = 70
        entries.grown()
        assert entries.cursor == 69


async def test_an_empty_list_says_what_will_come() -> None:
    """In its own words."""
    entries = Numbers(0)
    async with Host(entries).run_test(size=(40, 10)) as pilot:
        await pilot.press("down", "up", "pagedown", "end", "enter")
        assert "Nothing yet" in entries.render_line(1).text


async def test_the_wheel_moves_the_window_and_takes_the_cursor_along() -> None:
    """The cursor stays in view."""
    entries = Numbers(50)
    async with Host(entries).run_test(size=(40, 10)) as pilot:
        for _ in range(5):
            entries._scroll(3)
        await pilot.pause()
        assert f"{entries.cursor}." in " ".join(seen(entries))


def test_lines_are_never_wider_than_asked() -> None:
    """Long words and wide letters are broken; line breaks are kept."""
    from rich.cells import cell_len

    text = "kort " + "l" * 50 + " 水を沸かしてください\n\nslutt"
    for width in (1, 2, 5, 13, 80):
        assert all(cell_len(line) <= max(width, 2) for line in wrap(text, width))
    assert wrap("a b\nc", 80) == ["a b", "c"]
    assert wrap("", 10) == [""]
    assert wrap("one two three", 5, most=2) == ["one", "two …"]


def test_a_shortened_text_says_that_something_is_left_out() -> None:
    """With an ellipsis."""
    assert shorten("Kommunen", 20) == "Kommunen"
    assert shorten("Kommunen varsler", 10) == "Kommunen…"
