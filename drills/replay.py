"""Playing a stored drill again: its commands, at their seconds, give its events; what differs is found by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drills.digest import canonical, plain
from drills.header import STARTED
from drills.log.log import Entry
from drills.view import Row
from drills.world import Play
from engine.commands import Refused, read
from engine.events import Event, payload


class Differs(Exception):
    """The engine does not give again what is stored, from row `seq` on."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"row {seq}")
        self.seq = seq


@dataclass
class Replayed:
    """What playing again gave: where each command's rows lie, and entries that were due and not yet stored."""

    given: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Command id -> the numbers of its first row and of the one after its last."""
    due: list[Entry] = field(default_factory=list)


def happened(events: Sequence[Event]) -> list[Entry]:
    """Events as entries of the log."""
    return [Entry(event.at, "world", event.kind, payload(event.body)) for event in events]


def as_stored(rows: Sequence[Row]) -> Replayed:
    """The same for a drill that is not played again: a command's rows are its own and those of its second after it."""
    result = Replayed()
    for row in rows:
        if row.command_id is not None:
            after = row.seq
            while after < len(rows) and (rows[after].at, rows[after].role) == (row.at, "world"):
                after += 1
            result.given[row.command_id] = (row.seq, after + 1)
    return result


def replay(play: Play, rows: Sequence[Row], until: int) -> Replayed:
    """Run the commands among `rows` again and go on to second `until`. Raises Differs at the first row that is not the
    same. `play` must be at its beginning, and the texts of `rows` whole."""
    result = Replayed()
    seq = len([row for row in rows[:1] if row.kind == STARTED])
    for command, entries in _again(play, rows, until):
        first = seq + 1
        for entry in entries:
            seq += 1
            if seq > len(rows):
                result.due.append(entry)
            elif not _same(entry, rows[seq - 1]):
                raise Differs(seq)
        if command is not None:
            result.given[command] = (first, seq + 1)
    if seq < len(rows):
        raise Differs(seq + 1)
    return result


def _again(play: Play, rows: Sequence[Row], until: int) -> Iterator[tuple[str | None, list[Entry]]]:
    yield None, happened(play.begin())
    for row in rows:
        if row.role == "world":
            continue
        if row.at - 1 > play.now:
            yield None, happened(play.advance(row.at - 1))
        try:
            events = play.handle(read(row.kind, row.payload), row.at)
        except (Refused, ValueError, KeyError) as error:
            raise Differs(row.seq) from error
        entry = Entry(row.at, row.role, row.kind, row.payload, row.command_id)
        yield row.command_id, [entry, *happened(events)]
    if until > play.now:
        yield None, happened(play.advance(until))


def _same(entry: Entry, row: Row) -> bool:
    return (entry.at, entry.role, entry.kind) == (row.at, row.role, row.kind) and (
        plain(canonical(entry.payload)) == row.payload
    )
