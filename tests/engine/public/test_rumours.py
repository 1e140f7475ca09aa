"""Rumours spread, tire, mutate and are corrected as the page on the public says, and every count is exact."""

import numpy as np
import pytest

from engine.public.draws import SPAN, threshold
from engine.public.network import Network, assign_groups, complete, power_law
from engine.public.rumours import (
    INFORMED,
    QUIET,
    SPREADING,
    UNAWARE,
    Claim,
    Reach,
    Spread,
    acceptance,
    believer_seconds,
    believers,
    contacts_per_step,
    inform,
    informed,
    misled,
    peak,
    seed,
    seeded,
    start,
    state,
    step,
)
from engine.public.spreading import EVER, SECONDS, STATE, Ints
from tests.engine.public.town import SOCIAL, STEP, Correction, town


def public(claims: list[Claim], network: Network, **more: bool) -> Spread:
    """Two groups, one channel that everybody reads and always finds."""
    groups = assign_groups(network.agents, [0.5, 0.5], 1)
    return start(network, groups, 2, claims, [Reach("siren", [1.0, 1.0], 1.0)], 1, 60, **more)


def everything(spread: Spread, share: float = 1.0) -> Ints:
    return np.full((len(spread.rumours), 2), threshold(share), np.int64)


def pace(spread: Spread, contacts: float) -> Ints:
    return np.full(len(spread.rumours), int(contacts * SPAN), np.int64)


def play(spread: Spread, ticks: int, contacts: float = 1.0, share: float = 1.0) -> None:
    at = 0 if spread.now is None else spread.now
    for _ in range(ticks):
        at += 60
        step(spread, at, everything(spread, share), pace(spread, contacts))


FULL = np.full(2, SPAN, np.int64)


def test_counts_are_exact() -> None:
    """After a drill with everything switched on, each count is what counting the agents gives, for each group."""
    played = town(Correction("p1", 600), Correction("p2", 1500, ("warned", "gassed")), kind=SOCIAL).run(3600).spread
    for row, rumour in enumerate(played.rumours):
        states = played.states[row] & STATE
        for group in range(3):
            mine = played.groups == group
            assert played.counts[row, group].tolist() == np.bincount(states[mine], minlength=4).tolist()
            assert misled(played, rumour, group) == int((played.states[row][mine] & EVER > 0).sum())
            assert believers(played, rumour, group) == int(np.isin(states[mine], (SPREADING, QUIET)).sum())
        assert (played.states[row] >> 3 == played.groups).all()
        assert informed(played, rumour) == int((states == INFORMED).sum()) > 0
        assert state(played, rumour, 7) == states[7]
        length = played.numbers[row, 1]
        slots = played.slots[row, 0, :length].tolist()
        assert sorted(slots) == np.flatnonzero(states == SPREADING).tolist()
        assert (np.diff(played.slots[row, 1, :length]) >= 0).all()


def test_peaks_and_believer_seconds_are_of_the_ends_of_ticks() -> None:
    """Both agree with a record kept outside, group by group and for everybody."""
    played = town(Correction("p1", 900, quality=1000), kind=SOCIAL)
    record = []
    while played.at < 3600:
        played.tick()
        record.append([believers(played.spread, "poisoned", group) for group in (0, 1, 2, None)])
    for column, group in enumerate((0, 1, 2, None)):
        curve = [row[column] for row in record]
        assert peak(played.spread, "poisoned", group) == max(curve)
        assert believer_seconds(played.spread, "poisoned", group) == STEP * sum(curve[:-1])


def test_a_rumour_is_seeded_by_key() -> None:
    """So many of the group believe it from that tick on and pass it on from the next; seeding again finds others."""
    spread = public([Claim("r"), Claim("s")], complete(1000))
    assert not seeded(spread, "r")
    assert seed(spread, "r", 1, 25, 60) == 25
    first = set(np.flatnonzero(spread.states[0] & STATE == SPREADING).tolist())
    play(spread, 1)
    assert (believers(spread, "r"), misled(spread, "r", 0), seeded(spread, "r"), seeded(spread, "s")) == (
        25,
        0,
        True,
        False,
    )
    assert seed(spread, "r", 1, 25, 120) >= 20
    second = set(np.flatnonzero(spread.states[0] & STATE == SPREADING).tolist()) - first
    assert first.isdisjoint(second)
    play(spread, 1)
    assert believers(spread, "r") > 60


