"""What the world sends: injects delivered when their time has come and their condition holds, and what follows from
them.
"""

from __future__ import annotations

from typing import NamedTuple

from engine.events import (
    MILLION,
    CommentPosted,
    DeadlineMissed,
    Decided,
    InjectDelivered,
    InjectDropped,
    VariableSet,
)
from engine.phrases import fill
from engine.public.draws import below, draw, stream_key
from engine.public.voices import name_of_sender
from engine.scenario.model import Effect, Inject, say
from engine.simulation.agenda import DEADLINE, INJECT
from engine.simulation.world import Comment, Delivered, Standpoint, World

RESPONSES = ("reply", "publish", "correct", "ask", "involve", "assess", "moderate", "evaluate")
"""Expected actions whose deadline the world itself watches; queries and decisions have deadlines of their own."""


class Sender(NamedTuple):
    """Who an inject comes from: a name to show, a journalist's medium, and the id where the scenario has one."""

    name: str | None
    outlet: str | None
    id: str | None


def plan(world: World, inject: Inject) -> None:
    """Put an inject of a situation just entered on the agenda; a reserve without a condition is the facilitator's."""
    if inject.contingency and inject.when is None:
        return
    at = world.now + inject.at
    world.planned[inject.id] = at
    world.agenda.add(at, INJECT, inject.id)


def happen(world: World, effect: Effect, cause: str) -> None:
    """Do what an effect says; `cause` is the inject, option or situation behind it."""
    if effect.involve:
        world.bring_in(effect.involve, "story")
    if effect.know:
        world.know(effect.know, cause)
    for name, value in effect.set.items():
        world.variables[name] = value
        world.emit(VariableSet(name, value))
    if effect.trust is not None or effect.anger is not None:
        world.public.feel(
            "scenario-event",
            cause,
            effect.group,
            trust=None if effect.trust is None else round(effect.trust * MILLION),
            anger=None if effect.anger is None else round(effect.anger * MILLION),
        )


def inject_due(world: World, id: str) -> None:
    """An inject's time has come: deliver it, or let it wait for its condition."""
    if id not in world.planned or world.planned[id] > world.now:
        return
    if not _pressed(world, world.places[id][1]):
        world.planned.pop(id)
        world.emit(InjectDropped(id, "pressure"))
    elif _holds(world, id):
        deliver(world, id)
    else:
        world.waiting[id] = world.now


def release_waiting(world: World) -> None:
    """Deliver injects that waited for a condition which now holds, in the order they were due."""
    for id in sorted(world.waiting, key=lambda i: (world.waiting[i], i)):
        if id in world.waiting and _holds(world, id):
            deliver(world, id)


def deliver(
    world: World,
    id: str,
    quote: str | None = None,
    query: str | None = None,
    *,
    by: str | None = None,
    signed: Sender | None = None,
) -> None:
    """Send an inject to the team. A printed story carries the `query` it is about and the `quote` (None: no answer);
    `by` says who sent it before its time, `signed` who it comes from where its scenario does not know them."""
    storyline, inject = world.places[id]
    world.planned.pop(id, None)
    world.waiting.pop(id, None)
    deadline = None if inject.deadline is None else world.now + inject.deadline
    waits = inject.kind in ("query", "decision") and inject.interview is None
    world.delivered[id] = Delivered(inject, storyline, world.now, deadline, open=waits)
    if inject.notice and world.notice is None:
        world.notice = world.now
    world.emit(_as_event(world, storyline, inject, deadline, quote, query, by, signed or _sender(world, inject)))
    if inject.interview is not None:
        world.agenda.add(deadline if deadline is not None else world.now + 1, DEADLINE, f"interview:{id}")
    elif deadline is not None:
        world.agenda.add(deadline, DEADLINE, f"{inject.kind}:{id}")
    _expect(world, inject)
    if inject.kind in ("comment", "misinformation"):
        group = inject.from_.group if inject.from_ else None
        world.comments[id] = Comment(group, inject.channel, inject.topic, critical=inject.kind == "comment")
    if inject.kind == "comment" and inject.topic:
        world.questions.setdefault(inject.topic, []).append((id, world.now))
    if inject.kind == "misinformation" and inject.rumour and inject.seed:
        for body in world.public.seed_rumour(inject.rumour, inject.seed.group, inject.seed.people, world.now):
            world.emit(body)
    for effect in inject.effect:
        happen(world, effect, id)
    for name, fact in world.scenario.facts.items():
        if fact.known.inject == id:
            world.know(name, id)


def expected_due(world: World, id: str) -> None:
    """The time of an expected action passed; if nothing of the kind was done, say so."""
    state = world.delivered[id]
    if not _met(world, state):
        world.emit(DeadlineMissed(id, "expected", world.outcome))


