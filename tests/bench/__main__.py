"""`python -m tests.bench`: every table, or those named; ends with 1 when a number was out of reach."""

import sys

from tests.bench import drill, log, public, review, score
from tests.bench.table import machine, show

ROOMS = {"public": public, "drill": drill, "log": log, "score": score, "review": review}


def main(names: list[str]) -> int:
    """Measure the rooms named, or all."""
    print(machine())
    good = True
    for name in names or ROOMS:
        for title, lines in ROOMS[name].tables():
            good &= show(title, lines())
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
