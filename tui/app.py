"""The program on the screen: themes, the palette, and which screen comes first. Every screen is a file of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.widgets import Input

from drills.locales import Words
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import MOTION, NAMES, Bindings, Key, bindings
from tui.theme import STYLES, THEMES, preferred

KEYS = (
    Key("f1", "help", phrase("Help"), phrase("What works on this screen"), label="F1", priority=True),
    Key("question_mark", "help", phrase("Help"), label="?", bar=False),
    Key("ctrl+p", "command_palette", phrase("All"), phrase("Find and do anything by its name"), priority=True),
    Key("ctrl+q", "leave", phrase("Quit"), phrase("Quit; everything is saved"), bar=False, priority=True),
    Key(
        "f4", "console", phrase("Console"), phrase("The facilitator's console, and back"), label="F4", priority=True
    ),
    Key(
        "f7", "stop", phrase("Stop"), phrase("Stop the exercise for a real event, after a question"), label="F7",
        priority=True,
    ),
    Key("f9", "theme", phrase("Light or dark"), label="F9", bar=False),
)  # fmt: skip


class Everything(Provider):
    """Whatever the screen below answers to, by name."""

    async def discover(self) -> Hits:
        for name, said, run in self._commands():
            yield DiscoveryHit(name, run, help=said)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, said, run in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), run, help=said)

    def _commands(self) -> list[tuple[str, str, Callable[[], Any]]]:
        words: Words = self.app.words  # type: ignore[attr-defined]
        found: dict[str, tuple[str, str, Callable[[], Any]]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.tooltip or not active.enabled or (binding.id or "").startswith(MOTION):
                continue
            label = NAMES.get(binding.key_display or "")
            key = words.phrase(label) if label else binding.key_display or binding.key

            def run(action: str = binding.action, node: Any = active.node) -> Any:
                return self.app.run_action(action, node)

            found.setdefault(binding.action, (words(binding.tooltip), key, run))
        return list(found.values())


class Palette(CommandPalette):
    """The palette, with a cursor that does not blink."""

    def on_mount(self) -> None:
        for line in self.query(Input):
            line.cursor_blink = False


class Beredt(App[int]):
    """`home` makes the screen that everything returns to, `first` what stands on it to begin with, if anything."""

    CSS_PATH = str(STYLES)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Everything}
    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [  # type: ignore[misc]
        (0, "-narrow"),
        (100, "-wide"),
        (160, "-huge"),
    ]
    TITLE = "Beredt"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, words: Words, home: Callable[[], Screen[Any]], first: Callable[[], Screen[Any]] | None = None
    ) -> None:
        super().__init__()
        self.words = words
        self.desk: Desk | None = None
        """The drill that is being played, while a room is open."""
        self._home, self._first_screen = home, first
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = preferred(os.environ)

    def on_mount(self) -> None:
        self.push_screen(self._home())
        if self._first_screen is not None:
            self.push_screen(self._first_screen())

    @property
    def _palette_is_open(self) -> bool:
        return isinstance(self.screen, CommandPalette)

    def action_help(self) -> None:
        """Say what works on the screen in front."""
        from tui.screens.help import Help

        if isinstance(self.screen, Help):
            self.screen.dismiss(None)
        elif not self._palette_is_open:
            text = getattr(self.screen, "PURPOSE", None)
            self.push_screen(Help(self.words, self.screen, self.words.phrase(text) if text else ""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The console is for drills that are led, stopping for those that are played. Whatever else is pressed under
        the cover uncovers."""
        desk = self.desk
        if getattr(self.screen, "covers", False) and action not in ("stop", "leave"):
            return False
        if action == "console":
            return desk is not None and desk.led and not desk.drill.ended
        if action == "stop":
            return desk is not None and not desk.drill.ended and not desk.drill.stopped
        return True

    def action_console(self) -> None:
        """To the console, whatever is open, and back to it."""
        from tui.screens.console.console import Console

        assert self.desk is not None
        if isinstance(self.screen, Console):
            self.screen.dismiss(None)
        elif not self.desk.drill.stopped and not any(isinstance(screen, Console) for screen in self.screen_stack):
            self.push_screen(Console(self.desk))

    def action_stop(self) -> None:
        """Stop for a real event: asked once, then everything stands."""
        from tui.screens.stopped import AskToStop

        if self.desk is not None and not isinstance(self.screen, AskToStop):
            self.push_screen(AskToStop(self.desk), lambda _: self.show_stop())

    def show_stop(self) -> None:
        """Cover everything while the exercise is stopped."""
        from tui.screens.stopped import Stopped

        if self.desk is not None and self.desk.drill.stopped and not isinstance(self.screen, Stopped):
            self.push_screen(Stopped(self.desk))

    def action_command_palette(self) -> None:
        """Everything there is to do here, by name."""
        if not self._palette_is_open:
            placeholder = self.words("What do you want to do?")
            self.push_screen(Palette(placeholder=placeholder, id="--command-palette"))

    def action_theme(self) -> None:
        """From dark to light, and back."""
        self.theme = "beredt-light" if self.theme == "beredt-dark" else "beredt-dark"

    def action_leave(self) -> None:
        """Quit. Whatever has been done is on disk; a drill is continued from the home screen."""
        self.exit(0)
