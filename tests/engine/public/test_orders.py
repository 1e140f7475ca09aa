"""What an added or moved statement may change, seed by seed, and what it never does."""

import numpy as np
import pytest

from engine.public.network import Network, power_law
from engine.public.spreading import EVER, QUIET, SPREADING, STATE
from tests.engine.public.town import SOCIAL, Correction, Town, town

LAST = 5400
NEVER = 10**9


def beliefs(played: Town) -> tuple[np.ndarray, np.ndarray]:
    """When each agent first believed each rumour [s], and who believes at each tick."""
    first = np.full(played.spread.states.shape, NEVER)
    curve = []
    while played.at < LAST:
        played.tick()
        states = played.spread.states
        first[(states & EVER > 0) & (first == NEVER)] = played.at
        curve.append(np.isin(states & STATE, (SPREADING, QUIET)))
    return first, np.array(curve)


def check_strict_order(seeds: range) -> None:
    moved = 0
    for chance in seeds:
        others = (
            Correction("p2", 900 + 60 * (chance % 7), ("warned", "gassed"), ("facebook", "sms")),
            Correction("p3", 2400, ("poisoned",), ("sms",), 450),
        )
        late = 900 + 37 * (chance * 7 % 60)
        early = late - 30 - 53 * (chance % 40)
        one = town(Correction("p1", late), *others, chance=chance)
        other = town(Correction("p1", max(early, 1)), *others, chance=chance)
        (late_first, late_curve), (early_first, early_curve) = beliefs(one), beliefs(other)
        assert (early_first >= late_first).all(), chance
        assert not (early_curve & ~late_curve).any(), chance
        moved += int((early_first > late_first).any())
    assert moved > len(seeds) / 2


def test_earlier_corrections_never_make_anybody_believe_sooner() -> None:
    """Moving one of three corrections earlier: nobody believes sooner, and who believes at a tick is a subset.

    20 seeds at 2 000 agents, a variant included. Switches: own patience, no meeting effects, trust held, no forgetting.
    """
    check_strict_order(range(20))


@pytest.mark.slow
def test_earlier_corrections_never_make_anybody_believe_sooner_in_200_seeds() -> None:
    """The same in 200 seeds."""
    check_strict_order(range(200))


def test_a_statement_that_corrects_nothing_changes_nothing() -> None:
    """However often it is heard."""
    one = town(Correction("p1", 900), kind=SOCIAL).run(LAST)
    other = town(Correction("new", 500, ()), Correction("p1", 900), kind=SOCIAL).run(LAST)
    assert np.array_equal(one.spread.states, other.spread.states)
    assert np.array_equal(one.spread.slots, other.spread.slots)


def test_a_statement_moves_only_the_rumours_it_corrects() -> None:
    """Correcting one rumour leaves the other alone to the last contact (trust, by which they touch, is held)."""
    one = town(Correction("p1", 900), kind=SOCIAL).run(LAST).spread
    other = town(Correction("p1", 900), Correction("new", 1000, ("warned",)), kind=SOCIAL).run(LAST).spread
    for rumour in ("poisoned", "gassed"):
        row = one.index(rumour)
        assert np.array_equal(one.states[row], other.states[row])
        assert np.array_equal(one.slots[row], other.slots[row])
    assert not np.array_equal(one.states[one.index("warned")], other.states[one.index("warned")])


def test_a_statement_added_changes_no_draw_of_the_others() -> None:
    """Whom the old statements reach stays the same people, and in a half of the town it cannot reach, so does all."""
    half = power_law(1000, 2.5, 3, 2)
    network = Network(
        2000,
        np.concatenate([half.offsets, half.offsets[1:] + half.offsets[-1]]),
        np.concatenate([half.neighbours, half.neighbours + 1000]),
    )
    # Nobody in the second half is of the group that text messages go to.
    groups = np.where(np.arange(2000) < 1000, 2, np.arange(2000) % 2).astype(np.uint8)
    old, new = Correction("p1", 900), Correction("new", 600, ("poisoned", "warned"), ("sms",))
    one = town(old, kind=SOCIAL, network=network, groups=groups).run(LAST)
    other = town(new, old, kind=SOCIAL, network=network, groups=groups).run(LAST)
    assert np.array_equal(one.spread.states[:, 1000:], other.spread.states[:, 1000:])
    assert not np.array_equal(one.spread.states[:, :1000], other.spread.states[:, :1000])
    for key, heard in one.heard.items():
        assert np.array_equal(heard.reached, other.heard[key].reached)


def test_a_rumour_added_changes_no_draw_of_the_others() -> None:
    """A rumour's draws are keyed by its name, not by its place in the list."""
    one = town(Correction("p1", 900), kind=SOCIAL).run(LAST).spread
    other = town(Correction("p1", 900), kind=SOCIAL, beside=("aaa",)).run(LAST).spread
    assert other.index("aaa") == 0
    for rumour in one.rumours:
        assert np.array_equal(one.states[one.index(rumour)], other.states[other.index(rumour)])
