"""People come last, and overrule."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.scoring import Assessment, assess, rubric
from tests.engine.scoring.story import Line, Story, crisis

WARM: Line = ("We know that this is frightening for you who were at Sanden with small children.", "empathy")
ACT: Line = ("The municipal doctor is testing the water at Sanden today.", "doing")
BLAME: Line = ("The factory has to answer for this, they never keep their tanks in order.", "blame")
OPEN = replace(rubric(), spans=frozenset())
"""As if the reader were good enough at every finding to suggest a rating."""


@dataclass(frozen=True)
class Said:
    criterion: str
    verdict: str
    rating: str | None = None
    reason: str = "Read it again."
    by: str = "Eva"
    finding: str | None = None
    event: int | None = None


def drill() -> Story:
    story = crisis()
    story.say(12, WARM, ACT)
    story.say(40, BLAME)
    return story.after(200).ended(210)


def scored(*verdicts: Said) -> Assessment:
    return assess(drill().record(), OPEN, verdicts)


def test_a_confirmed_suggestion_is_final_and_keeps_its_level() -> None:
    """The level is the program's, the confidence a person's."""
    before, after = scored().rating("D14"), scored(Said("D14", "confirm")).rating("D14")
    assert (before.status, before.confidence) == ("provisional", "text")
    assert (after.status, after.confidence, after.level, after.program) == (
        "final",
        "human",
        before.level,
        before.level,
    )
    assert after.people[0].by == "Eva"


def test_a_changed_rating_has_the_persons_level_and_shows_the_programs() -> None:
    """Both stand beside one another, with the reason."""
    rating = scored(Said("D5", "change", "M", "It is a formula.")).rating("D5")
    assert (rating.level, rating.basis, rating.people[0].reason) == ("M", "human", "It is a formula.")
    assert rating.program == "P"


def test_a_rejected_suggestion_has_no_level() -> None:
    """It counts for nothing, and the figures know."""
    score = scored(Said("D5", "reject"))
    assert (score.rating("D5").level, score.rating("D5").points) == ("unrated", None)
    assert score.rated[0] == scored().rated[0] - 1


def test_the_last_word_counts_and_each_persons_latest_is_shown() -> None:
    """Eva changes her mind, then Ola has the last word."""
    said = (Said("D5", "reject"), Said("D5", "confirm"), Said("D5", "change", "U", by="Ola"))
    rating = scored(*said).rating("D5")
    assert rating.level == "U"
    assert [(judged.by, judged.verdict) for judged in rating.people] == [("Eva", "confirm"), ("Ola", "change")]


def test_a_rejected_finding_is_rated_without() -> None:
    """A person says that no blame stands there: the harm is gone, and what it lowered stands as it was."""
    story = drill()
    event = story.record().publications[1].seq
    assert next(h for h in scored().harms if h.harm == "H5").severity == 2
    without = scored(Said("H5", "reject", finding="blame", event=event))
    assert next(h for h in without.harms if h.harm == "H5").severity == 0
    assert without.rating("D5").lowered_by == ()
    back = scored(
        Said("H5", "reject", finding="blame", event=event), Said("H5", "confirm", finding="blame", event=event)
    )
    assert next(h for h in back.harms if h.harm == "H5").severity == 2


def test_harms_are_confirmed_rejected_and_changed() -> None:
    """A confirmed harm lowers for good; a rejected one lowers nothing; a changed one has the person's severity."""

    def harm(*said: Said) -> tuple[int | None, bool, int | None]:
        flag = next(h for h in scored(*said).harms if h.harm == "H5")
        return flag.severity, flag.confirmed, flag.program

    assert harm() == (2, False, None)
    assert harm(Said("H5", "confirm")) == (2, True, 2)
    assert harm(Said("H5", "reject")) == (0, True, 2)
    assert harm(Said("H5", "change", "U")) == (3, True, 2)


def test_what_people_confirm_moves_from_provisional_to_final() -> None:
    """With every text rating and harm confirmed, the total that is final is the total."""
    before = scored()
    said = [Said(r.criterion, "confirm") for r in before.ratings if r.status == "provisional"]
    said += [Said(h.harm, "confirm") for h in before.harms if not h.confirmed]
    after = scored(*said)
    assert before.provisional_share > 0 and before.total_final != before.total
    assert (after.provisional_share, after.total_final, after.total) == (0.0, before.total, before.total)


def test_a_finding_that_may_only_point_at_words_carries_no_rating() -> None:
    """Gated to spans it neither raises a harm nor fills a slot; a harm that nothing else would show is not rated."""
    assert next(h for h in scored().harms if h.harm == "H5").severity == 2
    weak = replace(OPEN, spans=frozenset({"blame"}))
    assert next(h for h in assess(drill().record(), weak).harms if h.harm == "H5").severity == 0
    blind = replace(OPEN, spans=frozenset({"blame", "rude", "non_apology"}))
    flag = next(h for h in assess(drill().record(), blind).harms if h.harm == "H5")
    assert flag.severity is None and "a person has to judge" in str(flag.why)
