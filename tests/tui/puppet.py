"""A small world in place of the engine, so that the screens are tested without a public: what happens is written down
here, at which second, and commands have only the effect that the screens need to see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from drills.clock import Clock
from drills.drill import Drill
from drills.header import Header
from engine.commands import (
    Answer,
    Ask,
    Assess,
    Command,
    Decide,
    End,
    Evaluate,
    Involve,
    Moderate,
    Note,
    Prepare,
    Publish,
    Refused,
    Settle,
    Stop,
)
from engine.events import (
    Answered,
    Asked,
    Assessed,
    CommentPosted,
    Decided,
    DrillEnded,
    DrillStopped,
    Evaluated,
    Event,
    Fact,
    FactKnown,
    InjectDelivered,
    Involved,
    JumpAnnounced,
    Moderated,
    Noted,
    PartyAnswered,
    Prepared,
    PromiseMade,
    PublicSampled,
    Published,
    Settled,
    SituationEntered,
)
from engine.phrases import phrase
from engine.reading.clean import clean
from engine.reading.model import stored
from engine.reading.reader import Lexicon, read
from engine.scenario.loader import Loaded, load
from engine.scenario.model import say
from engine.scenario.source import Source, from_folder
from tui.desk import Desk, desk_for

SMALL = Path(__file__).parent.parent / "scenarios" / "small"
TODAY = date(2026, 3, 10)


def inject(loaded: Loaded, language: str, situation: str, id: str, **more: object) -> InjectDelivered:
    """An inject of the scenario as it is delivered."""
    here = loaded.scenario.main.situations[situation]
    written = next(i for i in here.injects if i.id == id)
    sender = written.from_
    person = loaded.scenario.cast.get(sender.id or "") if sender else None
    fields: dict[str, object] = {
        "inject": id, "form": written.kind, "storyline": "main", "situation": situation, "weight": written.weight,
        "sender": (sender.id or sender.group) if sender else None, "name": person.name if person else None,
        "outlet": person.outlet if person else None, "channel": written.channel,
        "text": say(written.text, language) if written.text else "", "topic": written.topic,
        "questions": tuple(written.questions.get(language, ())),
        "options": {option.id: say(option.text, language) for option in written.options},
        "rumour": written.rumour, "notice": written.notice, "signal": written.signal,
    }  # fmt: skip
    return InjectDelivered(**{**fields, **more})  # type: ignore[arg-type]


_COMMENTS = {
    "nb": (
        "Kan vi bade på Sanden i dag?",
        "Vi får ikke tak i noen på kommunen. Ungene klør på armene, og det står ingenting på nettsiden.",
        "Takk til badevakta!",
    ),
    "nn": (
        "Kan vi bade på Sanden i dag?",
        "Vi får ikkje tak i nokon på kommunen. Ungane klør på armane, og det står ingenting på nettsida.",
        "Takk til badevakta!",
    ),
    "en": (
        "Can we bathe at Sanden today?",
        "Nobody at the municipality picks up the phone. The children's arms itch, and the website says nothing.",
        "Thanks to the lifeguard!",
    ),
}


def story(loaded: Loaded, language: str) -> list[Event]:
    """A quarter of an hour on the beach."""
    asks, complains, thanks = _COMMENTS[language]

    def comment(id: str, group: str, name: str, stance: str, text: str, **more: str) -> CommentPosted:
        fields = {"topic": None, "rumour": None, "replies_to": None, **more}
        return CommentPosted(id, group, name, "facebook", stance, text=text, **fields)

    deadline = {"deadline": 12 * 60 + 480}
    events: list[tuple[int, Fact]] = [
        (0, SituationEntered("main", "quiet", "before", None, None, None)),
        (0, SituationEntered("talk", "calm", "before", None, None, None)),
        (120, inject(loaded, language, "quiet", "odd-water", name="Siri Vik")),
        (200, comment("c1", "families", "Jonas Lund", "asking", asks, topic="bathing")),
        (480, SituationEntered("main", "closed", "during", "A", "victim", "quiet>closed#0")),
        (480, inject(loaded, language, "closed", "rash")),
        (520, comment("c2", "others", "Åse Mørk", "angry", complains, topic="bathing")),
        (600, inject(loaded, language, "closed", "spill-rumour", name="Per Strand")),
        (640, comment("c3", "families", "Ingrid Øy", "grateful", thanks)),
        (720, inject(loaded, language, "closed", "blad-1", **deadline)),
        (780, inject(loaded, language, "closed", "all-beaches", deadline=780 + 360)),
        (840, FactKnown("algae", "sample")),
        (840, inject(loaded, language, "closed", "sample")),
        (2000, JumpAnnounced("main", 2000 + 86400, 2600, ("p1",), ("blad-1",))),
    ]
    for minute in range(1, 40):
        fall = min(max(minute - 8, 0) * 12_000, 200_000)
        sampled = PublicSampled(
            {"families": 600_000 - fall, "others": 550_000 - fall // 2},
            {"families": 50_000 + fall, "others": 50_000 + fall // 3},
            {"factory-spill": {"families": fall // 2, "others": fall // 8}},
        )
        events.append((minute * 60, sampled))
    return [Event(at, body) for at, body in sorted(events, key=lambda event: event[0])]


class Puppet:
    """Plays the story that it is given."""

    agents = 4000

    def __init__(self, loaded: Loaded, header: Header, story: Iterable[Event]) -> None:
        self.loaded, self.header = loaded, header
        self.now = -1
        self.ended = False
        self._story = list(story)
        self._published = 0
        self._ready: dict[str, int] = {}
        self._due: list[Event] = []

    def begin(self) -> list[Event]:
        self.now = 0
        return self._take(0)

    def advance(self, to: int) -> list[Event]:
        events = self._take(to)
        self.now = max(self.now, to)
        return events

    def handle(self, command: Command, at: int) -> list[Event]:
        caused = [Event(at, body) for body in self._does(command, at)]
        before = self._take(at)
        self.now = at
        return [*before, *caused]

    def _take(self, to: int) -> list[Event]:
        due = sorted([*self._story, *self._due], key=lambda event: event.at)
        taken = [event for event in due if event.at <= to]
        self._story = [event for event in self._story if event.at > to]
        self._due = [event for event in self._due if event.at > to]
        return taken

    def _does(self, command: Command, at: int) -> list[Fact]:
        match command:
            case Publish():
                return self._publish(command, at)
            case Answer(query=query, text=text, later=later, reason=reason):
                return [Answered(query, text, self._read(text) if text else None, later, True, reason=reason)]
            case Ask(party=party, about=about):
                self._due.append(Event(at + 60, PartyAnswered(party, about, "I do not know that yet.", False)))
                return [Asked(party, about, at + 60)]
            case Involve(party=party):
                return [Involved(party, "team")]
            case Assess(status=status, rumour=rumour, fact=fact, reason=reason):
                subject = "rumour" if rumour else "fact" if fact else "alert"
                return [Assessed(subject, rumour or fact or "emergency-alert", status, reason)]
            case Decide(decision=decision, option=option, reason=reason):
                return [Decided(decision, option, "team", reason)]
            case Moderate(comment=comment, action=action, rule=rule):
                return [Moderated(comment, action, False, rule)]
            case Settle(promise=promise, how=how):
                return [Settled(promise, how)]
            case Evaluate(part=part, text=text, owner=owner, due=due, voices=voices):
                return [Evaluated(part, text, owner, due, voices)]
            case Note(text=text):
                if not text.strip():
                    raise Refused(phrase("There is no text to note."))
                return [Noted(text)]
            case Prepare(resource=id):
                resource = next(r for r in self.loaded.scenario.resources if r.id == id)
                if id in self._ready:
                    raise Refused(phrase("That is already ready."))
                self._ready[id] = resource.takes
                return [Prepared(id, resource.mends, sum(self._ready.values()))]
            case Stop(reason=reason):
                return [DrillStopped(reason)]
            case End(reason=reason):
                self.ended = True
                return [DrillEnded("stopped", "closed", reason)]

    def _read(self, text: str) -> dict[str, Any]:
        return stored(read(clean(text), Lexicon(self.loaded.scenario, self.header.language)))

    def _publish(self, command: Publish, at: int) -> list[Fact]:
        if not all(text.strip() for text in command.texts.values()):
            raise Refused(phrase("The text for {channel} is empty.", channel=next(iter(command.texts))))
        self._published += 1
        id = f"p{self._published}"
        readings = {channel: self._read(text) for channel, text in command.texts.items()}
        published = Published(
            id, dict(command.texts), readings, command.replies_to, command.topic, command.corrects, command.links_to,
            command.alt, command.next_update, command.reason, command.approved_by,
        )  # fmt: skip
        return [published, *([PromiseMade(id, command.next_update)] if command.next_update is not None else [])]


class PuppetWorld:
    """Loads scenarios as the engine does, and plays a given story (or the one on the beach)."""

    engine = 1

    def __init__(self, events: Iterable[Event] | None = None) -> None:
        self._events = list(events) if events is not None else None

    def load(self, source: Source) -> Loaded:
        return load(source)

    def play(self, loaded: Loaded, header: Header) -> Puppet:
        events = story(loaded, header.language) if self._events is None else self._events
        return Puppet(loaded, header, events)


class Wall:
    """Wall time that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def desk(
    language: str = "en", at: int = 0, *, file: Path | None = None, events: Iterable[Event] | None = None,
    wall: Wall | None = None,
) -> Desk:  # fmt: skip
    """A desk at a drill that has been played to second `at`, its clock standing."""
    drill = Drill.start(
        file, from_folder(SMALL), seed=1, language=language, form="solo", today=TODAY, world=PuppetWorld(events)
    )
    drill.advance(at)
    return desk_for(drill, language, Clock(max(drill.now, 0), source=wall or Wall()))
