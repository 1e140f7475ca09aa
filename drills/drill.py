"""The authority over one run: commands at the clock's time, into the log with what they caused, and only then told.

What `give` and `advance` return is on disk. A drill that was left at any moment, by a kill as well, is resumed by
playing its commands again to the second that was last shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drills.digest import canonical, plain
from drills.errors import Damaged, DrillError
from drills.header import STARTED, Header, id_of, read_header
from drills.log.format import STEPS
from drills.log.log import Entry, Log, Remark
from drills.log.tables import MALFORMED, Tables
from drills.replay import Differs, Replayed, as_stored, happened, replay
from drills.review.kept import Entry as KeptEntry
from drills.review.kept import kept_of, remark
from drills.session import CLOSED, CONTINUED, CREATED, OPENED, PAUSED, RUNNING, session_of
from drills.view import Row, View
from drills.world import Play, SimulatedWorld, World
from engine.commands import Command, End, Refused, role_of, write
from engine.phrases import phrase

if TYPE_CHECKING:
    from engine.scenario.loader import Loaded
    from engine.scenario.source import Source
    from engine.simulation.situations import Outlook


class Drill:
    """One run of one scenario by one team. One writer; `rows` and `view` hold what is on disk, never more."""

    def __init__(self, log: Log, header: Header, loaded: Loaded, play: Play | None, replayed: Replayed) -> None:
        """Use `start` or `resume`. Without `play` the drill has ended and can only be looked at."""
        self.header = header
        self.loaded = loaded
        self.view = view_of(log.tables.rows, log.name)
        self.session = session_of(log.tables.notes, log.name)
        self.kept = kept_of(log.tables.kept, log.name)
        self._log = log
        self._play = play
        self._given = replayed.given

    @classmethod
    def start(
        cls,
        file: Path | None,
        source: Source,
        *,
        seed: int,
        language: str,
        form: str,
        agents: int | None = None,
        preset: str = "normal",
        quiet: bool = False,
        team: str = "",
        today: date,
        world: World | None = None,
    ) -> Drill:
        """Begin a drill in a new `file`, or in memory (None); `quiet` shows fewer comments. Raises ScenarioError,
        DrillError.
        """
        from engine.scenario.limits import Impossible, refuse_people
        from engine.scenario.source import digest

        try:
            refuse_people(1 if agents is None else agents)
        except Impossible as problem:
            raise DrillError(problem.what) from problem
        world = world or SimulatedWorld()
        loaded = world.load(source)
        asked = Header(
            format=len(STEPS),
            engine=world.engine,
            scenario=loaded.scenario.id,
            scenario_digest=digest(source),
            plan_digest=loaded.plan_digest,
            seed=seed,
            agents=agents or 0,
            form=form,
            language=language,
            preset=preset,
            quiet=quiet,
            today=today.isoformat(),
            team=team,
        )
        play = world.play(loaded, asked)
        header = read_header({**asked.payload(), "agents": play.agents})
        entries = [Entry(0, "world", STARTED, header.payload()), *happened(play.begin())]
        created = [Remark(CREATED, {"id": id_of(file.stem if file else None, header)})]
        if file is None:
            log = Log.in_memory(source, entries, play.now, created)
        else:
            log = Log.create(file, source, entries, play.now, created)
        return cls(log, header, loaded, play, Replayed())

    @classmethod
    def resume(cls, file: Path, *, world: World | None = None, vfs: str | None = None) -> Drill:
        """Open a drill where it was left (through SQLite's file system `vfs`, in tests). Raises DrillError in plain
        words for every damage."""
        world = world or SimulatedWorld()
        log = Log.open(file, vfs=vfs)
        try:
            header = header_of(log.tables, str(file))
            loaded = world.load(content_of(log.tables, header, str(file)))
            if any(row.kind == "drill-ended" for row in log.tables.rows):
                return cls(log, header, loaded, None, as_stored(log.tables.rows))
            play, replayed = play_again(log.tables, header, loaded, world, str(file))
            log.write(replayed.due, play.now, [Remark(OPENED, {"at": play.now})])
            return cls(log, header, loaded, play, replayed)
        except BaseException:
            log.close()
            raise

    @property
    def id(self) -> str:
        """The drill's id, `YYYYMMDD-scenario-xxxx`."""
        return self.session.id

    @property
    def rows(self) -> list[Row]:
        """The drill table as it is on disk."""
        return self._log.tables.rows

    @property
    def now(self) -> int:
        """The last second of drill time fully played, -1 before the first."""
        return self._log.tables.mark if self._play is None else self._play.now

    @property
    def ended(self) -> bool:
        """Whether play is over."""
        return self._play is None or self._play.ended

    @property
    def stopped(self) -> bool:
        """Whether the exercise is stopped for a real event: time stands, and only ending it is taken in."""
        return not self.ended and self.view.stopped_seq > self.session.continued

    def give(self, command: Command, command_id: str, at: int | None = None) -> tuple[Row, ...]:
        """Carry out a command at the next second (or at `at`, when that is later) and return its row and its events'.

        A `command_id` seen before is answered with its rows and not repeated; each attempt of a person has an id of its
        own. Raises Refused, having changed nothing; DrillError when the id belongs to another command; Stopped when the
        file cannot be written.
        """
        self._log.check()
        said = write(command)
        if command_id in self._given:
            return self._answered(command.kind, said, command_id)
        if at is not None and at - 1 > self.now:
            self.advance(at - 1)
        if self._play is None or self.ended:
            raise Refused(phrase("The drill has ended."))
        if self.stopped and not isinstance(command, End):
            raise Refused(phrase("The exercise is stopped for a real event. Go on with it first, or end it."))
        second = self._play.now + 1
        events = self._play.handle(command, second)
        first = len(self.rows) + 1
        rows = self._append([Entry(second, role_of(command), command.kind, said, command_id), *happened(events)])
        self._given[command_id] = (first, len(self.rows) + 1)
        return rows

    def advance(self, to: int) -> tuple[Row, ...]:
        """Play on to second `to`; a jump of the calendar may carry `now` past it. Returns what happened."""
        self._log.check()
        if self._play is None or self.ended or self.stopped or to <= self.now:
            return ()
        return self._append(happened(self._play.advance(to)))

    def outlook(self) -> tuple[Outlook, ...]:
        """What may come next, for the facilitator; nothing once play is over."""
        return () if self._play is None or self.ended else self._play.outlook()

    def keep_pace(self, *, running: bool, speed: int) -> None:
        """Note in the session whether the clock runs and how many seconds of drill time a second it shall go."""
        if (running, speed) != (self.session.running, self.session.speed):
            self._remark(Remark(RUNNING if running else PAUSED, {"at": self.now, "speed": speed}))

    def go_on(self) -> None:
        """Take up again what was stopped for a real event."""
        if self.stopped:
            self._remark(Remark(CONTINUED, {"at": self.now, "seq": self.view.stopped_seq}))

    def keep(self, entry: KeptEntry) -> None:
        """Write down what somebody says about the drill, while it is played or afterwards. On disk when it returns.

        A drill that has been closed is opened for it and closed again, so that several windows may look at it. Raises
        DrillError.
        """
        if not self._log.closed:
            self._log.check()
            self._remark(remark(entry))
            return
        log = Log.open(Path(self._log.name))
        try:
            log.write(remarks=[remark(entry)])
        finally:
            log.close()
        self.kept = kept_of(log.tables.kept, log.name)

    def save_draft(self, key: str, text: str) -> None:
        """Keep what is being typed; an empty text drops it."""
        if not self._log.closed and self.session.drafts.get(key, "") != text:
            self._remark(self.session.draft(key, text))

    def drafts(self) -> Mapping[str, str]:
        """What was being typed, by key."""
        return dict(self.session.drafts)

    def digest(self) -> str:
        """SHA-256 of what has happened so far; once play has ended, the stored one."""
        return self.session.digest or str(self._log.digest)

    def close(self) -> None:
        """Leave one complete file behind. Not needed for safety."""
        try:
            if not self._log.stopped:
                self._remark(Remark(CLOSED, {"at": self.now}))
        finally:
            self._log.close()

    def _append(self, entries: list[Entry]) -> tuple[Row, ...]:
        rows = self._write(entries, self.now)
        self.view.apply(rows)
        return rows

    def _remark(self, remark: Remark) -> None:
        self._write([], None, [remark])

    def _write(self, entries: list[Entry], mark: int | None, remarks: list[Remark] | None = None) -> tuple[Row, ...]:
        tables = self._log.tables
        notes, kept = len(tables.notes), len(tables.kept)
        rows = self._log.write(entries, mark, remarks or [])
        self.session.apply(tables.notes[notes:])
        self.kept.apply(tables.kept[kept:])
        return rows

    def _answered(self, kind: str, said: Mapping[str, Any], command_id: str) -> tuple[Row, ...]:
        first, after = self._given[command_id]
        rows = tuple(self.rows[first - 1 : after - 1])
        if rows[0].kind != kind or rows[0].payload != plain(canonical(said)):
            raise DrillError(
                phrase("Entry {entry} is another command with the same id, {id}.", id=command_id, entry=first)
            )
        return rows


def header_of(tables: Tables, name: str) -> Header:
    """The header in the first row. Raises Damaged where a field is missing."""
    try:
        return read_header(tables.rows[0].payload)
    except KeyError as error:
        raise Damaged(
            phrase("{drill} is damaged: its first entry lacks {field}.", drill=name, field=str(error))
        ) from error


def view_of(rows: Sequence[Row], name: str) -> View:
    """The view of all rows. Raises Damaged where they do not tell a drill."""
    view = View()
    try:
        view.apply(rows)
    except MALFORMED as error:
        raise Damaged(
            phrase("{drill} is damaged: entry {entry} does not tell what it should.", drill=name, entry=view.seq)
        ) from error
    return view


def content_of(tables: Tables, header: Header, name: str) -> Source:
    """The scenario's files as stored with the drill. Raises Damaged when they are not those it was begun with."""
    from engine.scenario.source import digest

    if digest(tables.content) != header.scenario_digest:
        raise Damaged(phrase("{drill} is damaged: the scenario stored in it is not what was written.", drill=name))
    return tables.content


def play_again(tables: Tables, header: Header, loaded: Loaded, world: World, name: str) -> tuple[Play, Replayed]:
    """Bring a new run to where the drill stands. Raises DrillError when that cannot be done."""
    if tables.erased:
        raise DrillError(phrase("Texts have been erased from {drill}, so it cannot be played again.", drill=name))
    if header.engine != world.engine:
        raise DrillError(
            phrase(
                "{drill} was begun with engine {theirs}; this Beredt has engine {ours}, whose results differ.",
                drill=name,
                theirs=header.engine,
                ours=world.engine,
            ),
            phrase("It can be read and scored, and continued with the Beredt it was begun with."),
        )
    play = world.play(loaded, header)
    try:
        return play, replay(play, tables.rows, tables.mark)
    except Differs as error:
        raise DrillError(
            phrase(
                "{drill} cannot be continued: played again, it differs from what is stored, from entry {entry} on.",
                drill=name,
                entry=error.seq,
            ),
            phrase("It can still be read and scored."),
        ) from error
