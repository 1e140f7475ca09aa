"""What the team makes public: checked, read once, and heard by the public it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.commands import Publish, Refused
from engine.events import Published
from engine.phrases import phrase
from engine.public.public import Statement
from engine.reading.clean import clean
from engine.reading.model import Reading, stored
from engine.reading.overlap import overlap_per_mille
from engine.reading.reader import ORGANISATION, read
from engine.reading.situation import Situation
from engine.scenario.model import say
from engine.simulation import promises
from engine.simulation.world import Spoken, World

BOILERPLATE = 600
"""Per mille of five-word sequences already said, above which a text gets no new credit (instrument 2.4)."""
SURE = 700
"""Per mille: how sure the reader must be of what a text is like before the public feels it."""
DODGES = ("non_apology", "excuse", "blame")
"""Findings that undo an apology."""


def publish(world: World, command: Publish) -> None:
    """Make texts public. Raises Refused with a reason; then nothing has changed."""
    texts = _checked_texts(world, command.texts)
    _check_references(world, command)
    first = {text: channel for channel, text in reversed(texts.items())}
    once = {text: read_after(world, text, _situation(world, command, channel)) for text, channel in first.items()}
    readings = {channel: once[text] for channel, text in texts.items()}
    publication = f"p{len(world.spoken) + 1}"
    public = tuple(c for c in texts if world.scenario.channels[c].audience == "public")
    statement = _statement(world, publication, command, texts, readings, public)
    world.emit(
        Published(
            publication=publication,
            texts=texts,
            readings={channel: stored(reading) for channel, reading in readings.items()},
            replies_to=command.replies_to,
            topic=command.topic,
            corrects=command.corrects,
            links_to=command.links_to,
            alt=command.alt,
            next_update=command.next_update,
            reason=command.reason,
            approved_by=command.approved_by,
        )
    )
    world.spoken[publication] = Spoken(world.now, bool(public), command.topic, tuple(texts), tuple(texts.values()))
    if not public:
        return
    _remember(world, command, readings, public, statement)
    promises.keep_by(world, publication)
    if command.next_update is not None:
        promises.make(world, publication, command.next_update)
    world.public.hear(statement)


def read_after(world: World, text: str, about: Situation) -> Reading:
    """A text as read, with how much of it stood in what the team had made public before."""
    earlier = [one for spoken in world.spoken.values() for one in spoken.texts]
    return replace(read(text, world.lexicon, about=about), repeats_per_mille=overlap_per_mille(text, earlier))


def situation(world: World, kind: str, asked: str = "") -> Situation:
    """What a text answers and where it stands: the phase, what was asked, and the facts that the team has."""
    facts = [in_english(world.scenario.facts[fact].text, world.language) for fact in world.facts]
    return Situation(kind, world.phase, " ".join((*facts, asked)).strip())


def _situation(world: World, command: Publish, channel: str) -> Situation:
    here = world.scenario.channels[channel]
    topic = world.scenario.topics.get(command.topic or "")
    asked = in_english(topic.text, world.language) if topic is not None else ""
    if here.audience != "public":
        return situation(world, "press" if here.audience == "journalists" else "internal", asked)
    if here.limit is not None:
        return situation(world, "sms", asked)
    if command.replies_to or topic is not None:
        return situation(world, "reply", asked)
    return situation(world, "followup" if world.phase == "after" else "statement", asked)


def in_english(text: Mapping[str, str], language: str) -> str:
    """A text of the scenario in the language of the contexts that the reader has learned from, where there is one."""
    return text["en"] if "en" in text else say(text, language)


def _checked_texts(world: World, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts in one order, whichever order they came in: a stored drill has its own."""
    cleaned: dict[str, str] = {}
    for channel, raw in sorted(texts.items()):
        if channel not in world.scenario.channels:
            raise Refused(phrase("There is no channel called {channel} in this scenario.", channel=channel))
        here = world.scenario.channels[channel]
        name = say(here.name, world.language)
        text = clean(raw)
        if not text.strip():
            raise Refused(phrase("The text for {channel} is empty.", channel=name))
        if here.limit is not None and len(text) > here.limit:
            raise Refused(
                phrase(
                    "The text for {channel} has {length} characters; there is room for {limit}.",
                    channel=name,
                    length=len(text),
                    limit=here.limit,
                )
            )
        cleaned[channel] = text
    return cleaned


def _check_references(world: World, command: Publish) -> None:
    if command.replies_to is not None:
        if command.replies_to not in world.comments:
            raise Refused(phrase("There is no post called {post} to reply to.", post=command.replies_to))
        if not any(world.scenario.channels[channel].replies for channel in command.texts):
            raise Refused(phrase("None of these channels can carry a reply."))
    if command.topic is not None and command.topic not in world.scenario.topics:
        raise Refused(phrase("There is no topic called {topic}.", topic=command.topic))
    if command.corrects is not None and command.corrects not in (*world.scenario.rumours, *world.spoken):
        raise Refused(phrase("There is no rumour or publication called {id} to correct.", id=command.corrects))
    if command.links_to is not None and command.links_to not in world.spoken:
        raise Refused(phrase("There is no publication called {id} to link to.", id=command.links_to))
    if command.next_update is not None and command.next_update <= world.now:
        raise Refused(phrase("The time of the next update must lie ahead."))


