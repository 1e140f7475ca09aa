"""Promises of the next word: made in a publication, kept by one, or broken where the public can see it."""

from __future__ import annotations

from engine.commands import Refused, Settle
from engine.events import PromiseBroken, PromiseKept, PromiseMade, Settled
from engine.phrases import phrase
from engine.simulation.agenda import PROMISE
from engine.simulation.world import Promise, World

GRACE = 600
"""Seconds after the promised time within which a publication still keeps it (instrument, D7)."""


def make(world: World, publication: str, due: int) -> None:
    """A publication promised the next word at `due`."""
    world.promises[publication] = Promise(world.now, due)
    world.agenda.add(due + GRACE, PROMISE, publication)
    world.emit(PromiseMade(publication, due))


def keep_by(world: World, publication: str) -> None:
    """A publication keeps each open promise that it comes in time for: from halfway to the promised time, till the
    grace
    is over. (Sooner than halfway it is another message, not the one that was promised.)"""
    for id, promise in world.promises.items():
        halfway = promise.made + (promise.due - promise.made) // 2
        if promise.state == "open" and halfway <= world.now <= promise.due + GRACE:
            promise.state = "kept"
            world.emit(PromiseKept(id, publication))
            world.public.feel("promise-kept", id)


def open_until(world: World, until: int) -> tuple[str, ...]:
    """The promises that stand open and fall due by `until`."""
    return tuple(id for id, p in world.promises.items() if p.state == "open" and p.due <= until)


def due(world: World, id: str) -> None:
    """The grace of a promise is over."""
    promise = world.promises[id]
    if promise.state == "kept":
        return
    if promise.state in ("keep", "delegate"):
        world.emit(PromiseKept(id, None))
        world.public.feel("promise-kept", id)
    else:
        world.emit(PromiseBroken(id))
        world.public.feel("promise-broken", id)
    promise.state = "over"


def settle(world: World, command: Settle) -> None:
    """Before a jump: say what becomes of a promise that falls inside it."""
    promise = world.promises.get(command.promise)
    if world.jump is None:
        raise Refused(phrase("No jump of the calendar is announced, so there is nothing to settle."))
    if promise is None or promise.state != "open":
        raise Refused(phrase("There is no open promise called {promise}.", promise=command.promise))
    promise.state = command.how
    world.emit(Settled(command.promise, command.how))