def test_more_than_all_cannot_be_seeded() -> None:
    """A group smaller than its seed believes as a whole; a seed of nobody is nobody."""
    spread = public([Claim("r")], complete(10))
    assert seed(spread, "r", 0, 50, 60) == 5
    assert seed(spread, "r", 1, 0, 60) == 0


def test_meeting_somebody_who_knows_makes_quiet() -> None:
    """Where all believe already, one contact each and everybody is quiet; with stifling off nobody is."""
    for stifle, left in ((1.0, 0), (0.0, 400)):
        spread = public([Claim("r", stifle=stifle)], power_law(400, 2.5, 3, 1))
        seed(spread, "r", None, 400, 60)
        play(spread, 3)
        assert spread.counts[0, :, SPREADING].sum() == left
        assert believers(spread, "r") == 400


def test_meeting_the_informed_informs_or_quiets() -> None:
    """With `informs` 1 every spreader among the informed comes to know, but those whom nothing converts fall quiet."""
    spread = public([Claim("r", informs=1.0, never=0.3)], complete(3000))
    inform(spread, "early", {"r": FULL}, ["siren"])
    unmoved = spread.agents - informed(spread, "r")
    assert abs(unmoved / 3000 - 0.3) < 4 * np.sqrt(0.21 / 3000)
    seed(spread, "r", None, 3000, 60)
    assert believers(spread, "r") == unmoved
    play(spread, 40, share=0.0)
    assert spread.counts[0, :, SPREADING].sum() == 0
    assert spread.counts[0, :, QUIET].sum() == unmoved


def test_how_well_it_is_believed_depends_on_the_group() -> None:
    """Of those told, the share that believes is its group's threshold."""
    spread = public([Claim("r", stifle=0.0)], complete(100_000))
    seed(spread, "r", None, 4000, 60)
    chances = np.array([[threshold(0.2), threshold(0.8)]], np.int64)
    step(spread, 60, chances, pace(spread, 1.0))
    step(spread, 120, chances, pace(spread, 1.0))
    new = [misled(spread, "r", group) for group in (0, 1)]
    told = 4000 * 0.96 / 2
    assert abs(sum(new) - 4000 - told) < 4 * np.sqrt(told) and (new[1] - 2000) > 3 * (new[0] - 2000)


@pytest.mark.parametrize(("per_minute", "step_length"), [(0.2, 30), (3.0, 60), (0.05, 300)])
def test_contacts_keep_their_rate(per_minute: float, step_length: int) -> None:
    """Spreaders among people who never believe anything: contacts made, seen by stifling, follow the rate."""
    assert contacts_per_step(per_minute, step_length) == pytest.approx(per_minute * step_length / 60 * SPAN, abs=1)
    groups = np.zeros(50_000, np.uint8)
    spread = start(complete(50_000), groups, 1, [Claim("r")], [], 4, step_length)
    seed(spread, "r", None, 50_000, step_length)
    rate = np.array([contacts_per_step(per_minute, step_length)], np.int64)
    for tick in (1, 2):
        step(spread, tick * step_length, np.zeros((1, 1), np.int64), rate)
    share = min(1.0, per_minute * step_length / 60)
    assert abs(spread.counts[0, 0, QUIET] / 50_000 - share) <= 4 * np.sqrt(share * (1 - share) / 50_000)


def test_a_variant_takes_its_share_of_what_is_told() -> None:
    """With probability 0.3 what is told is the variant; the rest stays as it was."""
    spread = public([Claim("a", stifle=0.0, mutates={"b": 0.2, "c": 0.1}), Claim("b"), Claim("c")], complete(100_000))
    seed(spread, "a", None, 5000, 60)
    play(spread, 2)
    new = np.array([misled(spread, "a") - 5000, misled(spread, "b"), misled(spread, "c")])
    for found, share in zip(new / 5000, (0.7 * 0.95, 0.2, 0.1), strict=True):
        assert abs(found - share) < 4 * np.sqrt(share * (1 - share) / 5000)


