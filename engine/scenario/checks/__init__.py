"""What can be found wrong in a scenario without playing it. A check is a function from what was written to faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from engine.scenario.checks import injects, people, plan, references, story, texts
from engine.scenario.faults import Fault
from engine.scenario.guards import Guard
from engine.scenario.written import Written

CHECKS: tuple[Callable[[Written], Iterator[Fault]], ...] = (
    references.unknown_names,
    references.transitions_to_nowhere,
    references.ids_used_twice,
    references.variables,
    references.never_used,
    texts.missing_languages,
    texts.unknown_placeholders,
    texts.over_the_limit,
    injects.incomplete,
    injects.on_the_wrong_kind,
    injects.decisions,
    injects.printed_stories,
    injects.signals,
    people.public,
    people.voices,
    people.channels,
    people.rumours,
    people.facts,
    plan.mended_lines,
    plan.budget,
    plan.dates,
    plan.unknown_channels,
    story.beginnings,
    story.notice,
    story.ways,
    story.waits,
    story.never,
    story.classes,
)


def check(written: Written, guards: Mapping[str, Guard]) -> Iterator[Fault]:
    """Every fault and warning that can be found in a scenario whose shape is right."""
    for one in CHECKS:
        yield from one(written)
    yield from story.early_conditions(written, guards)