def _statement(
    world: World,
    publication: str,
    command: Publish,
    texts: Mapping[str, str],
    readings: Mapping[str, Reading],
    public: tuple[str, ...],
) -> Statement:
    claims = _named(readings, public, "fact")
    states = tuple(f for f in claims if f in world.facts)
    mends = command.corrects in world.spoken
    denies = tuple(f for f in _named(readings, public, "denial") if f in world.facts and not world.is_over(f))
    corrects = _corrected(world, command, readings, public)
    said_before = min((readings[c].repeats_per_mille for c in public), default=0)
    contradicts = not mends and (any(f in world.stated for f in denies) or any(f in world.denied for f in states))

    def found(*ids: str) -> bool:
        return _found(readings, public, *ids)

    return Statement(
        id=publication,
        at=world.now,
        channels=public,
        corrects=corrects,
        quality=_quality(world, command, corrects, readings, public),
        denies=denies,
        states=states,
        speculates=len(states) < len(claims) or found("speculation"),
        advice=any(world.scenario.key_messages[k].advice for k in _named(readings, public, "key-message")),
        topic=command.topic,
        first=world.notice is not None
        and world.story_at is None
        and not any(s.public and s.at >= world.notice for s in world.spoken.values()),
        repeats=said_before > BOILERPLATE,
        contradicts=contradicts,
        mends=mends,
        promise=command.next_update is not None,
        replies_to=command.replies_to,
        empathy=found("empathy"),
        acts=found("action", "doing"),
        apologises=world.responsibility == "preventable" and found("accountability"),
        dodges=found(*DODGES),
        minimises=found("minimise"),
        rude=found("rude"),
    )


def _remember(
    world: World, command: Publish, readings: Mapping[str, Reading], public: tuple[str, ...], statement: Statement
) -> None:
    for key_message in _named(readings, public, "key-message"):
        world.said.setdefault(key_message, world.now)
        if world.scenario.key_messages[key_message].advice and world.advised is None:
            world.advised = world.now
    for fact in statement.states:
        world.stated.setdefault(fact, world.now)
    for fact in statement.denies:
        world.denied.setdefault(fact, world.now)
    for rumour in statement.corrects:
        world.corrected.setdefault(rumour, world.now)
    if _named(readings, public, "protected"):
        world.public.feel("privacy-breach", statement.id)
    if statement.contradicts:
        world.public.feel("contradiction", statement.id)
    if command.topic is not None:
        for comment, _ in world.questions.pop(command.topic, ()):
            world.replied.setdefault(comment, world.now)
        world.reminded.pop(command.topic, None)
    if command.replies_to is not None:
        world.replied.setdefault(command.replies_to, world.now)
        for topic, asked in list(world.questions.items()):
            world.questions[topic] = [q for q in asked if q[0] != command.replies_to]


def _corrected(
    world: World, command: Publish, readings: Mapping[str, Reading], public: tuple[str, ...]
) -> tuple[str, ...]:
    """Rumours this publication answers: the one it says it corrects, and any that it names beside its rebuttal."""
    named, states = _named(readings, public, "rumour"), _named(readings, public, "fact")
    answered = [r for r in named if world.scenario.rumours[r].rebuttal in states]
    if command.corrects in world.scenario.rumours:
        answered.insert(0, str(command.corrects))
    return tuple(dict.fromkeys(answered))


def _quality(
    world: World, command: Publish, corrects: tuple[str, ...], readings: Mapping[str, Reading], public: tuple[str, ...]
) -> int:
    """The quality of a correction. A reason that is not known yet is none; one that is may be given in other words than
    the scenario's cues."""
    named, states = _named(readings, public, "rumour"), _named(readings, public, "fact")
    reasons = [world.scenario.rumours[r].rebuttal for r in corrects]
    explained = _found(readings, public, "debunk_reason")
    senders = set(_named(readings, public, "sender")) - {ORGANISATION}
    return world.public.quality(
        reason=any(fact in world.facts and (fact in states or explained) for fact in reasons),
        named=any(rumour in named for rumour in corrects),
        claim_first=any(_claim_first(world, readings[channel], corrects) for channel in public),
        source=command.links_to is not None or bool(_named(readings, public, "link")) or bool(senders),
    )


def _claim_first(world: World, reading: Reading, corrects: tuple[str, ...]) -> bool:
    """Whether a text repeats a claim that it corrects before the fact, and with no sentence before it that warns."""
    for rumour in corrects:
        claims = [f.start for f in reading.findings if (f.id, f.subject) == ("rumour", rumour)]
        fact = "fact", world.scenario.rumours[rumour].rebuttal
        first = min(claims, default=0)
        stated = any((f.id, f.subject) == fact and f.start <= first for f in reading.findings)
        warned = any(f.id == "debunk_flag" and f.end <= first for f in reading.findings)
        if claims and not stated and not warned:
            return True
    return False


def _found(readings: Mapping[str, Reading], channels: tuple[str, ...], *ids: str) -> bool:
    """Whether the reader is sure to have found any of these in any of the texts."""
    return any(f.id in ids and f.per_mille >= SURE for channel in channels for f in readings[channel].findings)


def _named(readings: Mapping[str, Reading], channels: tuple[str, ...], id: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(subject for c in channels for subject in readings[c].named(id)))
