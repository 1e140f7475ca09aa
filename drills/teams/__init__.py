"""Simulated teams: scripted policies that play a drill unattended, to test a scenario.

A policy sees what a team could see (the `View` and the scenario's open parts) and speaks with the scenario's
`examples`.
It keeps no memory of its own: what it has done stands in the view, so it can take over a drill at any point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drills.teams.temper import TEAMS, Temper
from drills.view import Item, View
from engine.commands import (
    Answer,
    Ask,
    Assess,
    Command,
    Decide,
    Evaluate,
    Involve,
    Moderate,
    Note,
    Prepare,
    Publish,
    Settle,
)
from engine.scenario.model import Example, Scenario, say

STEP = 60
"""A simulated team looks up once a minute of drill time."""
_KEEP_BEFORE = 120
_SPACE_BETWEEN_TOPICS = 2700

Policy = Callable[[View, int], list[Command]]


def policy(name: str, scenario: Scenario, language: str) -> Policy:
    """The policy called `name` (a key of `TEAMS`). Raises KeyError."""
    team = _Team(TEAMS[name], scenario, language)
    return team.act


class _Team:
    def __init__(self, temper: Temper, scenario: Scenario, language: str) -> None:
        self.temper, self.scenario, self.language = temper, scenario, language

    def act(self, view: View, now: int) -> list[Command]:
        """What the team does now, in order."""
        if view.ended:
            return []
        rules = (
            self._prepare, self._first_word, self._situations, self._correct, self._topics, self._promises,
            self._answer, self._decide, self._involve, self._ask, self._settle, self._moderate, self._hand_over,
            self._evaluate,
        )  # fmt: skip
        return [command for rule in rules for command in rule(view, now)]

    def _prepare(self, view: View, now: int) -> Iterator[Command]:
        if view.notice is not None:
            return
        left, ready = self.scenario.budget - view.spent, len(view.prepared)
        for resource in sorted(self.scenario.resources, key=lambda r: r.matters != "much"):
            if ready >= self.temper.prepares:
                return
            if resource.id not in view.prepared and resource.takes <= left:
                left, ready = left - resource.takes, ready + 1
                yield Prepare(resource.id)

    def _first_word(self, view: View, now: int) -> Iterator[Command]:
        if not _passed(self.temper.first_word, view.notice, now):
            return
        examples = [e for e in self.scenario.examples.values() if e.first]
        if examples and not any(self._spoken(view, e) for e in examples):
            texts = {c: t for e in examples for c, t in self._texts(e).items()}
            yield self._publish(texts, examples[0], now)

    def _situations(self, view: View, now: int) -> Iterator[Command]:
        here = {entered.situation for entered in view.situations.values()}
        if not _passed(self.temper.situations, view.entered, now):
            return
        for example in self.scenario.examples.values():
            if here & set(example.on) and not self._spoken(view, example):
                yield self._publish(self._texts(example), example, now)

    def _correct(self, view: View, now: int) -> Iterator[Command]:
        for rumour, seen in view.rumours.items():
            if self.temper.assesses and ("rumour", rumour) not in view.picture and now - seen >= 300:
                yield Assess(status="unknown", rumour=rumour, reason=self._reason())
            for example in self.scenario.examples.values():
                if (
                    example.corrects == rumour
                    and _passed(self.temper.corrects, seen, now)
                    and not self._spoken(view, example)
                ):
                    yield self._publish(self._texts(example), example, now, corrects=rumour)

    def _topics(self, view: View, now: int) -> Iterator[Command]:
        quiet = view.notice is None
        patience, fewest = (self.temper.listens, 1) if quiet else (self.temper.topics, self.temper.fewest_questions)
        for topic, questions in view.open_questions.items():
            since = [at for q in questions if (at := view.post_by_id[q].at) >= (view.notice or 0)]
            last = max((at for at, p in view.publications.values() if p.topic == topic), default=-_SPACE_BETWEEN_TOPICS)
            if len(since) < fewest or not _passed(patience, since[0], now) or now - last < _SPACE_BETWEEN_TOPICS:
                continue
            for example in self.scenario.examples.values():
                if example.topic == topic:
                    yield self._publish(self._texts(example), example, now, topic=topic)
                    break

    def _promises(self, view: View, now: int) -> Iterator[Command]:
        if not self.temper.keeps_promises:
            return
        due = [p for p in view.promises.values() if p.state == "open" and 0 <= now - p.due + _KEEP_BEFORE < 600]
        if not due:
            return
        for example in self.scenario.examples.values():
            if _is_update(example):
                yield self._publish(self._texts(example), example, now)
                return

    def _answer(self, view: View, now: int) -> Iterator[Command]:
        if self.temper.answers is None:
            return
        for item in self._items(view, "query"):
            if item.deadline is None or now < item.deadline - self.temper.answers or now <= item.at:
                continue
            examples = [e for e in self.scenario.examples.values() if item.id in e.answers]
            if examples:
                # An interview's questions are answered by its examples in turn.
                example = examples[min(item.answers, len(examples) - 1)]
                yield Answer(item.id, text=self._say(example), reason=self._reason())

    def _decide(self, view: View, now: int) -> Iterator[Command]:
        if self.temper.decides is None:
            return
        options = {
            i.id: i.examples
            for line in self.scenario.storylines.values()
            for s in line.situations.values()
            for i in s.injects
        }
        for item in self._items(view, "decision"):
            chosen = options[item.id].get(self.temper.level)
            if (
                chosen
                and item.deadline is not None
                and now >= item.deadline - self.temper.decides
                and item.state == "open"
            ):
                yield Decide(item.id, chosen, reason=self._reason())

    def _involve(self, view: View, now: int) -> Iterator[Command]:
        if not _passed(self.temper.involves, view.notice, now):
            return
        for id, party in self.scenario.parties.items():
            if party.kind in self.temper.involves_kinds and id not in view.involved:
                yield Involve(id)

    def _ask(self, view: View, now: int) -> Iterator[Command]:
        if not _passed(self.temper.asks, view.notice, now) or any(not q.answered for q in view.asked):
            return
        asked = {(q.party, q.about) for q in view.asked}
        for id, party in self.scenario.parties.items():
            for answer in party.answers:
                if (id, answer.about) not in asked:
                    yield Ask(id, answer.about)
                    return

    def _settle(self, view: View, now: int) -> Iterator[Command]:
        if view.jump is None or self.temper.settles is None:
            return
        for promise in view.jump.promises:
            if view.promises[promise].state == "open" and promise not in view.settled:
                yield Settle(promise, self.temper.settles)  # type: ignore[arg-type]

    def _moderate(self, view: View, now: int) -> Iterator[Command]:
        done = sum(1 for row in view.actions if row.kind == "moderate" and row.at >= view.entered)
        for post in reversed(view.posts[-50:]):
            if done >= self.temper.deletes:
                return
            if post.stance == "angry" and post.id not in view.moderated:
                yield Moderate(post.id, "delete")
                done += 1

    def _hand_over(self, view: View, now: int) -> Iterator[Command]:
        """A note on how things stand, once the crisis has lasted for so long."""
        due = view.phase == "during" and _passed(self.temper.hands_over, view.notice, now)
        if due and not any(row.kind == "note" for row in view.actions):
            yield Note(self._any_text())

    def _evaluate(self, view: View, now: int) -> Iterator[Command]:
        if view.phase != "after":
            return
        done = {row.payload.get("part") for row in view.actions if row.kind == "evaluate"}
        parties = self.scenario.parties.items()
        affected = tuple(id for id, party in parties if party.kind == "affected" or party.notify)
        outside = tuple(id for id, party in parties if party.kind in ("affected", "authority", "expert"))[:3]
        voices = {"follow-up": affected if self.temper.level == "good" else outside}
        text = self._any_text()
        for part in self.temper.evaluates:
            if part not in done:
                yield Evaluate(
                    part,  # type: ignore[arg-type]
                    text=text,
                    owner=say(self.scenario.organisation.name, self.language) if part == "action" else None,
                    due=now + 30 * 86400 if part in ("action", "exercise") else None,
                    voices=voices.get(part, outside if part in ("report", "meeting", "hot-wash") else ()),
                )
                return
        if self.temper.gives_reasons and not any(row.kind == "note" for row in view.actions):
            yield Note(text)

    def _items(self, view: View, form: str) -> list[Item]:
        return [item for item in view.inbox.values() if item.form == form and item.state in ("open", "later", "missed")]

    def _publish(
        self,
        texts: dict[str, str],
        example: Example,
        now: int,
        *,
        corrects: str | None = None,
        topic: str | None = None,
    ) -> Publish:
        promises = example.next_update is not None and self.temper.level in ("good", "middling")
        return Publish(
            texts=texts,
            topic=topic,
            corrects=corrects,
            next_update=now + example.next_update if promises and example.next_update else None,
            reason=self._reason(),
            approved_by=self._reason(),
        )

    def _texts(self, example: Example) -> dict[str, str]:
        channels = example.channels or tuple(
            id for id, c in self.scenario.channels.items() if c.audience == "public" and c.limit is None
        )
        text = self._say(example)
        limits = {c: self.scenario.channels[c].limit for c in channels}
        return {c: text for c, limit in limits.items() if limit is None or len(text) <= limit}

    def _say(self, example: Example) -> str:
        if self.temper.pastes:
            return self._template()
        return say(getattr(example, self.temper.level), self.language)

    def _spoken(self, view: View, example: Example) -> bool:
        if self.temper.pastes:
            return self._pasted(view, example)
        text = self._say(example)
        return any(text in published.texts.values() for _, published in view.publications.values())

    def _pasted(self, view: View, example: Example) -> bool:
        """Whether the one text has been used where this example would be."""
        if example.corrects:
            return any(published.corrects == example.corrects for _, published in view.publications.values())
        since = view.notice if example.first else view.entered
        free = [at for at, published in view.publications.values() if not (published.corrects or published.topic)]
        return any(at >= (since or 0) for at in free)

    def _template(self) -> str:
        """The first text that a resource has ready, with its slots as open as they were."""
        ready = next((r.provides for r in self.scenario.resources if r.provides), None)
        return self._any_text() if ready is None else say(ready, self.language)

    def _reason(self) -> str | None:
        return say(self.scenario.organisation.name, self.language) if self.temper.gives_reasons else None

    def _any_text(self) -> str:
        return say(next(iter(self.scenario.objectives)).text, self.language)


def _passed(after: int | None, since: int | None, now: int) -> bool:
    return after is not None and since is not None and now - since >= after


def _is_update(example: Example) -> bool:
    return not (example.first or example.answers or example.corrects or example.topic or example.on)
