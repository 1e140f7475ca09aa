"""What people read: in every language, with placeholders that are filled, and no longer than its channel allows."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, cast, get_args, get_origin

from engine.phrases import Phrase, phrase
from engine.scenario.faults import Fault, did_you_mean
from engine.scenario.model import BY_LANGUAGE, yaml_key
from engine.scenario.node import Path
from engine.scenario.shape import hints
from engine.scenario.written import Written

SENT = ("organisation", "name", "clock")
"""What is filled in where an inject's text has ``{...}``."""
QUOTE = "quote"
"""What is filled in besides in a story that a query prints: the answer's own words."""
PLACEHOLDER = re.compile(r"\{([^{}\s]{1,60})\}")

_ANY = "*"


def missing_languages(written: Written) -> Iterator[Fault]:
    """BER013: a text that is not there, or empty, in one of the scenario's languages."""
    languages: tuple[str, ...] = written.scenario.languages
    for path, value in by_language(written.scenario):
        if _ANY in value:
            if not str(value[_ANY]).strip():
                yield written.fault("BER013", path, phrase("the text is empty"))
            continue
        for language in languages:
            if language not in value:
                what = phrase("the text is missing in {language}", language=language)
                yield written.fault("BER013", path, what, key=True)
            elif not value[language] or not any(text.strip() for text in _said(value[language])):
                yield written.fault("BER013", (*path, language), phrase("the text is empty"))
        for language in value:
            if language not in languages:
                yield written.fault("BER013", (*path, language), _not_a_language(language), key=True)
        yield from _uneven(written, path, value)
    if written.plan is not None and written.plan_file is not None:
        for path, value in by_language(written.plan):
            for language in value:
                if language not in ("nb", "nn", "en", _ANY):
                    what = _not_a_language(language)
                    place = (*path, language)
                    yield written.fault("BER013", place, what, document=written.plan_file, key=True)


def unknown_placeholders(written: Written) -> Iterator[Fault]:
    """BER014: braces around a word that nothing replaces there."""
    printed = {placed.inject.prints for placed in written.injects() if placed.inject.prints}
    sent = {
        (*placed.path, key): (*SENT, *((QUOTE,) if placed.inject.id in printed and key == "text" else ()))
        for placed in written.injects()
        for key in ("text", "silent")
    }
    for path, value in by_language(written.scenario):
        if path[0] == "resources":
            continue
        known = sent.get(path, ())
        for language, texts in value.items():
            for number, text in enumerate(_said(texts)):
                place = (*path, *(() if language == _ANY else (language,)), *((number,) if texts is not text else ()))
                yield from _placeholders(written, place, text, known)


def over_the_limit(written: Written) -> Iterator[Fault]:
    """BER047 (warning): a good example that is too long for a channel it names."""
    for id, example in written.scenario.examples.items():
        for channel in example.channels:
            limit = written.scenario.channels[channel].limit if channel in written.scenario.channels else None
            for language, text in example.good.items():
                if limit is not None and len(text) > limit:
                    what = phrase("{n} characters; {channel} takes {limit}", n=len(text), channel=channel, limit=limit)
                    yield written.fault("BER047", ("examples", id, "good", language), what, severity="warning")


def by_language(value: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Everything in a value of the model that is written by language, with its place."""
    if is_dataclass(value) and not isinstance(value, type):
        for name, key, marked in _fields(cast(Hashable, type(value))):
            inner = getattr(value, name)
            if marked and inner:
                yield (*path, key), inner
            elif not marked:
                yield from by_language(inner, (*path, key))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from by_language(inner, (*path, number))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from by_language(inner, (*path, key))


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, str, bool], ...]:
    """A dataclass's fields: name, YAML key, and whether it is written by language."""
    known = hints(kind)
    return tuple(
        (field.name, yaml_key(field.name), _marked(known[yaml_key(field.name)])) for field in fields(cast(Any, kind))
    )


def _marked(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return BY_LANGUAGE in hint.__metadata__ or _marked(get_args(hint)[0])
    return any(_marked(member) for member in get_args(hint)) if type(None) in get_args(hint) else False


def _said(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _not_a_language(language: str) -> Phrase:
    return phrase("'{language}' is not one of the scenario's languages", language=language)


def _uneven(written: Written, path: Path, value: Mapping[str, Any]) -> Iterator[Fault]:
    """Questions that are more in one language than in another."""
    if path[-1] not in ("questions", "follow-up", "discuss"):
        return
    counts = {language: len(texts) for language, texts in value.items()}
    if len(set(counts.values())) > 1:
        what = phrase(
            "not as many in every language: {counts}", counts=", ".join(f"{k} {n}" for k, n in counts.items())
        )
        yield written.fault("BER013", path, what, severity="warning", key=True)


def _placeholders(written: Written, path: Path, text: str, known: tuple[str, ...]) -> Iterator[Fault]:
    for found in PLACEHOLDER.finditer(text):
        name = found.group(1)
        if name not in known:
            what = phrase("{placeholder} is not filled in here", placeholder=found.group())
            hint = did_you_mean(name, known)
            place = (found.start(), found.end() - found.start())
            yield written.fault("BER014", path, what, hint, at=place)
