"""The room: a drill being played. It lets the clock tick, shows what has come, and opens what the keys ask for."""

from __future__ import annotations

import gc
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from drills.telling.terms import FORMS
from drills.view import Item, Post
from engine.commands import End
from engine.phrases import Phrase, phrase
from tui.desk import SPEEDS, Desk
from tui.keys import Bindings, bindings
from tui.screens.room_keys import CONTEXTUAL, KEYS, works
from tui.widgets.actions import Actions
from tui.widgets.bar import Bar
from tui.widgets.columns import Columns
from tui.widgets.entries import Entries
from tui.widgets.feed import Feed, Filter
from tui.widgets.inbox import Inbox
from tui.widgets.keybar import KeyBar
from tui.widgets.mood import Mood
from tui.widgets.picture import Picture
from tui.widgets.situation import SituationPane

TICK = 0.25
"""Wall seconds between looks at the clock."""


class Room(Screen[None]):
    """The panes stand in three columns; how many are seen at once depends on the width."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    AUTO_FOCUS = None
    PURPOSE = phrase(
        "You lead the organisation's communication. What the public and the press write comes in the feed; what waits "
        "for you comes in the inbox, with its deadline. Silence is an answer too."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        words = desk.words
        self.feed, self.inbox, self.actions = Feed(desk), Inbox(desk), Actions(desk)
        self.situation, self.picture, self.mood = SituationPane(desk), Picture(desk), Mood(desk)
        bodies: tuple[tuple[str, Entries], ...] = (
            (words("Feed"), self.feed), (words("Inbox"), self.inbox), (words("Situation"), self.situation),
            (words("Picture"), self.picture), (words("Mood"), self.mood), (words("Log"), self.actions),
        )  # fmt: skip
        self.columns = Columns(bodies)
        self._inbox_seen = 0
        self._announced = 0
        self._rung: set[str] = set()
        self._over = False
        self._jump_told = -1
        self._slept = False
        self._trouble_told = False
        self._works: tuple[bool | None, ...] = ()

    def compose(self) -> ComposeResult:
        yield Bar(self.desk)
        yield self.columns
        yield KeyBar(self.desk.words)

    def on_mount(self) -> None:
        gc.freeze()  # scenario and engine stay as they are: nothing to look through again while somebody plays
        self._inbox_seen = max((item.seq for item in self.desk.view.inbox.values()), default=0)
        self.set_interval(TICK, self.tick)
        self.sync()
        self.action_pane(1)
        self.app.desk = self.desk  # type: ignore[attr-defined]
        if self.desk.drill.stopped:
            self.app.show_stop()  # type: ignore[attr-defined]

    def on_unmount(self) -> None:
        self.app.desk = None  # type: ignore[attr-defined]

    def on_screen_resume(self) -> None:
        self.sync()

    def tick(self) -> None:
        """Let the drill catch up with the clock, and show what came."""
        self.desk.tick()
        self.sync()

    def sync(self) -> None:
        """Bring everything on the screen up to date with the view. Cheap when nothing has happened."""
        if not self.query(Bar):
            return
        self.query_one(Bar).sync()
        for pane in self.columns.panes:
            pane.body.sync()  # type: ignore[attr-defined]
        self._notes()
        self._tell()
        self._follow_story()
        now = tuple(self.check_action(action, ()) for action in CONTEXTUAL)
        if now != self._works:
            self._works = now
            self.refresh_bindings()

    def _notes(self) -> None:
        words, feed, inbox = self.desk.words, self.feed, self.inbox
        note = words.plural("{n} post", "{n} posts", feed.total)
        if not feed.filter.open:
            note = words("{shown} of {total} · {filter}", shown=feed.shown, total=feed.total, filter=self.described())
        elif not feed.following:
            note = words("{note} · {new} below", note=note, new=feed.shown - 1 - feed.cursor)
        self.columns.panes[0].note(note)
        self.columns.panes[1].note(words("{n} waiting", n=inbox.waiting) if inbox.waiting else "")
        view = self.desk.view
        self.columns.panes[2].note(
            words.plural("{n} known fact", "{n} known facts", len(view.facts)) if view.facts else ""
        )
        held = len([key for key in view.picture if key[0] != "alert"])
        self.columns.panes[3].note(words("{n} of {m} assessed", n=held, m=len(view.rumours) + len(view.facts)))
        self.columns.panes[1].badge = f"●{inbox.waiting}" if inbox.waiting else ""
        self.columns.draw_strip()

    def described(self) -> str:
        """The filter in words."""
        words, names, filter = self.desk.words, self.desk.names, self.feed.filter
        parts = [
            names.channel(filter.channel) if filter.channel else "",
            names.group(filter.group) if filter.group else "",
            f"⚑ {names.rumour(filter.rumour)}" if filter.rumour else "",
            words("unanswered") if filter.unanswered else "",
            f"“{filter.text}”" if filter.text else "",
        ]
        return ", ".join(part for part in parts if part)

    def _tell(self) -> None:
        """Say in the bar what has come to the inbox since last time; trouble with the file is said before all else."""
        bar, words = self.query_one(Bar), self.desk.words
        if self.desk.trouble:
            bar.say(self.desk.trouble.replace("\n", " "))
            self._say_trouble(self.desk.trouble)
            return
        jump = self.desk.view.jump
        if jump is not None and jump.to != self._jump_told:
            self._jump_told = jump.to
            bar.say(
                words(
                    "▸ The calendar is about to move on to {day}", day=self.desk.calendar.near(jump.to, self.desk.now)
                )
            )
        if self.desk.clock.slept and not self._slept:
            bar.say(words("The clock has stood still while nobody watched; space lets it run."))
        self._slept = self.desk.clock.slept
        new = [item for item in self.desk.view.inbox.values() if item.seq > self._inbox_seen]
        if not new:
            return
        self._inbox_seen = max(item.seq for item in new)
        last = max(new, key=lambda item: item.seq)
        who = self.inbox.who(last)
        form = FORMS.get(last.form, phrase("message"))
        bar.say(words("● New: {form}, {who}", form=form, who=who) if who else words("● New: {form}", form=form))

    def _say_trouble(self, trouble: str) -> None:
        """Once, in full: the drill's file takes nothing more, and what has been saved is saved."""
        if not self._trouble_told and self.app.screen is self:
            self._trouble_told = True
            from tui.screens.reading import Text, Whole

            self.app.push_screen(Text(self.desk.words, Whole(self.desk.words("The drill cannot go on"), trouble)))

    def _follow_story(self) -> None:
        """Open what the story itself calls for: an interview, promises to settle before a jump, and the end."""
        view = self.desk.view
        if self.app.screen is not self:
            return
        if view.jump is not None and self._announced != view.jump.to:
            self._announced = view.jump.to
            self.action_settle()
        elif view.ended is not None and not self._over:
            self._over = True
            self._show_end()
        rings = next((item for item in view.inbox.values() if item.interview and item.state == "open"), None)
        if rings is not None and view.ended is None and rings.id not in self._rung:
            self._rung.add(rings.id)
            self._answer(rings)

    def action_pane(self, number: int) -> None:
        """Go to a pane."""
        self.columns.go(number - 1)

    def action_next(self, by: int) -> None:
        """Go to the next pane."""
        self.columns.step(by)

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def on_entries_moved(self) -> None:
        self.refresh_bindings()

    @property
    def post(self) -> Post | None:
        """The post under the cursor, while the cursor is in the feed."""
        return self.feed.post if self.columns.current == 0 else None

    @property
    def item(self) -> Item | None:
        """The inbox item under the cursor, while the cursor is in the inbox."""
        return self.inbox.item if self.columns.current == 1 else None

    @property
    def enter_does(self) -> Phrase | None:
        """Enter does what is most natural with the entry under the cursor."""
        item = self.item
        if item is not None and item.form == "query" and item.state in ("open", "later"):
            return phrase("Answer")
        if item is not None and item.form == "decision" and item.state == "open":
            return phrase("Decide")
        if self.columns.current in (2, 3, 4):
            promise = self.columns.current == 2 and (self.situation.key or "").startswith("promise:")
            return phrase("Write") if promise else phrase("Assess") if self._subject() is not None else None
        return phrase("Read")

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys work now; the bar shows those."""
        return works(action, self.desk, self.post, self.item, filtered=not self.feed.filter.open)

    def action_pause(self) -> None:
        """Stop the clock, or let it run."""
        if self.desk.form == "discussed":
            self.query_one(Bar).say(
                self.desk.words("The clock stands while the table talks; the facilitator gives the minutes (F4).")
            )
        self.desk.pause(self.desk.clock.running)
        self.sync()

    def action_faster(self) -> None:
        """The next higher speed."""
        self.desk.choose_speed(next((speed for speed in SPEEDS if speed > self.desk.speed), SPEEDS[-1]))
        self.sync()

    def action_slower(self) -> None:
        """The next lower speed."""
        self.desk.choose_speed(next((speed for speed in reversed(SPEEDS) if speed < self.desk.speed), 1))
        self.sync()

    def action_write(self) -> None:
        """Write something new."""
        self.open_composer()

    def action_reply(self) -> None:
        """Reply to the post, or answer the query."""
        if self.item is not None:
            self._answer(self.item)
        elif self.post is not None:
            self.open_composer(replies_to=self.post.id, channels=(self.post.channel,))

    def action_topic(self) -> None:
        """Answer everybody who asks about the topic of this post."""
        if self.post is not None and self.post.topic is not None:
            self.open_composer(topic=self.post.topic, channels=(self.post.channel,))

    def action_correct(self) -> None:
        """Correct the rumour of this post, or choose what to correct."""
        from tui.screens.correct import Correct

        if self.post is not None and self.post.rumour:
            self.open_composer(corrects=self.post.rumour, channels=(self.post.channel,))
        else:
            self.app.push_screen(Correct(self.desk), lambda id: self.open_composer(corrects=id) if id else None)

    def action_ask(self) -> None:
        """Ask or involve somebody."""
        from tui.screens.ask import Parties

        self.app.push_screen(Parties(self.desk))

    def action_assess(self) -> None:
        """Assess what the cursor is on, or choose what to assess."""
        from tui.screens.assess import Assessing, Subjects

        key = self._subject()
        if key is not None:
            self.app.push_screen(Assessing(self.desk, key))
        else:
            self.app.push_screen(Subjects(self.desk))

    def _subject(self) -> str | None:
        if self.columns.current == 0 and self.post is not None and self.post.rumour:
            return f"rumour:{self.post.rumour}"
        key = {2: self.situation.key, 3: self.picture.key, 4: self.mood.key}.get(self.columns.current) or ""
        return key if key.partition(":")[0] in ("rumour", "fact", "alert") else None

    def action_moderate(self) -> None:
        """Act on the post under the cursor."""
        from tui.screens.moderate import Moderating

        if self.post is not None:
            self.app.push_screen(Moderating(self.desk, self.post))

    def action_decide(self) -> None:
        """Take the decision that is due first."""
        due = [i for i in self.desk.view.inbox.values() if i.form == "decision" and i.state == "open"]
        if due:
            self._decide(min(due, key=lambda item: item.deadline if item.deadline is not None else 10**9))

    def action_note(self) -> None:
        """Write a line in the log."""
        from tui.screens.note import Noting

        self.app.push_screen(Noting(self.desk))

    def action_prepare(self) -> None:
        """Make something ready."""
        from tui.screens.prepare import Preparing

        self.app.push_screen(Preparing(self.desk))

    def action_evaluate(self) -> None:
        """Take a step of the evaluation."""
        from tui.screens.evaluate import Parts

        self.app.push_screen(Parts(self.desk))

    def action_settle(self) -> None:
        """Say what becomes of the promises inside the jump."""
        from tui.screens.settle import Settling, unsettled

        if unsettled(self.desk):
            self.app.push_screen(Settling(self.desk))

    def action_filter(self) -> None:
        """Narrow the feed."""
        from tui.screens.filter import Filtering

        self.action_pane(1)
        self.app.push_screen(Filtering(self.desk, self.feed))

    def action_unanswered(self) -> None:
        """Only unanswered questions, or everything."""
        self.action_pane(1)
        self.feed.narrow(Filter() if self.feed.filter.unanswered else Filter(unanswered=True))
        self.sync()

    def action_clear(self) -> None:
        """Take the filter away."""
        self.feed.narrow(Filter())
        self.sync()
        self.refresh_bindings()

    def action_read(self) -> None:
        """Read the whole of what the cursor is on."""
        from tui.screens.reading import Text, of_item, of_post, of_row

        text = None
        if self.post is not None:
            text = of_post(self.desk, self.post)
        elif self.item is not None:
            text = of_item(self.desk, self.item)
        elif self.columns.current == 5 and self.actions.row is not None:
            text = of_row(self.desk, self.actions.row)
        if text is not None:
            self.app.push_screen(Text(self.desk.words, text))

    def on_entries_chosen(self, chosen: Entries.Chosen) -> None:
        """Enter does what is most natural with the entry: answer, decide, assess, read."""
        item = self.item
        key = (self.situation.key or "") if self.columns.current == 2 else ""
        if item is not None and item.form == "query" and item.state in ("open", "later"):
            self._answer(item)
        elif item is not None and item.form == "decision" and item.state == "open":
            self._decide(item)
        elif self.columns.current in (3, 4) and self._subject() is not None:
            self.action_assess()
        elif key.startswith("promise:"):
            self.action_write()
        elif key.startswith("fact:"):
            self.action_assess()
        else:
            self.action_read()

    def action_end(self) -> None:
        """End the drill, after a question."""
        from tui.screens.confirm import YES, Confirm

        words = self.desk.words
        question = Confirm(
            words, words("End the drill?"), words("What has been done counts; what has not been done stays undone."),
            words("End it, and show the score"), words("Go on playing"),
        )  # fmt: skip
        self.app.push_screen(question, lambda answer: self._end() if answer == YES else None)

    def _end(self) -> None:
        if self.desk.drill.ended:
            self._show_end()
            return
        why = self.desk.give(End())
        if why:
            self.query_one(Bar).say(why)
        self.sync()

    def action_home(self) -> None:
        """Leave the drill as it is, paused."""
        self.desk.pause(True)
        self.desk.drill.close()
        self.dismiss(None)

    def _show_end(self) -> None:
        from tui.screens.ended import Ended

        self.app.push_screen(Ended(self.desk), self._after_the_end)

    def _after_the_end(self, next: str | None) -> None:
        if next == "hot-wash":
            from tui.screens.hot_wash import HotWashing

            self.app.push_screen(HotWashing(self.desk), lambda _: self._show_end())
        elif next == "score":
            self._score()

    def _score(self) -> None:
        from tui.screens.score import ScoreSheet

        self.app.push_screen(ScoreSheet(self.desk))

    def open_composer(
        self, *, replies_to: str | None = None, topic: str | None = None, corrects: str | None = None,
        channels: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        from tui.screens.compose import Composer

        self.app.push_screen(
            Composer(self.desk, replies_to=replies_to, topic=topic, corrects=corrects, channels=channels)
        )

    def _answer(self, item: Item) -> None:
        from tui.screens.answer import Answering
        from tui.screens.interview import Interview

        self.app.push_screen(Interview(self.desk, item) if item.interview else Answering(self.desk, item))

    def _decide(self, item: Item) -> None:
        from tui.screens.decide import Deciding

        self.app.push_screen(Deciding(self.desk, item))
