"""The list of injects as the facilitator sees it: time, what, to whom, how it stands, and what a good team would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from drills.msel import LATER, NEXT, NOW, RESERVE, SENT, MselLine, msel
from drills.telling.drawn import drawn
from drills.telling.terms import FORMS
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.widgets.entries import Entries, Line, Piece
from tui.widgets.wrapping import shorten

PARTS: dict[str, Phrase] = {
    SENT: phrase("Sent"),
    NOW: phrase("Now"),
    RESERVE: phrase("In reserve: only you send these"),
    NEXT: phrase("May come next"),
    LATER: phrase("Later"),
}
STATUSES: dict[str, tuple[str, str, Phrase]] = {
    "sent": ("✓", "muted", phrase("sent")),
    "open": ("●", "warn", phrase("waits for an answer")),
    "answered": ("✓", "good", phrase("answered")),
    "missed": ("✗", "bad", phrase("no response in time")),
    "lapsed": ("–", "muted", phrase("lapsed")),
    "planned": ("○", "", phrase("planned")),
    "waiting": ("◔", "accent", phrase("waits for its condition")),
    "held": ("‖", "warn", phrase("held")),
    "printed": ("○", "muted", phrase("comes with its query")),
    "skipped": ("⊘", "muted", phrase("left out")),
    "pressure": ("⊘", "muted", phrase("left out: pressure turned down")),
    "left": ("⊘", "muted", phrase("its situation was left")),
    "jump": ("⊘", "muted", phrase("the calendar moved on")),
    "to-come": ("·", "muted", phrase("not yet")),
}
ACTIONS: dict[str, Phrase] = {
    "reply": phrase("reply"),
    "answer": phrase("answer"),
    "publish": phrase("publish"),
    "correct": phrase("correct"),
    "ask": phrase("ask"),
    "involve": phrase("involve"),
    "assess": phrase("assess"),
    "decide": phrase("decide"),
    "moderate": phrase("moderate"),
    "evaluate": phrase("evaluate"),
}
"""What a good team does about an inject."""
KINDS: dict[str, Phrase] = {
    **FORMS,
    "comment": phrase("post"),
    "misinformation": phrase("rumour"),
    "news": phrase("news"),
}


@dataclass(frozen=True)
class _Heading:
    part: str
    situation: str = ""


class Msel(Entries):
    """Drawn anew when the drill has moved on. The cursor stays on its inject; on the one that was sent last it goes
    along with what comes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="msel", empty=desk.words("There are no injects."))
        self.desk = desk
        self.rows: list[MselLine | _Heading] = []
        self._drawn_as: tuple[int, int] = (-1, -1)
        self._newest: str | None = None

    @property
    def line(self) -> MselLine | None:
        """The inject under the cursor."""
        here = self.rows[self.cursor] if self.rows else None
        return here if isinstance(here, MselLine) else None

    def sync(self) -> None:
        """Take in what has happened, and times that have gone by."""
        drawn_as = (self.desk.view.seq, self.desk.now // 15)
        if drawn_as == self._drawn_as:
            return
        here, began = self.line.inject.id if self.line else None, bool(self.rows)
        self.rows, self._drawn_as = self._listed(), drawn_as
        newest = self.newest
        along = here is not None and here == self._newest
        self._newest = self._inject_at(newest)
        if not began:
            coming = next((i for i, row in enumerate(self.rows) if isinstance(row, MselLine) and row.part != SENT), 0)
            self.cursor = newest if newest is not None and self.desk.form == "discussed" else coming
        elif along and newest is not None:
            self.cursor = newest
        else:
            self.cursor = next((i for i in range(len(self.rows)) if self._inject_at(i) == here), self.cursor)
        self.changed()
        if along or not began:
            self._in_the_middle()
        else:
            self._show_cursor()

    def follow(self) -> None:
        """Put the cursor on the inject that was sent last."""
        if self.newest is not None:
            self.go(self.newest)
            self._in_the_middle()

    @property
    def newest(self) -> int | None:
        """Where the inject stands that was sent last."""
        sent = [i for i, row in enumerate(self.rows) if isinstance(row, MselLine) and row.part == SENT]
        return sent[-1] if sent else None

    def on_resize(self) -> None:
        self._in_the_middle()

    def _inject_at(self, index: int | None) -> str | None:
        row = self.rows[index] if index is not None else None
        return row.inject.id if isinstance(row, MselLine) else None

    def _listed(self) -> list[MselLine | _Heading]:
        rows: list[MselLine | _Heading] = []
        last = None
        for line in msel(self.desk.names.scenario, self.desk.view, self.desk.now):
            situation = f"{line.storyline}.{line.situation}" if line.part in (NEXT, LATER) else ""
            heading = _Heading(line.part, situation)
            if heading != last:
                rows.append(heading)
            rows.append(line)
            last = heading
        return rows

    def _in_the_middle(self) -> None:
        """Show what comes before and after the cursor's inject."""
        index, above = self.cursor, 0
        while index > 0 and above < self.size.height // 2:
            index -= 1
            above += len(self._drawn(index))
        self._top = (index, 0)
        self._show_cursor()
        self._redraw()

    def skipped(self, index: int) -> bool:
        return isinstance(self.rows[index], _Heading)

    def count(self) -> int:
        return len(self.rows)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        row = self.rows[index]
        words, names = self.desk.words, self.desk.names
        if isinstance(row, _Heading):
            said = words.phrase(PARTS[row.part])
            if row.situation:
                said = words("{part}: {situation}", part=said, situation=names.situation(*row.situation.split(".", 1)))
            return [((shorten(said, width), "accent"),)]
        sign, tone, status = STATUSES[row.status]
        clock = self.desk.calendar.clock(row.at) if row.at is not None else "  –  "
        said = words.phrase(status)
        waits = row.part != SENT
        head: tuple[Piece, ...] = ((f"{clock} ", "muted"), (f"{sign} ", tone))
        room = width - 8
        text = self.text(row).replace("\n", " ")
        first = shorten(text, room)
        second = " · ".join(part for part in (said, self.expected(row), self.kind(row), self.to(row)) if part)
        body = shorten(second, room)
        line: Line = (*head, (first, "strong" if waits and row.inject.weight == "core" else ""))
        lines: list[Line] = [line, (("        ", ""), (body, "warn" if row.status in ("open", "held") else "muted"))]
        return lines if cell_len(body) else [line]

    def text(self, row: MselLine) -> str:
        """What the inject says or will say."""
        if row.text is not None:
            return "✎ " + drawn(row.text)
        inject, names = row.inject, self.desk.names
        asked = inject.questions.get(names.language, ())
        said = names.say(inject.text) or " ".join(map(drawn, asked)) or names.say(inject.silent)
        return said or (names.rumour(inject.rumour) if inject.rumour else drawn(inject.id))

    def kind(self, row: MselLine) -> str:
        """What kind of inject it is."""
        return self.desk.words.phrase(KINDS[row.inject.kind])

    def to(self, row: MselLine) -> str:
        """Who it comes from and where it appears."""
        inject, names = row.inject, self.desk.names
        source = inject.from_
        sender = names.sender(source.id or source.group) if source is not None else ""
        channel = names.channel(inject.channel) if inject.channel else ""
        return ", ".join(part for part in (sender, channel) if part)

    def expected(self, row: MselLine) -> str:
        """What a good team does about it."""
        expected = row.inject.expect
        if expected is None:
            return ""
        words = self.desk.words
        action = words.phrase(ACTIONS[expected.action])
        if expected.criterion:
            return words("expected: {action} ({criterion})", action=action, criterion=expected.criterion)
        return words("expected: {action}", action=action)
