"""From rows to a record: one pass over the log, each kind of event into its own list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.reading.model import restored
from engine.scoring.entries import (
    Asking,
    Assessment,
    Blame,
    Decision,
    Delivered,
    InForce,
    Involvement,
    Jump,
    Mark,
    Moderation,
    Preparation,
    PressAnswer,
    Promise,
    Publication,
    Query,
    Question,
    Rumour,
    Stage,
    Step,
    Unanswered,
)
from engine.scoring.plan_lines import plan_lines
from engine.scoring.record import LEAST_WORDS, LoggedRow, Record

if TYPE_CHECKING:
    from engine.scenario.loader import Loaded

SAYS_SOMETHING = ("key-message", "fact", "denial", "rumour", "topic", "place", "link", "clock-time")
"""Findings that make even a very short text a word."""
CLUSTERS = ("victim", "accidental", "preventable")
"""Coombs' clusters, by how much responsibility they bring."""
Data = Mapping[str, Any]


def record(loaded: Loaded, rows: Iterable[LoggedRow]) -> Record:
    """Fold the rows of a drill, in order, into its record."""
    folding = Folding(loaded)
    for row in rows:
        folding.take(row)
    return folding.record()


class Folding:
    """A record in the making."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.scenario = loaded.scenario
        self.language = self.scenario.languages[0] if self.scenario.languages else "en"
        self.end = Mark(0, 0)
        self.ending: str | None = None
        self.notice: Mark | None = None
        self.after: Mark | None = None
        self.stages: list[Stage] = []
        self.classes: list[InForce] = []
        self.blame: list[Blame] = []
        self.jumps: list[Jump] = []
        self.injects: dict[str, Delivered] = {}
        self.facts: dict[str, Mark] = {}
        self.publications: list[Publication] = []
        self.queries: dict[str, Query] = {}
        self.questions: list[Question] = []
        self.unanswered: list[Unanswered] = []
        self.rumours: dict[str, Rumour] = {}
        self.promises: dict[str, Promise] = {}
        self.assessments: list[Assessment] = []
        self.decisions: list[Decision] = []
        self.askings: list[Asking] = []
        self.involvements: list[Involvement] = []
        self.preparations: list[Preparation] = []
        self.moderations: list[Moderation] = []
        self.steps: list[Step] = []
        self.notes: list[Mark] = []
        self._standing: dict[str, str | None] = {}
        self._blamed: dict[str, str | None] = {}
        self._comments: dict[str, str] = {}
        self._take: Mapping[str, Callable[[LoggedRow, Data], None]] = {
            "drill-started": self._started,
            "situation-entered": self._situation,
            "inject-delivered": self._inject,
            "comment-posted": self._comment,
            "published": self._published,
            "answered": self._answered,
            "deadline-missed": self._missed,
            "asked": self._asked,
            "involved": self._involved,
            "fact-known": self._known,
            "rumour-status-changed": self._status,
            "assessed": self._assessed,
            "decided": self._decided,
            "moderated": self._moderated,
            "evaluated": self._evaluated,
            "noted": self._noted,
            "prepared": self._prepared,
            "promise-made": self._promised,
            "promise-kept": self._kept,
            "promise-broken": self._broken,
            "question-unanswered": self._unanswered,
            "jumped": self._jumped,
            "drill-ended": self._ended,
        }

    def take(self, row: LoggedRow) -> None:
        """Take in the next row. The team's commands are passed over: what they caused stands in events."""
        self.end = Mark(max(self.end.at, row.at), row.seq)
        note = self._take.get(row.kind)
        if note is not None:
            note(row, row.payload)

    def record(self) -> Record:
        """What has been taken in so far, as a record."""
        return Record(
            scenario=self.scenario,
            plan=self.loaded.plan,
            own_plan=self.loaded.own_plan,
            lines=plan_lines(self.loaded.plan, self.scenario.start.date),
            language=self.language,
            end=self.end,
            ending=self.ending,
            notice=self.notice,
            after=self.after,
            stages=tuple(self.stages),
            classes=tuple(self.classes),
            blame=tuple(self.blame),
            jumps=tuple(self.jumps),
            injects=self.injects,
            facts=self.facts,
            publications=tuple(self.publications),
            queries=tuple(self.queries.values()),
            questions=tuple(self.questions),
            unanswered=tuple(self.unanswered),
            rumours=self.rumours,
            promises=tuple(self.promises.values()),
            assessments=tuple(self.assessments),
            decisions=tuple(self.decisions),
            askings=tuple(self.askings),
            involvements=tuple(self.involvements),
            preparations=tuple(self.preparations),
            moderations=tuple(self.moderations),
            steps=tuple(self.steps),
            notes=tuple(self.notes),
        )

    def _started(self, row: LoggedRow, data: Data) -> None:
        self.language = data.get("language", self.language)

    def _situation(self, row: LoggedRow, data: Data) -> None:
        if data["storyline"] == "main":
            self.stages.append(Stage(row.at, row.seq, data["situation"], data["phase"]))
            if data["phase"] == "after" and self.after is None:
                self.after = Mark(row.at, row.seq)
        self._standing[data["storyline"]] = data["severity"]
        highest = min((s for s in self._standing.values() if s), default=None)
        self.classes.append(InForce(row.at, row.seq, highest))
        self._blamed[data["storyline"]] = data["responsibility"]
        gravest = max((b for b in self._blamed.values() if b), key=CLUSTERS.index, default=None)
        if not self.blame or self.blame[-1].cluster != gravest:
            self.blame.append(Blame(row.at, row.seq, gravest))

    def _inject(self, row: LoggedRow, data: Data) -> None:
        id, form, topic, text = data["inject"], data["form"], data.get("topic"), data["text"]
        if data.get("notice") and self.notice is None:
            self.notice = Mark(row.at, row.seq)
        deadline = data.get("deadline")
        self.injects[id] = Delivered(row.at, row.seq, id, form, deadline, topic, text, bool(data.get("signal")))
        if form == "query":
            words = text or " ".join(data.get("questions", ()))
            name = data.get("outlet") or data.get("name") or id
            self.queries[id] = Query(row.at, row.seq, id, name, deadline, words)
        if form in ("comment", "misinformation"):
            self._comments[id] = text
        if form == "comment" and topic:
            self.questions.append(Question(row.at, row.seq, id, topic, text))
        if form == "misinformation" and data.get("rumour"):
            self._sighted(row, data["rumour"], data.get("channel"), text)

    def _comment(self, row: LoggedRow, data: Data) -> None:
        self._comments[data["comment"]] = data["text"]
        if data.get("topic") and data["stance"] == "asking":
            self.questions.append(Question(row.at, row.seq, data["comment"], data["topic"], data["text"]))
        if data.get("rumour"):
            self._sighted(row, data["rumour"], data["channel"], data["text"])

    def _sighted(self, row: LoggedRow, id: str, channel: str | None, text: str) -> None:
        known = self.rumours.get(id, Rumour(id, None, (), "", ()))
        if known.seen is None:
            known = replace(known, seen=Mark(row.at, row.seq), text=text)
        if channel and channel not in known.channels:
            known = replace(known, channels=(*known.channels, channel))
        self.rumours[id] = known

    def _status(self, row: LoggedRow, data: Data) -> None:
        known = self.rumours.get(data["rumour"], Rumour(data["rumour"], None, (), "", ()))
        status = (Mark(row.at, row.seq), data["status"])
        self.rumours[data["rumour"]] = replace(known, statuses=(*known.statuses, status))

    def _published(self, row: LoggedRow, data: Data) -> None:
        channels = self.scenario.channels
        texts = {c: text for c, text in data["texts"].items() if c in channels}
        readings = {c: restored(data["readings"][c]) for c in texts}
        public = tuple(c for c in texts if channels[c].audience == "public")
        open_ = tuple(c for c in texts if channels[c].audience in ("public", "journalists"))
        self.publications.append(
            Publication(
                row.at,
                row.seq,
                id=data["publication"],
                texts=texts,
                readings=readings,
                public=public,
                open=open_,
                audiences=tuple(dict.fromkeys(channels[c].audience for c in texts)),
                worded=any(
                    readings[c].words >= LEAST_WORDS or any(readings[c].named(kind) for kind in SAYS_SOMETHING)
                    for c in texts
                ),
                replies_to=data.get("replies_to"),
                topic=data.get("topic"),
                corrects=data.get("corrects"),
                links_to=data.get("links_to"),
                next_update=data.get("next_update"),
                reason=_filled(data.get("reason")),
                approved=_filled(data.get("approved_by")),
            )
        )

    def _answered(self, row: LoggedRow, data: Data) -> None:
        query = self.queries.get(data["query"])
        if query is None:
            return
        if data["later"] is not None:
            self.queries[query.id] = replace(query, later=data["later"])
            return
        reading = restored(data["reading"])
        given = PressAnswer(
            row.at, row.seq, query.id, data["text"], reading, bool(data["on_time"]), bool(data.get("follow_up"))
        )
        if reading.words:
            self.queries[query.id] = replace(query, answers=(*query.answers, given))

    def _missed(self, row: LoggedRow, data: Data) -> None:
        query = self.queries.get(data["inject"])
        if query is None:
            return
        if data["what"] == "follow-up":
            self.queries[query.id] = replace(query, follow_up_missed=data["outcome"])
        elif data["what"] == "query":
            self.queries[query.id] = replace(query, missed=data["outcome"], missed_seq=row.seq)

    def _asked(self, row: LoggedRow, data: Data) -> None:
        self.askings.append(Asking(row.at, row.seq, data["party"], data["about"]))

    def _involved(self, row: LoggedRow, data: Data) -> None:
        self.involvements.append(Involvement(row.at, row.seq, data["party"], data["by"]))

    def _known(self, row: LoggedRow, data: Data) -> None:
        self.facts.setdefault(data["fact"], Mark(row.at, row.seq))

    def _assessed(self, row: LoggedRow, data: Data) -> None:
        self.assessments.append(Assessment(row.at, row.seq, data["subject"], data["id"], data["status"]))

    def _decided(self, row: LoggedRow, data: Data) -> None:
        reason = _filled(data.get("reason"))
        self.decisions.append(Decision(row.at, row.seq, data["decision"], data["option"], data["by"], reason))

    def _moderated(self, row: LoggedRow, data: Data) -> None:
        comment = data["comment"]
        text = self._comments.get(comment, "")
        rule = _filled(data.get("rule"))
        self.moderations.append(
            Moderation(row.at, row.seq, comment, data["action"], bool(data["critical"]), rule, text)
        )

    def _evaluated(self, row: LoggedRow, data: Data) -> None:
        text, owner = data.get("text") or "", _filled(data.get("owner"))
        voices = tuple(data.get("voices", ()))
        self.steps.append(Step(row.at, row.seq, data["part"], text.strip(), owner, data.get("due"), voices))

    def _noted(self, row: LoggedRow, data: Data) -> None:
        self.notes.append(Mark(row.at, row.seq))

    def _prepared(self, row: LoggedRow, data: Data) -> None:
        self.preparations.append(Preparation(row.at, row.seq, data["resource"], data["mends"]))

    def _promised(self, row: LoggedRow, data: Data) -> None:
        self.promises[data["promise"]] = Promise(row.at, row.seq, data["promise"], data["due"])

    def _kept(self, row: LoggedRow, data: Data) -> None:
        self._promise(data["promise"], outcome="kept", by=data.get("by"))

    def _broken(self, row: LoggedRow, data: Data) -> None:
        self._promise(data["promise"], outcome="broken")

    def _promise(self, id: str, **changes: Any) -> None:
        if id in self.promises:
            self.promises[id] = replace(self.promises[id], **changes)

    def _unanswered(self, row: LoggedRow, data: Data) -> None:
        self.unanswered.append(Unanswered(row.at, row.seq, data["topic"], data["questions"], data["waited"]))

    def _jumped(self, row: LoggedRow, data: Data) -> None:
        self.jumps.append(Jump(data["since"], data["to"]))

    def _ended(self, row: LoggedRow, data: Data) -> None:
        self.ending = data["ending"]


def _filled(text: str | None) -> bool:
    return bool(text and text.strip())
