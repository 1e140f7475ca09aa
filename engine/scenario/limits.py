"""What a public can be made of: the limits, and what is wrong with a scenario that goes beyond them.

`beredt check` says it with its place in the file; the engine, where it is given such a scenario all the same, refuses
with the same words (`Impossible`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.phrases import Phrase, phrase
from engine.scenario.model import Scenario, Voice
from engine.scenario.node import Path

TOLERANCE = 0.001
"""How far from 1 the groups' shares may add up."""
STEP = (5, 600)
"""Seconds between two ticks of the public, least and most."""
MOST_COMMENTS = 50
MOST_CONTACTS = 60
MOST_GROUPS = 32
MOST_CHANNELS = 32
MOST_AGENTS = 10_000_000


class Impossible(ValueError):
    """There can be no such public; `what` says why."""

    def __init__(self, what: Phrase) -> None:
        super().__init__(str(what))
        self.what = what


@dataclass(frozen=True)
class Problem:
    """What is wrong, by its number and its place in the scenario; `key` points at the key there."""

    code: str
    path: Path
    what: Phrase
    key: bool = False


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Everything for which no public can be made of a scenario."""
    yield from _groups(scenario)
    yield from _settings(scenario)
    if len(scenario.channels) > MOST_CHANNELS:
        what = phrase("a scenario has at most {n} channels", n=MOST_CHANNELS)
        yield Problem("BER046", ("channels",), what, key=True)


def missing_voices(
    scenario: Scenario, voices: Mapping[str, Mapping[str, Voice]], language: str
) -> Iterator[tuple[str, Phrase]]:
    """Groups without voices in a language, and how that is said."""
    for group in scenario.groups:
        if language not in voices.get(group.id, {}):
            yield (
                group.id,
                phrase("the voices of '{group}' are missing in {language}", group=group.id, language=language),
            )


def refuse_people(agents: int) -> None:
    """Raise Impossible for a number of simulated people that makes no public."""
    if not 1 <= agents <= MOST_AGENTS:
        raise Impossible(phrase("the simulated public has 1 to {most} people, not {n}", most=MOST_AGENTS, n=agents))


def refuse(scenario: Scenario, voices: Mapping[str, Mapping[str, Voice]], agents: int, language: str) -> None:
    """Raise Impossible for the first thing for which no public can be made."""
    for problem in problems(scenario):
        raise Impossible(problem.what)
    for _, what in missing_voices(scenario, voices, language):
        raise Impossible(what)
    refuse_people(agents)


def _groups(scenario: Scenario) -> Iterator[Problem]:
    groups, inhabitants = scenario.groups, scenario.organisation.inhabitants
    if len(groups) > MOST_GROUPS:
        yield Problem("BER023", ("groups",), phrase("a scenario has at most {n} groups", n=MOST_GROUPS), key=True)
    total = sum(group.share for group in groups)
    if abs(total - 1) > TOLERANCE:
        written = f"{total:.3f}".rstrip("0").rstrip(".")
        what = phrase("the groups' shares add up to {total}, not 1", total=written)
        yield Problem("BER023", ("groups",), what, key=True)
    for number, group in enumerate(groups):
        if round(group.share * inhabitants) == 0:
            what = phrase("the group '{name}' has nobody in it", name=group.id)
            yield Problem("BER024", ("groups", number, "share"), what)


def _settings(scenario: Scenario) -> Iterator[Problem]:
    public = scenario.public
    if not STEP[0] <= public.step <= STEP[1]:
        yield Problem("BER038", ("public", "step"), phrase("the step is from 5s to 10m"))
    if public.comments > MOST_COMMENTS:
        what = phrase("at most {n} comments per 1 000 inhabitants and hour", n=MOST_COMMENTS)
        yield Problem("BER038", ("public", "comments"), what)
    if public.excitation is not None and public.excitation >= 1:
        what = phrase("must be less than 1, or comments call forth more and more without end")
        yield Problem("BER038", ("public", "excitation"), what)
    if public.contacts is not None and public.contacts > MOST_CONTACTS:
        yield Problem("BER038", ("public", "contacts"), phrase("at most {n} contacts a minute", n=MOST_CONTACTS))
