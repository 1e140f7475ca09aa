"""How fast the console answers a key while a played drill runs at 10x with very many posts, and how far the projector's
window is behind, both in real pseudo-terminals.

    python -m tests.bench.console [POSTS] [WIDTH] [HEIGHT]

A key is answered when the first bytes of the redrawn screen have come back; the clock redraws, too, so a key is pressed
only when nothing has come for a moment. The projector is behind from when a post is on disk until it is seen there. The
targets are 50 ms at 10 000 posts and 1 s.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

import pexpect

from tests.bench.feed import ROOT, TEXTS, quiet, resident

ROUNDS = 40
SPEED = 10
KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "page down": "\x1b[6~",
    "page up": "\x1b[5~",
    "next pane (tab)": "\t",
    "to the newest (n)": "n",
    "timer (t)": "t",
    "observe (o)": "o",
}
BEHIND = 20


def lead(posts: int, home: Path) -> None:
    """Open the console over the room of the real drill, running at 10x, half an hour into the story."""
    from drills.archive import new_file
    from drills.drill import Drill
    from drills.view import Post
    from engine.scenario.source import find, from_folder
    from tui.app import Beredt
    from tui.desk import desk_for
    from tui.screens.home import Home
    from tui.screens.room import Room

    os.environ["BEREDT_HOME"] = str(home)
    today = date(2026, 3, 10)
    source = from_folder(find("drikkevann"))
    drill = Drill.start(new_file("drikkevann", today), source, seed=1, language="en", form="played", today=today)
    drill.advance(1500)
    at = desk_for(drill, "en")
    for n in range(posts):
        post = Post(f"c-{n}", n, 1500, "comment", f"Writer Number{n}", "facebook", TEXTS[n % len(TEXTS)], "parents")
        at.view.posts.append(post)
        at.view.post_by_id[post.id] = post
    at.choose_speed(SPEED)
    at.pause(False)
    Beredt(at.words, lambda: Home(at.words), lambda: Room(at)).run()


def keys(posts: int, width: int, height: int) -> None:
    """Print the milliseconds from a key to the first bytes of its answer, by key."""
    with tempfile.TemporaryDirectory() as home:
        child = _spawn(["-m", "tests.bench.console", "--lead", str(posts), home], width, height)
        child.expect("EXERCISE", timeout=60)
        quiet(child, 0.2)
        child.send("\x1bOS")
        child.expect("CONSOLE", timeout=10)
        times: dict[str, list[float]] = {name: [] for name in KEYS}
        for _ in range(ROUNDS):
            for name, key in KEYS.items():
                quiet(child, 0.03)
                began = time.perf_counter()
                child.send(key)
                child.read_nonblocking(65536, timeout=5)
                times[name].append((time.perf_counter() - began) * 1000)
            child.send("\x1b")
        for name, all_of in times.items():
            slow = sorted(all_of)[len(all_of) * 95 // 100]
            print(f"{name:<24} median {median(all_of):6.1f} ms   95 % {slow:6.1f} ms   worst {max(all_of):6.1f} ms")
        print(f"memory {resident(child.pid):.0f} MB, {posts} posts at {SPEED}x, {width}x{height}")
        child.close(force=True)


def behind(width: int, height: int) -> float:
    """The longest time from a post on disk to its words on the projector, in seconds; prints it."""
    from drills.archive import new_file
    from drills.drill import Drill
    from engine.commands import Improvise
    from engine.scenario.source import find, from_folder

    with tempfile.TemporaryDirectory() as home:
        os.environ["BEREDT_HOME"] = home
        today = date(2026, 3, 10)
        source = from_folder(find("drikkevann"))
        drill = Drill.start(new_file("drikkevann", today), source, seed=1, language="en", form="played", today=today)
        drill.advance(1500)
        child = _spawn(["-c", "from tui.cli import main; main()", "show", "--lang", "en"], width, height)
        child.expect("EXERCISE", timeout=60)
        quiet(child, 0.5)
        took = []
        for number in range(BEHIND):
            time.sleep(0.1 * (number % 7))
            drill.give(Improvise("comment", f"Marked {number:04d} here.", channel="facebook"), str(number))
            began = time.perf_counter()
            child.expect(f"{number:04d}", timeout=10)
            took.append(time.perf_counter() - began)
        child.close(force=True)
        drill.close()
    print(f"the projector is behind by {median(took):.2f} s, at most {max(took):.2f} s")
    return max(took)


def _spawn(arguments: list[str], width: int, height: int) -> pexpect.spawn:
    child = pexpect.spawn(
        sys.executable, arguments, cwd=str(ROOT), dimensions=(height, width),
        env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    child.delaybeforesend = None
    return child


if __name__ == "__main__":
    if sys.argv[1:2] == ["--lead"]:
        lead(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        numbers = [int(argument) for argument in sys.argv[1:]]
        posts, width, height = numbers + [10_000, 120, 40][len(numbers) :]
        keys(posts, width, height)
        behind(width, height)
