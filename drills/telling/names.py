"""What things are called on the screen: the scenario's own texts in the drill's language, cleaned."""

from __future__ import annotations

from collections.abc import Mapping

from drills.telling.drawn import drawn
from engine.plan import Prepared
from engine.scenario.model import Scenario, say

LONGEST = 60
"""Characters of an inject that stand for it."""


class Names:
    """Names by id; an id that the scenario does not know is shown as it is."""

    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario = scenario
        self.language = language
        self._groups = {group.id: group for group in scenario.groups}
        self._injects = {
            inject.id: inject
            for line in scenario.storylines.values()
            for situation in line.situations.values()
            for inject in situation.injects
        }
        self._resources = {resource.id: resource for resource in scenario.resources}

    def say(self, text: Mapping[str, str] | None) -> str:
        """A scenario text in the drill's language, cleaned; nothing where there is none. A plan may have a text in one
        language only; then it is that one."""
        if not text:
            return ""
        try:
            return drawn(say(text, self.language))
        except KeyError:
            return drawn(next(iter(text.values())))

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.say(self.scenario.title)

    def channel(self, id: str) -> str:
        """A channel."""
        channel = self.scenario.channels.get(id)
        return self.say(channel.name) if channel else drawn(id)

    def group(self, id: str) -> str:
        """A group of the public."""
        group = self._groups.get(id)
        return self.say(group.name) if group else drawn(id)

    def party(self, id: str) -> str:
        """A party."""
        party = self.scenario.parties.get(id)
        return self.say(party.name) if party else drawn(id)

    def topic(self, id: str) -> str:
        """A topic, as people ask about it."""
        topic = self.scenario.topics.get(id)
        return self.say(topic.text) if topic else drawn(id)

    def fact(self, id: str) -> str:
        """A fact."""
        fact = self.scenario.facts.get(id)
        return self.say(fact.text) if fact else drawn(id)

    def rumour(self, id: str) -> str:
        """A rumour's claim."""
        rumour = self.scenario.rumours.get(id)
        return self.say(rumour.claim) if rumour else drawn(id)

    def resource(self, id: str) -> str:
        """A resource."""
        resource = self._resources.get(id)
        return self.say(resource.text) if resource else drawn(id)

    def prepared(self, text: Prepared) -> str:
        """What a prepared text of the plan is for."""
        return drawn(f"{text.id} ({text.risk})".replace("-", " "))

    def key_message(self, id: str) -> str:
        """A key message."""
        message = self.scenario.key_messages.get(id)
        return self.say(message.text) if message else drawn(id)

    def inject(self, id: str) -> str:
        """The beginning of what an inject says; its id where the scenario does not know it or it says nothing."""
        inject = self._injects.get(id)
        text = (self.say(inject.text) or self.say(inject.silent)) if inject else ""
        return _beginning(text.replace("\n", " ")) if text else drawn(id)

    def sender(self, id: str | None) -> str:
        """A party, a member of the cast or a group that an inject comes from."""
        if id is None:
            return ""
        if id in self.scenario.cast:
            return drawn(self.scenario.cast[id].name)
        return self.party(id) if id in self.scenario.parties else self.group(id)

    def subject(self, id: str) -> str:
        """Whatever one may ask about: a topic, a fact, a rumour, or a word of the author's own."""
        if id in self.scenario.topics:
            return self.topic(id)
        if id in self.scenario.facts:
            return self.fact(id)
        if id in self.scenario.rumours:
            return self.rumour(id)
        return drawn(id).replace("-", " ")

    def situation(self, storyline: str, situation: str) -> str:
        """A situation's title."""
        line = self.scenario.storylines.get(storyline)
        here = line.situations.get(situation) if line else None
        return self.say(here.title) if here else drawn(situation)


def _beginning(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
