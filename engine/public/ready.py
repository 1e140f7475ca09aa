"""Whether the public can be played at once, and making it so: the first drill on a machine compiles, later ones load.

Importing this is cheap; numba's half second is taken when one of these is called.
"""

from __future__ import annotations

from engine.phrases import phrase

WAITS = phrase(
    "The first drill on this machine: the public is being made ready, which takes some seconds and happens once."
)
"""What somebody reads who waits for it."""


def cold() -> bool:
    """Whether something must be compiled first, which takes some seconds and happens once on a machine."""
    import engine.public.public  # noqa: F401  (everything compiled makes itself known)
    from engine.public import compiled

    return compiled.cold()


def warm_up() -> None:
    """Load or compile everything a drill calls."""
    import numpy as np

    from engine.public import rumours
    from engine.public.standstill import stand_still
    from engine.public.talk import poisson

    rumours.warm_up()
    poisson(1, 1)
    moods, group, talk = np.zeros((2, 1), np.int64), np.zeros(1, np.int64), np.zeros(4, np.int64)
    stand_still(1, 1, 1, 1, moods, moods, np.zeros(2, np.int64), group, group, group, 0, talk)
