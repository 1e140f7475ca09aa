"""A small town for the tests of the public: two groups, of which one reads no comments, and three channels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from engine.events import Fact, MoodMoved
from engine.public.public import Interest, Public, Statement
from engine.scenario.model import Scenario, Voice

WORD = {"nb": "x"}
STANCES = ("asking", "worried", "angry", "grateful", "joking", "helping", "spreading", "correcting")
QUIET = Interest()
CRISIS = Interest(topics={"water": 3}, severity="A")


def written() -> dict[str, Any]:
    """The scenario as plain data, with YAML's keys."""
    rumour = {"claim": WORD, "cues": {"nb": ["forgiftet"]}, "credibility": 0.7}
    return {
        "beredt": "1",
        "id": "vann",
        "kind": "crisis",
        "title": WORD,
        "summary": WORD,
        "purpose": WORD,
        "briefing": WORD,
        "start": {"date": "2026-03-10", "clock": "06:40"},
        "languages": ["nb"],
        "duration": 5400,
        "organisation": {"name": "Fjordvik kommune", "inhabitants": 18400},
        "topics": {"water": {"text": WORD}},
        "channels": {
            "facebook": {"name": WORD, "reach": {"online": 0.8, "offline": 0.0}, "replies": True, "attention": 0.9},
            "website": {"name": WORD, "reach": 0.5, "attention": 0.8, "delay": 120},
            "nowhere": {"name": WORD, "reach": 0.0},
        },
        "rumours": {"poisoned": rumour, "gassed": {**rumour, "subject": "politics"}},
        "groups": [
            {"id": "online", "name": WORD, "share": 0.6, "trust": 0.6, "anger": 0.1, "voices": "voices/a.yaml"},
            {"id": "offline", "name": WORD, "share": 0.4, "trust": 0.7, "anger": 0.05, "voices": "voices/b.yaml"},
        ],
        "objectives": [{"id": "o", "text": WORD, "criteria": ["D1"]}],
        "storylines": {"main": {"start": "s", "situations": {"s": {"phase": "before", "title": WORD, "text": WORD}}}},
        "public": {"comments": 0.8},
    }


def scenario(**changes: Any) -> Scenario:
    """The town, some of its keys exchanged."""
    found: Scenario = TypeAdapter(Scenario).validate_python({**written(), **changes}, by_alias=True, by_name=False)
    return found


VOICE = Voice(
    patterns={
        stance: {"any": tuple(f"{stance} {n}: {{what}}" for n in range(5)), "reply": (f"{stance} svar om {{what}}",)}
        for stance in STANCES
    },
    slots={"what": tuple(f"vannet i vei nummer {n}" for n in range(5000))},
)


def public(seed: int = 7, agents: int = 3000, preset: str = "normal", **changes: Any) -> Public:
    """A public of this town that has heard nothing."""
    voices = {"online": {"nb": VOICE}, "offline": {"nb": VOICE}}
    return Public(scenario(**changes), voices, seed, agents, "nb", preset)


def statement(id: str = "p1", at: int = 30, channels: tuple[str, ...] = ("facebook",), **said: Any) -> Statement:
    return Statement(id=id, at=at, channels=channels, **said)


def play(town: Public, to: int, since: int = 0, interest: Interest = CRISIS) -> list[Fact]:
    """Every tick in (since, to]."""
    facts: list[Fact] = []
    for at in range(since + town.step, to + 1, town.step):
        facts += town.tick(at, interest=interest)
    return facts


def moved(facts: Iterable[Fact], mood: str, group: str, cause: str | None = None) -> int:
    """By how many millionths a mood has moved for a cause (None: for all)."""
    return sum(
        fact.amount
        for fact in facts
        if isinstance(fact, MoodMoved) and (fact.mood, fact.group) == (mood, group) and cause in (None, fact.cause)
    )
