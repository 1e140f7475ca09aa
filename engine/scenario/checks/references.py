"""Names: everything that is named exists, and exists once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.phrases import Phrase, phrase
from engine.scenario.faults import Fault, did_you_mean, nearest
from engine.scenario.model import Effect, Inject
from engine.scenario.node import Path
from engine.scenario.questions import FUNCTIONS, NO_SUCH
from engine.scenario.written import Placed, Written

CRITERIA = tuple(
    f"{letter}{number}" for letter, last in (("B", 8), ("D", 16), ("A", 5), ("H", 7)) for number in range(1, last + 1)
)
"""The lines of the rule-4 instrument."""

_NO_SUCH: Mapping[str, Phrase] = {
    **NO_SUCH,
    "situation": phrase("there is no situation called '{name}'"),
    "topic": phrase("there is no topic called '{name}'"),
    "channel": phrase("there is no channel called '{name}'"),
    "sender": phrase("there is no party and nobody in the cast called '{name}'"),
    "inject": phrase("there is no inject called '{name}'"),
    "variable": phrase("there is no variable called '{name}'"),
    "criterion": phrase("there is no criterion {name}"),
}

Reference = tuple[Path, str, str, bool]
"""Where a name stands, the name, what kind of thing it names, and whether it stands there as a key."""


def unknown_names(written: Written) -> Iterator[Fault]:
    """BER011, BER034: a name of something that is not there."""
    places = _places(written)
    for path, name, kind, is_key in _references(written):
        if name in places[kind]:
            continue
        code = "BER034" if kind == "criterion" else "BER011"
        yield written.fault(
            code, path, Phrase(_NO_SUCH[kind].id, {"name": name}), _meant(written, name, places[kind]), key=is_key
        )


def transitions_to_nowhere(written: Written) -> Iterator[Fault]:
    """BER010: a transition to what is not a situation of its storyline."""
    for storyline, _, transition, path in written.transitions():
        situations = {
            id: ("storylines", storyline, "situations", id) for id in written.scenario.storylines[storyline].situations
        }
        if transition.to not in situations:
            what = phrase("transition goes to '{to}', which is not a situation", to=transition.to)
            if any(transition.to in line.situations for line in written.scenario.storylines.values()):
                what = phrase("transition goes to '{to}', which is in another storyline", to=transition.to)
            yield written.fault("BER010", (*path, "to"), what, _meant(written, transition.to, situations))


def ids_used_twice(written: Written) -> Iterator[Fault]:
    """BER012: two things of a kind with one id."""
    scenario = written.scenario
    injects = list(written.injects())
    named: list[list[tuple[str, Path, bool]]] = [
        [(placed.inject.id, (*placed.path, "id"), False) for placed in injects],
        [(id, path, True) for _, id, _, path in written.situations()],
        [(group.id, ("groups", n, "id"), False) for n, group in enumerate(scenario.groups)],
        [(resource.id, ("resources", n, "id"), False) for n, resource in enumerate(scenario.resources)],
        [(objective.id, ("objectives", n, "id"), False) for n, objective in enumerate(scenario.objectives)],
        [(language, ("languages", n), False) for n, language in enumerate(scenario.languages)],
    ]
    named += [
        [(option.id, (*placed.path, "options", n, "id"), False) for n, option in enumerate(placed.inject.options)]
        for placed in injects
    ]
    for things in named:
        first: dict[str, Path] = {}
        for id, path, is_key in things:
            if id in first:
                hint = phrase("the first is on line {line}", line=written.line(first[id]))
                yield written.fault("BER012", path, phrase("'{id}' is used twice", id=id), hint, key=is_key)
            first.setdefault(id, path)


def variables(written: Written) -> Iterator[Fault]:
    """BER041: a variable set to another kind of value, or called like a word of the conditions."""
    declared = written.scenario.variables
    for name in declared:
        if name in FUNCTIONS or name in ("and", "or", "not", "true", "false", "in", "is", "if", "else", "lambda"):
            what = phrase("a variable cannot be called '{name}'", name=name)
            yield written.fault("BER041", ("variables", name), what, key=True)
    for effect, path in _effects(written):
        for name, value in effect.set.items():
            if name in declared and type(value) is not type(declared[name]):
                what = phrase(
                    "'{name}' began as another kind of value ({value})", name=name, value=_said(declared[name])
                )
                yield written.fault("BER041", (*path, "set", name), what)


def never_used(written: Written) -> Iterator[Fault]:
    """BER043 (warning): a rumour that is never seeded."""
    scenario = written.scenario
    seeded = {placed.inject.rumour for placed in written.injects() if placed.inject.seed is not None}
    seeded |= {variant for rumour in scenario.rumours.values() for variant in rumour.mutates}
    for id in scenario.rumours:
        if id not in seeded:
            what = phrase("the rumour '{name}' is never seeded", name=id)
            yield written.fault("BER043", ("rumours", id), what, severity="warning", key=True)


def _references(written: Written) -> Iterator[Reference]:
    yield from _of_the_world(written)
    for placed in written.injects():
        yield from _of_an_inject(placed)
    for effect, path in _effects(written):
        yield from _of_an_effect(effect, path)
    for id, example in written.scenario.examples.items():
        place: Path = ("examples", id)
        yield from _one((*place, "corrects"), example.corrects, "rumour")
        yield from _one((*place, "topic"), example.topic, "topic")
        yield from _each((*place, "answers"), example.answers, "query")
        yield from _each((*place, "on"), example.on, "situation")
        yield from _each((*place, "channels"), example.channels, "channel")


def _of_the_world(written: Written) -> Iterator[Reference]:
    scenario = written.scenario
    for id, channel in scenario.channels.items():
        if isinstance(channel.reach, Mapping):
            yield from _keys(("channels", id, "reach"), channel.reach, "group")
    for id, party in scenario.parties.items():
        for n, answer in enumerate(party.answers):
            yield from _one(("parties", id, "answers", n, "reveals"), answer.reveals, "fact")
    for n, objective in enumerate(scenario.objectives):
        yield from _each(("objectives", n, "criteria"), objective.criteria, "criterion")
    for id, fact in scenario.facts.items():
        yield from _one(("facts", id, "known", "inject"), fact.known.inject, "inject")
        yield from _one(("facts", id, "owner"), fact.owner, "party")
        yield from _one(("facts", id, "until"), fact.until, "inject")
        yield from _one(("facts", id, "until"), fact.until, "inject")
    for id, message in scenario.key_messages.items():
        yield from _one(("key-messages", id, "possible-from"), message.possible_from, "fact")
    for id, rumour in scenario.rumours.items():
        yield from _one(("rumours", id, "owner"), rumour.owner, "party")
        yield from _one(("rumours", id, "rebuttal"), rumour.rebuttal, "fact")
        yield from _keys(("rumours", id, "mutates"), rumour.mutates, "rumour")
    for n, group in enumerate(scenario.groups):
        yield from _each(("groups", n, "channels"), group.channels, "channel")


def _of_an_inject(placed: Placed) -> Iterator[Reference]:
    inject, path = placed.inject, placed.path
    if inject.from_ is not None:
        yield from _one((*path, "from", "group"), inject.from_.group, "group")
        yield from _one((*path, "from", "id"), inject.from_.id, "sender")
    if inject.seed is not None:
        yield from _one((*path, "seed", "group"), inject.seed.group, "group")
    if inject.expect is not None:
        yield from _one((*path, "expect", "criterion"), inject.expect.criterion, "criterion")
    yield from _one((*path, "channel"), inject.channel, "channel")
    yield from _one((*path, "topic"), inject.topic, "topic")
    yield from _one((*path, "rumour"), inject.rumour, "rumour")


def _of_an_effect(effect: Effect, path: Path) -> Iterator[Reference]:
    yield from _one((*path, "involve"), effect.involve, "party")
    yield from _one((*path, "know"), effect.know, "fact")
    yield from _one((*path, "group"), effect.group, "group")
    yield from _keys((*path, "set"), effect.set, "variable")


def _effects(written: Written) -> Iterator[tuple[Effect, Path]]:
    for _, _, situation, path in written.situations():
        yield from _numbered(situation.effect, (*path, "effect"))
    for placed in written.injects():
        inject: Inject = placed.inject
        yield from _numbered(inject.effect, (*placed.path, "effect"))
        for n, option in enumerate(inject.options):
            yield from _numbered(option.effect, (*placed.path, "options", n, "effect"))


def _numbered(effects: Iterable[Effect], path: Path) -> Iterator[tuple[Effect, Path]]:
    return ((effect, (*path, n)) for n, effect in enumerate(effects))


def _one(path: Path, name: str | None, kind: str) -> Iterator[Reference]:
    if name is not None:
        yield path, name, kind, False


def _each(path: Path, names: Iterable[str], kind: str) -> Iterator[Reference]:
    return (((*path, n), name, kind, False) for n, name in enumerate(names))


def _keys(path: Path, names: Iterable[str], kind: str) -> Iterator[Reference]:
    return (((*path, name), name, kind, True) for name in names)


def _places(written: Written) -> Mapping[str, Mapping[str, Path | None]]:
    """Per kind of thing: what there is, and where it is written (None: nowhere, it is given)."""
    scenario = written.scenario
    injects = {placed.inject.id: (*placed.path, "id") for placed in written.injects()}
    queries = {placed.inject.id for placed in written.injects() if placed.inject.kind == "query"}
    parties: dict[str, Path | None] = {id: ("parties", id) for id in scenario.parties}
    return {
        "topic": {id: ("topics", id) for id in scenario.topics},
        "channel": {id: ("channels", id) for id in scenario.channels},
        "fact": {id: ("facts", id) for id in scenario.facts},
        "rumour": {id: ("rumours", id) for id in scenario.rumours},
        "variable": {name: ("variables", name) for name in scenario.variables},
        "group": {group.id: ("groups", n, "id") for n, group in enumerate(scenario.groups)},
        "party": parties,
        "sender": {**parties, **{id: ("cast", id) for id in scenario.cast}},
        "situation": {id: path for _, id, _, path in written.situations()},
        "inject": {**injects},
        "query": {id: path for id, path in injects.items() if id in queries},
        "criterion": dict.fromkeys(CRITERIA),
    }


def _meant(written: Written, name: str, places: Mapping[str, Path | None]) -> Phrase | None:
    close = nearest(name, places)
    place = places[close] if close is not None else None
    if close is None or place is None:
        return did_you_mean(name, places)
    return phrase("did you mean '{word}' (line {line})?", word=close, line=written.line(place))


def _said(value: bool | int | str) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
