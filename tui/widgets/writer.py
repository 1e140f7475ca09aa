"""What the composer and the answer share: the text area that saves itself, and the reading of what is typed."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static, TextArea

from drills.telling.drawn import drawn
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Key
from tui.widgets.field import Field

KEYS = (
    Key("f5,ctrl+g", "send", phrase("Send"), phrase("Send it: make it public, or answer"), label="F5", priority=True),
    Key("f2", "prepared", phrase("Prepared"), phrase("Put in a prepared text"), label="F2", priority=True),
    Key(
        "ctrl+s", "keep", phrase("Keep"), phrase("Keep the draft (it is also kept by itself)"), bar=False, priority=True
    ),
    Key(
        "f8", "discard", phrase("Discard"), phrase("Throw the draft away, after a question"), label="F8", priority=True
    ),
    Key("escape", "back", phrase("Back"), phrase("Back to the room; the draft is kept"), label="esc"),
    Key("f1", "help", phrase("Help"), label="F1"),
)
READ_AFTER = 0.3
"""Seconds without typing after which the text is read."""
KEEP_AFTER = 0.6
"""Seconds without typing after which the draft is kept; while one types on, it is kept at least every `KEEP_EVERY`."""
KEEP_EVERY = 2.0


class Head(Horizontal):
    """The line on top: what is being written, the drill's clock, and whether the draft is kept."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(classes="writer-head")
        self.desk, self._title = desk, title

    def compose(self) -> ComposeResult:
        yield Static(self._title, classes="writer-title", markup=False)
        yield Static("", classes="writer-clock", id="kept", markup=False)
        yield Static("", classes="writer-clock", id="writer-clock", markup=False)
        yield Static(self.desk.words("EXERCISE"), id="bar-mark", markup=False)

    def on_mount(self) -> None:
        self.set_interval(0.5, self.sync)
        self.sync()

    def sync(self) -> None:
        """The clock goes on while one writes."""
        words = self.desk.words
        stands = words("‖ THE TABLE TALKS") if self.desk.form == "discussed" else words("‖ PAUSED")
        state = "▶ 1×" if self.desk.clock.running else stands
        clock = Content.assemble((self.desk.calendar.seconds(self.desk.now), "bold"), (f"  {state}", "$muted"))
        self.query_one("#writer-clock", Static).update(clock)

    def kept(self, kept: str) -> None:
        """Say that the draft is kept, or why not."""
        self.query_one("#kept", Static).update(Content.styled(kept, "$muted"))


class LabelledInput(Horizontal):
    """A label and a line to fill in."""

    def __init__(self, label: str, id: str, value: str = "", placeholder: str = "") -> None:
        super().__init__(classes="field")
        self._label, self._field, self._value, self._placeholder = label, id, value, placeholder

    def compose(self) -> ComposeResult:
        yield Static(self._label, classes="label", markup=False)
        yield Field(drawn(self._value), placeholder=self._placeholder, id=self._field, max_length=2_000)


class Writing(TextArea):
    """A text area of bounded length, without the keys that the screens need."""

    def __init__(self, text: str, placeholder: str, classes: str = "") -> None:
        super().__init__(
            drawn(text), id="text", placeholder=placeholder, soft_wrap=True, tab_behavior="focus", classes=classes
        )

    def on_mount(self) -> None:
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is made harmless first."""
        event.prevent_default()
        event.stop()
        self.insert(drawn(event.text))

    def put(self, text: str) -> None:
        """Insert at the cursor."""
        self.insert(text)
        self.focus()
