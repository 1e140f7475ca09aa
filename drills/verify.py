"""Is a drill what it was? Its chain always; and, under the same engine number, that playing it again gives it again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drills.errors import DrillError
from drills.stored import Stored, read_drill
from drills.world import World
from engine.phrases import phrase


@dataclass(frozen=True)
class Verdict:
    """What was found of a drill whose chain holds. `replay` is same, differs, erased or other-engine."""

    drill: Stored
    replay: str
    why: DrillError | None
    digest: str | None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.replay != "differs"


def verify(file: Path, *, world: World | None = None) -> Verdict:
    """Check a drill. Raises Damaged, saying where, when the chain does not hold; DrillError when it cannot be read."""
    drill = read_drill(file, world=world)
    if drill.tables.erased:
        return Verdict(drill, "erased", None, drill.session.digest)
    digest = drill.computed_digest()
    if drill.session.digest not in (None, digest):
        why = DrillError(phrase("{drill} has another digest than was stored when play ended.", drill=str(file)))
        return Verdict(drill, "differs", why, digest)
    if drill.header.engine != drill.world.engine:
        return Verdict(drill, "other-engine", None, digest)
    try:
        drill.play_again()
    except DrillError as why:
        return Verdict(drill, "differs", why, digest)
    return Verdict(drill, "same", None, digest)
