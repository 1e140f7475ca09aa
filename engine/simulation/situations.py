"""Situations: entering and leaving them, the transitions between them, and what is true of rumours on the way."""

from __future__ import annotations

from dataclasses import dataclass

from engine.events import DrillEnded, InjectDropped, JumpAnnounced, RumourStatusChanged
from engine.simulation import promises
from engine.simulation.agenda import JUMP
from engine.simulation.injects import happen, plan
from engine.simulation.world import PendingJump, Standpoint, World

SETTLING = 300
"""How long a jump waits for promises to be settled, in seconds."""
_BLAME = ("victim", "accidental", "preventable")


def enter(world: World, storyline: str, situation: str, via: str | None) -> None:
    """Enter a situation: its effects happen, its injects are planned, an ending ends the drill."""
    here = world.enter(storyline, situation, via)
    _responsibility(world, here.responsibility)
    for effect in here.effect:
        happen(world, effect, situation)
    for inject in here.injects:
        if not any(inject.id in gone for gone in (world.printed_stories, world.skipped, world.delivered)):
            plan(world, inject)
    if here.end is not None and storyline == "main":
        world.ended = True
        world.emit(DrillEnded(here.end, situation))


def take_transitions(world: World) -> None:
    """Take at most one transition per storyline: the due one of lowest priority, then first in the file."""
    for storyline in world.standings:
        if world.ended or (world.standings[storyline].since == world.now and world.now > 0):
            continue
        due = _due_transition(world, storyline)
        if due is None:
            continue
        transition = world.situation(storyline).next[due]
        if transition.jump is None:
            follow(world, storyline, due)
        elif world.jump is None:
            _announce(world, storyline, due, transition.jump)


def follow(world: World, storyline: str, index: int) -> None:
    """Leave a situation by its transition number `index` and enter the next."""
    here = world.standings[storyline].situation
    transition = world.situation(storyline).next[index]
    for inject in world.situation(storyline).injects:
        kept = inject.keep or inject.id in world.held
        if not kept and (inject.id in world.planned or inject.id in world.waiting):
            world.planned.pop(inject.id, None)
            world.waiting.pop(inject.id, None)
            world.emit(InjectDropped(inject.id, "left"))
    enter(world, storyline, transition.to, f"{here}>{transition.to}#{index + 1}")


@dataclass(frozen=True)
class Outlook:
    """One transition that a storyline may take next: when its time has come (`due`, seconds of drill time), its
    condition as written and whether that holds now, and how far it moves the calendar."""

    storyline: str
    to: str
    due: int
    when: str | None
    holds: bool
    jump: int | None


def outlook(world: World) -> tuple[Outlook, ...]:
    """Every transition from where the storylines stand, in the author's order."""
    return tuple(
        Outlook(
            storyline,
            transition.to,
            standing.since + transition.after,
            transition.when,
            transition.when is None or bool(world.loaded.guard(transition.when)(Standpoint(world, storyline))),
            transition.jump,
        )
        for storyline, standing in world.standings.items()
        for transition in world.situation(storyline).next
    )


def advance_statuses(world: World) -> None:
    """Move each rumour's status on when its next entry holds; it never moves back."""
    for id, rumour in world.scenario.rumours.items():
        reached = world.rumour_status.get(id, 0)
        while reached < len(rumour.status):
            entry = rumour.status[reached]
            if entry.when is not None and not world.loaded.guard(entry.when)(Standpoint(world, "main")):
                break
            reached += 1
            world.rumour_status[id] = reached
            world.emit(RumourStatusChanged(id, entry.is_))


def _due_transition(world: World, storyline: str) -> int | None:
    elapsed = world.now - world.standings[storyline].since
    best: tuple[int, int] | None = None
    for index, transition in enumerate(world.situation(storyline).next):
        if elapsed < transition.after or (best is not None and transition.priority >= best[0]):
            continue
        if transition.when is None or world.loaded.guard(transition.when)(Standpoint(world, storyline)):
            best = (transition.priority, index)
    return None if best is None else best[1]


def _announce(world: World, storyline: str, index: int, length: int) -> None:
    inside = promises.open_until(world, world.now + length)
    world.jump = PendingJump(storyline, index, world.now + SETTLING if inside else world.now)
    lapsing = tuple(
        id
        for id, d in world.delivered.items()
        if d.open and d.deadline is not None and d.deadline <= world.now + length
    )
    world.agenda.add(world.jump.latest, JUMP, storyline)
    world.emit(JumpAnnounced(storyline, world.now + length, world.jump.latest, inside, lapsing))


def jump_length(world: World) -> int:
    """How far the announced jump moves the calendar, in seconds."""
    pending = world.jump
    assert pending is not None
    length = world.situation(pending.storyline).next[pending.transition].jump
    assert length is not None
    return length


def _responsibility(world: World, cluster: str | None) -> None:
    if cluster is None:
        return
    before = -1 if world.responsibility is None else _BLAME.index(world.responsibility)
    if _BLAME.index(cluster) > before:
        world.responsibility = cluster
        world.public.feel(f"responsibility-{cluster}", world.standings["main"].situation)
