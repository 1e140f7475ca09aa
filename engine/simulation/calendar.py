"""What is due on the agenda, and jumps: the calendar moves on, for all storylines, on the same grid as ever."""

from __future__ import annotations

from engine.events import InjectDropped, InjectHeld, Jumped
from engine.public.public import Interest
from engine.simulation import agenda, injects, parties, press, promises
from engine.simulation.situations import follow, jump_length
from engine.simulation.world import World

SAMPLE = 600
"""Seconds between two samples of the public in a jump."""


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
        elif what == "interview":
            press.interview_due(world, inject)
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
    """The story's own jump: the calendar moves on, injects inside it do not come, and the next situation begins."""
    pending = world.jump
    assert pending is not None
    _move_on(world, world.now + jump_length(world), hold=False)
    world.jump = None
    follow(world, pending.storyline, pending.transition)


def leap(world: World) -> None:
    """The facilitator's jump: the calendar moves on, and injects inside it are held for them to send or leave out."""
    to, world.leap = world.leap, None
    if to is not None and to > world.now:
        _move_on(world, to, hold=True)


def _move_on(world: World, to: int, *, hold: bool) -> None:
    """Deadlines lapse, promises are kept or broken, the public lives on; injects whose time goes by are held or do not
    come."""
    since = world.now
    world.jumping = True
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
            if due[1] in world.planned and due[1] not in world.held:
                world.planned.pop(due[1])
                if hold:
                    world.held[due[1]] = world.now
                world.emit(InjectHeld(due[1], "jump") if hold else InjectDropped(due[1], "jump"))
        else:
            handle_due(world, *due)
    if to > reached:
        _pass_time(world, reached, to, interest)
    world.now = to
    world.jumping = False
    for topic in world.questions:
        world.reminded[topic] = to
    world.danger_reminded = to


def _pass_time(world: World, since: int, to: int, interest: Interest) -> None:
    """The public lives on. As long as a rumour spreads its state is told every ten minutes, so that its life can be."""
    while since < to:
        spreading = world.public.spreading
        world.now = min(to, (since // SAMPLE + 1) * SAMPLE) if spreading else to
        for body in world.public.pass_time(since, world.now, interest):
            world.emit(body)
        if spreading:
            world.emit(world.public.sample())
        since = world.now
