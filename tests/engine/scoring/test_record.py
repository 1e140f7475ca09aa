"""The record: one fold of the log, with clocks, phases and names."""

from __future__ import annotations

import time

from engine.events import CommentPosted, SituationEntered
from engine.scoring import assess, record, rubric
from engine.scoring.entries import Mark
from tests.engine.scoring.story import Story, crisis, finds


def test_phases_go_from_notice_to_the_first_after_situation() -> None:
    """Before notice, from notice, and from the first situation of the main storyline that is after."""
    story = Story()
    story.publish(1)
    story.notice(10)
    story.publish(20)
    story.event(30, SituationEntered("talk", "quieter", "after", None, None, None))
    story.publish(31)
    story.after(40)
    story.publish(50)
    told = story.record()
    assert [told.phase(p) for p in told.publications] == ["before", "during", "during", "after"]
    assert [told.during(p) for p in told.publications] == [False, True, True, False]


def test_the_class_in_force_is_the_highest_of_all_storylines() -> None:
    """A before B before C over all that is going on; a clock has the class of the moment it started."""
    story = crisis("B")
    story.event(20, SituationEntered("talk", "loud", "during", "C", None, None))
    story.publish(21)
    story.event(30, SituationEntered("talk", "worse", "during", "A", None, None))
    story.publish(31)
    story.event(40, SituationEntered("talk", "quiet", "after", None, None, None))
    story.publish(41)
    told = story.record()
    assert [told.severity(p) for p in told.publications] == ["B", "A", "B"]
    assert told.severity(Mark(0, 1)) == "C"


def test_played_time_leaves_jumps_out() -> None:
    """Two jumps, one of them only partly between the two moments."""
    story = crisis().jump(20, 80).jump(100, 400)
    told = story.record()
    assert told.played(600, 12_000) == 12_000 - 600 - 3600 - (12_000 - 6000)
    assert told.elapsed(Mark(600, 3), Mark(6000, 9), 599) == 5400
    assert told.elapsed(Mark(600, 3), Mark(6000, 9), 601) == 1800


def test_the_first_message_set_is_ten_minutes() -> None:
    """All that is published within ten minutes of the first word, in public."""
    story = crisis()
    for minute in (12, 15, 22, 22.1):
        story.publish(minute)
    assert [p.id for p in story.record().first_set] == ["p1", "p2", "p3"]


def test_the_page_it_links_to_belongs_to_the_first_message_set() -> None:
    """A page put up before notice counts when the first word points to it."""
    story = Story()
    page = story.publish(5, channels=("website",))
    story.publish(6)
    story.notice()
    story.publish(12, links_to=page)
    assert [p.id for p in story.record().first_set] == ["p1", "p3"]


def test_short_texts_that_name_something_are_words() -> None:
    """ "Boil the water!" is short, and says something."""
    story = crisis()
    story.publish(12, "Keep out!", found=(finds("key-message", "stay-out"),))
    story.publish(13, "Keep out!")
    assert [p.worded for p in story.record().publications] == [True, False]


def test_names_are_in_the_drills_language() -> None:
    """Topics, parties, groups and rumours are called what the drill calls them; an unknown id is shown as it is."""
    told = crisis().record()
    assert told.name("topic", "bathing") == "Can we bathe?"
    assert told.name("rumour", "factory-spill") == "The factory has spilled poison"
    assert told.name("party", "nobody") == "nobody"


def test_rows_in_the_log_are_enough() -> None:
    """Entries know their event's number and second."""
    story = crisis()
    story.publish(12)
    told = story.record()
    assert [(p.seq, p.at) for p in told.publications] == [(len(story.rows), 720)]
    assert told.end == Mark(720, len(story.rows))


def test_an_unfinished_and_an_empty_drill_can_be_scored() -> None:
    """A score may be asked for at any time; nothing that is not due is held against anybody."""
    empty = assess(Story().record(), rubric())
    assert (empty.total, empty.preliminary, empty.rated) == (None, True, (0, 29))
    running = crisis()
    running.publish(12)
    assert running.score().rating("D1").level == "P"
    assert running.score().rating("A3").level == "NA"


def test_scoring_a_long_drill_takes_under_a_second() -> None:
    """500 commands among 10 000 comments."""
    story = crisis()
    story.know(11, "algae")
    for i in range(10_000):
        story.event(
            11 + i / 100,
            CommentPosted(f"c{i}", "others", "Eva Li", "facebook", "asking", "bathing", None, None, "Can we bathe?"),
        )
        if i % 20 == 0:
            found = (finds("key-message", "stay-out"), finds("fact", "algae"))
            story.publish(11 + i / 100, found=found, topic="bathing", next_update=200)
    story.after(300).ended(310)
    loaded, rows = story.loaded, story.rows
    rubric()
    began = time.perf_counter()
    score = assess(record(loaded, rows), rubric())
    assert time.perf_counter() - began < 1
    assert score.rating("D9").level == "P"
