"""What is due on the agenda, and jumps: the calendar moves on, for all storylines, on the same grid as ever."""

from __future__ import annotations

from engine.events import InjectDropped, Jumped
from engine.public.public import Interest
from engine.simulation import agenda, injects, parties, press, promises
from engine.simulation.situations import follow, jump_length
from engine.simulation.world import World


def handle_due(world: World, priority: int, id: str) -> None:
    """Do what the agenda says is due now."""
    if priority == agenda.DEADLINE:
        what, _, inject = id.partition(":")
        if what == "expected":
            injects.expected_due(world, inject)
        elif what == "decision":
            injects.decision_due(world, inject)
        elif what == "query":
            press.deadline_due(world, inject)
    elif priority == agenda.PROMISE:
        promises.due(world, id)
    elif priority == agenda.ANSWER:
        parties.party_answers(world, id)
    elif priority == agenda.FACT:
        world.know(id, None)
    elif priority == agenda.INJECT:
        injects.inject_due(world, id)
    elif priority == agenda.FOLLOW_UP:
        press.follow_up(world, id)
    elif priority == agenda.STORY:
        press.print_story(world, id)


def jump_ready(world: World) -> bool:
    """Whether the announced jump may go: all promises inside it are settled, or the team has had its time."""
    jump = world.jump
    return jump is not None and (
        world.now >= jump.latest or not promises.open_until(world, world.now + jump_length(world))
    )


def jump(world: World) -> None:
    """Move the calendar on: deadlines lapse, promises are kept or broken, injects inside are dropped, the public
    lives on.
    """
    pending = world.jump
    assert pending is not None
    since, to = world.now, world.now + jump_length(world)
    pending.going = True
    interest = world.interest()
    world.emit(Jumped(since, to))
    reached = since
    while (at := world.agenda.next()) is not None and at <= to:
        if at > reached:
            _pass_time(world, reached, at, interest)
            reached = world.now = at
        due = world.agenda.due(at)
        assert due is not None
        if due[0] == agenda.INJECT:
            if due[1] in world.planned:
                world.planned.pop(due[1])
                world.emit(InjectDropped(due[1], "jump"))
        else:
            handle_due(world, *due)
    if to > reached:
        _pass_time(world, reached, to, interest)
    world.now = to
    world.jump = None
    for topic in world.questions:
        world.reminded[topic] = to
    world.danger_reminded = to
    follow(world, pending.storyline, pending.transition)


def _pass_time(world: World, since: int, to: int, interest: Interest) -> None:
    world.now = to
    for body in world.public.pass_time(since, to, interest):
        world.emit(body)