def decision_due(world: World, id: str) -> None:
    """A decision's deadline passed: silence chooses."""
    state = world.delivered[id]
    if not state.open:
        return
    state.open = False
    world.emit(DeadlineMissed(id, "decision", world.outcome))
    if state.inject.silence:
        decide(world, id, state.inject.silence, "silence", None)


def decide(world: World, decision: str, option: str, by: str, reason: str | None) -> None:
    """A decision falls; the option's effects happen."""
    state = world.delivered[decision]
    state.open = False
    world.chosen[decision] = option
    world.emit(Decided(decision, option, by, reason))
    for choice in state.inject.options:
        if choice.id == option:
            for effect in choice.effect:
                happen(world, effect, decision)


def remember_comment(world: World, body: CommentPosted) -> None:
    """Keep what the team may answer or moderate, and the questions that stand open."""
    critical = body.stance in ("asking", "worried", "angry", "joking", "helping")
    world.comments[body.comment] = Comment(body.group, body.channel, body.topic, critical)
    remember_question(world, body)


def remember_question(world: World, body: CommentPosted) -> None:
    """A question that was asked stands open, whether it is shown or not."""
    if body.stance == "asking" and body.topic:
        world.questions.setdefault(body.topic, []).append((body.comment, world.now))


def _holds(world: World, id: str) -> bool:
    storyline, inject = world.places[id]
    if id in world.held:
        return False
    return inject.when is None or world.loaded.guard(inject.when)(Standpoint(world, storyline))


def _pressed(world: World, inject: Inject) -> bool:
    """Whether an inject is played at the present pressure; what the story rests on always is."""
    if world.pressure >= 100 or inject.weight == "core" or inject.id in world.carrying:
        return True
    return below(draw(world.public.seed, "pressure", stream_key(inject.id), 0), 100) < world.pressure


def _expect(world: World, inject: Inject) -> None:
    if inject.expect and inject.expect.within is not None and inject.expect.action in RESPONSES:
        world.agenda.add(world.now + inject.expect.within, DEADLINE, f"expected:{inject.id}")


def _met(world: World, state: Delivered) -> bool:
    """Whether the expected action was done since delivery; a weak signal may be answered, asked about or passed on."""
    inject, since = state.inject, state.at
    expected = inject.expect
    assert expected is not None
    actions = {expected.action} | ({"reply", "ask", "involve"} if inject.signal else set())
    spoken = [s for s in world.spoken.values() if s.at > since]
    done = {
        "reply": inject.id in world.replied or any(s.topic is not None and s.topic == inject.topic for s in spoken),
        "publish": bool(spoken),
        "correct": inject.rumour in world.corrected,
        "ask": any(at > since for _, _, at in world.asked_ever),
        "involve": any(at > since for at in world.involved.values()),
        "assess": any(at > since for at in world.assessed.values()),
        "moderate": inject.id in world.moderated,
        "evaluate": world.evaluated > since,
    }
    return any(done.get(action, False) for action in actions)


def _as_event(
    world: World,
    storyline: str,
    inject: Inject,
    deadline: int | None,
    quote: str | None,
    query: str | None,
    by: str | None,
    sender: Sender,
) -> InjectDelivered:
    written = inject.silent if query is not None and quote is None and inject.silent else inject.text
    text = world.edited.get(inject.id) or (say(written, world.language) if written else "")
    values = {
        "quote": quote or "",
        "organisation": say(world.scenario.organisation.name, world.language),
        "name": sender.name or "",
        "clock": world.clock(),
    }
    return InjectDelivered(
        inject=inject.id,
        form=inject.kind,
        storyline=storyline,
        situation=world.standings[storyline].situation,
        weight=inject.weight,
        sender=sender.id,
        name=sender.name,
        outlet=sender.outlet,
        channel=inject.channel,
        text=fill(text, values),
        topic=inject.topic,
        questions=() if inject.interview is not None else tuple(inject.questions.get(world.language, ())),
        options={option.id: say(option.text, world.language) for option in inject.options},
        deadline=deadline,
        rumour=inject.rumour,
        quotes=query,
        answered=None if query is None else quote is not None,
        notice=inject.notice,
        signal=inject.signal,
        by=by or ("facilitator" if inject.id in world.edited else None),
        interview=inject.interview,
    )


def _sender(world: World, inject: Inject) -> Sender:
    source = inject.from_
    if source is None:
        return Sender(None, None, None)
    if source.group:
        return Sender(name_of_sender(world.public.seed, source.group, inject.id), None, source.group)
    id = source.id or ""
    if id in world.scenario.cast:
        person = world.scenario.cast[id]
        return Sender(person.name, person.outlet, id)
    if id in world.scenario.parties:
        return Sender(say(world.scenario.parties[id].name, world.language), None, id)
    return Sender(None, None, id)
