"""What must hold between two drills whose texts differ in one thing (instrument, section 5.2 point 9)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.model import stored
from engine.reading.reader import Lexicon, read
from engine.scoring import Assessment
from engine.scoring.rating import BY_POINTS, Level
from tests.engine.scoring.story import Line, Story, crisis, small

FEELS: Line = ("We know that many of you with children at Sanden are worried.", "empathy", ("place", "sanden"))
KNOWN: Line = ("A child has a rash after bathing at Sanden today.", "known", ("place", "sanden"))
UNKNOWN: Line = ("We do not know yet what is in the water at Sanden.", "unknown", ("place", "sanden"))
DOING: Line = ("The municipal doctor is testing the water at Sanden.", "doing", ("place", "sanden"))
ADVICE: Line = ("Do not bathe at Sanden now.", "action", ("key-message", "stay-out"), ("now", "now"))
FACT: Line = ("There are algae in the water.", "known", ("fact", "algae"))
NEXT: Line = ("The next word comes at 12.00 on our own page.", "next_update", ("clock-time", "12:00"))
WHERE: Line = ("There is more to read on the page of the municipality.", "channel", ("link", "smavik.no"))
LINES = (ADVICE, KNOWN, UNKNOWN, DOING, FACT, NEXT, WHERE)
TEXTS = ("D2", "D3", "D4", "D5", "D6", "D12", "D14", "D15")


def worth(level: Level) -> int:
    return BY_POINTS.index(level) if level in BY_POINTS else -1


def told(*lines: Line) -> Story:
    """A drill with one first message of these lines, ended."""
    story = crisis()
    story.know(11, "algae")
    story.say(12, *lines)
    return story.after(100).ended(110)


@pytest.mark.parametrize("lines", [(), (UNKNOWN,), (NEXT, WHERE), (UNKNOWN, NEXT, WHERE)])
def test_empathy_without_an_act_is_worth_next_to_nothing(lines: Sequence[Line]) -> None:
    """A sentence on feelings in a text that neither tells nor does anything: at most two points of the total."""
    nothing: Line = ("The sun will be with us until late in the evening.",)
    without, with_it = told(nothing, *lines).score(), told(nothing, FEELS, *lines).score()
    assert (with_it.total or 0) - (without.total or 0) <= 2


@settings(max_examples=40)
@given(st.permutations(LINES[1:]))
def test_the_order_of_sentences_changes_nothing_but_what_comes_first(lines: list[Line]) -> None:
    """With the advice first in both, any order of the rest rates the same."""
    base, other = told(*LINES), told(ADVICE, *lines)
    assert [base.rate(id).level for id in TEXTS] == [other.rate(id).level for id in TEXTS]
    assert [h.severity for h in base.score().harms] == [h.severity for h in other.score().harms]


@given(st.sampled_from(LINES[1:]))
def test_another_first_sentence_moves_clear_language_alone(first: Line) -> None:
    """What matters first is D14's; no other criterion looks at the order."""
    base, other = told(*LINES), told(first, *(line for line in LINES if line != first))
    moved = {id for id in TEXTS if base.rate(id).level != other.rate(id).level}
    assert moved <= {"D14"}


@given(st.sets(st.sampled_from(LINES), min_size=1))
def test_removing_a_true_fact_never_raises_d3(lines: set[Line]) -> None:
    """Whatever else the text says."""
    kept = [line for line in LINES if line in lines]
    with_it, without = told(FACT, *kept), told(*(line for line in kept if line != FACT), WHERE)
    assert worth(without.rate("D3").level) <= worth(with_it.rate("D3").level)


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=7, unique=True))
def test_nine_hundred_words_more_do_not_help_d2(lines: list[Line]) -> None:
    """The first 120 words count; what comes after them adds no part."""
    filler: list[Line] = [("And so it goes on and on with nothing more to tell.",)] * 90
    plain = told(*lines, *filler[:12])
    longer = told(*lines, *filler[:12], *filler, *LINES, FEELS)
    assert longer.rate("D2").level == plain.rate("D2").level


