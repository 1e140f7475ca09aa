"""The composer: one text into several channels at once, shortened for those that need it, with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Input, Static

from drills.telling.drawn import drawn
from engine.phrases import phrase
from tui.desk import Desk
from tui.draft import Draft, read_draft
from tui.keys import Bindings, Key, bindings
from tui.screens.confirm import YES, Confirm
from tui.screens.correct import corrigible
from tui.screens.pick import Pick
from tui.screens.writer import Writer
from tui.widgets.channels import Channels
from tui.widgets.chosen import Chosen
from tui.widgets.keybar import KeyBar
from tui.widgets.listing import Listed, titled
from tui.widgets.measures import Measures
from tui.widgets.writer import Head, LabelledInput, Writing

KEYS = (
    Key(
        "f3",
        "own_text",
        phrase("Shorten"),
        phrase("Write a text of its own for one channel, or go back to the one for all"),
        label="F3",
        priority=True,
    ),
    Key("f6", "channels", phrase("Channels"), phrase("Go to the channels"), label="F6", priority=True, bar=False),
)
AHEAD = 12 * 3600
"""Seconds: a clock time in the text further ahead than this is hardly a promise of the next word."""
FIELDS = ("alt", "next_update", "reason", "approved_by")


class Composer(Writer):
    """Everything of a `Publish`. Opened anew, it goes on with its draft."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)

    def __init__(
        self, desk: Desk, *, replies_to: str | None = None, topic: str | None = None, corrects: str | None = None,
        channels: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        about = next((f"{k}:{v}" for k, v in (("reply", replies_to), ("topic", topic), ("correct", corrects)) if v), "")
        super().__init__(desk, f"publish:{about}" if about else "publish")
        kept = read_draft(desk.draft(self.key))
        known = desk.names.scenario.channels
        self.draft = kept or Draft(
            channels=[c for c in channels if c in known] or self._usual(),
            replies_to=replies_to, topic=topic, corrects=corrects,
        )  # fmt: skip
        self.draft.channels = [c for c in self.draft.channels if c in known]
        self._restored = kept is not None
        self.editing: str | None = None
        """The channel whose own text stands in the text area; None for the text for all."""
        self._asked_about: str | None = None

    def _usual(self) -> list[str]:
        """The channels of the last publication that was no reply."""
        for _, published in reversed(self.desk.view.publications.values()):
            if not published.replies_to:
                return list(published.texts)
        return []

    def compose(self) -> ComposeResult:
        words, draft = self.desk.words, self.draft
        with Vertical(classes="writer"):
            yield Head(self.desk, self._title())
            yield Static(self._about(), classes="about", markup=False)
            yield Channels(self.desk, draft)
            yield Writing(draft.text, words("Write here. Short sentences; the most important first."))
            yield Measures(self.desk)
            with Container(classes="fields"):
                yield LabelledInput(
                    words("Next word by"), "next_update", draft.next_update, words("clock time, like 14:30")
                )
                yield self._chosen(words("Corrects"), "corrects")
                yield LabelledInput(words("Reason"), "reason", draft.reason, words("why now, why so"))
                yield self._chosen(words("About topic"), "topic")
                yield LabelledInput(words("Approved by"), "approved_by", draft.approved_by)
                yield self._chosen(words("Links to"), "links_to")
                yield LabelledInput(words("Image text"), "alt", draft.alt, words("what the picture shows"))
            yield Static("", classes="refusal", markup=False)
            yield KeyBar(words)

    def _chosen(self, label: str, id: str) -> Horizontal:
        return Horizontal(
            Static(label, classes="label", markup=False), Chosen(id, self.desk.words("nothing")), classes="field"
        )

    def on_mount(self) -> None:
        super().on_mount()
        self._show_chosen()
        if self._restored:
            self.query_one(Head).kept(self.desk.words("draft restored"))
        self._say_which()

    def _title(self) -> str:
        words, draft = self.desk.words, self.draft
        if draft.replies_to:
            return words("Reply")
        if draft.corrects:
            return words("Correction")
        return words("Answer to a topic") if draft.topic else words("Publication")

    def _about(self) -> str:
        """What the text answers, in the words it answers."""
        words, names, view, draft = self.desk.words, self.desk.names, self.desk.view, self.draft
        post = view.post_by_id.get(draft.replies_to or "")
        if post is not None:
            return words("{name}: “{text}”", name=drawn(post.name) or words("We"), text=drawn(post.text)[:400])
        if draft.corrects in names.scenario.rumours:
            return f"⚑ {names.rumour(draft.corrects or '')}"
        if draft.topic:
            asked = len(view.open_questions.get(draft.topic, ()))
            return words("{topic} – {n} unanswered", topic=names.topic(draft.topic), n=asked)
        return ""

    def content(self) -> str:
        self._take_in()
        return "" if self.draft.empty else self.draft.write()

    def _take_in(self) -> None:
        """From the widgets into the draft."""
        text = self.shown_text()
        if self.editing is None:
            self.draft.text = text
        else:
            self.draft.own[self.editing] = text
        for name in FIELDS:
            setattr(self.draft, name, self.query_one(f"#{name}", Input).value)

    def send(self) -> str | None:
        self._take_in()
        words, draft = self.desk.words, self.draft
        if not draft.channels:
            self.query_one(Channels).focus()
            return words("Choose at least one channel.")
        due = None
        if draft.next_update.strip():
            due = self.desk.calendar.next(draft.next_update, self.desk.now)
            if due is None:
                self.query_one("#next_update").focus()
                return words("The next word needs a clock time, like 14:30.")
        elif (proposed := self._proposed()) is not None and proposed != self._asked_about:
            self._ask_about(proposed)
            return words("One question first.")
        return self.desk.give(draft.publish(due))

    def _proposed(self) -> str | None:
        """A clock time ahead that the text names: it may be a promise."""
        said = "\n".join(self.draft.said(channel) for channel in self.draft.channels)
        at = self.desk.calendar.last_named(said, self.desk.now)
        return self.desk.calendar.clock(at) if at is not None and at - self.desk.now <= AHEAD else None

    def _ask_about(self, clock: str) -> None:
        words = self.desk.words
        question = Confirm(
            words, words("The text names {clock}. Is that when the next word comes?", clock=clock),
            words("A promised time is noted, counted down, and expected by everybody."),
            words("Yes, promise the next word by {clock}", clock=clock), words("No, it is the time of something else"),
        )  # fmt: skip

        def answered(answer: str | None) -> None:
            if answer is None:
                self.refuse(None)
                return
            self._asked_about = clock
            if answer == YES:
                self.query_one("#next_update", Input).value = clock
            self.action_send()

        self.app.push_screen(question, answered)

    def was_read(self) -> None:
        """Offer a clock time of the text as the next word."""
        self._take_in()
        proposed, field = self._proposed(), self.query_one("#next_update", Input)
        words = self.desk.words
        field.placeholder = (
            words("{clock}, from the text: ↵", clock=proposed) if proposed else words("clock time, like 14:30")
        )

    @on(Input.Submitted, "#next_update")
    def _take_proposal(self, submitted: Input.Submitted) -> None:
        if not submitted.value and (proposed := self._proposed()) is not None:
            submitted.input.value = proposed

    @on(Input.Changed)
    def _filled_in(self) -> None:
        self.touched()

    @on(Channels.Ticked)
    def _ticked(self) -> None:
        self.touched()

    @on(Channels.Own)
    def _own(self, wanted: Channels.Own) -> None:
        self._edit(None if self.editing == wanted.channel else wanted.channel)

    def text_changed(self) -> None:
        super().text_changed()
        self._take_in()
        self.query_one(Channels).draw()

    def action_channels(self) -> None:
        """Go to the channels."""
        self.query_one(Channels).focus()

    def action_own_text(self) -> None:
        """Choose which text stands in the text area."""
        words, names = self.desk.words, self.desk.names
        choices = [titled("", words("The text for all channels"), tone="")]
        for id in self.draft.channels:
            limit = names.scenario.channels[id].limit
            aside = words.plural("{n} character", "{n} characters", len(self.draft.said(id)))
            if limit is not None:
                aside = words("{n} of {limit} characters", n=len(self.draft.said(id)), limit=limit)
            own = words("has a text of its own") if id in self.draft.own else ""
            choices.append(titled(id, names.channel(id), own, tone="", aside=aside))
        pick = Pick(words, words("Which text do you want to write?"), choices)
        self.app.push_screen(pick, lambda id: self._edit(id or None) if id is not None else None)

    def _edit(self, channel: str | None) -> None:
        self._take_in()
        if self.editing is not None and self.draft.own.get(self.editing) == self.draft.text:
            del self.draft.own[self.editing]
        self.editing = channel
        area = self.query_one(Writing)
        text = self.draft.text if channel is None else self.draft.own.setdefault(channel, self.draft.text)
        area.load_text(drawn(text))
        area.move_cursor(area.document.end)
        area.focus()
        self._say_which()
        self.query_one(Channels).draw()

    def _say_which(self) -> None:
        words = self.desk.words
        area = self.query_one(Writing)
        name = self.desk.names.channel(self.editing).replace("[", "(") if self.editing else ""
        area.border_title = words("for {channel} only", channel=name) if name else words("for all chosen channels")

    @on(Chosen.Opened)
    def _choose(self, opened: Chosen.Opened) -> None:
        name = opened.field.id or ""
        if opened.clear:
            self._chose(name, None)
            return
        words = self.desk.words
        titles = {
            "corrects": words("Correct what?"),
            "topic": words("Which topic does it answer?"),
            "links_to": words("Link to what?"),
        }
        empty = words("There is nothing to choose yet.")
        pick = Pick(words, titles[name], self._choices(name), empty=empty, at=getattr(self.draft, name))
        self.app.push_screen(pick, lambda id: self._chose(name, id) if id else None)

    def _choices(self, name: str) -> Iterator[Listed]:
        names, view = self.desk.names, self.desk.view
        if name == "corrects":
            yield from corrigible(self.desk)
        elif name == "topic":
            for id in names.scenario.topics:
                asked = len(view.open_questions.get(id, ()))
                aside = self.desk.words("{n} unanswered", n=asked) if asked else ""
                yield titled(id, names.topic(id), tone="", aside=aside)
        else:
            for id, (at, published) in reversed(view.publications.items()):
                hub = [c for c in published.texts if names.scenario.channels[c].hub]
                if hub:
                    title = f"{self.desk.calendar.near(at, self.desk.now)} {names.channel(hub[0])}"
                    yield titled(id, title, drawn(published.texts[hub[0]]), tone="", most=2)

    def _chose(self, name: str, id: str | None) -> None:
        setattr(self.draft, name, id)
        self._show_chosen()
        self.touched()

    def _show_chosen(self) -> None:
        names, draft = self.desk.names, self.draft
        said: dict[str, Any] = {
            "corrects": self._named(draft.corrects),
            "topic": names.topic(draft.topic) if draft.topic else "",
            "links_to": self._named(draft.links_to),
        }
        for name, text in said.items():
            self.query_one(f"#{name}", Chosen).say(text)

    def _named(self, id: str | None) -> str:
        if id is None:
            return ""
        if id in self.desk.view.publications:
            at, published = self.desk.view.publications[id]
            return f"{self.desk.calendar.near(at, self.desk.now)} {drawn(next(iter(published.texts.values())))}"
        return self.desk.names.rumour(id)
