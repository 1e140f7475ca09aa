"""An inject that no author wrote, from scratch or made from one that is there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from drills.msel import msel
from drills.telling.drawn import drawn
from engine.commands import MOST_CHARACTERS, Improvise
from engine.phrases import phrase
from engine.scenario.model import Inject, seconds
from tui.desk import Desk
from tui.keys import Key, bindings
from tui.screens.dialog import Dialog
from tui.screens.pick import Pick
from tui.widgets.chosen import Chosen
from tui.widgets.listing import Listed, titled
from tui.widgets.msel import KINDS
from tui.widgets.writer import LabelledInput, Writing

FORMS = ("message", "comment", "query", "news", "misinformation", "call", "alert")
DRAFT = "improvise"
LONGEST = 30 * 86_400
"""Seconds that an answer may be waited for."""
KEYS = (
    Key("f5", "send", phrase("Send"), phrase("Send it now"), label="F5", priority=True),
    Key(
        "f2", "template", phrase("From one there is"), phrase("Begin from an inject that is there"), label="F2",
        priority=True,
    ),
)  # fmt: skip


class Improvising(Dialog[str]):
    """Returns what was done, in words; what is filled in is kept as a draft."""

    BINDINGS = bindings(KEYS)
    PURPOSE = phrase(
        "Write what it says and press F5; it comes at once. F2 begins from an inject that is there. A press query "
        "waits for an answer, 20 minutes unless you say otherwise."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words, desk.words("Improvise"))
        self._desk = desk
        kept = _read(desk.draft(DRAFT))
        self._form = kept.get("form", "message") if kept.get("form") in FORMS else "message"
        self._channel: str | None = kept.get("channel") or None
        self._sender: str | None = kept.get("sender") or None
        self._topic: str | None = kept.get("topic") or None
        self._rumour: str | None = kept.get("rumour") or None
        self._based_on: str | None = kept.get("based_on") or None
        self._kept = kept

    def body(self) -> Iterable[Widget]:
        words = self.words
        for id, label in (
            ("form", words("Form")), ("sender", words("From")), ("channel", words("Channel")),
            ("topic", words("About")), ("rumour", words("Rumour")),
        ):  # fmt: skip
            yield Horizontal(
                Static(label, classes="label", markup=False),
                Chosen(f"pick-{id}", words("nothing chosen")),
                classes="field",
            )
        yield LabelledInput(
            words("Or a name"), "name", self._kept.get("name", ""), words("somebody the scenario does not know")
        )
        yield LabelledInput(words("Medium"), "outlet", self._kept.get("outlet", ""), words("for the press"))
        yield LabelledInput(
            words("Waits"), "deadline", self._kept.get("deadline", ""), words("how long for an answer, like 20m")
        )
        yield Writing(self._kept.get("text", ""), words("Write what it says."), classes="short")

    def on_mount(self) -> None:
        self._draw()
        self.query_one("#text").focus()
        self.set_interval(1.0, self._keep)
        self._desk.start_writing(DRAFT)

    def on_unmount(self) -> None:
        self._desk.stop_writing(DRAFT)

    def _draw(self) -> None:
        names = self._desk.names
        self.query_one("#pick-form", Chosen).say(self.words.phrase(KINDS[self._form]))
        self.query_one("#pick-sender", Chosen).say(names.sender(self._sender))
        self.query_one("#pick-channel", Chosen).say(names.channel(self._channel) if self._channel else "")
        self.query_one("#pick-topic", Chosen).say(names.topic(self._topic) if self._topic else "")
        self.query_one("#pick-rumour", Chosen).say(names.rumour(self._rumour) if self._rumour else "")

    def on_chosen_opened(self, opened: Chosen.Opened) -> None:
        """Choose a value from a list, or take it away."""
        which = (opened.field.id or "").removeprefix("pick-")
        if opened.clear and which != "form":
            self._set(which, None)
            return
        choices = list(self._choices(which))
        self.app.push_screen(Pick(self.words, self.words("Choose"), choices), lambda key: key and self._set(which, key))

    def _set(self, which: str, value: str | None) -> None:
        setattr(self, f"_{which}", value)
        self._draw()

    def _choices(self, which: str) -> Iterator[Listed]:
        scenario, names = self._desk.names.scenario, self._desk.names
        if which == "form":
            yield from (titled(form, self.words.phrase(KINDS[form]), tone="") for form in FORMS)
        elif which == "sender":
            yield from (titled(id, names.sender(id), tone="") for id in (*scenario.parties, *scenario.cast))
        elif which == "channel":
            yield from (titled(id, names.channel(id), tone="") for id in scenario.channels)
        elif which == "topic":
            yield from (titled(id, names.topic(id), tone="") for id in scenario.topics)
        else:
            yield from (titled(id, names.rumour(id), tone="") for id in scenario.rumours)

    def action_template(self) -> None:
        """Begin from an inject that is there; reserves and what has not come stand first."""
        desk = self._desk
        lines = sorted(
            (
                line
                for line in msel(desk.names.scenario, desk.view, desk.now)
                if line.inject.kind in FORMS and line.situation
            ),
            key=lambda line: (not line.inject.contingency, line.part == "sent"),
        )
        kinds = {line.inject.id: self.words.phrase(KINDS[line.inject.kind]) for line in lines}
        choices = [
            titled(line.inject.id, desk.names.inject(line.inject.id), tone="", aside=kinds[line.inject.id])
            for line in lines
        ]
        injects = {line.inject.id: line.inject for line in lines}
        picked = Pick(self.words, self.words("Begin from which?"), choices)
        self.app.push_screen(picked, lambda id: self._begin_from(injects[id]) if id else None)

    def _begin_from(self, inject: Inject) -> None:
        names, source = self._desk.names, inject.from_
        self._form, self._channel, self._topic, self._based_on = inject.kind, inject.channel, inject.topic, inject.id
        self._rumour, self._sender = inject.rumour, source.id if source is not None else None
        questions = inject.questions.get(names.language, ())
        text = "\n".join([names.say(inject.text), *map(drawn, questions)]).strip()
        self.query_one("#text", Writing).text = text
        self._draw()

    @property
    def _filled(self) -> dict[str, str]:
        fields = {id: self.query_one(f"#{id}", Input).value.strip() for id in ("name", "outlet", "deadline")}
        chosen = {
            "form": self._form,
            "channel": self._channel,
            "sender": self._sender,
            "topic": self._topic,
            "rumour": self._rumour,
            "based_on": self._based_on,
        }
        return {"text": self.query_one("#text", Writing).text, **fields, **{k: v or "" for k, v in chosen.items()}}

    def _keep(self) -> None:
        filled = self._filled
        written = any(filled[id].strip() for id in ("text", "name", "outlet", "deadline"))
        self._desk.save_draft(DRAFT, json.dumps(filled, ensure_ascii=False) if written else "")

    def action_send(self) -> None:
        """Send it now."""
        filled = self._filled
        text = filled["text"].strip()
        if len(text) > MOST_CHARACTERS:
            self.refuse(self.words("The text is too long: at most {n} characters.", n=MOST_CHARACTERS))
            return
        try:
            deadline = seconds(filled["deadline"]) if filled["deadline"] else None
        except ValueError:
            deadline = LONGEST + 1
        if deadline is not None and not 0 < deadline <= LONGEST:
            self.refuse(self.words("How long it waits is written like 20m or 1h."))
            return
        fields: dict[str, Any] = {
            "form": self._form,
            "text": text,
            "sender": None if filled["name"] else self._sender,
            "name": filled["name"] or None,
            "outlet": filled["outlet"] or None,
            "channel": self._channel,
            "topic": self._topic,
            "rumour": self._rumour,
            "deadline": deadline,
            "based_on": self._based_on,
        }
        why = self._desk.give(Improvise(**fields))
        if why:
            self.refuse(why)
            return
        self._desk.save_draft(DRAFT, "")
        self.dismiss(self.words("✓ Sent"))

    def action_back(self) -> None:
        """Close; what was filled in is kept."""
        self._keep()
        self.dismiss(None)


def _read(kept: str) -> dict[str, str]:
    try:
        data = json.loads(kept)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}
