"""The criteria of rule 4: a small pure function each, (record, numbers) -> rating. None of them sees an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.scoring.criteria import account, after, before, harms, words_that_harm
from engine.scoring.criteria.during import (
    dialogue,
    facts,
    first_message,
    language,
    order,
    rumours,
    told,
    tone,
    word,
)
from engine.scoring.rating import HarmFlag, Rating
from engine.scoring.record import Record
from engine.scoring.rubric import Criterion, Harm

CRITERIA: Mapping[str, Callable[[Record, Criterion], Rating]] = {
    "B1": before.mended,
    "B2": before.mended,
    "B3": before.mended,
    "B4": before.mended,
    "B5": before.mended,
    "B6": before.mended,
    "B7": before.prevention,
    "B8": before.mended,
    "D1": word.first_word,
    "D2": first_message.whole,
    "D3": facts.right,
    "D4": first_message.actionable,
    "D5": tone.tone,
    "D6": tone.response,
    "D7": word.rhythm,
    "D8": rumours.rumours,
    "D9": dialogue.dialogue,
    "D10": dialogue.press,
    "D11": order.reach,
    "D12": facts.one_voice,
    "D13": told.told_first,
    "D14": language.clear,
    "D15": language.accessible,
    "D16": order.order,
    "A1": after.follow_up,
    "A2": account.account,
    "A3": after.evaluate,
    "A4": after.publish,
    "A5": after.change,
}

HARMS: Mapping[str, Callable[[Record, Harm], HarmFlag]] = {
    "H1": harms.privacy,
    "H2": words_that_harm.speculation,
    "H3": harms.denial,
    "H4": words_that_harm.myth,
    "H5": words_that_harm.blame,
    "H6": harms.silencing,
    "H7": harms.silence_on_danger,
}
