"""A person at a terminal: the real program in a pseudo-terminal, its screen as a person would see it."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

ROOT = Path(__file__).parent.parent.parent
KEYS = {"F2": "\x1bOQ", "F4": "\x1bOS", "F5": "\x1b[15~", "F6": "\x1b[17~", "F7": "\x1b[18~", "F8": "\x1b[19~",
        "esc": "\x1b", "enter": "\r", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C",
        "end": "\x1b[F"}  # fmt: skip


class Terminal:
    """`beredt` with some arguments, on a screen of a size."""

    def __init__(self, *arguments: str, home: Path, size: tuple[int, int] = (100, 30), theme: str = "") -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        environ = {**os.environ, "TERM": "xterm-256color", "BEREDT_HOME": str(home), "TEXTUAL_THEME": theme}
        self.child = pexpect.spawn(
            sys.executable, ["-c", "import sys; from tui.cli import main; sys.exit(main())", *arguments],
            cwd=str(ROOT), dimensions=(size[1], size[0]), env=environ, timeout=30,
        )  # fmt: skip
        self.child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.child.close(force=True)

    def look(self, seconds: float = 0.1) -> str:
        """What is on the screen once nothing has changed for `seconds` (or after one second)."""
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=seconds))
            except pexpect.TIMEOUT:
                break
            except pexpect.EOF:
                break
        return "\n".join(self.screen.display)

    def see(self, text: str, seconds: float = 30.0) -> str:
        """Wait until a text is on the screen; what it shows then. Raises AssertionError when it does not come."""
        until = time.monotonic() + seconds
        while text not in (shown := self.look()):
            assert time.monotonic() < until, f"{text!r} did not come; the screen shows:\n{shown}"
        return shown

    def press(self, *keys: str) -> None:
        """Press keys, one after another, with a little time between as a person has."""
        for key in keys:
            self.child.send(KEYS.get(key, key))
            self.look(0.3 if key in ("esc", "tab") else 0.05)  # esc is told from other keys by waiting; tab moves first

    def type(self, text: str) -> None:
        """Type a text."""
        self.child.send(text)

    def kill(self) -> None:
        """End it at once, without a word (kill -9)."""
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.wait()

    def leaves(self, seconds: float = 15.0) -> int:
        """Wait until the program has ended; its exit code."""
        self.child.expect(pexpect.EOF, timeout=seconds)
        self.child.wait()
        return int(self.child.exitstatus or 0)
