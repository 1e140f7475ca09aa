"""Draws are keyed, stable across machines, evenly spread, and the same under numba."""

import subprocess
import sys
from itertools import product

import pytest

from engine.public.draws import SPAN, below, draw, mix, stream_key, stream_start, threshold


def test_the_numbers_are_written_down() -> None:
    """Old logs replay only while these literals hold: a change here is a new format version."""
    assert [mix(0, 0), mix(1, 0), mix(0, 1), mix(0xFFFFFFFF, 0xFFFFFFFF)] == MIXED
    assert [draw(1, "contacts", 7, 0), draw(1, "contacts", 7, 1), draw(2**62 + 5, "contacts", 7, 0)] == DRAWN
    assert stream_key("contacts") == CONTACTS


MIXED = [62398776, 250993031, 3816267134, 1287955435]
DRAWN = [60295606, 2595196987, 4097702349]
CONTACTS = 3085031628


def test_a_draw_depends_on_each_part_of_its_key() -> None:
    """Changing the seed (low or high word), the stream, the entity or the counter changes the draw."""
    base = draw(11, "a", 3, 4)
    others = [draw(12, "a", 3, 4), draw(11 + 2**40, "a", 3, 4), draw(11, "b", 3, 4), draw(11, "a", 4, 4)]
    assert len({base, *others, draw(11, "a", 3, 5), draw(11, "a", 4, 3)}) == 7


def test_order_does_not_matter() -> None:
    """The same keys in another order, with other draws between them, give the same draws."""
    keys = list(product((1, 2), ("x", "y"), range(5), range(5)))
    forward = {key: draw(*key) for key in keys}
    backward = {}
    for key in reversed(keys):
        draw(99, "between", key[2], key[3])
        backward[key] = draw(*key)
    assert backward == forward


def test_the_long_form_is_the_short_form() -> None:
    """Hot loops take the stream's start once and mix on from there."""
    start = stream_start(5, "contacts")
    assert mix(mix(start, 123), 9) == draw(5, "contacts", 123, 9)
    assert draw(5, stream_key("contacts"), 123, 9) == draw(5, "contacts", 123, 9)


def test_mix_is_a_permutation_in_each_argument() -> None:
    """No two words collide under one state, nor two states under one word."""
    assert len({mix(77, word) for word in range(20_000)}) == 20_000
    assert len({mix(state, 77) for state in range(20_000)}) == 20_000


@pytest.mark.parametrize("n", [2, 7, 100])
def test_draws_are_even(n: int) -> None:
    """Chi-square of 100 000 draws over n bins stays within five standard deviations, along counters and entities."""
    for words in (
        [draw(3, "even", 1, counter) for counter in range(100_000)],
        [draw(3, "even", entity, 0) for entity in range(100_000)],
    ):
        counts = [0] * n
        for word in words:
            counts[below(word, n)] += 1
        expected = len(words) / n
        chi = sum((count - expected) ** 2 / expected for count in counts)
        assert abs(chi - (n - 1)) < 5 * (2 * (n - 1)) ** 0.5


def test_one_bit_of_the_key_moves_half_of_the_draw() -> None:
    """Avalanche: each single-bit change of entity or counter flips 16 of 32 bits in the mean (within 0.5)."""
    for bit in range(20):
        flipped = [
            (draw(1, "bits", e, 5) ^ draw(1, "bits", e ^ (1 << bit), 5)).bit_count()
            + (draw(1, "bits", 5, e) ^ draw(1, "bits", 5, e ^ (1 << bit))).bit_count()
            for e in range(2_000)
        ]
        assert abs(sum(flipped) / len(flipped) / 2 - 16) < 0.5


def test_neighbours_do_not_run_in_step() -> None:
    """Two agents' counters never walk through shared draws, as they would if the counter met the key unscrambled."""
    seen = [draw(1, "walk", agent, counter) for agent in range(300) for counter in range(300)]
    assert len(seen) - len(set(seen)) < 10  # by chance: 90 000**2 / 2**33 = 0.9


def test_below_and_threshold() -> None:
    """`below` covers 0 .. n - 1 at the ends of the range; a threshold cuts off its share of the draws."""
    assert (below(0, 6), below(SPAN - 1, 6), below(SPAN - 1, 2**31)) == (0, 5, 2**31 - 1)
    assert (threshold(0), threshold(1), threshold(0.25)) == (0, SPAN, SPAN // 4)
    hits = sum(draw(1, "share", agent, 0) < threshold(0.3) for agent in range(20_000))
    assert abs(hits / 20_000 - 0.3) < 0.015


def test_another_process_draws_the_same() -> None:
    """Nothing depends on Python's randomised string hashes."""
    code = "from engine.public.draws import draw; print(draw(4, 'far', 1, 2))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(out.stdout) == draw(4, "far", 1, 2)


def test_numba_twin_is_equal() -> None:
    """`numba.njit(mix)` and `numba.njit(below)` give the same numbers on int64, at the edges too."""
    numba = pytest.importorskip("numba")
    twin, twin_below = numba.njit(mix), numba.njit(below)
    words = [0, 1, 2, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, *(draw(1, "words", 0, i) for i in range(50))]
    for a, b in product(words, words):
        assert int(twin(a, b)) == mix(a, b)
    assert all(int(twin_below(word, n)) == below(word, n) for word in words for n in (1, 3, 2**31))
