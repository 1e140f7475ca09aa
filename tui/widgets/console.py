"""What stands beside the list of injects on the console: the inject at hand, what may come next, and the exact mood."""

from __future__ import annotations

from collections.abc import Iterator

from drills.msel import MselLine
from drills.telling.drawn import drawn
from drills.telling.terms import PHASES
from engine.events import MILLION
from engine.scenario.model import Expected
from engine.scoring.names import CRITERIA
from tui.desk import Desk
from tui.widgets.listing import Listed, Listing, heading, paragraph, titled
from tui.widgets.msel import ACTIONS


class AtHand(Listing):
    """The inject under the cursor: all it says, what to listen for, and questions for when the talk stalls."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="at-hand", empty=desk.words("Choose an inject; what belongs to it stands here."))
        self.desk = desk
        self._shown: MselLine | None = None

    def tell(self, line: MselLine | None) -> None:
        """Show this one."""
        if line != self._shown:
            self._shown = line
            self.show(self._entries(line) if line is not None else ())
            self.show_from_top()

    def _entries(self, line: MselLine) -> Iterator[Listed]:
        words, names, inject = self.desk.words, self.desk.names, line.inject
        text = drawn(line.text) if line.text is not None else names.say(inject.text)
        if text:
            yield paragraph("text", text, space=True)
        if inject.expect is not None:
            yield from self._expected(inject.expect)
        if inject.silent:
            yield heading("heading:silent", words("If nobody answers"))
            yield paragraph("silent", names.say(inject.silent), space=True)
        for title, texts in ((words("They ask"), inject.questions), (words("Then they ask"), inject.follow_up)):
            asked = texts.get(names.language, ())
            if asked:
                yield heading(f"heading:{title}", title)
                for number, question in enumerate(asked):
                    yield paragraph(f"{title}:{number}", drawn(question), sign="–")
                yield paragraph(f"{title}:space", "")
        if inject.options:
            yield heading("heading:options", words("Options"))
            for option in inject.options:
                sign = "•" if option.id == inject.silence else "○"
                yield paragraph(f"option:{option.id}", names.say(option.text), sign=sign)
            yield paragraph("options:space", words("• is what silence chooses"), tone="muted", space=True)
        if inject.notes:
            yield heading("heading:notes", words("Listen for"))
            yield paragraph("notes", names.say(inject.notes), space=True)
        discuss = inject.discuss.get(names.language, ())
        if discuss:
            yield heading("heading:discuss", words("When the talk stalls, ask"))
            for number, question in enumerate(discuss):
                yield paragraph(f"discuss:{number}", drawn(question), sign="?")
            yield paragraph("discuss:space", "")
        if inject.when:
            yield heading("heading:when", words("Comes only when"))
            yield paragraph("when", drawn(inject.when), tone="muted")

    def _expected(self, expected: Expected) -> Iterator[Listed]:
        words, action = self.desk.words, self.desk.words.phrase(ACTIONS[expected.action])
        said = [action]
        if expected.within is not None:
            said = [words("{action} within {span}", action=action, span=words.span(expected.within))]
        if expected.criterion in CRITERIA:
            said.append(f"{expected.criterion} {words.phrase(CRITERIA[expected.criterion])}")
        yield heading("heading:expected", words("Expected of the team"))
        yield paragraph("expected", " · ".join(said), space=True)


class OutlookPane(Listing):
    """Where each storyline stands, and the ways on from there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="outlook", empty=desk.words("The story has not begun."))
        self.desk = desk
        self._drawn_as: tuple[int, int] = (-1, -1)

    def sync(self) -> None:
        """Take in what has happened, and times that have gone by."""
        drawn_as = (self.desk.view.seq, self.desk.now // 15)
        if drawn_as != self._drawn_as:
            self._drawn_as = drawn_as
            self.show(self._entries())

    def _entries(self) -> Iterator[Listed]:
        words, names, desk = self.desk.words, self.desk.names, self.desk
        ways = desk.drill.outlook()
        for storyline, here in desk.view.situations.items():
            since = words.span(max(desk.now - desk.view.since.get(storyline, 0), 0))
            aside = words("{phase}, for {span}", phase=PHASES[here.phase], span=since)
            yield titled(f"here:{storyline}", f"▣ {names.situation(storyline, here.situation)}", aside=aside)
            for number, way in enumerate(way for way in ways if way.storyline == storyline):
                left = way.due - desk.now
                sign = "├▶" if way.holds else "├·"
                facts = [words("in {span}", span=words.span(left)) if left > 0 else words("its time has come")]
                if way.when is not None:
                    facts.append(words("condition holds") if way.holds else words("condition does not hold"))
                if way.jump:
                    facts.append(words("then the calendar moves on by {span}", span=words.span(way.jump)))
                title = f"{sign} {names.situation(storyline, way.to)}"
                yield titled(
                    f"way:{storyline}:{number}",
                    title,
                    " · ".join(facts) + (f"\n{drawn(way.when)}" if way.when else ""),
                    tone="good" if way.holds and left <= 0 else "",
                )


class ExactMood(Listing):
    """Trust, anger and believers as they are in the model; participants see them only coarsely."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="exact", empty=desk.words("The public has not been sampled yet."))
        self.desk = desk
        self._drawn_as = -1

    def sync(self) -> None:
        """Take in the newest sample."""
        if len(self.desk.view.samples) != self._drawn_as:
            self._drawn_as = len(self.desk.view.samples)
            self.show(self._entries())

    def _entries(self) -> Iterator[Listed]:
        words, names = self.desk.words, self.desk.names
        if not self.desk.view.samples:
            return
        at, sample = self.desk.view.samples[-1]
        yield heading("heading:mood", words("In the model at {clock}", clock=self.desk.calendar.clock(at)))
        for group, trust in sample.trust.items():
            yield titled(
                f"group:{group}",
                names.group(group),
                words(
                    "trust {trust}, anger {anger}",
                    trust=words.decimal(trust / MILLION, 2), anger=words.decimal(sample.anger[group] / MILLION, 2),
                ),
                tone="",
            )  # fmt: skip
        for rumour, by_group in sample.believers.items():
            if not any(by_group.values()) and not sample.ever_misled.get(rumour):
                continue
            believers = ", ".join(
                words("{group} {percent} %", group=names.group(group), percent=words.decimal(share / MILLION * 100))
                for group, share in by_group.items()
            )
            yield titled(
                f"rumour:{rumour}",
                "⚑ " + names.rumour(rumour),
                words("believed by: {believers}", believers=believers),
                tone="",
            )
