"""What a cause of trust or anger was, in a sentence, with the story's own names and times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drills.review.causes import Cause
from drills.view import Row
from engine.phrases import Moment, Phrase, Value, phrase
from engine.scenario.model import Scenario, say

LONGEST = 80
"""Characters of an inject that are quoted."""

_PUBLICATION: Mapping[str, Phrase] = {
    "statement-facts": phrase("what you said at {time} told facts"),
    "statement-advice": phrase("what you said at {time} told people what to do"),
    "statement-first-before-press": phrase("at {time} you told of it before anybody else did"),
    "statement-reply": phrase("you answered somebody's post at {time}"),
    "correction-with-reason": phrase("you corrected a rumour at {time} and said why"),
    "error-corrected": phrase("at {time} you said openly that you had been wrong"),
    "empathy-with-action": phrase("at {time} you met people's feelings and said what is done"),
    "apology": phrase("you took responsibility at {time}"),
    "speculation": phrase("you guessed at {time}, or said what nobody knew yet"),
    "non-apology": phrase("what you said at {time} excused yourselves or blamed others"),
    "minimising": phrase("what you said at {time} made it smaller than it is"),
    "rudeness": phrase("what you said at {time} was rude"),
    "denial": phrase("at {time} you denied what you knew"),
    "denial-standing": phrase("what you denied at {time} showed itself to be true"),
    "contradiction": phrase("what you said at {time} went against what you had said before"),
    "repetition": phrase("what you said at {time} was the same words again"),
    "privacy-breach": phrase("what you said at {time} gave away what may not be public"),
}
_SINGLE: Mapping[str, Phrase] = {
    "criticism-removed": phrase("you removed criticism"),
    "silence-on-danger": phrase("half an hour went by without advice to people in danger"),
    "responsibility-victim": phrase("the crisis was seen as nobody's fault here"),
    "responsibility-accidental": phrase("the crisis was seen as an accident"),
    "responsibility-preventable": phrase("the crisis was seen as one you could have prevented"),
    "relaxation": phrase("time passed"),
    "scenario-event": phrase("something happened in the story"),
    "story-silent": phrase("a story was read: you had not answered"),
    "story-answered": phrase("a story was read that quoted your answer"),
    "question-unanswered": phrase("questions stood unanswered"),
    "promise-broken": phrase("a promised word did not come"),
    "promise-kept": phrase("a promised word came"),
    "rumour-share": phrase("more people believed a rumour"),
}


class Teller:
    """Tells causes of one drill in one of the scenario's languages."""

    def __init__(self, rows: Iterable[Row], scenario: Scenario, language: str) -> None:
        self._scenario, self._language = scenario, language
        self._published: dict[str, int] = {}
        self._promised: dict[str, int] = {}
        self._injects: dict[str, Row] = {}
        self._titles = {
            id: situation.title for line in scenario.storylines.values() for id, situation in line.situations.items()
        }
        for row in rows:
            if row.kind == "published":
                self._published[row.payload["publication"]] = row.at
            elif row.kind == "promise-made":
                self._promised[row.payload["promise"]] = row.payload["due"]
            elif row.kind == "inject-delivered":
                self._injects[row.payload["inject"]] = row

    def __call__(self, cause: Cause) -> Phrase:
        """The sentence, without its size; one for several of a kind where no single thing is behind it."""
        several = phrase("your own publications, together")
        return self._of_subject(cause) or _SINGLE.get(cause.cause, several)

    def _of_subject(self, cause: Cause) -> Phrase | None:
        subject = cause.subject
        if subject is None:
            return None
        if cause.cause in _PUBLICATION and subject in self._published:
            return phrase(_PUBLICATION[cause.cause].id, time=Moment(self._published[subject]))
        if cause.cause in ("story-silent", "story-answered"):
            return self._story(cause.cause, subject)
        if cause.cause == "question-unanswered" and subject in self._scenario.topics:
            return phrase("questions stood unanswered: {topic}", topic=self._say(self._scenario.topics[subject].text))
        if cause.cause == "rumour-share" and subject in self._scenario.rumours:
            claim = self._say(self._scenario.rumours[subject].claim)
            return phrase("more people believed the rumour “{claim}”", claim=claim)
        if subject in self._promised and cause.cause in ("promise-broken", "promise-kept"):
            due = Moment(self._promised[subject])
            broken = phrase("the word you had promised for {time} did not come", time=due)
            return broken if cause.cause == "promise-broken" else phrase("the word promised for {time} came", time=due)
        if cause.cause == "scenario-event" and subject in self._injects:
            return self._event(self._injects[subject])
        if cause.cause == "scenario-event" and subject in self._titles:
            return phrase("the story had come to “{title}”", title=self._say(self._titles[subject]))
        return None

    def _story(self, cause: str, inject: str) -> Phrase | None:
        row = self._injects.get(inject)
        outlet = row.payload["outlet"] if row else None
        if not outlet:
            return None
        if cause == "story-silent":
            return phrase("story in {outlet}: you had not answered", outlet=outlet)
        return phrase("story in {outlet} that quoted your answer", outlet=outlet)

    def _event(self, row: Row) -> Phrase:
        text = " ".join(str(row.payload["text"]).split())
        if len(text) > LONGEST:
            text = text[:LONGEST].rsplit(" ", 1)[0] + " …"
        values: dict[str, Value] = {"text": text}
        if row.payload["outlet"]:
            return phrase("{outlet}: “{text}”", outlet=str(row.payload["outlet"]), **values)
        return phrase("it became known: “{text}”", **values)

    def _say(self, text: Mapping[str, str]) -> str:
        return say(text, self._language)
