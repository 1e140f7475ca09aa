"""The only door into the simulated world: commands in, events out, drill time only.

At one second the order is: commands, what the agenda says is due, the public's tick, guards (waiting injects, rumours'
statuses, transitions), what these made due, and a jump when one is ready. Same scenario, seed and commands: same
events.
"""

from __future__ import annotations

from functools import lru_cache

from engine.commands import Command, Facilitation, Refused
from engine.events import CommentPosted, CommentsCounted, Event, QuestionUnanswered
from engine.phrases import phrase
from engine.public.parameters import parameters
from engine.public.public import Public
from engine.reading.reader import Lexicon
from engine.scenario.loader import Loaded
from engine.simulation.calendar import handle_due, jump, jump_ready, leap
from engine.simulation.facilitator import facilitate
from engine.simulation.injects import release_waiting, remember_comment, remember_question
from engine.simulation.quiet import Quiet
from engine.simulation.situations import Outlook, advance_statuses, enter, outlook, take_transitions
from engine.simulation.team import do
from engine.simulation.world import World, plan_facts

ENGINE = 2
"""Rises with every release whose results differ; an old drill is replayed only under its own number."""
MOST_AGENTS = 50_000
SAMPLE = 60
PATIENCE = {"A": 1800, "B": 7200, "C": 43_200, None: 43_200}
"""Seconds an open public question stands before it is noticed again, by severity class (instrument 4.2: per 30 min,
in class A).
"""


@lru_cache(maxsize=4)
def _lexicon(loaded: Loaded, language: str) -> Lexicon:
    """Made once for all runs of a scenario in one process."""
    return Lexicon(loaded.scenario, language)


class Simulation:
    """One run of one scenario. `now` is the last second fully played, -1 before the first."""

    def __init__(
        self,
        loaded: Loaded,
        seed: int,
        *,
        language: str,
        agents: int | None = None,
        form: str = "solo",
        preset: str = "normal",
        quiet: bool = False,
    ) -> None:
        scenario = loaded.scenario
        self._quiet = Quiet(seed, float(parameters(preset).comments["quiet"])) if quiet else None
        self.now = -1
        self.form = form
        self.agents = min(scenario.organisation.inhabitants, MOST_AGENTS) if agents is None else agents
        self._world = World(
            loaded=loaded,
            lexicon=_lexicon(loaded, language),
            public=Public(scenario, loaded.voices, seed, self.agents, language, preset),
            language=language,
        )
        self._world.variables.update(scenario.variables)
        for storyline, line in scenario.storylines.items():
            for situation in line.situations.values():
                for inject in situation.injects:
                    self._world.places[inject.id] = (storyline, inject)

    @property
    def ended(self) -> bool:
        """Whether play is over."""
        return self._world.ended

    def outlook(self) -> tuple[Outlook, ...]:
        """What may come next from where each storyline stands, for the facilitator."""
        return outlook(self._world)

    def begin(self) -> list[Event]:
        """Enter the first situation of every storyline, the main one first, at second 0."""
        world = self._world
        world.now = 0
        plan_facts(world)
        for storyline in sorted(world.scenario.storylines, key=lambda s: s != "main"):
            enter(world, storyline, world.scenario.storylines[storyline].start, None)
        return self._take()

    def handle(self, command: Command, at: int) -> list[Event]:
        """Play everything before second `at`, then the command.

        Raises Refused, having changed nothing but time: what happened before `at` then comes with the next call. Raises
        ValueError for a second that is already played.
        """
        if at <= self.now:
            raise ValueError(f"second {at} is already played (now {self.now})")
        self._play(at - 1)
        if self.now >= at:
            raise Refused(phrase("The calendar has moved on in the meantime."))
        if self.ended:
            raise Refused(phrase("The drill has ended."))
        world = self._world
        world.now = at
        play_on = None
        if isinstance(command, Facilitation):
            play_on = facilitate(world, command, self.form)
        else:
            do(world, command)
        if not self.ended:
            self._guards()
        if play_on is not None:
            self._play(play_on)
        return self._take()

    def advance(self, to: int) -> list[Event]:
        """Play everything due up to and including second `to`. A jump may carry `now` past it."""
        self._play(to)
        return self._take()

    def _play(self, to: int) -> None:
        world = self._world
        while self.now < to and not world.ended:
            due = world.agenda.next()
            tick = (self.now // world.public.step + 1) * world.public.step
            second = min(to, tick, max(due, self.now + 1) if due is not None else to)
            if world.jump is not None:
                # A jump goes at the first second it may, and not at the next one that somebody happens to ask for.
                second = self.now + 1
            world.now = second
            self._second()
            self.now = world.now

    def _second(self) -> None:
        world = self._world
        self._due()
        if world.ended:
            return
        if world.now % world.public.step == 0:
            self._tick()
            self._guards()
            self._due()
        if jump_ready(world) and not world.ended:
            jump(world)
            self._due()
        if world.leap is not None and not world.ended:
            leap(world)
            self._guards()
            self._due()

    def _due(self) -> None:
        world = self._world
        while not world.ended and (due := world.agenda.due(world.now)) is not None:
            handle_due(world, *due)

    def _tick(self) -> None:
        world = self._world
        self._questions()
        self._danger()
        left_out = 0
        for body in world.public.tick(world.now, interest=world.interest()):
            if isinstance(body, CommentPosted):
                if self._quiet is not None and self._quiet.leaves_out(body, world.questions):
                    remember_question(world, body)
                    left_out += 1
                    continue
                remember_comment(world, body)
            world.emit(body)
        if left_out:
            world.emit(CommentsCounted(left_out))
        if world.now % SAMPLE == 0:
            world.emit(world.public.sample())

    def _guards(self) -> None:
        world = self._world
        advance_statuses(world)
        release_waiting(world)
        take_transitions(world)

    def _questions(self) -> None:
        """Open public questions are noticed by those who asked, each time their patience has run out again."""
        world = self._world
        patience = PATIENCE[world.severity]
        for topic, asked in world.questions.items():
            if not asked:
                continue
            since = max(asked[0][1], world.reminded.get(topic, 0))
            if world.now - since >= patience:
                world.reminded[topic] = world.now
                world.emit(QuestionUnanswered(topic, len(asked), world.now - asked[0][1]))
                world.public.feel("question-unanswered", topic)

    def _danger(self) -> None:
        """In class A, each half hour without protective advice after notice is felt."""
        world = self._world
        if world.notice is None or world.advised is not None or world.severity != "A":
            return
        if world.now - max(world.notice, world.danger_reminded) >= PATIENCE["A"]:
            world.danger_reminded = world.now
            world.public.feel("silence-on-danger", world.standings["main"].situation)

    def _take(self) -> list[Event]:
        taken, self._world.events = self._world.events, []
        return taken
