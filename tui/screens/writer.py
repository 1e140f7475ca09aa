"""What the composer and the answer have in common: the text is read and kept while it is typed, and sent with F5."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from engine.phrases import Phrase, phrase
from engine.reading.model import Reading
from tui.desk import Desk
from tui.keys import Bindings, bindings
from tui.screens.confirm import YES, Confirm
from tui.widgets.measures import Measures
from tui.widgets.writer import KEEP_AFTER, KEEP_EVERY, KEYS, READ_AFTER, Head, Writing


class Writer(ModalScreen[bool]):
    """Returns True when the text was sent. `key` is what its draft is kept under."""

    PURPOSE: ClassVar[Phrase] = phrase(
        "The text is kept while you type. Below it stand its measures and what the program recognises in it. "
        "Tab goes to the next field; F5 sends."
    )
    BINDINGS: ClassVar[Bindings] = bindings(KEYS)
    AUTO_FOCUS = "#text"

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__()
        self.desk, self.key = desk, key
        self.reading: Reading | None = None
        self._reading_soon: Timer | None = None
        self._keeping_soon: Timer | None = None
        self._sent = False

    @property
    def open(self) -> bool:
        """Whether it is still there: timers and threads may come late."""
        return not self._sent and bool(self.query(Writing)) and bool(self.query(Measures)) and bool(self.query(Head))

    def content(self) -> str:
        """What is to be kept as the draft; "" for nothing."""
        raise NotImplementedError

    def send(self) -> str | None:
        """Send it; the reason when it was refused."""
        raise NotImplementedError

    def shown_text(self) -> str:
        """The text in the text area."""
        return self.query_one(Writing).text

    def on_mount(self) -> None:
        self.desk.start_writing(self.key)
        self.set_interval(KEEP_EVERY, self.keep)
        self.query_one(Measures).show(self.shown_text(), None)
        self.read_now()

    def on_unmount(self) -> None:
        self.desk.stop_writing(self.key)

    def on_text_area_changed(self, changed: TextArea.Changed) -> None:
        self.text_changed()
        self.touched()

    def text_changed(self) -> None:
        """The text in the text area is another now."""
        self.query_one(Measures).show(self.shown_text(), self.reading)
        if self._reading_soon is not None:
            self._reading_soon.stop()
        self._reading_soon = self.set_timer(READ_AFTER, self.read_now)

    def touched(self) -> None:
        """Something that belongs to the draft has changed."""
        self.refuse(None)
        if self._keeping_soon is not None:
            self._keeping_soon.stop()
        self._keeping_soon = self.set_timer(KEEP_AFTER, self.keep)

    def read_now(self) -> None:
        """Read the text, beside the typing."""
        if self.open:
            self._read(self.shown_text())

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, text: str) -> None:
        reading = self.desk.read(text)
        self.app.call_from_thread(self._was_read, text, reading)

    def _was_read(self, text: str, reading: Reading | None) -> None:
        if self.open and self.shown_text() == text:
            self.reading = reading
            self.query_one(Measures).show(text, reading)
            self.was_read()

    def was_read(self) -> None:
        """The reading of the text as it stands has come."""

    def keep(self) -> None:
        """Keep the draft with the drill."""
        if not self.open or self.desk.drill.ended:
            return
        content = self.content()
        if content == self.desk.draft(self.key):
            return
        why = self.desk.save_draft(self.key, content)
        self.query_one(Head).kept(why or self.desk.words("draft saved"))

    def refuse(self, why: str | None) -> None:
        """Show why it was not sent."""
        line = self.query_one(".refusal", Static)
        line.update(Content.styled(f"✗ {why}" if why else "", "$error"))
        line.set_class(bool(why), "-shown")

    def action_send(self) -> None:
        """Send it, unless something is in the way."""
        if self.app.screen is not self:
            return
        why = self.send()
        if why:
            self.refuse(why)
            return
        self._done()

    def _done(self) -> None:
        self._sent = True
        self.desk.save_draft(self.key, "")
        self.dismiss(True)

    def action_keep(self) -> None:
        """Keep the draft now."""
        self.keep()
        self.query_one(Head).kept(self.desk.words("draft saved"))

    def action_back(self) -> None:
        """Back to the room; the draft is kept."""
        self.keep()
        self.dismiss(False)

    def action_discard(self) -> None:
        """Throw the draft away, after a question."""
        words = self.desk.words
        question = Confirm(
            words, words("Throw the draft away?"), words("The text cannot be brought back."),
            words("Throw it away"), words("Go on writing"),
        )  # fmt: skip
        self.app.push_screen(question, self._discard)

    def _discard(self, answer: str | None) -> None:
        if answer == YES:
            self._done()

    def action_prepared(self) -> None:
        """Choose a prepared text and put it in."""
        from tui.screens.prepared import PreparedTexts

        texts = self.desk.prepared_texts()
        self.app.push_screen(PreparedTexts(self.desk.words, texts), lambda title: self._put(texts.get(title or "")))

    def _put(self, text: str | None) -> None:
        if text:
            self.query_one(Writing).put(text)
