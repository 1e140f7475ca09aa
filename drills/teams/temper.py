"""The simulated teams' tempers: how soon, how well and how much each of them acts. Data only; `drills.teams` reads it.

Times are seconds of drill time. They test scenarios; they do not say what real teams are like (*assumption*).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.scenario.model import Level


@dataclass(frozen=True)
class Temper:
    """One way to act. A time of None means never.

    `first_word` counts from notice, `corrects` from the first sight of a rumour, `answers` is how long before
    (negative: after) a query's deadline, `topics` how long public questions stand, `listens` the same before notice,
    when they may be weak signals, `situations` how long after entering one, `hands_over` after how long a note tells
    the next shift how things stand. `deletes` is how many angry comments it deletes in each situation. Who `pastes`
    publishes one prepared text, as it stands, whatever is asked.
    """

    level: Level
    prepares: int = 0
    listens: int | None = None
    first_word: int | None = None
    answers: int | None = None
    corrects: int | None = None
    topics: int | None = None
    fewest_questions: int = 3
    situations: int | None = None
    decides: int | None = None
    involves: int | None = None
    involves_kinds: tuple[str, ...] = ()
    asks: int | None = None
    assesses: bool = False
    keeps_promises: bool = False
    settles: str | None = None
    deletes: int = 0
    evaluates: tuple[str, ...] = ()
    gives_reasons: bool = False
    hands_over: int | None = None
    pastes: bool = False


TEAMS: Mapping[str, Temper] = {
    "silent": Temper(level="poor"),
    "denying": Temper(
        level="denial",
        first_word=1500,
        answers=300,
        corrects=2400,
        topics=3600,
        situations=1800,
        decides=300,
        settles="drop",
    ),
    "deny-and-delete": Temper(
        level="denial",
        first_word=1500,
        answers=300,
        corrects=2400,
        topics=2400,
        fewest_questions=1,
        situations=1800,
        decides=300,
        settles="drop",
        deletes=12,
    ),
    "slow": Temper(
        level="middling",
        first_word=3000,
        answers=-120,
        corrects=5400,
        topics=5400,
        situations=2700,
        decides=60,
        involves=3600,
        involves_kinds=("expert", "authority"),
        settles="delegate",
        evaluates=("report",),
    ),
    "careful": Temper(
        level="middling",
        prepares=2,
        listens=300,
        first_word=1080,
        answers=480,
        corrects=1500,
        topics=1800,
        situations=360,
        decides=240,
        involves=600,
        involves_kinds=("expert", "authority", "partner", "leader", "staff", "affected"),
        asks=600,
        assesses=True,
        keeps_promises=True,
        settles="keep",
        evaluates=("hot-wash", "report", "action", "follow-up"),
        gives_reasons=True,
    ),
    "pasting": Temper(
        level="middling",
        prepares=2,
        listens=300,
        first_word=1080,
        answers=480,
        corrects=1500,
        topics=1800,
        situations=360,
        decides=240,
        involves=600,
        involves_kinds=("expert", "authority", "partner", "leader", "staff", "affected"),
        asks=600,
        assesses=True,
        keeps_promises=True,
        settles="keep",
        evaluates=("hot-wash", "report", "action", "follow-up"),
        gives_reasons=True,
        pastes=True,
    ),
    "expert": Temper(
        level="good",
        prepares=99,
        listens=120,
        first_word=600,
        answers=600,
        corrects=900,
        topics=900,
        fewest_questions=1,
        situations=300,
        decides=420,
        involves=240,
        involves_kinds=("expert", "authority", "partner", "leader", "staff", "affected", "volunteer"),
        asks=300,
        assesses=True,
        keeps_promises=True,
        settles="keep",
        evaluates=("hot-wash", "report", "action", "follow-up", "meeting", "plan", "exercise", "publish"),
        gives_reasons=True,
        hands_over=3600,
    ),
}
