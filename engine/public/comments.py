"""Who comments, about what, in which stance, and in which words.

`engine.public.attention` says how many; here each comment is made from the state of the public: angry groups speak
more and angrier, a rumour is spread by people who believe it and corrected by people who know better, questions are
asked on what the story makes people wonder about, and some of it stands under the team's latest post. Every choice is
a draw keyed by the step and the comment's place in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from engine.events import CommentPosted
from engine.public.attention import Attention, Interest
from engine.public.draws import SPAN, mix, stream_start
from engine.public.echo import Echo, agreement
from engine.public.mood import Mood
from engine.public.parameters import UNIT, Parameters
from engine.public.people import readers
from engine.public.rumours import INFORMED, QUIET, SPREADING, UNAWARE, Spread
from engine.public.statement import Statement
from engine.public.voices import Repertoire, Spoken, repertoire, speak, town
from engine.scenario.model import Scenario, Stance, Voice

THOUSAND = 1000
RUMOUR_STANCES: Mapping[int, tuple[tuple[Stance, int], ...]] = {
    SPREADING: (("spreading", 5), ("worried", 1), ("asking", 1)),
    QUIET: (("worried", 2), ("asking", 2), ("angry", 1)),
    INFORMED: (("correcting", 5), ("helping", 1)),
}
"""What people say about a rumour, by what they make of it, with weights (assumption)."""
ANSWERS: Mapping[Stance, tuple[Stance, ...]] = {
    "correcting": ("spreading",),
    "helping": ("asking", "worried"),
    "spreading": ("correcting",),
    "worried": ("worried", "asking"),
    "asking": ("helping",),
}
"""Whose comments a comment may answer, on the same subject: a believer answers back, one who wonders asks on, and one
who worries is not alone."""
KINDLY: frozenset[Stance] = frozenset({"correcting", "helping"})
"""Stances that seek somebody to answer; of the others fewer do."""
SPEAKS_UP = {SPREADING: 3, QUIET: 1, INFORMED: 2}
"""How much they say it (assumption)."""


@dataclass(frozen=True)
class Said:
    """What a new post of the team was about, for those who answer it."""

    topic: str | None
    repeats: bool
    wrong: bool
    """It denies what is true, contradicts an earlier one or guesses: some of those who answer put it right."""


@dataclass(frozen=True)
class _About:
    """A comment before it has words: who writes it, and what it is."""

    agent: int
    stance: Stance
    subject: str
    channel: str
    topic: str | None = None
    rumour: str | None = None
    replies_to: str | None = None


@dataclass
class Comments:
    """The comments of one drill."""

    scenario: Scenario
    voices: Mapping[str, Mapping[str, Voice]]
    language: str
    seed: int
    parameters: Parameters
    mood: Mood
    spread: Spread
    echo: Echo
    attention: Attention

    def __post_init__(self) -> None:
        self._members = [np.flatnonzero(self.spread.groups == index) for index in range(len(self.scenario.groups))]
        self._channels = [_places(self.scenario, index) for index in range(len(self.scenario.groups))]
        self._repertoires: dict[int, Repertoire] = {}
        self._spoken: dict[int, Spoken] = {}
        self._counters: dict[int, int] = {}
        self._latest: dict[tuple[str, str], tuple[str, str, int, int]] = {}
        """(stance, subject) -> the latest such comment, its channel, time and writer."""
        self._said: dict[str, Said] = {}
        numbers = self.parameters.comments
        self._chance = {name: int(numbers[name] * SPAN) for name in ("thread", "retort", "puts-right")}
        self._weight = {name: int(numbers[name] * THOUSAND) for name in ("rumour-weight", "rumour-most", "everyday")}
        self._half = int(numbers["reply-half-life"] * 60)
        self._replies = int(numbers["replies"] * self._half * SPAN)
        self._within = int(numbers["thread-within"] * 60)
        self._most = int(numbers["most"])

    def heard(self, statement: Statement) -> None:
        """Remember what a publication was about."""
        wrong = bool(statement.denies) or statement.contradicts or statement.speculates
        self._said[statement.id] = Said(statement.topic, statement.repeats, wrong)

    def posted(self, at: int, number: int, interest: Interest) -> list[CommentPosted]:
        """These comments, written."""
        key = mix(stream_start(self.seed, "comment"), at // self.mood.step)
        return [self._one(at, place, mix(key, place), interest) for place in range(min(number, self._most))]

    def _one(self, at: int, place: int, key: int, interest: Interest) -> CommentPosted:
        group = pick(self.attention.groups()[0], mix(key, 0))
        post = self._answered(at, interest, mix(key, 2))
        about = self._reply(group, interest, post, key) if post else self._own(at, group, interest, key)
        comment = f"c{at}" if place == 0 else f"c{at}-{place + 1}"
        self._latest[about.stance, about.subject] = comment, about.channel, at, about.agent
        author, text = self._words(group, about)
        likes, shares = self.echo.of_comment(comment, about.channel, about.stance, self._agreeing(about))
        return CommentPosted(
            comment=comment,
            group=self.scenario.groups[group].id,
            name=author,
            channel=about.channel,
            stance=about.stance,
            topic=about.topic,
            rumour=about.rumour,
            replies_to=about.replies_to,
            text=text,
            likes=likes,
            shares=shares,
        )

    def _agreeing(self, about: _About) -> list[int]:
        """The part of each group that thinks as a comment does, in `UNIT`."""
        counts = None if about.rumour is None else self.spread.counts[self.spread.index(about.rumour)]
        parts = []
        for group, (trust, anger) in enumerate(zip(self.mood.trust, self.mood.anger, strict=True)):
            believing = knowing = 0
            if counts is not None:
                size = max(1, int(self.spread.sizes[group]))
                believing = (int(counts[group, SPREADING]) + int(counts[group, QUIET])) * UNIT // size
                knowing = int(counts[group, INFORMED]) * UNIT // size
            parts.append(agreement(about.stance, trust, anger, believing, knowing))
        return parts

    def _reply(self, group: int, interest: Interest, post: tuple[str, str], key: int) -> _About:
        """A comment under a post of the team; boilerplate makes people angry, and what is wrong is put right."""
        said = self._said[post[0]]
        stance = self._stance(group, interest, mix(key, 4), boilerplate=said.repeats)
        if said.wrong and mix(key, 7) < self._chance["puts-right"]:
            stance = "correcting"
        return _About(self._anybody(group, mix(key, 5)), stance, "reply", post[1], said.topic, replies_to=post[0])

    def _own(self, at: int, group: int, interest: Interest, key: int) -> _About:
        """A comment of somebody's own, or one that helps or corrects another."""
        channels = self._channels[group]
        channel = channels[pick([weight for _, weight in channels], mix(key, 1))][0]
        subject, rumour = self._subject(group, interest, mix(key, 3))
        if rumour is None:
            stance, agent = self._stance(group, interest, mix(key, 4)), self._anybody(group, mix(key, 5))
        else:
            stance, agent = self._on_rumour(group, rumour, mix(key, 4))
        topic = subject if subject in self.scenario.topics else None
        replies_to, channel = self._thread(at, stance, subject, channel, agent, mix(key, 6))
        return _About(agent, stance, subject, channel, topic, rumour, replies_to)

    def _answered(self, at: int, interest: Interest, word: int) -> tuple[str, str] | None:
        """The post of the team that this comment answers, and its channel: likelier while it is new."""
        posts = [post for post in interest.replies if post[2] <= at and post[0] in self._said]
        if not posts:
            return None
        publication, channel, since = max(posts, key=lambda post: (post[2], post[0], post[1]))
        return (publication, channel) if word < self._replies // (self._half + at - since) else None

    def _subject(self, group: int, interest: Interest, word: int) -> tuple[str, str | None]:
        """(subject of the voice, the rumour when it is one)."""
        topics = sum(interest.topics.values()) or 1
        choices: list[tuple[str, str | None, int]] = [
            (topic, None, THOUSAND * weight // topics) for topic, weight in interest.topics.items()
        ]
        size = max(1, int(self.spread.sizes[group]))
        for told in interest.rumours:
            aware = int(self.spread.sizes[group]) - int(self.spread.counts[self.spread.index(told), group, UNAWARE])
            choices.append(
                (told, told, min(self._weight["rumour-most"], self._weight["rumour-weight"] * aware // size))
            )
        if interest.severity is None:
            choices.append(("everyday", None, self._weight["everyday"]))
        if not sum(weight for _, _, weight in choices):
            return "any", None
        return choices[pick([weight for _, _, weight in choices], word)][:2]

    def _stance(self, group: int, interest: Interest, word: int, *, boilerplate: bool = False) -> Stance:
        anger, trust = self.mood.anger[group], self.mood.trust[group]
        stances = list(self.parameters.stances)
        weights: list[int] = []
        for stance in stances:
            w = self.parameters.stances[stance]
            base = w.quiet if interest.severity is None else w.base
            weight = base + (w.anger * anger + w.trust * trust + w.distrust * (UNIT - trust) >> 30)
            weights.append(4 * weight if boilerplate and stance == "angry" else weight)
        return cast(Stance, stances[pick(weights, word)])

    def _on_rumour(self, group: int, rumour: str, word: int) -> tuple[Stance, int]:
        """What somebody of the group says about a rumour, and who: by what they make of it."""
        row = self.spread.index(rumour)
        states = list(SPEAKS_UP)
        counts = [SPEAKS_UP[state] * int(self.spread.counts[row, group, state]) for state in states]
        state = states[pick(counts, mix(word, 0))]
        members = self._members[group]
        holders = members[(self.spread.states[row, members] & 3) == state]
        stances = RUMOUR_STANCES[state]
        stance = stances[pick([weight for _, weight in stances], mix(word, 1))][0]
        return stance, int(holders[mix(word, 2) * len(holders) >> 32])

    def _thread(
        self, at: int, stance: Stance, subject: str, channel: str, agent: int, word: int
    ) -> tuple[str | None, str]:
        """The recent comment that `agent` answers, if it answers one, and its channel. Answers may be answered, but
        nobody answers himself."""
        if word >= self._chance["thread" if stance in KINDLY else "retort"]:
            return None, channel
        found = [self._latest.get((answered, subject)) for answered in ANSWERS.get(stance, ())]
        recent = [one for one in found if one is not None and at - one[2] <= self._within and one[3] != agent]
        if not recent:
            return None, channel
        latest = max(recent, key=lambda one: one[2])
        return latest[0], latest[1]

    def _anybody(self, group: int, word: int) -> int:
        members = self._members[group]
        return int(members[word * len(members) >> 32]) if len(members) else 0

    def _words(self, group: int, about: _About) -> tuple[str, str]:
        id = self.scenario.groups[group].id
        if group not in self._repertoires:
            self._repertoires[group] = repertoire(
                self.voices[id][self.language], id, town(self.scenario, self.language)
            )
        counter = self._counters.get(about.agent, 0)
        self._counters[about.agent] = counter + 1
        comment = speak(
            self._repertoires[group],
            self._spoken.setdefault(group, Spoken()),
            seed=self.seed,
            agent=about.agent,
            counter=counter,
            stance=about.stance,
            subject=about.subject,
        )
        return comment.author, comment.text


def pick(weights: Sequence[int], word: int) -> int:
    """The index that a draw falls on, each as likely as its weight; the first where all are 0."""
    place = sum(weights) * word >> 32
    for index, weight in enumerate(weights):
        if place < weight:
            return index
        place -= weight
    return 0


def _places(scenario: Scenario, group: int) -> list[tuple[str, int]]:
    """Where a group comments: the channels it uses that carry comments, weighed by how many of it read them."""
    own = scenario.groups[group]
    public = {name: channel for name, channel in scenario.channels.items() if channel.audience == "public"}
    open_ = [name for name, channel in public.items() if channel.replies]
    used = [name for name in open_ if name in own.channels] or open_ or list(public) or list(scenario.channels)
    return [(name, 1 + int(readers(scenario, name, group) * THOUSAND)) for name in used]
