"""Compiled and as plain Python the kernel gives the same numbers, to the last bit and without a warning."""

import os
import subprocess
import sys
from hashlib import sha256

from engine.events import Fact
from engine.public.network import complete
from engine.public.rumours import Claim, seed, start, step
from tests.engine.public.town import SOCIAL, STEP, Correction, town


def digest() -> str:
    """Of everything a kernel holds after 120 steps of 2 000 agents, of the switches that only tests use, and of a whole
    small public."""
    import numpy as np

    from engine.public.draws import SPAN
    from engine.public.network import power_law

    played = town(
        Correction("p1", 600), Correction("p2", 1500, ("warned", "gassed"), ("facebook", "sms")), kind=SOCIAL
    ).run(120 * STEP)
    spread = played.spread
    seen = [
        spread.network.offsets,
        spread.network.neighbours,
        spread.readers,
        spread.states,
        spread.numbers,
        spread.tally,
    ]
    seen += [heard.reached for heard in played.heard.values()]
    for network, every in ((complete(200), False), (power_law(200, 2.5, 3, 8), True)):
        claim = Claim("hoax", stifle=0.0, leave=0.2, forget=0.3)
        extra = start(network, np.zeros(200, np.uint8), 1, [claim], [], -3, 60, every_neighbour=every)
        seed(extra, "hoax", None, 20, 60)
        for at in range(60, 1200, 60):
            step(extra, at, np.array([[SPAN // 3]]), np.array([SPAN * 5 // 3]))
        seen += [extra.states, extra.numbers, extra.tally]
    state = sha256()
    for array in seen:
        state.update(repr((array.dtype.str, array.shape)).encode() + array.tobytes())
    state.update(repr(whole()).encode())
    return state.hexdigest()


def whole() -> list[Fact]:
    """What a small town does in two hours, and in two days in which nothing happens: every event, and how it ends."""
    from tests.engine.public.audience import CRISIS, play, public, statement

    found = public(agents=400, public={"comments": 20.0})
    facts = found.seed_rumour("poisoned", "online", 500, 0)
    facts += play(found, 600)
    found.hear(statement("p1", 601, ("facebook", "website"), corrects=("poisoned",), denies=("sick",)))
    found.feel("story-silent", "avis")
    facts += play(found, 7200, 600)
    return [*facts, *found.pass_time(7200, 48 * 3600, CRISIS), found.sample()]


def test_plain_python_gives_the_same_numbers() -> None:
    """With NUMBA_DISABLE_JIT=1 and numpy's warnings as errors."""
    command = [sys.executable, "-W", "error::RuntimeWarning", "-m", "tests.engine.public.test_plain"]
    plain = subprocess.run(
        command, env={**os.environ, "NUMBA_DISABLE_JIT": "1"}, capture_output=True, text=True, check=True
    )
    assert plain.stdout.strip() == digest()


if __name__ == "__main__":
    print(digest())
