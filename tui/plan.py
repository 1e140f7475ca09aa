"""The organisation's plan as it stands when the drill begins, in lines to read: what is there, and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from drills.locales import Words
from drills.telling.names import Names
from engine.phrases import Phrase, phrase
from engine.plan import Duty, Plan

DUTIES: Mapping[str, Phrase] = {
    "comms-lead": phrase("leads communication"),
    "spokesperson": phrase("spokesperson"),
    "web-social": phrase("website and social media"),
    "press-desk": phrase("press desk"),
    "monitoring": phrase("monitoring"),
    "log": phrase("log"),
    "next-of-kin": phrase("next of kin"),
    "language-accessibility": phrase("languages and accessibility"),
}
PRESENT, HOLE = "✓", "✗"
Entry = tuple[str, str]
"""A sign and a line."""


def lines(plan: Plan, words: Words, names: Names) -> Iterator[Entry]:
    """The plan in a dozen lines; a hole has its own sign."""
    yield _revised(plan, words)
    yield from _duties(plan, words)
    yield _rota(plan, words)
    yield from _contacts(plan, words, names)
    yield _alert(plan, words)
    yield _prepared(plan, words, names)
    yield from _routines(plan, words)
    yield from _exercises(plan, words)
    for action in plan.actions:
        if not action.closed:
            yield HOLE, words("Open action from last time: {action}", action=names.say(action.text))


def ago(date: str, words: Words) -> str:
    """A plan's date: how long before the drill, or the day itself."""
    found = re.fullmatch(r"-(\d+)(d|mo|y)", date)
    if found is None:
        return date
    n = int(found[1])
    match found[2]:
        case "d":
            return words.plural("{n} day ago", "{n} days ago", n)
        case "mo":
            return words.plural("{n} month ago", "{n} months ago", n)
        case _:
            return words.plural("{n} year ago", "{n} years ago", n)


def _revised(plan: Plan, words: Words) -> Entry:
    if plan.revised is None:
        return HOLE, words("The plan does not say when it was revised.")
    return PRESENT, words("The plan was revised {when}.", when=ago(plan.revised, words))


def _duties(plan: Plan, words: Words) -> Iterator[Entry]:
    for duty in get_args(Duty):
        holder = plan.duties.get(duty)
        what = DUTIES[duty]
        if holder is None or holder.name is None:
            yield HOLE, words("{duty}: nobody", duty=what)
        elif holder.deputy is None:
            yield HOLE, words("{duty}: {name}, no deputy", duty=what, name=holder.name)
        else:
            yield PRESENT, words("{duty}: {name}, deputy {deputy}", duty=what, name=holder.name, deputy=holder.deputy)


def _rota(plan: Plan, words: Words) -> Entry:
    if plan.rota:
        return PRESENT, words("There is a rota for more than a day.")
    return HOLE, words("There is no rota for more than a day.")


def _contacts(plan: Plan, words: Words, names: Names) -> Iterator[Entry]:
    if not plan.contacts:
        yield HOLE, words("There is no contact list.")
    for contact in plan.contacts:
        name = names.say(contact.name)
        if contact.checked is None:
            yield HOLE, words("Contact list, {name}: never checked", name=name)
        else:
            yield PRESENT, words("Contact list, {name}: checked {when}", name=name, when=ago(contact.checked, words))


def _alert(plan: Plan, words: Words) -> Entry:
    if plan.alert.tested is None:
        return HOLE, words("The alert channel has not been tested.")
    when, reached = ago(plan.alert.tested, words), round((plan.alert.reached or 0) * 100)
    if plan.alert.areas:
        return PRESENT, words("The alert was tested {when} and reached {n} %.", when=when, n=reached)
    return HOLE, words("The alert was tested {when} and reached {n} %, but not area by area.", when=when, n=reached)


def _prepared(plan: Plan, words: Words, names: Names) -> Entry:
    if not plan.prepared:
        return HOLE, words("There are no prepared texts.")
    return PRESENT, words("Prepared texts: {texts}", texts=", ".join(names.prepared(text) for text in plan.prepared))


def _routines(plan: Plan, words: Words) -> Iterator[Entry]:
    approval = plan.approval.get("A")
    if approval is None:
        yield HOLE, words("It is not said who approves a text when life is in danger.")
    else:
        yield PRESENT, words(
            "When life is in danger a text is approved by {n}, within {span}.",
            n=words.plural("{n} person", "{n} people", approval.people), span=words.span(approval.within),
        )  # fmt: skip
    for there, yes, no in (
        (bool(plan.monitoring.words), phrase("Media and comments are monitored."), phrase("Nothing is monitored.")),
        (
            plan.monitoring.hours is not None,
            phrase("Hours of monitoring are set."),
            phrase("No hours of monitoring are set."),
        ),
        (
            plan.moderation_rules is not None,
            phrase("There are moderation rules."),
            phrase("There are no moderation rules."),
        ),
        (plan.privacy_check is not None, phrase("There is a privacy check."), phrase("There is no privacy check.")),
        (
            plan.log_routine is not None,
            phrase("There is a routine for the log."),
            phrase("There is no routine for the log."),
        ),
    ):
        yield (PRESENT, words.phrase(yes)) if there else (HOLE, words.phrase(no))


def _exercises(plan: Plan, words: Words) -> Iterator[Entry]:
    held = [exercise for exercise in plan.exercises if exercise.communication]
    if not held:
        yield HOLE, words("Crisis communication has not been exercised.")
    for exercise in held[:1]:
        yield PRESENT, words("Crisis communication was last exercised {when}.", when=ago(exercise.date, words))
