"""A plan to fill in: every line that rule 4 asks about, with a word on what it is for. What is left empty is a hole."""

from __future__ import annotations

from collections.abc import Iterator

from drills.locales import Words
from engine.phrases import Phrase, phrase

PARTS: tuple[tuple[Phrase, str], ...] = (
    (phrase("Whose plan this is."), 'organisation: "…"'),
    (
        phrase(
            "Who owns it, when it was last revised (2026-01-15), who has approved it, and whether it lies on paper."
        ),
        "# owner:\n# revised:\napproved-by: []                  # administrative, political\noffline-copy: false",
    ),
    (
        phrase("DSB's ten points. Write what the plan says, or where it says it; take the # away."),
        "content: {}\n#  goals:\n#  responsibility:\n#  switchboard-hr:\n#  organisation:\n#  spokespersons:\n"
        "#  audiences:\n#  partners:\n#  rooms:\n#  rota:\n#  background:",
    ),
    (
        phrase("Who has each duty, and who steps in; a rota for more than a day."),
        "duties:\n  comms-lead: {}                  # {name: …, deputy: …}\n  spokesperson: {}\n  web-social: {}\n"
        "  press-desk: {}\n  monitoring: {}\n  log: {}\n  next-of-kin: {}\n  language-accessibility: {}\nrota: false",
    ),
    (
        phrase("Contact lists and when each was last checked; the last test of the alert, and what share it reached."),
        "contacts: []                     # - {name: …, checked: 2026-01-15}\n"
        "alert: {}                        # {tested: 2026-01-15, reached: 0.95, areas: true}",
    ),
    (
        phrase("The five gravest risks, and prepared texts for them, in each language form, with {slots} to fill in."),
        "risks: []                        # [drinking-water, power-failure, …]\n"
        'prepared: []                     # - {id: boil, risk: drinking-water, text: {nb: "… {sted} …", nn: …}}',
    ),
    (
        phrase(
            "Who approves, and within how long, when life is in danger (A), a service fails (B), a case is hot (C)."
        ),
        "approval: {}                     # {A: {people: 2, within: 10m}}",
    ),
    (
        phrase("What is watched, at which hours, and when the alarm is raised."),
        "monitoring: {}                   # {words: [...], hours: …, alarm: …}",
    ),
    (
        phrase(
            "Rules for the comment field, the check on privacy, and how the log is kept: the rule, or where it stands."
        ),
        "# moderation-rules:\n# privacy-check:\n# log-routine:",
    ),
    (
        phrase(
            "Whom you must reach and how, those who are hard to reach too; and what you have told people beforehand."
        ),
        "audiences: []                    # - {group: …, channels: [website, sms], vulnerable: true}\n"
        "risk-messages: []                # - {text: …, published: 2026-01-15, prebunk: false}",
    ),
    (
        phrase("Exercises held, and what was to be done after the last one."),
        "exercises: []                    # - {date: 2026-01-15, communication: true}\n"
        "actions: []                      # - {text: …, closed: true}",
    ),
)


def new_plan(words: Words) -> str:
    """The file's text."""
    return "\n".join(_lines(words))


def _lines(words: Words) -> Iterator[str]:
    yield "# yaml-language-server: $schema=plan.schema.json"
    for what, block in PARTS:
        yield ""
        yield f"# {words.phrase(what)}"
        yield block
    yield ""
