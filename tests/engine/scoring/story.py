"""Drills by hand: a row for each thing that happens, its time in minutes, on the small scenario and its plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from engine import events
from engine.events import Fact, payload
from engine.reading.model import READER, Finding, Reading, stored
from engine.scenario.loader import Loaded, load
from engine.scenario.model import Channel, Party, Scenario
from engine.scenario.source import from_folder
from engine.scoring import Assessment, HarmFlag, Rating, Record, Rubric, assess, record, rubric
from engine.scoring.criteria import CRITERIA, HARMS

SMALL = Path(__file__).parents[2] / "scenarios" / "small"
MINUTE, HOUR, DAY = 60, 3600, 86400
NOTICE = 10
"""Minutes: when the crisis comes in these stories."""
SAID = "The beach at Sanden is closed. Do not bathe before we say so."


@dataclass(frozen=True)
class Row:
    seq: int
    at: int
    role: str
    kind: str
    payload: Mapping[str, Any]


@cache
def small() -> Loaded:
    return load(from_folder(SMALL))


def party(kind: Any, *, notify: bool = False) -> Party:
    return Party(name={"*": "Somebody"}, kind=kind, notify=notify)


def channel(audience: Any = "public", *, reach: Any = 0.5, replies: bool = False, hub: bool = False) -> Channel:
    return Channel(name={"*": "A channel"}, reach=reach, audience=audience, replies=replies, hub=hub)


def finds(id: str, subject: str, start: int = 0, end: int = 3, per_mille: int = 1000) -> Finding:
    return Finding(id, subject, start, end, per_mille)


def reading(text: str, found: tuple[Finding, ...] = ()) -> dict[str, Any]:
    words = len([word for word in text.split() if any(c.isalpha() for c in word)])
    return stored(Reading(READER, "en", 900, len(text), words, 1, 300, 10 * words, words, found))


MEASURES = (
    "plain_lix_tenths", "longest_sentence", "passive_per_mille", "repeats_per_mille", "form_mix_per_mille", "capitals",
    "emoji", "hashtags_lower",
)  # fmt: skip
Line = tuple[Any, ...]
"""A sentence, and what is found in it: an id, or (id, subject)."""


def told(*lines: Line, per_mille: int = 900, language: str | None = "en", **fields: Any) -> tuple[str, dict[str, Any]]:
    """A text made of lines, with a reading of it: each finding spans its line."""
    text, spans, found = "", [], []
    for line, *kinds in lines:
        start = len(text)
        text += f"{line} "
        spans.append((start, len(text) - 1, len(line.split())))
        for kind in kinds:
            id, subject = (kind, "") if isinstance(kind, str) else kind
            found.append(Finding(id, subject, start, len(text) - 1, per_mille))
    words = sum(count for _, _, count in spans)
    longest = max((count for _, _, count in spans), default=0)
    mean = 10 * words // max(1, len(spans))
    made = Reading(
        READER, language, 900, len(text), words, len(spans), 300, mean, longest, tuple(found), spans=tuple(spans)
    )
    return text, stored(replace(made, **fields))


class Story:
    """One drill in the making. `at` is in minutes; what is not said is as plain as can be."""

    def __init__(self, **changes: Any) -> None:
        self.scenario: Scenario = replace(small().scenario, **changes)
        self.rows: list[Row] = [Row(1, 0, "world", "drill-started", {"language": "en"})]
        self.published = 0
        self.event(0, events.SituationEntered("main", "quiet", "before", None, None, None))

    def event(self, at: float, body: Fact) -> int:
        self.rows.append(Row(len(self.rows) + 1, round(at * MINUTE), "world", body.kind, payload(body)))
        return len(self.rows)

    def notice(self, at: float = NOTICE, severity: str | None = "A") -> Story:
        self.event(at, events.SituationEntered("main", "closed", "during", severity, "victim", "quiet>closed#1"))
        self.inject(at, "rash", form="message", text="A child has a rash.", notice=True)
        return self

    def after(self, at: float, severity: str | None = None) -> Story:
        self.event(at, events.SituationEntered("main", "opened", "after", severity, None, "closed>opened#1"))
        return self

    def ended(self, at: float, ending: str = "good") -> Story:
        self.event(at, events.DrillEnded(ending, "good-end"))
        return self

    def jump(self, since: float, to: float) -> Story:
        self.event(since, events.Jumped(round(since * MINUTE), round(to * MINUTE)))
        return self

    def inject(self, at: float, id: str, form: str, text: str = "Something came.", **fields: Any) -> int:
        values: dict[str, Any] = {"weight": "core", "sender": None, "name": None, "outlet": None, "channel": None}
        body = events.InjectDelivered(
            inject=id, form=form, storyline="main", situation="x", text=text, **{**values, **fields}
        )
        return self.event(at, body)

    def publish(
        self, at: float, text: str = SAID, *, channels: tuple[str, ...] = ("website", "facebook"),
        found: tuple[Finding, ...] = (), read: dict[str, Any] | None = None, **fields: Any,
    ) -> str:  # fmt: skip
        self.published += 1
        id = f"p{self.published}"
        if "next_update" in fields:
            fields["next_update"] = round(fields["next_update"] * MINUTE)
        body = events.Published(
            id, dict.fromkeys(channels, text), {c: read or reading(text, found) for c in channels}, **fields
        )
        self.event(at, body)
        if body.next_update is not None:
            self.event(at, events.PromiseMade(id, body.next_update))
        return id

    def say(self, at: float, *lines: Line, channels: tuple[str, ...] = ("website", "facebook"), **fields: Any) -> str:
        """Publish a text of lines with what is found in them; what `told` and `publish` take goes to each."""
        own = {key: fields.pop(key) for key in ("per_mille", "language", *MEASURES) if key in fields}
        text, read = told(*lines, **own)
        return self.publish(at, text, channels=channels, read=read, **fields)

    def query(self, at: float, id: str = "blad-1", within: float = 8) -> str:
        self.inject(
            at, id, "query", text="Why is it closed?", outlet="Småvik Blad", deadline=round((at + within) * MINUTE)
        )
        return id

    def answer(
        self, at: float, query: str = "blad-1", text: str = "We do not know yet.", *, on_time: bool = True,
        found: tuple[Finding, ...] = (), follow_up: bool = False,
    ) -> None:  # fmt: skip
        self.event(at, events.Answered(query, text, reading(text, found), None, on_time, follow_up))

    def later(self, at: float, query: str, until: float) -> None:
        self.event(at, events.Answered(query, None, None, round(until * MINUTE), True))

    def missed(self, at: float, query: str = "blad-1", what: str = "query", outcome: str = "missed") -> None:
        self.event(at, events.DeadlineMissed(query, what, outcome))

    def question(self, at: float, id: str, topic: str = "bathing") -> str:
        self.event(
            at, events.CommentPosted(id, "others", "Eva Li", "facebook", "asking", topic, None, None, "Can we bathe?")
        )
        return id

    def rumour(self, at: float, rumour: str = "factory-spill", channel: str = "facebook") -> None:
        self.inject(
            at, "spill", "misinformation", text="The factory has spilled poison!", rumour=rumour, channel=channel
        )

    def know(self, at: float, fact: str) -> None:
        self.event(at, events.FactKnown(fact, None))

    def status(self, at: float, status: str, rumour: str = "factory-spill") -> None:
        self.event(at, events.RumourStatusChanged(rumour, status))

    def assess(self, at: float, status: str, rumour: str = "factory-spill") -> None:
        self.event(at, events.Assessed("rumour", rumour, status))

    def involve(self, at: float, party: str, by: str = "team") -> None:
        self.event(at, events.Involved(party, by))

    def ask(self, at: float, party: str = "municipal-doctor", about: str = "algae") -> None:
        self.event(at, events.Asked(party, about, round(at * MINUTE) + 300))

    def prepare(self, at: float, resource: str, mends: str) -> None:
        self.event(at, events.Prepared(resource, mends, 300))

    def evaluate(self, at: float, part: str, text: str | None = "What we found.", **fields: Any) -> None:
        self.event(at, events.Evaluated(part, text, **fields))

    @property
    def loaded(self) -> Loaded:
        return replace(small(), scenario=self.scenario)

    def record(self) -> Record:
        return record(self.loaded, self.rows)

    def rate(self, criterion: str, rules: Rubric | None = None) -> Rating:
        return CRITERIA[criterion](self.record(), (rules or rubric()).criteria[criterion])

    def harm(self, harm: str) -> HarmFlag:
        return HARMS[harm](self.record(), rubric().harms[harm])

    def score(self, rules: Rubric | None = None) -> Assessment:
        return assess(self.record(), rules or rubric())


def crisis(severity: str | None = "A", **changes: Any) -> Story:
    """A story whose crisis has come, at minute 10."""
    return Story(**changes).notice(NOTICE, severity)