def read_aloud(text: str, language: str = "en") -> Story:
    """A drill whose first message is read by the reader itself."""
    story = crisis()
    story.know(11, "algae")
    story.publish(12, text, read=stored(read(text, Lexicon(small().scenario, language))))
    return story.after(100).ended(110)


PLAIN = {
    "en": "Do not bathe at Sanden now. There are blue-green algae in the water. We are testing it. Next word at 12.00.",
    "nb": "Ikke bad på Sanden nå. Det er blågrønnalger i vannet. Vi tar prøver. Neste melding kommer klokka 12.00.",
    "nn": "Ikkje bad på Sanden no. Det er blågrønalgar i vatnet. Vi tek prøvar. Neste melding kjem klokka 12.00.",
}
QUOTES = (
    "A mother writes: «The factory has spilled poison, and the council lies as always.»",
    "One of you asks: «Is the water clean, no danger at all?»",
    "A father says: «You idiots should be ashamed, it is the fault of the staff.»",
    "Somebody wrote: «It was surely the lifeguard's own fault.»",
)


@pytest.mark.parametrize("quote", QUOTES)
def test_quoting_a_citizen_changes_no_flag(quote: str) -> None:
    """What stands between quotation marks is not the sender's own."""
    plain, quoting = read_aloud(PLAIN["en"]).score(), read_aloud(f"{PLAIN['en']} {quote}").score()
    assert [h.severity for h in plain.harms] == [h.severity for h in quoting.harms]


def test_the_same_text_in_both_forms_differs_by_one_level_at_most() -> None:
    """Bokmål and nynorsk, sentence for sentence, in drills in those languages."""
    forms = []
    for language in ("nb", "nn"):
        story = read_aloud(PLAIN[language], language)
        story.rows[0] = type(story.rows[0])(1, 0, "world", "drill-started", {"language": language})
        forms.append([worth(story.rate(id).level) for id in TEXTS])
    assert all(abs(nb - nn) <= 1 for nb, nn in zip(*forms, strict=True)), forms


@pytest.mark.parametrize(("name", "other"), [("Sanden", "badeplassen"), ("Sanden", "Sanden"), ("12.00", "13.30")])
def test_other_names_and_numbers_change_nothing(name: str, other: str) -> None:
    """Which place and which time it is, is nothing to the score."""
    base, renamed = read_aloud(PLAIN["en"]).score(), read_aloud(PLAIN["en"].replace(name, other)).score()
    assert levels(base) == levels(renamed)


def test_text_that_is_pasted_again_and_again_never_helps() -> None:
    """The same message three more times raises nothing but the rhythm it keeps."""
    once, often = told(*LINES), crisis()
    often.know(11, "algae")
    for minute in (12, 30, 50, 70):
        often.say(minute, *LINES, repeats_per_mille=1000 if minute > 12 else 0)
    often.after(100).ended(110)
    for id in TEXTS:
        assert worth(often.rate(id).level) <= worth(once.rate(id).level), id


def test_the_same_words_later_never_improve_a_criterion_of_time() -> None:
    """D1 and D7 fall or stay as the whole message comes later; the texts' own criteria stay."""
    ratings = []
    for minute in (12, 30, 60, 140):
        story = crisis()
        story.know(11, "algae")
        story.say(minute, *LINES)
        ratings.append({r.criterion: r.level for r in story.after(400).ended(410).score().ratings})
    for one, other in pairwise(ratings):
        assert worth(other["D1"]) <= worth(one["D1"])
        assert [one[id] for id in ("D2", "D3", "D5", "D14", "D15")] == [
            other[id] for id in ("D2", "D3", "D5", "D14", "D15")
        ]


def levels(score: Assessment) -> list[Level]:
    return [rating.level for rating in score.ratings]
