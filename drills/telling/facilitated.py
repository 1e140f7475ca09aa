"""What a facilitator did, in words."""

from __future__ import annotations

from drills.telling.drawn import drawn
from drills.telling.seat import Seat
from drills.view import Row


def facilitated(row: Row, seat: Seat) -> tuple[str, str]:
    """A facilitator's command as a line, and the words that belong to it."""
    words, names, data = seat.words, seat.names, row.payload
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
            return words("Moved the calendar on to {day}", day=seat.calendar.near(data["to"], row.at)), ""
        case "pressure":
            return words("Pressure set to {level} %", level=data["level"]), ""
        case "spend":
            return words("Time given: {span}", span=words.span(data["minutes"] * 60)), ""
        case _:
            return drawn(row.kind), ""
