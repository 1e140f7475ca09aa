"""The public: groups, their voices, the channels that reach them, and the rumours and facts that they hear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.phrases import phrase
from engine.scenario.checks.texts import PLACEHOLDER
from engine.scenario.faults import Fault, did_you_mean
from engine.scenario.limits import TOLERANCE, missing_voices, problems
from engine.scenario.model import VOICE_SLOTS, VOICE_SUBJECTS, Voice
from engine.scenario.node import Path
from engine.scenario.written import Written


def public(written: Written) -> Iterator[Fault]:
    """BER023, BER024, BER038, BER046: a public that cannot be made."""
    for problem in problems(written.scenario):
        yield written.fault(problem.code, problem.path, problem.what, key=problem.key)


def voices(written: Written) -> Iterator[Fault]:
    """BER025: a language without patterns, a subject that is not there, a slot that nothing fills."""
    subjects = (*VOICE_SUBJECTS, *written.scenario.topics, *written.scenario.rumours)
    for language in (str(each) for each in written.scenario.languages):
        for group, what in missing_voices(written.scenario, written.voices, language):
            if group in written.voice_files:
                yield written.fault("BER025", (), what, document=written.voice_files[group])
    for group, spoken in written.voices.items():
        document = written.voice_files[group]
        for language, voice in spoken.items():
            if not any(texts for by_subject in voice.patterns.values() for texts in by_subject.values()):
                yield written.fault(
                    "BER025",
                    (language, "patterns"),
                    phrase("there is not one pattern here"),
                    document=document,
                    key=True,
                )
            for stance, by_subject in voice.patterns.items():
                for subject in by_subject:
                    if subject not in subjects:
                        what = phrase("there is no topic or rumour called '{name}'", name=subject)
                        hint = did_you_mean(subject, subjects)
                        place = (language, "patterns", stance, subject)
                        yield written.fault("BER025", place, what, hint, document=document, key=True)
            yield from _slots(written, group, language, voice)


def channels(written: Written) -> Iterator[Fault]:
    """BER046: nowhere to speak to the public, two hubs, or a reach that leaves groups out."""
    scenario = written.scenario
    if not any(channel.audience == "public" for channel in scenario.channels.values()):
        yield written.fault("BER046", ("channels",), phrase("no channel has the public as its audience"), key=True)
    hubs = [id for id, channel in scenario.channels.items() if channel.hub]
    for id in hubs[1:]:
        what = phrase("'{first}' is already the hub", first=hubs[0])
        yield written.fault("BER046", ("channels", id, "hub"), what, key=True)
    for id, channel in scenario.channels.items():
        if isinstance(channel.reach, Mapping):
            left_out = [group.id for group in scenario.groups if group.id not in channel.reach]
            if left_out:
                what = phrase("no reach is given for {groups}", groups=", ".join(left_out))
                yield written.fault("BER046", ("channels", id, "reach"), what, key=True)


def rumours(written: Written) -> Iterator[Fault]:
    """BER039: a rumour that becomes itself, mutates more often than always, or has a status that cannot be reached."""
    for id, rumour in written.scenario.rumours.items():
        if id in rumour.mutates:
            what = phrase("a rumour does not mutate into itself")
            yield written.fault("BER039", ("rumours", id, "mutates", id), what, key=True)
        if sum(rumour.mutates.values()) > 1 + TOLERANCE:
            what = phrase("the mutations together are more likely than 1")
            yield written.fault("BER039", ("rumours", id, "mutates"), what, key=True)
        for number, status in enumerate(rumour.status[1:], start=1):
            if status.when is None:
                what = phrase("a status after the first needs 'when'")
                yield written.fault("BER039", ("rumours", id, "status", number, "is"), what)
    sizes = {g.id: g.share * written.scenario.organisation.inhabitants for g in written.scenario.groups}
    for placed in written.injects():
        seed = placed.inject.seed
        if seed is not None and seed.people > sizes.get(seed.group, seed.people):
            what = phrase("the group '{name}' has {n} people", name=seed.group, n=int(sizes[seed.group]))
            yield written.fault("BER039", (*placed.path, "seed", "people"), what)


def facts(written: Written) -> Iterator[Fault]:
    """BER040: a fact that nobody can come to know, or whose beginning is said in two ways."""
    revealed = {answer.reveals for party in written.scenario.parties.values() for answer in party.answers}
    for id, fact in written.scenario.facts.items():
        known, path = fact.known, ("facts", id, "known")
        if (known.inject is not None) + (known.at is not None) + known.asked > 1:
            yield written.fault("BER040", path, phrase("'known' says one thing: inject, at, or asked"), key=True)
        if known.asked and id not in revealed:
            what = phrase("no party's answer reveals '{name}'", name=id)
            yield written.fault("BER040", path, what, phrase("write 'reveals: {name}' on an answer", name=id), key=True)


def _slots(written: Written, group: str, language: str, voice: Voice) -> Iterator[Fault]:
    """Slots in patterns and frames that nothing fills; lists may hold the built-in slots only, so that filling ends."""
    document = written.voice_files[group]
    known = (*VOICE_SLOTS, *(slot for slot, texts in voice.slots.items() if texts))
    texts: list[tuple[Path, str, tuple[str, ...]]] = [
        ((language, "patterns", stance, subject, number), text, known)
        for stance, by_subject in voice.patterns.items()
        for subject, patterns in by_subject.items()
        for number, text in enumerate(patterns)
    ]
    frames = {"openings": voice.openings, "endings": voice.endings}
    texts += [
        ((language, part, stance, number), text, known)
        for part, by_stance in frames.items()
        for stance, lines in by_stance.items()
        for number, text in enumerate(lines)
    ]
    texts += [
        ((language, "slots", slot, number), text, tuple(name for name in VOICE_SLOTS if name != slot))
        for slot, lines in voice.slots.items()
        for number, text in enumerate(lines)
    ]
    for path, text, allowed in texts:
        for found in PLACEHOLDER.finditer(text):
            if found.group(1) not in allowed:
                what = phrase("nothing fills {slot} here", slot=found.group())
                at = (found.start(), found.end() - found.start())
                yield written.fault(
                    "BER025", path, what, did_you_mean(found.group(1), allowed), at=at, document=document
                )
