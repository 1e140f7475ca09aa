"""Injects: each kind has what it needs, and nothing that belongs to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.phrases import Phrase, phrase
from engine.scenario.checks.texts import QUOTE
from engine.scenario.faults import Fault, did_you_mean
from engine.scenario.model import Inject
from engine.scenario.written import Written

NEEDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "comment": (("text", "BER021"), ("from", "BER021"), ("channel", "BER021")),
    "query": (("questions", "BER018"), ("deadline", "BER018"), ("from", "BER018")),
    "misinformation": (("rumour", "BER020"),),
    "news": (("text", "BER021"),),
    "message": (("text", "BER021"), ("from", "BER021")),
    "alert": (("text", "BER021"),),
    "call": (("text", "BER021"), ("from", "BER021")),
    "decision": (("text", "BER017"), ("options", "BER017"), ("deadline", "BER017"), ("silence", "BER017")),
}
"""Per kind of inject: the keys it cannot do without, and the fault when one is missing."""

BELONGS: Mapping[str, tuple[str, ...]] = {
    "questions": ("query",),
    "follow-up": ("query",),
    "interview": ("query",),
    "prints": ("query",),
    "silent": ("news",),
    "options": ("decision",),
    "silence": ("decision",),
    "examples": ("decision",),
    "deadline": ("query", "decision"),
    "seed": ("misinformation",),
}
"""Keys that have an effect on these kinds of inject only."""


def incomplete(written: Written) -> Iterator[Fault]:
    """BER017, BER018, BER020, BER021: something is missing that this kind of inject needs."""
    for placed in written.injects():
        inject = placed.inject
        for key, code in NEEDS[inject.kind]:
            if not _value(inject, key):
                what = phrase("this {kind} needs '{key}'", kind=inject.kind, key=key)
                yield written.fault(code, (*placed.path, "id"), what)
        sender = inject.from_
        if sender is not None and (sender.group is None) == (sender.id is None):
            what = phrase("somebody sends it: one 'group', or one party or person")
            yield written.fault("BER021", (*placed.path, "from"), what)
        if inject.kind == "query" and sender is not None and sender.id in written.scenario.parties:
            what = phrase("a press query comes from a person of the cast")
            yield written.fault("BER018", (*placed.path, "from"), what)
        if inject.kind == "misinformation" and inject.seed is None and inject.text is None:
            what = phrase("this misinformation neither seeds its rumour nor says anything")
            yield written.fault("BER021", (*placed.path, "id"), what, phrase("give it 'seed' or 'text'"))


def on_the_wrong_kind(written: Written) -> Iterator[Fault]:
    """BER022: a key without effect on this kind of inject."""
    for placed in written.injects():
        for key, kinds in BELONGS.items():
            if _value(placed.inject, key) and placed.inject.kind not in kinds:
                what = phrase("'{key}' does nothing on this {kind}", key=key, kind=placed.inject.kind)
                hint = phrase("it belongs to: {kinds}", kinds=", ".join(kinds))
                yield written.fault("BER022", (*placed.path, key), what, hint, key=True)
        if placed.inject.interview and placed.inject.follow_up:
            what = phrase("an interview has no follow-up question of its own")
            hint = phrase("make it the last of its 'questions'")
            yield written.fault("BER022", (*placed.path, "follow-up"), what, hint, key=True)


def decisions(written: Written) -> Iterator[Fault]:
    """BER017: fewer than two options, or silence and examples that choose none of them."""
    for placed in written.injects():
        inject = placed.inject
        if inject.kind != "decision" or not inject.options:
            continue
        known = [option.id for option in inject.options]
        if len(known) < 2:
            what = phrase("a decision has two options or more")
            yield written.fault("BER017", (*placed.path, "options"), what, key=True)
        if inject.silence is not None and inject.silence not in known:
            yield written.fault(
                "BER017", (*placed.path, "silence"), _no_option(inject.silence), did_you_mean(inject.silence, known)
            )
        for level, option in inject.examples.items():
            if option not in known:
                place = (*placed.path, "examples", level)
                yield written.fault("BER017", place, _no_option(option), did_you_mean(option, known))


def printed_stories(written: Written) -> Iterator[Fault]:
    """BER019: `prints` names a news inject of the same storyline, which quotes and knows what to say of silence."""
    stories = {placed.inject.id: placed for placed in written.injects()}
    printers: dict[str, str] = {}
    for placed in written.injects():
        name = placed.inject.prints
        if name is None:
            continue
        story, path = stories.get(name), (*placed.path, "prints")
        if story is None or story.inject.kind != "news" or story.storyline != placed.storyline:
            news = [id for id, s in stories.items() if s.inject.kind == "news" and s.storyline == placed.storyline]
            what = phrase("'{name}' is not a news inject of this storyline", name=name)
            yield written.fault("BER019", path, what, did_you_mean(name, news))
            continue
        if name in printers:
            what = phrase("'{name}' is already printed by '{query}'", name=name, query=printers[name])
            yield written.fault("BER019", path, what)
        printers[name] = placed.inject.id
        if story.inject.silent is None:
            what = phrase("the story needs 'silent': what it says when there was no answer")
            yield written.fault("BER019", (*story.path, "id"), what)
        for language, text in (story.inject.text or {}).items():
            if "{" + QUOTE + "}" not in text:
                what = phrase(
                    "the story has no {placeholder} for the answer's own words", placeholder="{" + QUOTE + "}"
                )
                yield written.fault("BER019", (*story.path, "text", language), what)


def signals(written: Written) -> Iterator[Fault]:
    """BER045 (warning): a weak signal after notice, or without a time within which to act on it."""
    for placed in written.injects():
        inject = placed.inject
        if not inject.signal:
            continue
        if inject.expect is None or inject.expect.within is None:
            what = phrase("nothing says within how long this signal should be acted upon")
            hint = phrase("write expect: ... with 'within'")
            yield written.fault("BER045", (*placed.path, "signal"), what, hint, severity="warning", key=True)
        phase = written.scenario.storylines[placed.storyline].situations[placed.situation].phase
        if phase != "before":
            what = phrase("a weak signal belongs before the crisis")
            yield written.fault("BER045", (*placed.path, "signal"), what, severity="warning", key=True)


def _value(inject: Inject, key: str) -> object:
    return getattr(inject, {"from": "from_", "follow-up": "follow_up"}.get(key, key))


def _no_option(name: str) -> Phrase:
    return phrase("this decision has no option called '{name}'", name=name)
