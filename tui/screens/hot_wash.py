"""The hot wash: three questions right after play; whoever wants to writes, one after the other."""

from __future__ import annotations

import json
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from drills.review.hot_wash import QUESTIONS
from drills.review.kept import HotWash
from drills.telling.drawn import drawn
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.keys import Bindings, Key, bindings
from tui.widgets.field import Field
from tui.widgets.keybar import KeyBar

KEYS = (
    Key(
        "f5", "send", phrase("Keep"), phrase("Keep what is written, and let the next one write"), label="F5",
        priority=True,
    ),
    Key("tab", "app.focus_next", phrase("Next field"), label="tab", bar=False, motion=True),
    Key("escape", "back", phrase("Done"), phrase("Done; it can be gone on with at the review"), label="esc"),
    Key("f1", "help", phrase("Help"), label="F1"),
)  # fmt: skip
DRAFT = "hot-wash"


class HotWashing(Screen[None]):
    """What has been kept stands under each question; names are optional."""

    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    PURPOSE: ClassVar[Phrase] = phrase(
        "Go round the table before anybody sees the score: first those who played, then those who led. Write what is "
        "said, press F5, and let the next one write. It is kept with the drill and stands in the report."
    )
    AUTO_FOCUS = "#answer-1"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._kept = _read(desk.draft(DRAFT))

    def compose(self) -> ComposeResult:
        words = self.desk.words
        with Horizontal(id="sheet-bar"):
            title = Content.assemble((words("Hot wash"), "bold $accent"), ("  ", ""), (self.desk.names.title, "bold"))
            yield Static(title, id="sheet-title", markup=False)
            yield Static(words("EXERCISE"), id="bar-mark", markup=False)
        with VerticalScroll(id="hot-wash", can_focus=False):
            for number, question in QUESTIONS.items():
                yield Static(f"{number} {words.phrase(question)}", classes="question", markup=False)
                yield Static("", id=f"said-{number}", classes="said", markup=False)
                yield TextArea(
                    drawn(self._kept.get(str(number), "")), id=f"answer-{number}", classes="answer", soft_wrap=True,
                    tab_behavior="focus", placeholder=words("Write here."),
                )  # fmt: skip
            yield Static(words("Who says it (optional)"), classes="label", markup=False)
            yield Field(drawn(self._kept.get("by", "")), id="by", max_length=80, placeholder=words("name or function"))
        yield Static("", classes="refusal", markup=False)
        yield KeyBar(words)

    def on_mount(self) -> None:
        for area in self.query(TextArea):
            area.cursor_blink = False
        self.set_interval(1.0, self._keep)
        self._show()

    def _show(self) -> None:
        for number in QUESTIONS:
            said = [entry for entry in self.desk.drill.kept.hot_wash if entry.question == number]
            lines = [f"· {drawn(e.text)}" + (f" ({drawn(e.by)})" if e.by else "") for e in said]
            line = self.query_one(f"#said-{number}", Static)
            line.update("\n".join(lines))
            line.display = bool(lines)

    def _written(self) -> dict[str, str]:
        texts = {str(number): self.query_one(f"#answer-{number}", TextArea).text for number in QUESTIONS}
        return {**texts, "by": self.query_one("#by", Input).value}

    def _keep(self) -> None:
        if not self.query(TextArea):
            return
        written = self._written()
        anything = any(written[str(number)].strip() for number in QUESTIONS)
        self.desk.save_draft(DRAFT, json.dumps(written, ensure_ascii=False) if anything else "")

    def action_send(self) -> None:
        """Keep the answers."""
        written = self._written()
        answers = {number: written[str(number)].strip() for number in QUESTIONS}
        if not any(answers.values()):
            self._say(self.desk.words("Nothing is written yet."), "$error")
            return
        for number, text in answers.items():
            if text and (why := self.desk.keep(HotWash(number, text, written["by"].strip()))):
                self._say(why, "$error")
                return
        for area in self.query(TextArea):
            area.text = ""
        self.query_one("#by", Input).value = ""
        self.desk.save_draft(DRAFT, "")
        self._show()
        self._say(self.desk.words("✓ Kept. The next one may write."), "$success")
        self.query_one("#answer-1", TextArea).focus()

    def _say(self, text: str, tone: str) -> None:
        line = self.query_one(".refusal", Static)
        line.update(Content.styled(text, tone))
        line.add_class("-shown")

    def action_back(self) -> None:
        """Done; what is half written is kept as a draft."""
        self._keep()
        self.dismiss(None)


def _read(kept: str) -> dict[str, str]:
    try:
        data = json.loads(kept)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}
