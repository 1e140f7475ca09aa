"""What a facilitator did, in words."""

from __future__ import annotations

from drills.view import Row
from tui.desk import Desk
from tui.drawn import drawn


def facilitated(row: Row, desk: Desk) -> tuple[str, str]:
    """A facilitator's command as a line, and the words that belong to it."""
    words, names, data = desk.words, desk.names, row.payload
    match row.kind:
        case "fire":
            return words("Sent at once"), names.inject(data["inject"])
        case "hold":
            return words("Held back"), names.inject(data["inject"])
        case "skip":
            return words("Left out"), names.inject(data["inject"])
        case "edit":
            return words("Gave an inject another text"), drawn(data["text"])
        case "improvise":
            return words("Improvised"), drawn(data["text"])
        case "jump":
            return words("Moved the calendar on to {day}", day=desk.calendar.near(data["to"], row.at)), ""
        case "pressure":
            return words("Pressure set to {level} %", level=data["level"]), ""
        case "spend":
            return words("Time given: {span}", span=words.span(data["minutes"] * 60)), ""
        case _:
            return drawn(row.kind), ""
