"""The improvement plan: actions, each with what it mends, an owner and a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from drills.review.kept import STATUSES, ImprovementAction
from drills.telling.drawn import drawn
from drills.telling.terms import STATUS
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.screens.dialog import Dialog
from tui.screens.pick import Pick
from tui.widgets.listing import Listed, Listing, titled
from tui.widgets.writer import LabelledInput

NEW = "new"
KEYS = (Key("space", "status", phrase("Status"), phrase("Not started, started, done, dropped: the next one")),)
FORM = (Key("f5", "send", phrase("Keep"), phrase("Keep the action"), label="F5", priority=True),)


class Plan(Pick):
    """Enter changes an action, or begins a new one."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    enter_does = phrase("Change")
    PURPOSE = phrase("An action that nobody owns is not done: give each an owner and a date. They stand in the report.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Improvement plan"), _actions(desk))
        self._desk = desk

    def take(self, key: str) -> str | None:
        return None

    def _choose(self) -> None:
        key = self.query_one("#choices", Listing).key
        if key is not None:
            action = self._desk.drill.kept.actions.get(key)
            self.app.push_screen(Acting(self._desk, action), lambda _: self._again())

    def _again(self) -> None:
        self.query_one("#choices", Listing).show(_actions(self._desk))
        self.fit()

    def action_status(self) -> None:
        """The next status."""
        action = self._desk.drill.kept.actions.get(self.query_one("#choices", Listing).key or "")
        if action is not None:
            following = STATUSES[(STATUSES.index(action.status) + 1) % len(STATUSES)]
            self.refuse(self._desk.keep(replace(action, status=following)))
            self._again()


class Acting(Dialog[bool]):
    """The fields of one action."""

    BINDINGS: ClassVar[Bindings] = bindings(FORM)
    PURPOSE = phrase("Fill in and press F5. Dates are written like 2027-01-31.")

    def __init__(self, desk: Desk, action: ImprovementAction | None) -> None:
        super().__init__(desk.words, desk.words("Improvement action"))
        self._desk = desk
        self._action = action or ImprovementAction(f"a{len(desk.drill.kept.actions) + 1}", "")

    def body(self) -> Iterable[Widget]:
        words, action = self.words, self._action
        for id, label, value, hint in (
            ("action", words("Action"), action.action, words("what is to be done")),
            ("capability", words("Element"), action.capability, words("plan, routine, equipment, training …")),
            ("responsible", words("Responsible"), action.responsible, words("a function")),
            ("contact", words("Contact"), action.contact, words("whom to ask")),
            ("start", words("Start"), action.start, words("a date like 2027-01-31")),
            ("due", words("Due"), action.due, words("a date like 2027-01-31")),
        ):
            yield LabelledInput(label, id, value, hint)

    def on_mount(self) -> None:
        self.query_one("#action", Input).focus()

    def on_input_submitted(self) -> None:
        self.action_send()

    def action_send(self) -> None:
        """Keep the action."""
        names = ("action", "capability", "responsible", "contact", "start", "due")
        fields = {name: self.query_one(f"#{name}", Input).value.strip() for name in names}
        wrong = self._wrong(fields)
        why = wrong or self._desk.keep(replace(self._action, **fields))
        if why:
            self.refuse(why)
        else:
            self.dismiss(True)

    def _wrong(self, fields: dict[str, str]) -> str | None:
        if not fields["action"]:
            return self.words("Write what is to be done.")
        if not fields["responsible"] or not fields["due"]:
            return self.words("An action needs somebody responsible and a due date.")
        for name in ("start", "due"):
            try:
                if fields[name]:
                    date.fromisoformat(fields[name])
            except ValueError:
                return self.words("A date is written like 2027-01-31, not {date}.", date=fields[name])
        if fields["start"] > fields["due"]:
            return self.words("It is due before it starts.")
        return None


def _actions(desk: Desk) -> Iterator[Listed]:
    words = desk.words
    for id, action in desk.drill.kept.actions.items():
        status = words.phrase(STATUS[action.status])
        text = words("{who}, by {due} · {status}", who=drawn(action.responsible), due=action.due, status=status)
        yield titled(id, drawn(action.action), text, tone="")
    yield titled(NEW, words("A new action …"), tone="accent")
