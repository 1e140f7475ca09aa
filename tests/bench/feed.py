"""How fast the room answers a key with very many posts in the feed, in a real pseudo-terminal, and its memory.

    python -m tests.bench.feed [POSTS] [WIDTH] [HEIGHT]

Also how long the home screen takes. A key is answered when the first bytes of the redrawn screen have come back. The
target is 50 ms at 10 000 posts and under 250 MB. Without arguments: 10 000 posts at 120x40.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median

import pexpect

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 60
TEXTS = (
    "Can we bathe at Sanden today?",
    "Nobody at the municipality picks up the phone. The children's arms itch, and the website says nothing at all.",
    "My sister works at the factory. She says that they have known since Thursday, and that somebody ought to answer "
    "for it before another child is ill. Share this!",
)
KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "page up": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "filter on and off (u)": "u",
    "next pane (tab)": "\t",
}


def show(posts: int) -> None:
    """Open the room of the real drill, an hour into the story, with so many posts more."""
    from datetime import date

    from drills.drill import Drill
    from drills.view import Post
    from engine.scenario.source import find, from_folder
    from tui.app import Beredt
    from tui.desk import desk_for
    from tui.screens.home import Home
    from tui.screens.room import Room

    source = from_folder(find("drikkevann"))
    drill = Drill.start(None, source, seed=1, language="en", form="solo", today=date(2026, 3, 10))
    drill.advance(3600)
    at = desk_for(drill, "en")
    for n in range(posts):
        post = Post(
            f"x{n}", n, 3600, "comment", f"Writer Number{n}", "facebook", TEXTS[n % len(TEXTS)], "parents", "asking",
            "water-safe" if n % 3 == 0 else None, "poisoned" if n % 3 == 2 else None,
        )  # fmt: skip
        at.view.posts.append(post)
        at.view.post_by_id[post.id] = post
        if post.topic:
            at.view.open_questions.setdefault("water-safe", []).append(post.id)
    Beredt(at.words, lambda: Home(at.words), lambda: Room(at)).run()


def home() -> float:
    """Seconds from starting the program until the home screen is drawn, the shortest of five; prints it."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        child = pexpect.spawn(
            sys.executable, ["-c", "from tui.cli import main; main()", "--lang", "en"], cwd=str(ROOT),
            dimensions=(40, 120),
            env={**os.environ, "TERM": "xterm-256color", "BEREDT_HOME": "/nonexistent"},
        )  # fmt: skip
        child.expect("Your drills", timeout=30)
        took.append(time.perf_counter() - began)
        child.close(force=True)
    print(f"home screen drawn after {min(took):.2f} s")
    return min(took)


def measure(posts: int, width: int, height: int) -> dict[str, tuple[float, float]]:
    """Median and worst milliseconds from a key to the first bytes of its answer, by key; prints them."""
    child = pexpect.spawn(
        sys.executable, ["-m", "tests.bench.feed", "--show", str(posts)], cwd=str(ROOT), dimensions=(height, width),
        env={**os.environ, "TERM": "xterm-256color", "BEREDT_HOME": "/nonexistent"},
    )  # fmt: skip
    child.delaybeforesend = None
    child.expect("EXERCISE", timeout=60)
    quiet(child, 1.5)
    took: dict[str, tuple[float, float]] = {}
    for name, keys in KEYS.items():
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            child.send(keys)
            child.read_nonblocking(65536, timeout=5)
            times.append((time.perf_counter() - began) * 1000)
            quiet(child, 0.05)
        took[name] = (median(times), max(times))
        print(f"{name:<24} median {median(times):6.1f} ms   worst {max(times):6.1f} ms")
    print(f"memory {resident(child.pid):.0f} MB, {posts} posts, {width}x{height}")
    child.sendcontrol("q")
    child.close(force=True)
    return took


def quiet(child: pexpect.spawn, seconds: float) -> None:
    """Read on until nothing has come for so long."""
    while True:
        try:
            child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return


def resident(pid: int) -> float:
    """Resident memory. [MB]"""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--show"]:
        show(int(sys.argv[2]))
    else:
        home()
        numbers = [int(argument) for argument in sys.argv[1:]]
        measure(*(numbers + [10_000, 120, 40][len(numbers) :]))
