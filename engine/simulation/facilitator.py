"""What a facilitator does to the story: send, keep back, leave out, change and add injects; move the calendar; say how
many minutes the table took.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.commands import Edit, Facilitation, Fire, Hold, Improvise, Jump, Pressure, Refused, Skip, Spend
from engine.events import InjectDropped, InjectEdited, InjectHeld, PressureSet, TimeSpent
from engine.phrases import phrase
from engine.reading.clean import clean
from engine.scenario.model import From, Inject
from engine.simulation.injects import Sender, deliver
from engine.simulation.world import World

FARTHEST = 30 * 86_400
"""How far a facilitator may move the calendar at a time, in seconds."""
ANSWER_WITHIN = 1200
"""Seconds that an improvised press query waits, unless its facilitator says otherwise."""


def facilitate(world: World, command: Facilitation, form: str) -> int | None:
    """Carry out one command; the second to play on to at once, or None. Raises Refused; then nothing has changed."""
    if form == "solo":
        raise Refused(phrase("A solo drill has no facilitator."))
    match command:
        case Fire():
            fire(world, command.inject)
        case Hold():
            hold(world, command.inject)
        case Skip():
            skip(world, command.inject)
        case Edit():
            edit(world, command)
        case Improvise():
            improvise(world, command)
        case Pressure():
            world.pressure = command.level
            world.emit(PressureSet(command.level))
        case Jump():
            return move(world, command.to)
        case Spend():
            if form != "discussed":
                raise Refused(phrase("Minutes are given only in the discussed form; here the clock runs."))
            world.emit(TimeSpent(command.minutes))
            return world.now + command.minutes * 60
    return None


def fire(world: World, id: str) -> None:
    """Send an inject now."""
    _to_come(world, id)
    if id in world.printed_stories:
        raise Refused(phrase("{inject} is printed when its query is answered or its time is up.", inject=id))
    world.held.pop(id, None)
    world.skipped.pop(id, None)
    deliver(world, id, by="facilitator")


def hold(world: World, id: str) -> None:
    """Keep an inject back."""
    _to_come(world, id)
    if id in world.held:
        raise Refused(phrase("{inject} is already held.", inject=id))
    world.skipped.pop(id, None)
    world.held[id] = world.now
    world.emit(InjectHeld(id, "facilitator"))


def skip(world: World, id: str) -> None:
    """Leave an inject out."""
    _to_come(world, id)
    if id in world.skipped:
        raise Refused(phrase("{inject} is already left out.", inject=id))
    for place in (world.held, world.planned, world.waiting):
        place.pop(id, None)
    world.skipped[id] = world.now
    world.emit(InjectDropped(id, "skipped"))


def edit(world: World, command: Edit) -> None:
    """Let an inject say something else."""
    _to_come(world, command.inject)
    text = _said(command.text)
    world.edited[command.inject] = text
    world.emit(InjectEdited(command.inject, text))


def improvise(world: World, command: Improvise) -> None:
    """Send an inject that no author wrote."""
    scenario = world.scenario
    known: tuple[tuple[str | None, Mapping[str, object]], ...] = (
        (command.sender, {**scenario.parties, **scenario.cast}),
        (command.channel, scenario.channels),
        (command.topic, scenario.topics),
        (command.rumour, scenario.rumours),
        (command.based_on, world.places),
    )
    for name, names in known:
        if name is not None and name not in names:
            raise Refused(phrase("There is nothing called {name} in this scenario to name here.", name=name))
    text = _said(command.text)
    if command.form in ("comment", "misinformation") and command.channel is None:
        raise Refused(phrase("Say in which channel it appears."))
    waits = command.form == "query"
    world.improvised += 1
    id = f"x{world.improvised}"
    world.places[id] = (
        "main",
        Inject(
            id=id,
            kind=command.form,
            from_=From(id=command.sender) if command.sender else None,
            channel=command.channel,
            topic=command.topic,
            rumour=command.rumour,
            text={world.language: text},
            questions={world.language: tuple(map(clean, command.questions))},
            deadline=command.deadline or (ANSWER_WITHIN if waits else None),
        ),
    )
    signed = Sender(clean(command.name), clean(command.outlet or "") or None, None) if command.name else None
    deliver(world, id, by="facilitator", signed=signed)


def move(world: World, to: int) -> int:
    """Have the calendar move on to second `to` when this second is over; returns this second."""
    if world.jump is not None:
        raise Refused(phrase("The calendar is already about to move on."))
    if to <= world.now:
        raise Refused(phrase("The calendar only moves forward."))
    if to - world.now > FARTHEST:
        raise Refused(phrase("The calendar moves at most 30 days at a time."))
    world.leap = to
    return world.now


def _to_come(world: World, id: str) -> None:
    if id not in world.places:
        raise Refused(phrase("There is no inject called {inject} in this scenario.", inject=id))
    if id in world.delivered:
        raise Refused(phrase("{inject} has already been sent.", inject=id))


def _said(text: str) -> str:
    text = clean(text)
    if not text.strip():
        raise Refused(phrase("There is no text to send."))
    return text
