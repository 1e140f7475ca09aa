"""What a drill needs of the engine: load a scenario, and play it. Heavy imports wait until a drill starts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from drills.header import Header

if TYPE_CHECKING:
    from engine.commands import Command
    from engine.events import Event
    from engine.scenario.loader import Loaded
    from engine.scenario.source import Source
    from engine.simulation.situations import Outlook


class Play(Protocol):
    """One run of a scenario; `engine.simulation.Simulation` is the real one."""

    now: int
    agents: int

    @property
    def ended(self) -> bool:
        """Whether play is over."""

    def begin(self) -> list[Event]:
        """The first situations, at second 0."""

    def outlook(self) -> tuple[Outlook, ...]:
        """What may come next from where each storyline stands."""

    def handle(self, command: Command, at: int) -> list[Event]:
        """Carry out a command at second `at` > `now`. Raises Refused, having changed nothing."""

    def advance(self, to: int) -> list[Event]:
        """Play everything due up to and including second `to`."""


@lru_cache(maxsize=4)
def _loaded(files: tuple[tuple[str, bytes], ...]) -> Loaded:
    """Loaded once for all drills of a process."""
    from engine.scenario.loader import load

    return load(dict(files))


class World(Protocol):
    """Where scenarios become runs. Tests put a small one in its place."""

    @property
    def engine(self) -> int:
        """The engine's number: it rises with every release whose results differ."""

    def load(self, source: Source) -> Loaded:
        """A scenario ready to be played. Raises ScenarioError."""

    def play(self, loaded: Loaded, header: Header) -> Play:
        """A new run, at its beginning. A header with no agents leaves their number to the engine."""


class SimulatedWorld:
    """The engine."""

    @property
    def engine(self) -> int:
        """The engine's number."""
        from engine.simulation import ENGINE

        return ENGINE

    def load(self, source: Source) -> Loaded:
        """A scenario ready to be played. Raises ScenarioError."""
        return _loaded(tuple(sorted(source.items())))

    def play(self, loaded: Loaded, header: Header) -> Play:
        """A new run, at its beginning."""
        from engine.simulation import Simulation

        return Simulation(
            loaded,
            header.seed,
            agents=header.agents or None,
            language=header.language,
            form=header.form,
            preset=header.preset,
            quiet=header.quiet,
        )
