"""Every fault that can be found in a scenario, by its number: what it is called and what to do about it.

A number keeps its meaning for ever; one that is no longer used is not given to something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.phrases import Phrase, phrase


@dataclass(frozen=True)
class Code:
    """A kind of fault: its name in a few words, and an explanation for the person who wrote the file."""

    title: Phrase
    explanation: Phrase


CODES: Mapping[str, Code] = {
    "BER001": Code(
        phrase("A file is missing or cannot be read"),
        phrase(
            "A scenario is a folder with scenario.yaml and plan.yaml, voices in voices/NAME.yaml and long texts in "
            "texts/NAME.md. Links out of the folder are not followed."
        ),
    ),
    "BER002": Code(
        phrase("A file is too large"),
        phrase(
            "A file holds at most 1 MiB, 50 000 values and 32 levels. Move long texts to files in texts/, and voices "
            "to files in voices/."
        ),
    ),
    "BER003": Code(
        phrase("A file is not plain text"),
        phrase(
            "Files are saved as UTF-8 without invisible characters. In most editors: 'Save with encoding', UTF-8. "
            "Text copied from a web page may carry characters that cannot be seen; delete and write it again."
        ),
    ),
    "BER004": Code(
        phrase("A file is not YAML"),
        phrase(
            "YAML is keys and values, 'key: value', indented with spaces, never tabs. A text with a colon followed by "
            "a space, or one that begins with a sign such as @ or {, is put in quotation marks."
        ),
    ),
    "BER005": Code(
        phrase("Anchors, aliases and tags are not used"),
        phrase(
            "YAML can give a value a name (&name), repeat it (*name) and give it a type (!type). Scenarios use none "
            "of these, so that everybody can read what is written where it is used."
        ),
    ),
    "BER006": Code(
        phrase("A key is written twice"),
        phrase("The same key stands twice in the same place, so that one of the two would be lost. Keep one of them."),
    ),
    "BER007": Code(
        phrase("A key is not known"),
        phrase("The key is misspelt, or indented so that it belongs to something else than was meant."),
    ),
    "BER008": Code(
        phrase("A key is missing"),
        phrase("Something that cannot be left out is not there. The authors' guide shows which keys are needed."),
    ),
    "BER009": Code(
        phrase("A value does not fit"),
        phrase(
            "The value is of another kind than is needed: a duration such as 15m, a share between 0 and 1, one of a "
            "few words, a list, or keys with values."
        ),
    ),
    "BER010": Code(
        phrase("A transition goes nowhere"),
        phrase("'to' names a situation of the same storyline. Correct the name, or write the situation."),
    ),
    "BER011": Code(
        phrase("A name is not known"),
        phrase(
            "Something is named that is not written anywhere: a topic, fact, rumour, party, channel, group, person, "
            "inject or variable. Correct the name, or write what it stands for."
        ),
    ),
    "BER012": Code(
        phrase("A name is used twice"),
        phrase(
            "Injects, situations, options, groups, resources and objectives are known by their id, in the log too. "
            "Each id is used once in the scenario (options: once in their decision)."
        ),
    ),
    "BER013": Code(
        phrase("A text is missing in a language"),
        phrase(
            "What people read is written in every language under 'languages'. A text that is the same in all, such as "
            "a name, may be written once, without language."
        ),
    ),
    "BER014": Code(
        phrase("A placeholder is not known here"),
        phrase(
            "In what is sent to the team, {organisation}, {name} (of the sender) and {clock} are filled in, and "
            "{quote} in a story that a query prints. Elsewhere nothing is filled in, and braces would be shown."
        ),
    ),
    "BER015": Code(
        phrase("A condition cannot be read"),
        phrase(
            "A condition asks questions such as said('boil-water'), believers('poisoned') < 0.08 or "
            "elapsed() > '30m', joined by and, or, not. Names are in single quotes, shares from 0 to 1, durations in "
            "quotes."
        ),
    ),
    "BER016": Code(
        phrase("There must be exactly one notice"),
        phrase(
            "The inject with 'notice: true' is the moment when the organisation is told. The clocks of the criteria "
            "start there, so there is one, and in the main storyline."
        ),
    ),
    "BER017": Code(
        phrase("A decision is not complete"),
        phrase(
            "A decision has a text, a deadline, two options or more, and 'silence': the option that happens when "
            "nobody chooses. No answer is an answer."
        ),
    ),
    "BER018": Code(
        phrase("A press query is not complete"),
        phrase("A query has questions, a deadline, and comes from a person of the cast."),
    ),
    "BER019": Code(
        phrase("A printed story is not complete"),
        phrase(
            "'prints' names a news inject of the same storyline. Its text holds {quote}, where the answer's own "
            "words come, and its 'silent' text is the story when there was no answer."
        ),
    ),
    "BER020": Code(
        phrase("Misinformation without a rumour"),
        phrase("An inject of the kind misinformation names the rumour that it spreads."),
    ),
    "BER021": Code(
        phrase("An inject is not complete"),
        phrase("Somebody sends it and it says something: most kinds of inject need 'from' and 'text'."),
    ),
    "BER022": Code(
        phrase("A key belongs to another kind of inject"),
        phrase("The key has no effect on this kind of inject. Remove it, or change the kind."),
    ),
    "BER023": Code(
        phrase("The groups' shares do not add up"),
        phrase(
            "The shares of all groups together are 1, that is, the whole public (within 0.001). There are at most 32 "
            "groups."
        ),
    ),
    "BER024": Code(
        phrase("A group is empty"),
        phrase("A group without people neither hears nor says anything. Give it a share, or remove it."),
    ),
    "BER025": Code(
        phrase("Voices are not complete"),
        phrase(
            "A group's voices have patterns in every language of the scenario, about topics and rumours that there "
            "are, and a list for each slot that patterns use."
        ),
    ),
    "BER026": Code(
        phrase("A storyline has no beginning"),
        phrase("There is a storyline called main, and each storyline's 'start' is one of its situations."),
    ),
    "BER027": Code(
        phrase("A situation is never reached"),
        phrase("No way of transitions leads from the storyline's start to it. Add a transition, or remove it."),
    ),
    "BER028": Code(
        phrase("The story stops without an ending"),
        phrase(
            "A situation of the main storyline either leads on with 'next', or ends the drill with 'end: good', "
            "'mixed' or 'bad'; and from every situation some ending can be reached."
        ),
    ),
    "BER029": Code(
        phrase("A way through the story skips a phase"),
        phrase("Rule 4 has three phases: every way through main passes a situation before, during and after."),
    ),
    "BER030": Code(
        phrase("The story may wait for ever"),
        phrase(
            "Every transition out of this situation has a condition. If none comes true, the drill stands still. Add "
            "one with 'after' alone."
        ),
    ),
    "BER031": Code(
        phrase("The story runs in a circle"),
        phrase("These transitions follow at once, without 'after' or 'when', and lead back to where they began."),
    ),
    "BER032": Code(
        phrase("The condition holds before the rumour exists"),
        phrase(
            "Nobody believes a rumour before it is seeded, so believers('r') < ... is true from the start. Ask for "
            "seeded('r') as well."
        ),
    ),
    "BER033": Code(
        phrase("The notice can be avoided"),
        phrase("There is a way through the main storyline that does not pass the situation with the notice."),
    ),
    "BER034": Code(
        phrase("A criterion does not exist"),
        phrase("Criteria are those of the rule-4 instrument: B1 to B8, D1 to D16, A1 to A5, and the harms H1 to H7."),
    ),
    "BER035": Code(
        phrase("A resource mends nothing in the plan"),
        phrase(
            "'mends' is a criterion B1 to B8, a full stop and a line of the plan: B1.goals, B3.spokesperson, "
            "B4.contacts, B5.(a risk of the plan), B6.monitoring, B7.prebunk, B8.exercised."
        ),
    ),
    "BER036": Code(
        phrase("The budget is too small"),
        phrase(
            "All resources that matter much can be made ready within the budget, so that a full rating is possible."
        ),
    ),
    "BER037": Code(
        phrase("A date is wrong"),
        phrase("The date is not in the calendar, or it lies after the day on which the drill begins."),
    ),
    "BER038": Code(
        phrase("A setting of the public is out of range"),
        phrase(
            "The step is 5 seconds to 10 minutes, people write at most 50 comments per 1 000 and hour, a comment calls "
            "forth less than one other, and somebody who spreads a rumour has at most 60 contacts a minute."
        ),
    ),
    "BER039": Code(
        phrase("A rumour contradicts itself"),
        phrase(
            "A rumour does not mutate into itself, its mutations together are at most as likely as 1, and only the "
            "first of its statuses may be without a condition."
        ),
    ),
    "BER040": Code(
        phrase("A fact is never known"),
        phrase(
            "'known' says one thing: the inject that brings the fact, a time, or 'asked: true', and then some party's "
            "answer reveals it."
        ),
    ),
    "BER041": Code(
        phrase("A variable is used wrongly"),
        phrase(
            "A variable keeps the kind it began with (true or false, a whole number, a text) and is not called like a "
            "question of the conditions or a word of theirs."
        ),
    ),
    "BER042": Code(
        phrase("A script cannot be played"),
        phrase(
            "A script is a list of '- {at: 12m, publish: {...}}': a time and one command each, in order of time, "
            "about things that are in the scenario."
        ),
    ),
    "BER043": Code(
        phrase("Something is never used"),
        phrase("It is written, but nothing in the scenario leads to it. Use it, or remove it."),
    ),
    "BER044": Code(
        phrase("A situation has no severity class"),
        phrase("During the crisis, the class (A, B or C) sets the clocks of the criteria. Write 'class'."),
    ),
    "BER045": Code(
        phrase("A weak signal cannot be scored"),
        phrase(
            "An inject with 'signal: true' comes before notice and says within how long it should be acted upon "
            "('expect' with 'within'), else criterion B7 has nothing to read."
        ),
    ),
    "BER046": Code(
        phrase("The channels are not complete"),
        phrase(
            "At least one channel has the public as its audience, at most one is the hub, and a reach that is given "
            "by group is given for every group. There are at most 32 channels."
        ),
    ),
    "BER047": Code(
        phrase("A text is longer than its channel allows"),
        phrase(
            "An example is longer than the limit of a channel it is meant for, so simulated teams leave it out there."
        ),
    ),
    "BER048": Code(
        phrase("A transition is never taken"),
        phrase(
            "Another transition out of the same situation has no condition and is due earlier, or at the same time and "
            "preferred. Give the one with a condition the lower 'priority' and the shorter 'after'."
        ),
    ),
    "BER049": Code(
        phrase("An inject is never sent"),
        phrase(
            "The situation is left, without condition, before the inject's time has come, and what has not been sent "
            "is dropped. Send it earlier, leave later, or write 'keep: true'."
        ),
    ),
}
"""Number -> what it means."""
