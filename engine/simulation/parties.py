"""Those who may be asked or brought in: each answers after its own minutes with what it then knows."""

from __future__ import annotations

from engine.commands import Ask, Involve, Refused
from engine.events import Asked, PartyAnswered
from engine.phrases import phrase
from engine.scenario.model import Party, PartyAnswer, say
from engine.simulation.agenda import ANSWER
from engine.simulation.world import Standpoint, World


def ask(world: World, command: Ask) -> None:
    """Ask a party about something."""
    party = _party(world, command.party)
    if any((p, a) == (command.party, command.about) for p, a, _ in world.asked.values()):
        raise Refused(phrase("{party} is already finding out about that.", party=_name(world, party)))
    answer = _answer(world, party, command.about)
    due = world.now + (answer.takes if answer else party.takes)
    key = f"{command.party}:{command.about}:{len(world.asked_ever)}"
    world.asked[key] = (command.party, command.about, world.now)
    world.asked_ever.append((command.party, command.about, world.now))
    world.agenda.add(due, ANSWER, key)
    world.emit(Asked(command.party, command.about, due))


def party_answers(world: World, key: str) -> None:
    """A party answers with what it knows, does not know or will not say as the answer falls due."""
    id, about, _ = world.asked.pop(key)
    party = world.scenario.parties[id]
    answer = _answer(world, party, about)
    text = answer.text if answer else party.unknown
    world.emit(PartyAnswered(id, about, say(text, world.language) if text else "", knows=answer is not None))
    if answer and answer.reveals:
        world.know(answer.reveals, id)


def involve(world: World, command: Involve) -> None:
    """Bring a party in."""
    party = _party(world, command.party)
    if command.party in world.involved:
        raise Refused(phrase("{party} already takes part.", party=_name(world, party)))
    world.bring_in(command.party, "team")


def _party(world: World, id: str) -> Party:
    if id not in world.scenario.parties:
        raise Refused(phrase("There is nobody called {party} in this scenario.", party=id))
    return world.scenario.parties[id]


def _name(world: World, party: Party) -> str:
    return say(party.name, world.language)


def _answer(world: World, party: Party, about: str) -> PartyAnswer | None:
    for answer in party.answers:
        if answer.about == about and (
            answer.when is None or world.loaded.guard(answer.when)(Standpoint(world, "main"))
        ):
            return answer
    return None
