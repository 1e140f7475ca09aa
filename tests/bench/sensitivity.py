"""Does the ranking of teams survive other numbers? ``python -m tests.bench.sensitivity [SEED ...]``

Each number of `engine/public/parameters.yaml` that trust may depend on is halved and raised by half, alone, and the
simulated teams play the shipped scenario again. Printed: for each change, the trust at the end of each team (mean of
the groups and seeds, thousandths), and whether the order is the expected one, by trust and by total. Takes minutes.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any
from unittest.mock import patch

from drills.drill import Drill
from drills.teams import policy
from drills.unattended import play_team
from engine.public import parameters
from engine.scenario.source import find, from_folder
from engine.scoring import assess, record, rubric

TEAMS = ("expert", "careful", "slow", "silent", "denying", "deny-and-delete")
"""In the order expected of trust at the end; by total the last three may end in any order."""
FACTORS = (0.5, 1.5)
NAMES = ("trust", "anger", "value")


def main() -> int:
    """Print the table; 1 when a change alone turns the order round."""
    seeds = [int(word) for word in sys.argv[1:]] or [1]
    numbers = parameters.source()
    turned = 0
    print(f"{'number':45} {'x':>4} " + " ".join(f"{team:>8}" for team in TEAMS))
    for name, factor, changed in (("as shipped", 1.0, numbers), *_changes(numbers)):
        ends = [[_end(changed, team, seed) for seed in seeds] for team in TEAMS]
        found = [sum(trust for trust, _ in end) // len(seeds) for end in ends]
        totals = [sum(total for _, total in end) / len(seeds) for end in ends]
        kept = found == sorted(found, reverse=True) and totals[0] > totals[1] > totals[2] > max(totals[3:])
        turned += not kept
        print(f"{name:45} {factor:4} " + " ".join(f"{trust:8}" for trust in found) + ("" if kept else "  TURNED"))
    print(f"{turned} changes turn the order round")
    return int(turned > 0)


def _changes(numbers: Any) -> Iterator[tuple[str, float, Any]]:
    for section in ("causes", "rumours", "mood"):
        for name, entry in numbers[section].items():
            if not any(entry.get(key) for key in NAMES):
                continue
            for factor in FACTORS:
                changed = copy.deepcopy(numbers)
                scaled = changed[section][name]
                for key in NAMES:
                    if key in scaled:
                        scaled[key] = round(scaled[key] * factor, 6)
                for key, most in scaled.get("most", {}).items():
                    scaled["most"][key] = round(most * factor, 6)
                if section == "rumours" and not name.startswith(("contacts", "unrest")):
                    scaled["value"] = min(1.0, scaled["value"])  # a share
                yield f"{section}.{name}", factor, changed


def _end(numbers: Any, team: str, seed: int) -> tuple[int, float]:
    """Trust at the end, mean of the groups, in thousandths; and the total."""
    parameters.parameters.cache_clear()
    with patch.object(parameters, "source", lambda: numbers):
        drill = Drill.start(
            None,
            from_folder(find("drikkevann")),
            seed=seed,
            language="nb",
            form="solo",
            team=team,
            today=date(2026, 3, 10),
        )
        play_team(drill, policy(team, drill.loaded.scenario, "nb"))
    parameters.parameters.cache_clear()
    trust = next(row.payload["trust"] for row in reversed(drill.rows) if row.kind == "public-sampled")
    total = assess(record(drill.loaded, drill.rows), rubric()).total
    return int(sum(trust.values()) // len(trust) // 1000), total or 0.0


if __name__ == "__main__":
    sys.exit(main())
