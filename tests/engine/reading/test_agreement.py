"""Agreement between labellers, and of a reader with them."""

from __future__ import annotations

import pytest

from engine.reading.agreement import Counts, alpha, counted, majority, same


def test_alpha_is_that_of_krippendorffs_own_example() -> None:
    """Krippendorff 2011, example C: four observers, twelve units, gaps; nominal alpha .743."""
    rows = (
        "1  2  3  3  2  1  4  1  2  .  .  .",
        "1  2  3  3  2  2  4  1  2  5  .  3",
        ".  3  3  3  2  3  4  2  2  5  1  .",
        "1  2  3  3  2  4  4  1  2  5  1  .",
    )
    observers = [[None if value == "." else value for value in row.split()] for row in rows]
    assert alpha(zip(*observers, strict=True)) == pytest.approx(0.743, abs=0.001)


def test_alpha_is_one_where_all_agree_and_below_nothing_where_all_differ() -> None:
    """The ends of the scale."""
    assert alpha([(True, True), (False, False)]) == 1.0
    assert (alpha([(True, False), (False, True)]) or 0) < 0


@pytest.mark.parametrize("units", [[], [(True,)], [(None, True)], [(True, True), (True, True)]])
def test_alpha_is_none_where_nobody_could_have_disagreed(units: list[tuple[bool | None, ...]]) -> None:
    """One labeller, or one value only, says nothing about agreement."""
    assert alpha(units) is None


def test_a_reader_is_counted_against_labels() -> None:
    """Two hits, one false alarm, one miss."""
    counts = counted([(True, True), (True, True), (True, False), (False, True), (False, False)])
    assert counts == Counts(2, 1, 1)
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_where_there_was_nothing_to_find_there_is_no_figure() -> None:
    """No division by nothing."""
    assert (Counts(0, 0, 0).precision, Counts(0, 0, 0).recall, Counts(0, 0, 0).f1) == (None, None, None)


def test_two_labellers_are_compared_on_what_both_saw() -> None:
    """Gaps are left out; a tie has no majority."""
    assert same([(True, True), (True, False), (None, True)]) == 0.5
    assert [majority(x) for x in ((True, True, False), (True, False), (None,), (False, None))] == [
        True,
        None,
        None,
        False,
    ]