def test_correcting_the_parent_counts_for_the_variant() -> None:
    """By the factor `carries`; a variant that is corrected itself takes the higher of the two."""
    claims = [Claim("a", mutates={"b": 0.1}, carries=0.5), Claim("b"), Claim("other")]
    half = np.full(2, SPAN // 2, np.int64)
    for corrects, share in (({"a": FULL}, 0.5), ({"a": FULL, "b": half // 2}, 0.5), ({"a": half, "b": FULL}, 1.0)):
        spread = public(claims, complete(20_000))
        heard = inform(spread, "p", corrects, ["siren"])
        assert abs(informed(spread, "b") / 20_000 - share) <= 4 * np.sqrt(share * (1 - share) / 20_000)
        assert heard.informed["b"].sum() == informed(spread, "b")
        assert informed(spread, "other") == 0


def test_the_official_word_informs_whatever_people_believe() -> None:
    """Unaware, spreading and quiet become informed alike, are told apart in the answer, and spread no more."""
    spread = public([Claim("r")], power_law(3000, 2.5, 3, 1))
    seed(spread, "r", None, 300, 60)
    play(spread, 4, contacts=0.5)
    before = spread.counts[0].copy()
    heard = inform(spread, "p", {"r": FULL}, ["siren"])
    assert (heard.informed["r"] == before[:, :3]).all() and before[:, :3].min() > 0
    assert (heard.reached == spread.sizes).all()
    assert informed(spread, "r") == 3000 and believers(spread, "r") == 0
    assert misled(spread, "r") == before[:, 1:3].sum()
    play(spread, 2)
    assert misled(spread, "r") == before[:, 1:3].sum()
    assert 300 <= peak(spread, "r") < misled(spread, "r"), (
        "the tick in which all were corrected ended without believers"
    )


def test_prebunking_is_the_same_rule() -> None:
    """Informed before it is seeded, nobody falls for it; half informed, it goes half as far at most."""
    spread = public([Claim("r")], power_law(2000, 2.5, 3, 1))
    inform(spread, "p", {"r": FULL}, ["siren"])
    assert seed(spread, "r", None, 100, 60) == 0
    play(spread, 20)
    assert not seeded(spread, "r")


def test_a_person_counts_once_per_statement() -> None:
    """Found on several channels, at once or one after the other, somebody is reached once, at the earlier time."""
    channels = [Reach("web", [0.5, 0.2], 0.6), Reach("sms", [0.3, 0.9], 0.5)]
    groups = assign_groups(50_000, [0.5, 0.5], 1)
    spread = start(complete(50_000), groups, 2, [], channels, 1, 60)
    web, sms = (inform(spread, "p", {}, [channel]).reached for channel in ("web", "sms"))
    both = inform(spread, "p", {}, ["web", "sms"]).reached
    later = inform(spread, "p", {}, ["sms"], before=["web"]).reached
    assert (web + later == both).all() and (later < sms).all()
    for group, (one, other) in enumerate(((0.3, 0.15), (0.12, 0.45))):
        share = 1 - (1 - one) * (1 - other)
        assert abs(both[group] / 25_000 - share) < 4 * np.sqrt(share * (1 - share) / 25_000)


def test_regular_readers_stay_the_same() -> None:
    """With attention 1 every statement finds the same people; with less, others, but no stranger."""
    channels = [Reach("paper", [0.4], 1.0), Reach("poster", [0.4], 0.5)]
    spread = start(complete(5000), np.zeros(5000, np.uint8), 1, [Claim("r")], channels, 1, 60)
    found = []
    for statement in ("p", "q"):
        fresh = start(complete(5000), np.zeros(5000, np.uint8), 1, [Claim("r")], channels, 1, 60)
        inform(fresh, statement, {"r": np.array([SPAN])}, ["paper"])
        found.append(fresh.states[0].tolist())
    assert found[0] == found[1]
    first = inform(spread, "p", {"r": np.array([SPAN])}, ["poster"]).reached[0]
    inform(spread, "q", {"r": np.array([SPAN])}, ["poster"])
    assert first < informed(spread, "r") < 5000 * 0.45


def test_acceptance_is_the_product_of_its_parts() -> None:
    """0.25 x trust x quality x topic, in whole numbers."""
    accept = acceptance(0.25, [2**30, 2**29, 0], 450, 0.55)
    assert accept.tolist() == pytest.approx([0.25 * 0.45 * 0.55 * SPAN, 0.125 * 0.45 * 0.55 * SPAN, 0], abs=2)


def test_ticks_are_of_the_grid() -> None:
    """Neither a tick left out, nor one between, nor one twice: playing speed has no way in."""
    spread = public([Claim("r")], complete(10))
    play(spread, 2)
    for at in (120, 150, 240):
        with pytest.raises(ValueError, match="tick"):
            step(spread, at, everything(spread), pace(spread, 1.0))
        with pytest.raises(ValueError, match="tick"):
            seed(spread, "r", None, 1, at)
    step(spread, 180, everything(spread), pace(spread, 1.0))


def test_looking_changes_nothing() -> None:
    """Played in pieces with every count read in between, a drill ends as one played through."""
    pieces = town(Correction("p1", 600), kind=SOCIAL)
    for until in (30, 300, 330, 2100, 3600):
        pieces.run(until)
        for rumour in pieces.spread.rumours:
            assert peak(pieces.spread, rumour) <= misled(pieces.spread, rumour)
    whole = town(Correction("p1", 600), kind=SOCIAL).run(3600)
    for one, other in ((pieces.spread.states, whole.spread.states), (pieces.spread.tally, whole.spread.tally)):
        assert np.array_equal(one, other)


def test_an_empty_public_moves_nothing() -> None:
    """One agent has nobody to tell; nobody's neighbours are nobody; no rumours are no work."""
    for network in (complete(1), power_law(1, 2.5, 3, 1)):
        spread = start(network, np.zeros(1, np.uint8), 1, [Claim("r")], [], 1, 60)
        seed(spread, "r", None, 1, 60)
        for at in (60, 120, 180):
            step(spread, at, np.full((1, 1), SPAN, np.int64), np.array([SPAN]))
        assert (believers(spread, "r"), spread.tally[0, 0, SECONDS]) == (1, 120)
        assert spread.counts[0, 0, UNAWARE] == 0
    quiet = start(complete(5), np.zeros(5, np.uint8), 1, [], [], 1, 60)
    step(quiet, 60, np.zeros((0, 1), np.int64), np.zeros(0, np.int64))


def test_what_does_not_fit_is_refused() -> None:
    """Shares outside 0..1, ids twice, unknown variants, groups out of range, contacts below zero."""
    groups = np.zeros(4, np.uint8)
    wrong: list[tuple[list[Claim], list[Reach], int]] = [
        ([Claim("r", stifle=1.5)], [], 1),
        ([Claim("r", never=-0.1)], [], 1),
        ([Claim("r"), Claim("r")], [], 1),
        ([Claim("r", mutates={"s": 0.1})], [], 1),
        ([Claim("r", mutates={"r": 0.1})], [], 1),
        ([Claim("r", mutates={"s": 0.6, "t": 0.6}), Claim("s"), Claim("t")], [], 1),
        ([], [Reach("web", [0.5], 2.0)], 1),
        ([], [Reach("web", [0.5, 0.5], 0.5)], 1),
        ([], [Reach("web", [0.5], 0.5)] * 2, 1),
        ([], [], 33),
    ]
    for claims, channels, n_groups in wrong:
        with pytest.raises(ValueError):
            start(complete(4), groups, n_groups, claims, channels, 1, 60)
    with pytest.raises(ValueError):
        start(complete(4), groups + 1, 1, [], [], 1, 60)
    with pytest.raises(ValueError):
        start(complete(4), groups, 1, [], [], 1, 0)
    with pytest.raises(ValueError):
        contacts_per_step(-1, 60)
    with pytest.raises(KeyError):
        believers(start(complete(4), groups, 1, [], [], 1, 60), "nothing")
