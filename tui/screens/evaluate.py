"""The story's own evaluation: hot wash, report, improvement actions, a new plan, a new exercise, and those affected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input, Static

from engine.commands import Evaluate
from engine.phrases import Phrase, phrase
from engine.scenario.model import seconds
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.dialog import Dialog
from tui.screens.pick import Pick
from tui.widgets.entries import Entries
from tui.widgets.field import Field
from tui.widgets.listing import Listed, Listing, paragraph, titled
from tui.widgets.writer import Writing

KEYS = (Key("f5,ctrl+g", "send", phrase("Record"), label="F5", priority=True),)


@dataclass(frozen=True)
class Part:
    """A step of the evaluation and which fields it has."""

    id: str
    title: Phrase
    hint: Phrase
    owner: bool = False
    due: bool = False
    voices: Phrase | None = None


HEARD = phrase("Whose view is heard in it?")
MET = phrase("Who is met or followed up?")
PARTS = (
    Part(
        "hot-wash",
        phrase("Hot wash"),
        phrase("The short talk right after: what went well, what stopped us, what do we do differently tomorrow?"),
        voices=HEARD,
    ),
    Part(
        "report",
        phrase("Written evaluation"),
        phrase("What happened, what worked, why, and what to improve."),
        owner=True,
        due=True,
        voices=HEARD,
    ),
    Part(
        "action",
        phrase("Improvement action"),
        phrase("One thing to be done, with who does it and by when."),
        owner=True,
        due=True,
    ),
    Part("plan", phrase("New version of the plan"), phrase("What is changed in the plan."), owner=True, due=True),
    Part("exercise", phrase("New exercise"), phrase("What is to be exercised, and when."), owner=True, due=True),
    Part(
        "publish", phrase("Make the evaluation public"), phrase("Where it is published, and what is left out and why.")
    ),
    Part(
        "follow-up",
        phrase("Follow up those affected"),
        phrase("How they are followed up."),
        owner=True,
        due=True,
        voices=MET,
    ),
    Part(
        "meeting",
        phrase("Meeting with those affected"),
        phrase("Where and when, and what it is about."),
        due=True,
        voices=MET,
    ),
)


class Parts(Pick):
    """Choose a step; then it is filled in."""

    PURPOSE = phrase("Each step counts in the score of the after phase. An action needs an owner and a due date.")

    def __init__(self, desk: Desk) -> None:
        done = [row.payload["part"] for row in desk.view.actions if row.kind == "evaluate"]
        words = desk.words
        choices = [
            titled(
                p.id,
                words.phrase(p.title),
                words.phrase(p.hint),
                tone="",
                aside=words("✓ {n} recorded", n=done.count(p.id)) if p.id in done else "",
            )
            for p in PARTS
        ]
        super().__init__(words, words("Evaluate"), choices)
        self._desk = desk

    def take(self, key: str) -> str | None:
        part = next(part for part in PARTS if part.id == key)
        self.app.call_later(self.app.push_screen, Evaluating(self._desk, part))
        return None


class Evaluating(Dialog[bool]):
    """The fields of one step."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    enter_does = phrase("Tick")
    PURPOSE = phrase(
        "Fill in and press F5. A due date is a length of time from now, like 14d, or a date like 2026-05-01."
    )

    def __init__(self, desk: Desk, part: Part) -> None:
        super().__init__(desk.words, desk.words.phrase(part.title))
        self._desk, self._part = desk, part
        self._voices: list[str] = []

    def body(self) -> Iterable[Widget]:
        words, part = self.words, self._part
        yield Writing(self._desk.draft(self._draft), words.phrase(part.hint), classes="short")
        if part.owner:
            yield Static(words("Responsible"), classes="label", markup=False)
            yield Field(id="owner", max_length=200)
        if part.due:
            yield Static(words("Due"), classes="label", markup=False)
            yield Field(id="due", placeholder=words("14d, or a date like 2026-05-01"), max_length=20)
        if part.voices:
            yield Static(words.phrase(part.voices), classes="label", markup=False)
            yield Listing(id="choices", classes="short")

    @property
    def _draft(self) -> str:
        return f"evaluate:{self._part.id}"

    def on_mount(self) -> None:
        if self._part.voices:
            self.query_one(Listing).show(self._parties())
        self.query_one("#text").focus()

    def _parties(self) -> Iterator[Listed]:
        for id in self._desk.names.scenario.parties:
            on = id in self._voices
            yield paragraph(
                id, self._desk.names.party(id), sign="[x]" if on else "[ ]", tone="accent" if on else "", most=1
            )

    def on_entries_chosen(self, chosen: Entries.Chosen) -> None:
        chosen.stop()
        listing = self.query_one(Listing)
        if listing.key is not None:
            (self._voices.remove if listing.key in self._voices else self._voices.append)(listing.key)
            listing.show(self._parties())

    def action_send(self) -> None:
        """Record the step."""
        text = self.query_one("#text", Writing).text.strip()
        due = None
        if self._part.due and (written := self.query_one("#due", Input).value.strip()):
            due = self._when(written)
            if due is None:
                self.refuse(self.words("The due date is written like 14d or 2026-05-01."))
                return
        owner = self.query_one("#owner", Input).value.strip() if self._part.owner else ""
        why = self._desk.give(
            Evaluate(
                part=self._part.id,  # type: ignore[arg-type]
                text=text or None,
                owner=owner or None,
                due=due,
                voices=tuple(self._voices),
            )
        )
        if why:
            self.refuse(why)
        else:
            self._desk.save_draft(self._draft, "")
            self.dismiss(True)

    def action_back(self) -> None:
        """Close; the text is kept."""
        self._desk.save_draft(self._draft, self.query_one("#text", Writing).text)
        self.dismiss(False)

    def _when(self, written: str) -> int | None:
        try:
            return self._desk.now + seconds(written)
        except ValueError:
            return self._desk.calendar.date(written)
