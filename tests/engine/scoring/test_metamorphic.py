"""What must hold between two drills that differ in one thing (instrument, section 5.2 point 9)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.events import Noted, PromiseBroken, PromiseKept
from engine.scoring import Assessment
from engine.scoring.rating import BY_POINTS, Level
from tests.engine.scoring.story import NOTICE, Story, crisis, finds, party

FACT, ADVICE = finds("fact", "no-spill"), finds("key-message", "stay-out")
PEOPLE = {"care-home": party("affected", notify=True), "cooks": party("staff"), "mayor": party("leader")}
MOMENTS = st.integers(NOTICE, 700)


def worth(level: Level) -> int:
    """Points; what is not rated is worth nothing more and nothing less than itself."""
    return BY_POINTS.index(level) if level in BY_POINTS else -1


def whole(skip: str = "", empty: float | None = None, empty_with: dict[str, Any] | None = None) -> Assessment:
    """An eventful drill; `skip` leaves one thing out, `empty` adds a post that says nothing at that minute."""
    acts: list[tuple[float, str, Any]] = [
        (12, "rumour", lambda s: s.rumour(12)),
        (13, "fact", lambda s: s.know(13, "no-spill")),
        (14, "question", lambda s: s.question(14, "c1")),
        (15, "query", lambda s: s.query(15)),
        (16, "assess", lambda s: s.assess(16, "refuted")),
        (18, "answer", lambda s: s.answer(18)),
        (20, "call", lambda s: s.involve(20, "care-home")),
        (21, "note", lambda s: s.event(21, Noted("The night watch takes over."))),
        (30, "word", lambda s: s.publish(30, found=(ADVICE,), reason="Why", approved_by="Who")),
        (40, "correction", lambda s: s.publish(40, corrects="factory-spill", found=(FACT,), reason="Why")),
        (50, "topic", lambda s: s.publish(50, topic="bathing", approved_by="Who")),
    ]
    story = crisis(parties=PEOPLE)
    done = empty is None
    for at, name, act in acts:
        if not done and empty is not None and empty < at:
            story.publish(empty, "…", **(empty_with or {}))
            done = True
        if name != skip:
            act(story)
    if not done and empty is not None:
        story.publish(empty, "…", **(empty_with or {}))
    story.after(400)
    story.evaluate(401, "report")
    return story.ended(410).score()


@given(MOMENTS, MOMENTS, st.sampled_from(["A", "B", "C"]))
def test_the_same_first_word_later_never_improves_d1(one: int, other: int, severity: str) -> None:
    """Sending the same message later is never better."""

    def at(minute: int) -> int:
        story = crisis(severity)
        story.publish(minute)
        return worth(story.after(800).ended(810).rate("D1").level)

    assert at(max(one, other)) <= at(min(one, other))


@given(MOMENTS, MOMENTS, st.integers(NOTICE, 300), st.booleans(), st.booleans())
def test_the_same_correction_later_never_improves_d8(
    one: int, other: int, seen: int, assessed: bool, jumps: bool
) -> None:
    """Once the answer can be known, a later correction is never better, whatever jumps lie between."""

    def at(minute: int) -> int:
        story = crisis()
        story.know(NOTICE, "no-spill")
        told = sorted([(seen, "rumour"), (minute, "word"), *([(150, "jump")] if jumps else [])])
        for moment, what in told:
            later = moment + (600 if jumps and moment > 150 else 0)
            if what == "rumour":
                story.rumour(later)
            elif what == "jump":
                story.jump(150, 750)
            else:
                story.publish(later, corrects="factory-spill", found=(FACT,))
        if assessed:
            story.assess(1500, "refuted")
        return worth(story.after(2000).ended(2010).rate("D8").level)

    early, late = sorted((one, other))
    assert at(late) <= at(early)


@given(MOMENTS, MOMENTS)
def test_keeping_a_promise_later_never_improves_the_share_kept(one: int, other: int) -> None:
    """The log decides what was kept; an update after the grace is no keeping."""

    def at(minute: int) -> int:
        story = crisis()
        first = story.publish(NOTICE, next_update=40)
        if minute > 50:
            story.event(50, PromiseBroken(first))
        by = story.publish(minute)
        if minute <= 50:
            story.event(minute, PromiseKept(first, by))
        return worth(story.after(720).rate("D7").level)

    early, late = sorted((max(one, 25), max(other, 25)))
    assert at(late) <= at(early)


@settings(max_examples=60)
@given(
    st.floats(10.1, 300),
    st.sampled_from(
        [
            {}, {"topic": "bathing"}, {"replies_to": "c1"}, {"corrects": "factory-spill"}, {"next_update": 60},
            {"reason": "Why", "approved_by": "Who"}, {"channels": ("website", "facebook", "sms")}, {"corrects": "p1"},
        ]
    ),
)  # fmt: skip
def test_a_post_that_says_nothing_never_raises_anything(minute: float, fields: dict[str, Any]) -> None:
    """Three dots, whatever is ticked beside them, improve no criterion, no phase and no harm."""
    base, empty = whole(), whole(empty=minute, empty_with=fields)
    for before, after in zip(base.ratings, empty.ratings, strict=True):
        assert worth(after.level) <= worth(before.level), before.criterion
    assert (empty.total or 0) <= (base.total or 0)
    for one, other in zip(base.harms, empty.harms, strict=True):
        assert (other.severity or 0) >= (one.severity or 0)


def test_one_thing_left_out_changes_what_it_is_about_and_nothing_else() -> None:
    """Each act moves the criteria that it is about."""
    about = {
        "note": set(), "answer": {"D10"}, "assess": {"D8"}, "call": {"D13"}, "query": {"D10"},
        "question": {"D9"}, "correction": {"D3", "D7", "D8", "D14", "D16"}, "topic": {"D7", "D9", "D16"},
    }  # fmt: skip
    base = whole()
    for act, criteria in about.items():
        other = whole(skip=act)
        moved = {a.criterion for a, b in zip(base.ratings, other.ratings, strict=True) if a.level != b.level}
        assert moved <= criteria, act
        assert moved or act in ("note", "correction", "topic"), act


def test_a_breach_of_privacy_never_raises_anything() -> None:
    """Adding a protected name to a text improves nothing."""

    def told(name: bool) -> Assessment:
        story = crisis()
        story.publish(12, found=(ADVICE, *((finds("protected", "Lea Myrvoll"),) if name else ())))
        return story.after(100).ended(110).score()

    clean, breach = told(False), told(True)
    assert (breach.total or 0) <= (clean.total or 0)
    assert all(worth(b.level) <= worth(a.level) for a, b in zip(clean.ratings, breach.ratings, strict=True))


def test_the_language_of_a_text_changes_nothing_that_the_log_shows() -> None:
    """The same drill in nynorsk and English has the same ratings."""

    def spoken(language: str) -> Story:
        story = crisis()
        story.publish(12, found=(ADVICE,))
        row = story.rows[-1]
        readings = {c: {**r, "language": language} for c, r in row.payload["readings"].items()}
        story.rows[-1] = replace(row, payload={**row.payload, "readings": readings})
        return story.after(100).ended(110)

    assert [r.level for r in spoken("nn").score().ratings] == [r.level for r in spoken("en").score().ratings]
