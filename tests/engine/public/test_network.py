"""The network is a power law without loops or doubles, the same for a seed; groups have the sizes of their shares."""

import numpy as np
import pytest

from engine.public.network import MOST_GROUPS, assign_groups, complete, group_sizes, power_law


def test_a_network_is_written_down() -> None:
    """Old logs replay only while these literals hold: a change here is a new format version."""
    network = power_law(12, 2.5, 2, 5)
    assert network.offsets.tolist() == OFFSETS
    assert network.neighbours.tolist() == NEIGHBOURS
    assert assign_groups(12, [0.5, 0.25, 0.25], 5).tolist() == GROUPS


OFFSETS = [0, 2, 4, 7, 9, 9, 11, 13, 15, 17, 19, 21, 22]
NEIGHBOURS = [10, 9, 3, 5, 3, 11, 8, 1, 2, 1, 8, 10, 7, 9, 6, 5, 2, 7, 0, 6, 0, 2]
GROUPS = [2, 1, 0, 0, 2, 0, 0, 0, 1, 1, 0, 2]


@pytest.mark.parametrize(("n", "exponent", "k_min"), [(1, 2.5, 3), (2, 2.5, 3), (50, 3.0, 1), (5000, 2.5, 3)])
def test_everybody_hears_whom_they_are_heard_by(n: int, exponent: float, k_min: int) -> None:
    """Edges go both ways, none to oneself, none twice."""
    network = power_law(n, exponent, k_min, 3)
    owners = np.repeat(np.arange(n), network.degrees)
    pairs = list(zip(owners.tolist(), network.neighbours.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) == {(heard, hears) for hears, heard in pairs}
    assert all(hears != heard for hears, heard in pairs)
    assert network.offsets.dtype == network.neighbours.dtype == np.int32


def test_degrees_follow_the_power_law() -> None:
    """Among 100 000, the share with k neighbours is as k ** -2.5 up to what dropping loops and doubles takes."""
    n, k_max = 100_000, 316
    degrees = power_law(n, 2.5, 3, 9).degrees
    weights = np.arange(3, k_max + 1) ** -2.5
    for k in (3, 4, 6, 10):
        share = weights[k - 3] / weights.sum()
        error = np.sqrt(share * (1 - share) / n)
        assert abs((degrees == k).mean() - share) < 4 * error + 0.005 * share
    assert degrees.max() <= k_max


def test_networks_of_other_seeds_are_others() -> None:
    """The seed decides, and nothing else."""
    assert np.array_equal(power_law(500, 2.5, 3, 1).neighbours, power_law(500, 2.5, 3, 1).neighbours)
    assert not np.array_equal(power_law(500, 2.5, 3, 1).offsets, power_law(500, 2.5, 3, 2).offsets)


def test_sizes_are_by_largest_remainder() -> None:
    """Shares are relative to their sum, the remainder goes to the largest fractions, ties to the earlier."""
    assert group_sizes(10, [0.33, 0.33, 0.34]) == [3, 3, 4]
    assert group_sizes(7, [1, 1, 1]) == [3, 2, 2]
    assert group_sizes(3, [0.98, 0.01, 0.01]) == [3, 0, 0]
    assert sum(group_sizes(9973, [0.1, 0.2, 0.3, 0.15, 0.25])) == 9973


def test_groups_are_independent_of_the_network() -> None:
    """In each group the mean number of neighbours is the public's, within four standard errors."""
    degrees = power_law(20_000, 3.5, 3, 4).degrees
    groups = assign_groups(20_000, [0.5, 0.3, 0.2], 4)
    assert np.bincount(groups).tolist() == [10_000, 6000, 4000]
    for group in range(3):
        mine = degrees[groups == group]
        assert abs(mine.mean() - degrees.mean()) < 4 * degrees.std() / np.sqrt(mine.size)


def test_complete_mixing_has_no_arrays() -> None:
    """A million who all hear each other take no room."""
    network = complete(1_000_000)
    assert network.neighbours.size == 0
    with pytest.raises(ValueError, match="neighbours"):
        _ = network.degrees


@pytest.mark.parametrize("n", [0, -5, 10**9])
def test_a_public_of_no_size_is_refused(n: int) -> None:
    """From 1 to ten million agents."""
    for build in (lambda: power_law(n, 2.5, 3, 1), lambda: complete(n), lambda: assign_groups(n, [1.0], 1)):
        with pytest.raises(ValueError, match="agents"):
            build()


def test_senseless_numbers_are_refused() -> None:
    """Exponents without a mean, nobody to hear, shares below 0 or of nothing, more groups than fit."""
    for exponent, k_min in ((2.0, 3), (1.5, 3), (2.5, 0)):
        with pytest.raises(ValueError, match="exponent"):
            power_law(100, exponent, k_min, 1)
    for shares in ([], [0.0], [-0.5, 1.5], [1.0] * (MOST_GROUPS + 1)):
        with pytest.raises(ValueError, match="groups"):
            group_sizes(100, shares)
