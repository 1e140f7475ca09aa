"""The after-action report: what was held, what happened, what was found and what is to be done about it.

The order follows the Norwegian Directorate for Civil Protection's (DSB) guide for evaluating exercises: about the
exercise, course of events, findings with what they rest on, improvement actions with owner and date, approval.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from drills.locales import Words
from drills.reports.curves import curves
from drills.reports.document import Block, Bullets, Document, Heading, Paragraph, Picture, Table
from drills.reports.happened import happened
from drills.review.hot_wash import QUESTIONS
from drills.review.kept import ImprovementAction
from drills.review.lanes import mean
from drills.review.real import real
from drills.stored import Stored
from drills.telling.calendar import MONTHS, Calendar, day_start
from drills.telling.drawn import drawn
from drills.telling.forms import FORMS
from drills.telling.names import Names
from drills.telling.terms import ENDINGS, STATUS
from drills.view import View
from engine.events import MILLION
from engine.phrases import Phrase, phrase
from engine.scoring import Assessment, Evidence, HarmFlag, Rating, assess, record, rubric
from engine.scoring.assessment import REAL
from engine.scoring.names import CLOCKED, CRITERIA, HARMS, LEVELS, PHASES, VERDICTS

MOST_EVIDENCE = 4
"""Moments shown for one finding."""
TITLES: dict[str, Phrase] = {
    "solo": phrase("Training report: {title}"),
    "played": phrase("After-action report: {title}"),
    "discussed": phrase("After-action report: {title}"),
}
WORKED, MIXED, TO_IMPROVE = ("P",), ("S",), ("M", "U")


@dataclass(frozen=True)
class Telling:
    """What the report tells from: words, names, calendar, and all that happened."""

    drill: Stored
    words: Words
    names: Names
    calendar: Calendar
    with_names: bool

    @property
    def view(self) -> View:
        """What the team saw."""
        return self.drill.view

    def by(self, name: str) -> str:
        """Who said something; a name only where names are wanted."""
        return drawn(name) if self.with_names and name else ""


def telling(drill: Stored, language: str, *, with_names: bool = False) -> Telling:
    """Tell a drill in `language`; the scenario's own texts stay in the drill's."""
    scenario = drill.loaded.scenario
    words = Words(language, day_start(scenario.start))
    names = Names(scenario, drill.header.language)
    return Telling(drill, words, names, Calendar(scenario.start, words), with_names)


def after_action(drill: Stored, language: str, *, with_names: bool = False) -> Document:
    """The whole report. Raises ScenarioError where the stored scenario cannot be read."""
    told = telling(drill, language, with_names=with_names)
    assessment = assess(record(drill.loaded, drill.rows), rubric(), drill.kept.verdicts)
    words = told.words
    blocks = [
        *_about(told),
        *_course(told),
        *_figures(told, assessment),
        *_findings(told, assessment),
        *_first_impressions(told),
        *_actions(told),
        *_approval(told),
    ]
    title = words(TITLES[drill.header.form].id, title=told.names.title)
    return Document(title, language, words("EXERCISE"), tuple(blocks))


def _about(told: Telling) -> Iterator[Block]:
    words, names, header = told.words, told.names, told.drill.header
    scenario = names.scenario
    yield Heading(2, words("About the exercise"))
    facts = [
        (words("Date"), written_date(header.today, words)),
        (words("Form"), words.phrase(FORMS[header.form])),
        (words("Scenario"), names.title),
        (words("Organisation"), names.say(scenario.organisation.name)),
        (words("Story"), words("{day}, from {clock}", day=told.calendar.day(0), clock=told.calendar.clock(0))),
        (words("Plan exercised"), _plan(told)),
        (words("Drill"), told.drill.id),
    ]
    if header.team and told.with_names:
        facts.insert(3, (words("Team"), drawn(header.team)))
    if not told.drill.ended:
        facts.append((words("Status"), words("Play is not over: this report covers what has happened so far.")))
    yield Table(words("Facts about the exercise"), (words("What"), words("Value")), tuple(facts))
    if header.form == "solo":
        yield Paragraph(words("This is training by one person. It does not count as an exercise held."))
    elif header.form == "discussed":
        yield Paragraph(
            words(
                "The table talked while the clock stood; the facilitator set the time. Minutes are not compared with "
                "drills of another form."
            )
        )
    yield Heading(3, words("Purpose"))
    yield Paragraph(names.say(scenario.purpose))
    yield Heading(3, words("Objectives"))
    yield Bullets(tuple(names.say(objective.text) for objective in scenario.objectives))
    yield Heading(3, words("Participants by function"))
    participants = told.drill.kept.participants.values()
    if participants:
        heads = (words("Function"), words("Number"), *([words("Name")] if told.with_names else []))
        rows = tuple(
            (drawn(p.function), str(p.count), *([drawn(p.name)] if told.with_names else [])) for p in participants
        )
        yield Table(words("Who took part"), heads, rows)
    else:
        yield Paragraph(words("Not filled in. It is filled in at the review."), "note")


def _plan(told: Telling) -> str:
    plan = told.drill.loaded.plan
    words = told.words
    owner = f", {told.names.say(plan.organisation)}" if getattr(plan, "organisation", None) else ""
    return words("Crisis communication plan{owner}", owner=owner)


def _course(told: Telling) -> Iterator[Block]:
    words = told.words
    yield Heading(2, words("What happened"))
    rows = tuple(happened(told.drill.rows, told))
    yield Table(words("Course of events"), (words("Time"), words("What"), words("In their words")), rows)
    ended = told.drill.view.ended
    if ended is not None:
        yield Paragraph(words.phrase(ENDINGS.get(ended.ending, ENDINGS["stopped"])))


def _figures(told: Telling, assessment: Assessment) -> Iterator[Block]:
    words, view, names = told.words, told.drill.view, told.names
    yield Heading(2, words("The public, in the model"))
    yield Paragraph(words("The simulated public is a means of exercise, not a forecast."), "note")
    samples = view.samples
    if not samples:
        yield Paragraph(words("Nothing was sampled."), "note")
        return
    clocks = [told.calendar.near(at, 0) for at, _ in samples]
    for kind, title in (("trust", words("Trust by group")), ("anger", words("Anger by group"))):
        lines = {
            names.group(group): [getattr(s, kind)[group] for _, s in samples] for group in getattr(samples[0][1], kind)
        }
        yield Picture(curves(lines, clocks, title), words("{title}, 0 to 100, minute by minute of play", title=title))
        rows = tuple(
            (name, *(words.decimal(value / MILLION * 100, 0) for value in (v[0], min(v), max(v), v[-1])))
            for name, v in lines.items()
        )
        yield Table(title, (words("Group"), words("Start"), words("Lowest"), words("Highest"), words("End")), rows)
    shares = {group.id: round(group.share * 1000) for group in names.scenario.groups}
    believed = {
        rumour: [mean(dict(s.believers.get(rumour, {})), shares) for _, s in samples]
        for rumour in samples[-1][1].ever_misled
    }
    if believed:
        title = words("Believers by rumour")
        lines = {names.rumour(rumour): shown for rumour, shown in believed.items()}
        yield Picture(curves(lines, clocks, title), words("{title}, 0 to 100, minute by minute of play", title=title))
        ever = {rumour: max(s.ever_misled.get(rumour, 0) for _, s in samples) for rumour in believed}
        yield Table(
            words("Rumours"),
            (words("Rumour"), words("Most at one time"), words("End"), words("Ever believed by")),
            tuple(
                (names.rumour(rumour), *(_share(part, words) for part in (max(shown), shown[-1], ever[rumour])))
                for rumour, shown in believed.items()
            ),
        )


def _share(millionths: int, words: Words) -> str:
    return words("{n} %", n=words.decimal(millionths / MILLION * 100))


def _findings(told: Telling, assessment: Assessment) -> Iterator[Block]:
    words, kept = told.words, told.drill.kept
    yield Heading(2, words("Findings against rule 4"))
    rated, asked = assessment.rated
    yield Paragraph(
        words("{n} of {m} criteria rated. The team's work is rated, never the person.", n=rated, m=asked), "note"
    )
    yield Table(
        words("The three phases, 0 to 100"),
        (words("Phase"), words("Figure")),
        tuple(
            (
                words.phrase(PHASES[phase]),
                "–" if figure is None else words.decimal(figure, 0)
                + (f" ({words('preliminary')})" if phase in assessment.preliminary_phases else ""),
            )
            for phase, figure in assessment.phases.items()
        ),
    )  # fmt: skip
    harms = [harm for harm in assessment.harms if harm.raised]
    if harms:
        yield Heading(3, words("Harms"))
        heads = (words("Harm"), words("Severity"), words("Why"), words("What it rests on"))
        yield Table(words("Harms that were done"), heads, tuple(_harm(told, harm) for harm in harms))
    heads = (words("Criterion"), words("Rating"), words("Why"), words("What it rests on"))
    for levels, title in (
        (WORKED, words("What worked")),
        (MIXED, words("What worked with some faults")),
        (TO_IMPROVE, words("What to improve")),
    ):
        found = [rating for rating in assessment.ratings if rating.level in levels]
        yield Heading(3, title)
        if found:
            yield Table(title, heads, tuple(_finding(told, rating) for rating in found))
        else:
            yield Paragraph(words("Nothing was rated so."), "note")
    raises = tuple(
        words(
            "{criterion}: {raise}",
            criterion=f"{r.criterion} {words.phrase(CRITERIA[r.criterion])}",
            **{"raise": words.phrase(r.would_raise)},
        )
        for r in assessment.ratings
        if r.level in TO_IMPROVE and r.would_raise is not None
    )
    if raises:
        yield Heading(3, words("What would have raised them"))
        yield Bullets(raises)
    yield from _observed(told)
    yield Heading(3, words("This drill itself"))
    yield Paragraph(
        words("What the table made of the drill afterwards. It is told here and is no part of the score."), "note"
    )
    yield Table(
        words("Evaluation of this drill, and what is to come of it"),
        (words("Criterion"), words("Standing")),
        tuple(
            (f"{criterion} {words.phrase(CRITERIA[criterion])}", "\n".join(map(words.phrase, real(kept, criterion))))
            for criterion in REAL
        ),
    )


def _finding(told: Telling, rating: Rating) -> tuple[str, ...]:
    words = told.words
    name = f"{rating.criterion} {words.phrase(CRITERIA[rating.criterion])}"
    level = f"{rating.level}, {words.phrase(LEVELS[rating.level])}"
    if rating.status == "provisional":
        level = words("{level} (provisional)", level=level)
    why = [words.phrase(rating.why)]
    if told.drill.header.form == "discussed" and rating.criterion in CLOCKED:
        why.append(words("Time set by the facilitator."))
    for judged in rating.people:
        who = told.by(judged.by) or words("An evaluator")
        verdict = words.phrase(VERDICTS[judged.verdict])
        if judged.rating is not None:
            verdict = words("{verdict} {level}", verdict=verdict, level=str(judged.rating))
        why.append(words("{name}: {verdict}. {reason}", name=who, verdict=verdict, reason=drawn(judged.reason)))
    if rating.program is not None and rating.program != rating.level:
        why.append(words("The program's own rating: {level}.", level=LEVELS[rating.program]))
    return name, level, "\n".join(why), _evidence(told, rating.evidence)


def _harm(told: Telling, harm: HarmFlag) -> tuple[str, ...]:
    words = told.words
    severity = str(harm.severity) if harm.confirmed else words("{level} (provisional)", level=str(harm.severity))
    name = f"{harm.harm} {words.phrase(HARMS[harm.harm])}"
    return name, severity, words.phrase(harm.why), _evidence(told, harm.evidence)


def _evidence(told: Telling, evidence: Sequence[Evidence]) -> str:
    words = told.words
    lines = []
    for one in evidence[:MOST_EVIDENCE]:
        clock, quote = words.clock(one.at), drawn(one.quote).replace("\n", " ")
        lines.append(words("{clock} “{quote}”", clock=clock, quote=quote) if quote else clock)
    if len(evidence) > MOST_EVIDENCE:
        lines.append(words("and {n} more", n=len(evidence) - MOST_EVIDENCE))
    return "\n".join(lines)


def _observed(told: Telling) -> Iterator[Block]:
    words, kept = told.words, told.drill.kept
    if not kept.observations:
        return
    yield Heading(3, words("What evaluators saw"))
    rows = tuple(
        (
            told.calendar.near(o.at, 0),
            f"{o.criterion} {words.phrase(CRITERIA[o.criterion])}" if o.criterion and o.criterion in CRITERIA else "",
            o.rating or "",
            "\n".join(part for part in (drawn(o.text), told.by(o.by)) if part),
        )
        for o in kept.observations
    )
    heads = (words("Time"), words("Criterion"), words("Rating"), words("Observation"))
    yield Table(words("Observations during play"), heads, rows)


def _first_impressions(told: Telling) -> Iterator[Block]:
    words = told.words
    yield Heading(2, words("Hot wash"))
    for number, question in QUESTIONS.items():
        answers = [entry for entry in told.drill.kept.hot_wash if entry.question == number]
        yield Heading(3, words.phrase(question))
        if answers:
            yield Bullets(
                tuple(drawn(entry.text) + (f" ({told.by(entry.by)})" if told.by(entry.by) else "") for entry in answers)
            )
        else:
            yield Paragraph(words("Nothing was written down."), "note")


def _actions(told: Telling) -> Iterator[Block]:
    words, actions = told.words, told.drill.kept.actions
    yield Heading(2, words("Improvement plan"))
    if not actions:
        yield Paragraph(
            words("No improvement actions yet. They are written at the review, each with an owner and a date."), "note"
        )
        return
    heads = (
        words("Action"), words("Capability element"), words("Responsible"), words("Contact"), words("Start"),
        words("Due"), words("Status"),
    )  # fmt: skip
    yield Table(words("Improvement actions"), heads, tuple(_action(told, action) for action in actions.values()))


def _action(told: Telling, action: ImprovementAction) -> tuple[str, ...]:
    return (
        drawn(action.action), drawn(action.capability), drawn(action.responsible), drawn(action.contact),
        action.start, action.due, told.words.phrase(STATUS[action.status]) if action.status in STATUS else "",
    )  # fmt: skip


def _approval(told: Telling) -> Iterator[Block]:
    words, approval = told.words, told.drill.kept.approval
    yield Heading(2, words("Approval"))
    if approval is not None:
        rows = ((drawn(approval.name), drawn(approval.role), approval.date),)
    else:
        rows = (("……………………………", "……………………………", "………………"),)
    yield Table(words("Approved by"), (words("Name"), words("Role"), words("Date")), rows)
    yield Paragraph(
        words(
            "The score is for practice. It rates the work of a team in a made-up story, never a person, and says "
            "nothing of how anybody would do in a real crisis."
        ),
        "note",
    )


def written_date(iso: str, words: Words) -> str:
    """An ISO date as people write it."""
    day = date.fromisoformat(iso)
    return words("{day} {month} {year}", day=day.day, month=MONTHS[day.month - 1], year=day.year)
