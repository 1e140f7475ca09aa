"""What a team does in plain mode: each asks for what it needs, one line after the other."""

from __future__ import annotations

from collections.abc import Iterable

from drills.telling.acts import described
from drills.telling.drawn import drawn
from drills.view import Item, Post
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
from engine.scenario.model import seconds
from tui.desk import Desk
from tui.plain.lines import WIDTH, Lines
from tui.screens.ask import parties, topics_for
from tui.screens.assess import ALLOWED, subjects
from tui.screens.evaluate import PARTS
from tui.screens.settle import choices
from tui.widgets.listing import Listed, paragraph, titled
from tui.widgets.mood import Mood
from tui.widgets.picture import Picture
from tui.widgets.situation import SituationPane

LATELY = 12
"""Posts that are said again."""


class Acts:
    """The keys of a team."""

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self.desk, self.lines = desk, lines

    def _give(self, command: Command) -> None:
        why = self.desk.give(command)
        self.lines.say(f"✗ {why}" if why else "✓ " + self.desk.words("Saved."))

    def _reason(self) -> str | None:
        return self.lines.ask(self.desk.words("Reason (empty: none):")).strip() or None

    # Speaking.

    def publish(self, _: str) -> None:
        """Write and publish."""
        self._publish()

    def reply(self, which: str) -> None:
        """Reply to a post, or answer a query."""
        item, post = self._item(which), self._post(which)
        if item is not None and item.form == "query":
            self._answer(item)
        elif item is not None and item.form == "decision":
            self._decide(item)
        elif post is not None:
            self._publish(replies_to=post.id, channel=post.channel)
        else:
            self.lines.say(self.desk.words("Reply to what? Like r 12 for a post, r i3 for the inbox."))

    def topic(self, _: str) -> None:
        """Answer everybody who asks about a topic."""
        open_ = self.desk.view.open_questions
        asked = [titled(t, self.desk.names.topic(t), aside=str(len(q))) for t, q in open_.items() if q]
        topic = self.lines.choose(self.desk.words("Answer about what?"), asked)
        if topic is not None:
            self._publish(topic=topic)

    def correct(self, _: str) -> None:
        """Correct a rumour."""
        view, names = self.desk.view, self.desk.names
        rumour = self.lines.choose(
            self.desk.words("Correct which rumour?"), [titled(r, names.rumour(r)) for r in view.rumours]
        )
        if rumour is not None:
            self._publish(corrects=rumour)

    def _publish(
        self,
        *,
        replies_to: str | None = None,
        topic: str | None = None,
        corrects: str | None = None,
        channel: str | None = None,
    ) -> None:
        desk, words, names = self.desk, self.desk.words, self.desk.names
        if channel is not None:
            channels = [channel]
        else:
            listed = list(names.scenario.channels)
            for number, id in enumerate(listed, 1):
                self.lines.say(f"{number}. {names.channel(id)}")
            answer = self.lines.ask(words("Channels, numbers with spaces (empty: none):")).replace(",", " ").split()
            channels = [listed[int(n) - 1] for n in answer if n.isdecimal() and 1 <= int(n) <= len(listed)]
        if not channels:
            return
        desk.start_writing("plain")
        try:
            text = self.lines.write(words("Write."))
            if not text:
                return
            texts = {id: self._fitting(id, text) for id in channels}
            due = self._promised(text)
            self._give(
                Publish(
                    texts=texts, replies_to=replies_to, topic=topic, corrects=corrects, next_update=due,
                    reason=self._reason(),
                )
            )  # fmt: skip
        finally:
            desk.stop_writing("plain")

    def _fitting(self, channel: str, text: str) -> str:
        """The text, or a shorter one where the channel has a limit."""
        limit = self.desk.names.scenario.channels[channel].limit
        while limit is not None and len(text) > limit:
            self.lines.say(
                self.desk.words(
                    "{channel} takes at most {n} characters; this has {m}.",
                    channel=self.desk.names.channel(channel), n=limit, m=len(text),
                )
            )  # fmt: skip
            shorter = self.lines.write(self.desk.words("Write it shorter."))
            if not shorter:
                return text
            text = shorter
        return text

    def _promised(self, text: str) -> int | None:
        desk, words = self.desk, self.desk.words
        named = desk.calendar.last_named(text, desk.now)
        hint = words(" ({clock} stands in the text)", clock=desk.calendar.near(named, desk.now)) if named else ""
        written = self.lines.ask(words("Next update promised at, like 14:30{hint} (empty: none):", hint=hint)).strip()
        return desk.calendar.next(written, desk.now) if written else None

    def _answer(self, item: Item) -> None:
        words, desk = self.desk.words, self.desk
        for question in item.questions:
            self.lines.say(f"– {drawn(question)}")
        if not item.interview:
            later = self.lines.ask(words("A clock time to answer later, or empty to answer now:")).strip()
            if later:
                at = desk.calendar.next(later, desk.now)
                if at is None:
                    self.lines.say(words("Fill in when: a clock time, like 14:30."))
                else:
                    self._give(Answer(query=item.id, later=at, reason=self._reason()))
                return
        desk.start_writing("plain")
        text = self.lines.write(words("Write the answer."))
        desk.stop_writing("plain")
        if text:
            self._give(Answer(query=item.id, text=text))

    # Finding out, deciding, keeping order.

    def ask(self, _: str) -> None:
        """Ask a party."""
        words = self.desk.words
        party = self.lines.choose(words("Ask whom?"), parties(self.desk))
        if party is None:
            return
        title = words("Ask {party} about what?", party=self.desk.names.party(party))
        about = self.lines.choose(title, topics_for(self.desk, party))
        if about is not None:
            self._give(Ask(party=party, about=about))

    def involve(self, _: str) -> None:
        """Bring a party in."""
        party = self.lines.choose(self.desk.words("Involve whom?"), parties(self.desk))
        if party is not None:
            self._give(Involve(party=party))

    def assess(self, _: str) -> None:
        """Keep the situation picture."""
        words = self.desk.words
        key = self.lines.choose(words("Assess what?"), subjects(self.desk))
        if key is None:
            return
        from drills.telling.terms import STATUSES

        subject, _colon, about = key.partition(":")
        held = [titled(status, words.phrase(STATUSES[status])) for status in ALLOWED[subject]]
        status = self.lines.choose(words("What do you hold of this?"), held)
        if status is None:
            return
        named = {"alert": "emergency-alert"} if subject == "alert" else {subject: about}
        self._give(Assess(status=status, reason=self._reason(), **named))  # type: ignore[arg-type]

    def decide(self, _: str) -> None:
        """Take the decision that is due first."""
        due = [i for i in self.desk.view.inbox.values() if i.form == "decision" and i.state == "open"]
        if not due:
            self.lines.say(self.desk.words("There is nothing to decide."))
            return
        self._decide(min(due, key=lambda item: item.deadline if item.deadline is not None else 10**9))

    def _decide(self, item: Item) -> None:
        options = [paragraph(id, drawn(text)) for id, text in item.options.items()]
        option = self.lines.choose(drawn(item.text), options)
        if option is not None:
            self._give(Decide(decision=item.id, option=option, reason=self._reason()))

    def moderate(self, which: str) -> None:
        """Act on a post."""
        from drills.telling.terms import ACTS

        words, post = self.desk.words, self._post(which)
        if post is None:
            self.lines.say(words("Moderate which post? Like m 12."))
            return
        action = self.lines.choose(
            words("Moderate this post?"), [titled(id, words.phrase(s)) for id, s in ACTS.items()]
        )
        if action is not None:
            rule = self.lines.ask(words("Which moderation rule does it break? (empty: none)")).strip() or None
            self._give(Moderate(comment=post.id, action=action, rule=rule))  # type: ignore[arg-type]

    def prepare(self, _: str) -> None:
        """Make something ready."""
        desk, words = self.desk, self.desk.words
        left = [
            titled(r.id, desk.names.resource(r.id), aside=words.span(r.takes))
            for r in desk.names.scenario.resources if r.id not in desk.view.prepared
        ]  # fmt: skip
        budget = words.span(desk.names.scenario.budget - desk.view.spent)
        resource = self.lines.choose(words("Make what ready? {left} left to spend.", left=budget), left)
        if resource is not None:
            self._give(Prepare(resource))

    def evaluate(self, _: str) -> None:
        """A step of the story's evaluation."""
        words, desk = self.desk.words, self.desk
        steps = [titled(p.id, words.phrase(p.title), words.phrase(p.hint)) for p in PARTS]
        chosen = self.lines.choose(words("Evaluate"), steps)
        if chosen is None:
            return
        part = next(p for p in PARTS if p.id == chosen)
        text = self.lines.write(words.phrase(part.hint))
        owner = self.lines.ask(words("Responsible:")).strip() or None if part.owner else None
        due = None
        if part.due:
            written = self.lines.ask(words("Due, 14d or a date like 2026-05-01 (empty: none):")).strip()
            due = self._when(written) if written else None
        voices: tuple[str, ...] = ()
        if part.voices:
            voice = self.lines.choose(words.phrase(part.voices), parties(desk))
            while voice is not None:
                voices = (*voices, voice)
                voice = self.lines.choose(words("And whom else?"), parties(desk))
        self._give(Evaluate(part=part.id, text=text or None, owner=owner, due=due, voices=voices))  # type: ignore[arg-type]

    def _when(self, written: str) -> int | None:
        try:
            return self.desk.now + seconds(written)
        except ValueError:
            return self.desk.calendar.date(written)

    def settle(self, _: str) -> None:
        """What becomes of the promises inside the jump."""
        key = self.lines.choose(self.desk.words("Before the calendar moves on"), choices(self.desk))
        while key is not None:
            promise, _colon, how = key.partition(":")
            self._give(Settle(promise=promise, how=how))  # type: ignore[arg-type]
            key = self.lines.choose(self.desk.words("Before the calendar moves on"), choices(self.desk))

    def note(self, text: str) -> None:
        """A line in the log."""
        text = text or self.lines.ask(self.desk.words("Write a line:")).strip()
        if text:
            self._give(Note(text))

    # Looking again.

    def feed(self, _: str) -> None:
        """The newest posts again."""
        posts = self.desk.view.posts
        for number, post in list(enumerate(posts, 1))[-LATELY:]:
            who = drawn(post.name) or self.desk.words("We")
            where = self.desk.names.channel(post.channel) if post.channel else ""
            clock = self.desk.calendar.near(post.at, self.desk.now)
            self.lines.say(f"[{number}] {clock} {who}, {where}: {drawn(post.text)}")

    def inbox(self, _: str) -> None:
        """What has come to the team; what waits first."""
        words, calendar, now = self.desk.words, self.desk.calendar, self.desk.now
        items = list(enumerate(self.desk.view.inbox.values(), 1))
        for number, item in sorted(items, key=lambda found: found[1].state not in ("open", "later")):
            waits = item.state in ("open", "later") and item.deadline is not None
            due = words("answer by {clock}", clock=calendar.near(item.deadline or 0, now)) if waits else ""
            who = drawn(item.outlet or item.name or "") or self.desk.names.sender(item.sender)
            self.lines.say(f"[i{number}] {who}: {drawn(item.text)} {due}".rstrip())

    def situation(self, _: str) -> None:
        """Where the story stands."""
        self._list(SituationPane(self.desk).entries())

    def picture(self, _: str) -> None:
        """What is held."""
        self._list(Picture(self.desk).entries())

    def mood(self, _: str) -> None:
        """How people seem to feel."""
        self._list(Mood(self.desk).entries())

    def log(self, _: str) -> None:
        """What the team has done."""
        for row in self.desk.view.actions:
            what, text = described(row, self.desk)
            self.lines.say(f"{self.desk.calendar.near(row.at, self.desk.now)} {what}: {text}".rstrip(": "))

    def _list(self, listed: Iterable[Listed]) -> None:
        for entry in listed:
            self.lines.say(" ".join("".join(piece for piece, _ in line).strip() for line in entry.draw(WIDTH)).strip())

    def _post(self, which: str) -> Post | None:
        posts = self.desk.view.posts
        return posts[int(which) - 1] if which.isdecimal() and 1 <= int(which) <= len(posts) else None

    def _item(self, which: str) -> Item | None:
        number, items = which.removeprefix("i"), list(self.desk.view.inbox.values())
        found = which.startswith("i") and number.isdecimal() and 1 <= int(number) <= len(items)
        return items[int(number) - 1] if found else None
