"""A person's word in the score sheet, through the real program."""

from __future__ import annotations

from textual.widgets import Input

from engine.commands import Publish
from tests.tui.conftest import program
from tests.tui.puppet import desk as desk_at
from tui.screens.judge import Judging
from tui.screens.score import ScoreSheet
from tui.widgets.listing import Listing


async def test_a_rating_is_changed_with_a_reason_and_both_stand_in_the_sheet() -> None:
    """Without a reason it is refused; with one the sheet is made again, and the drill keeps it."""
    desk = desk_at("en", 2400)
    app = program(desk, ScoreSheet)
    async with app.run_test(size=(120, 50)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, ScoreSheet)
        sheet.query_one("#whole-sheet", Listing).find("criterion:D5")
        await pilot.press("v")
        judging = app.screen
        assert isinstance(judging, Judging)
        judging.query_one("#choices", Listing).find("change:M")
        await pilot.press("enter")
        assert app.screen is judging, "a reason is needed"
        judging.query_one("#field", Input).value = "It is a formula."
        judging.query_one("#by", Input).value = "Eva"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is sheet and sheet.assessment is not None
        rating = sheet.assessment.rating("D5")
        assert (rating.level, rating.confidence, rating.people[0].by) == ("M", "human", "Eva")
    assert [(v.criterion, v.verdict, v.rating, v.by) for v in desk.drill.kept.verdicts] == [
        ("D5", "change", "M", "Eva")
    ]


async def test_one_finding_is_rejected_at_its_words() -> None:
    """In the detail, on a quotation that rests on a finding, the first choice is that it was misread there."""
    desk = desk_at("en", 2400)
    assert desk.give(Publish({"website": "There are blue-green algae in the water. Do not bathe at Sanden."})) is None
    app = program(desk, ScoreSheet)
    async with app.run_test(size=(120, 50)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, ScoreSheet) and sheet.assessment is not None
        found = next(
            (r, n) for r in sheet.assessment.ratings for n, e in enumerate(r.evidence) if e.finding is not None
        )
        sheet.query_one("#whole-sheet", Listing).find(f"criterion:{found[0].criterion}")
        await pilot.press("enter")
        sheet.query_one("#detail", Listing).find(f"evidence:{found[1]}")
        await pilot.press("v")
        judging = app.screen
        assert isinstance(judging, Judging)
        assert judging.query_one("#choices", Listing).key == "misread"
        judging.query_one("#field", Input).value = "It says no such thing."
        await pilot.press("enter")
        await app.workers.wait_for_complete()
    (kept,) = desk.drill.kept.verdicts
    evidence = found[0].evidence[found[1]]
    assert (kept.verdict, kept.finding, kept.event) == ("reject", evidence.finding, evidence.seq)
