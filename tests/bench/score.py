"""How long a drill takes to score: a real one, and a long one of 500 commands among 10 000 comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from drills.drill import Drill
from drills.teams import policy
from drills.unattended import play_team
from engine.events import CommentPosted
from engine.scenario.source import find, from_folder
from engine.scoring import assess, record, rubric
from tests.bench.table import Line, at_most, best
from tests.engine.scoring.story import Story, crisis

COMMANDS, COMMENTS = 500, 10_000


def tables() -> Iterator[tuple[str, Callable[[], Iterable[Line]]]]:
    """The score's table."""
    yield "Scoring", _lines


def long_drill() -> Story:
    """500 whole publications, each read in eight sentences, over a hundred minutes of a busy comment field."""
    story = crisis()
    story.know(11, "algae")
    line = ("We know that the water at Sanden is being tested today.", "known", "doing", ("place", "sanden"))
    advice = ("Do not bathe at Sanden now.", "action", ("key-message", "stay-out"), ("fact", "algae"))
    for n in range(COMMENTS):
        at = 11 + n / 100
        story.event(
            at, CommentPosted(f"c{n}", "others", "Eva Li", "facebook", "asking", "bathing", None, None, "Can we bathe?")
        )
        if n % (COMMENTS // COMMANDS) == 0:
            story.say(at, *[line] * 7, advice, topic="bathing", next_update=200)
    return story.after(300).ended(310)


def _lines() -> Iterator[Line]:
    rules = rubric()
    story = long_drill()
    loaded, rows = story.loaded, story.rows
    took = best(lambda: assess(record(loaded, rows), rules), 3)
    yield at_most(f"scoring {COMMANDS} commands among {COMMENTS} comments", took, 1, "s")
    source = from_folder(find("drikkevann"))
    drill = Drill.start(None, source, seed=1, language="nb", form="solo", team="careful", today=date(2026, 3, 10))
    play_team(drill, policy("careful", drill.loaded.scenario, "nb"))
    took = best(lambda: assess(record(drill.loaded, drill.rows), rules), 3)
    yield at_most("scoring the careful team's drill", 1000 * took, 100, "ms")
