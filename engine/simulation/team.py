"""The team's other commands: each checks first and refuses with a reason, or lets it happen."""

from __future__ import annotations

from engine.commands import (
    Answer,
    Ask,
    Assess,
    Command,
    Decide,
    End,
    Evaluate,
    Involve,
    Moderate,
    Note,
    Prepare,
    Publish,
    Refused,
    Settle,
    Stop,
)
from engine.events import Assessed, DrillEnded, DrillStopped, Evaluated, Moderated, Noted, Prepared
from engine.phrases import Span, phrase
from engine.simulation import parties, press, promises
from engine.simulation.injects import decide as fall
from engine.simulation.speaking import publish
from engine.simulation.world import World

EARLY_PARTS = ("action", "plan")
"""Parts of the evaluation that may come before the *after* phase."""


def do(world: World, command: Command) -> None:
    """Carry out one command. Raises Refused; then nothing has changed."""
    match command:
        case Prepare():
            prepare(world, command)
        case Publish():
            publish(world, command)
        case Answer():
            press.answer(world, command)
        case Ask():
            parties.ask(world, command)
        case Involve():
            parties.involve(world, command)
        case Assess():
            assess(world, command)
        case Decide():
            decide(world, command)
        case Moderate():
            moderate(world, command)
        case Settle():
            promises.settle(world, command)
        case Evaluate():
            evaluate(world, command)
        case Note():
            note(world, command)
        case Stop():
            world.emit(DrillStopped(command.reason))
        case End():
            world.ended = True
            world.emit(DrillEnded("stopped", world.standings["main"].situation, command.reason))


def prepare(world: World, command: Prepare) -> None:
    """Make a resource ready within the budget."""
    resource = next((r for r in world.scenario.resources if r.id == command.resource), None)
    if resource is None:
        raise Refused(phrase("There is no resource called {resource}.", resource=command.resource))
    if world.notice is not None:
        raise Refused(phrase("It is too late to prepare: the crisis is here."))
    if resource.id in world.ready:
        raise Refused(phrase("That is already ready."))
    left = world.scenario.budget - world.spent
    if resource.takes > left:
        raise Refused(
            phrase("That takes {takes}; there is {left} left to prepare.", takes=Span(resource.takes), left=Span(left))
        )
    world.spent += resource.takes
    world.ready[resource.id] = world.now
    world.emit(Prepared(resource.id, resource.mends, world.spent))


def assess(world: World, command: Assess) -> None:
    """Keep the situation picture."""
    subjects = [(s, i) for s, i in (("rumour", command.rumour), ("fact", command.fact), ("alert", command.alert)) if i]
    if len(subjects) != 1:
        raise Refused(phrase("Assess one rumour, one fact or the emergency alert at a time."))
    subject, id = subjects[0]
    allowed = {
        "rumour": ("unknown", "refuted", "confirmed", "partly"),
        "fact": ("unknown", "unconfirmed", "confirmed"),
        "alert": ("asked-for", "not-called-for"),
    }[subject]
    if subject == "rumour" and id not in world.scenario.rumours:
        raise Refused(phrase("There is no rumour called {rumour}.", rumour=id))
    if subject == "fact" and id not in world.scenario.facts:
        raise Refused(phrase("There is no fact called {fact}.", fact=id))
    if command.status not in allowed:
        raise Refused(phrase("That cannot be held of this: {status}.", status=command.status))
    world.assessed[f"{subject}:{id}"] = world.now
    world.emit(Assessed(subject, id, command.status, command.reason))


def decide(world: World, command: Decide) -> None:
    """Choose an option of an open decision."""
    state = world.delivered.get(command.decision)
    if state is None or state.inject.kind != "decision":
        raise Refused(phrase("There is no decision called {decision}.", decision=command.decision))
    if not state.open:
        raise Refused(phrase("That has already been decided."))
    if command.option not in [option.id for option in state.inject.options]:
        raise Refused(phrase("There is no option called {option} in this decision.", option=command.option))
    fall(world, command.decision, command.option, "team", command.reason)


def moderate(world: World, command: Moderate) -> None:
    """Act on a public comment; removing criticism has its price."""
    comment = world.comments.get(command.comment)
    if comment is None:
        raise Refused(phrase("There is no comment called {comment}.", comment=command.comment))
    removes = command.action in ("hide", "delete", "block")
    critical = comment.critical and removes
    world.moderated[command.comment] = world.now
    world.emit(Moderated(command.comment, command.action, critical, command.rule))
    if critical and command.rule is None:
        world.public.feel("criticism-removed", command.comment, comment.group)


def evaluate(world: World, command: Evaluate) -> None:
    """A step of the story's own evaluation."""
    if world.phase != "after" and command.part not in EARLY_PARTS:
        raise Refused(phrase("The evaluation belongs to the time after the crisis."))
    unknown = [party for party in command.voices if party not in world.scenario.parties]
    if unknown:
        raise Refused(phrase("There is nobody called {party} in this scenario.", party=unknown[0]))
    if command.part == "action" and not (command.text or "").strip():
        raise Refused(phrase("An improvement action needs a text that says what is to be done."))
    if command.due is not None and command.due <= world.now:
        raise Refused(phrase("The due date must lie ahead."))
    world.evaluated = world.now
    world.emit(Evaluated(command.part, command.text, command.owner, command.due, command.voices))


def note(world: World, command: Note) -> None:
    """Write a line in the team's log."""
    if not command.text.strip():
        raise Refused(phrase("There is no text to note."))
    world.emit(Noted(command.text))
