"""How a bench is shown: one line a number, beside what it should reach."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One number: what was measured, what came out, what it should reach, and whether it does (None: told only)."""

    what: str
    found: str
    reach: str = ""
    good: bool | None = None


def at_most(what: str, found: float, limit: float, unit: str) -> Line:
    """A number that should not be larger than its limit."""
    return Line(what, f"{found:.3g} {unit}".strip(), f"at most {limit:g}", found <= limit)


def at_least(what: str, found: float, limit: float, unit: str) -> Line:
    """A number that should not be smaller than its limit."""
    return Line(what, f"{found:.3g} {unit}".strip(), f"at least {limit:g}", found >= limit)


def show(title: str, lines: Iterable[Line]) -> bool:
    """Print a table as its lines come in; whether all that should be reached was."""
    print(f"\n{title}\n{'-' * len(title)}")
    good = True
    for line in lines:
        mark = {True: "  ok", False: "  NOT REACHED", None: ""}[line.good]
        print(f"{line.what:<74} {line.found:>18}  {line.reach}{mark}", flush=True)
        good &= line.good is not False
    return good


def best(work: Callable[[], object], times: int) -> float:
    """The shortest of so many runs [s of this process's processor time, which others on the machine disturb least]."""
    shortest = float("inf")
    for _ in range(times):
        begin = time.process_time()
        work()
        shortest = min(shortest, time.process_time() - begin)
    return shortest


def machine() -> str:
    """What the numbers were measured on."""
    info = Path("/proc/cpuinfo")
    names = info.read_text().split("model name")[1:2] if info.exists() else []
    processor = names[0].split("\n")[0].strip("\t :") if names else platform.processor()
    return f"{processor}, {platform.system()}, Python {platform.python_version()}; one thread, processor time"
