"""The press: queries answered, postponed or met with silence, one follow-up question, and the story that is printed."""

from __future__ import annotations

from engine.commands import Answer, Refused
from engine.events import Answered, DeadlineMissed, FollowUpAsked, InterviewQuestionAsked
from engine.phrases import Moment, phrase
from engine.reading.clean import clean
from engine.reading.measures import sentences
from engine.reading.model import stored
from engine.simulation.agenda import DEADLINE, FOLLOW_UP, STORY
from engine.simulation.injects import deliver
from engine.simulation.speaking import read_after, situation
from engine.simulation.world import Delivered, World

FOLLOW_UP_AFTER = 120
"""Seconds from an answer to the journalist's follow-up question."""
FOLLOW_UP_DEADLINE = 600
"""Seconds to answer it."""
PRINTS_AFTER = 300
"""Seconds from the last answer, or the missed deadline, to the printed story."""
LATEST = 3600
"""How far past the first deadline a journalist will wait, in seconds."""
_QUOTED = 240


def answer(world: World, command: Answer) -> None:
    """Answer a query, or agree to answer it later."""
    query = _query(world, command.query)
    if (command.text is None) == (command.later is None):
        raise Refused(phrase("An answer needs either a text or a time for when it comes."))
    if query.printed:
        raise Refused(phrase("That story is already printed."))
    if query.inject.interview is not None and (command.later is not None or not query.open):
        raise Refused(phrase("An interview is answered question by question, while it lasts."))
    if command.later is not None:
        _postpone(world, query, command.later, command.reason)
        return
    text = clean(command.text or "")
    if not text.strip():
        raise Refused(phrase("There is no text to send."))
    if not query.open and query.answers and not query.follow_up:
        raise Refused(phrase("This query is already answered."))
    questions = query.inject.questions
    asked = " ".join(questions.get("en", questions.get(world.language, ())))
    reading = read_after(world, text, situation(world, "press", asked))
    on_time = query.deadline is None or world.now <= query.deadline
    query.answers.append(text)
    query.open = False
    world.answered.setdefault(command.query, world.now)
    world.emit(
        Answered(
            query=command.query,
            text=text,
            reading=stored(reading),
            later=None,
            on_time=on_time,
            follow_up=query.follow_up,
            reason=command.reason,
            question=query.question or None,
        )
    )
    if query.inject.interview is not None:
        _next_question(world, query)
    elif query.inject.follow_up and not query.follow_up and on_time:
        world.agenda.add(world.now + FOLLOW_UP_AFTER, FOLLOW_UP, command.query)
    else:
        world.agenda.add(world.now + PRINTS_AFTER, STORY, command.query)


def follow_up(world: World, id: str) -> None:
    """The journalist asks the one follow-up question."""
    query = world.delivered[id]
    query.follow_up, query.open = True, True
    query.deadline = world.now + FOLLOW_UP_DEADLINE
    world.agenda.add(query.deadline, DEADLINE, f"query:{id}")
    world.emit(FollowUpAsked(id, tuple(query.inject.follow_up.get(world.language, ())), query.deadline))


def interview_due(world: World, id: str) -> None:
    """The interview begins, or the time to answer its present question is up."""
    query = world.delivered[id]
    if query.question == 0:
        _next_question(world, query)
    elif query.open and query.deadline == world.now:
        query.open = False
        world.emit(DeadlineMissed(id, "question", world.outcome))
        _next_question(world, query)


def _next_question(world: World, query: Delivered) -> None:
    """The next question is put; after the last one the story is written."""
    id, interview = query.inject.id, query.inject.interview
    assert interview is not None
    questions = query.inject.questions.get(world.language, ())
    if query.question == len(questions):
        if not query.answers:
            world.emit(DeadlineMissed(id, "query", world.outcome))
        world.agenda.add(world.now + PRINTS_AFTER, STORY, id)
        return
    query.question += 1
    query.open, query.deadline = True, world.now + interview
    world.agenda.add(query.deadline, DEADLINE, f"interview:{id}")
    world.emit(
        InterviewQuestionAsked(id, query.question, len(questions), questions[query.question - 1], query.deadline)
    )


def deadline_due(world: World, id: str) -> None:
    """A query's deadline passed without an answer: the story is written all the same."""
    query = world.delivered[id]
    if not query.open or query.deadline != world.now:
        return
    query.open = False
    world.emit(DeadlineMissed(id, "follow-up" if query.follow_up else "query", world.outcome))
    world.agenda.add(world.now + PRINTS_AFTER, STORY, id)


def print_story(world: World, id: str) -> None:
    """The story is printed: it quotes the answer's own words, or says that there was none."""
    query = world.delivered[id]
    if query.printed:
        return
    query.printed = True
    if world.story_at is None:
        world.story_at = world.now
    quote = _quote(query.answers[0]) if query.answers else None
    if query.inject.prints:
        deliver(world, query.inject.prints, quote, id)
        world.public.feel("story-answered" if quote else "story-silent", query.inject.prints)


def _postpone(world: World, query: Delivered, later: int, reason: str | None) -> None:
    if not query.open or query.follow_up:
        raise Refused(phrase("This query no longer waits for an answer."))
    assert query.deadline is not None
    if query.postponed:
        raise Refused(phrase("The journalist has already waited once."))
    if later <= world.now:
        raise Refused(phrase("The agreed time must lie ahead."))
    if later > query.deadline + LATEST:
        raise Refused(
            phrase("The journalist cannot wait longer than until {time}.", time=Moment(query.deadline + LATEST))
        )
    query.postponed, query.deadline = True, later
    world.agenda.add(later, DEADLINE, f"query:{query.inject.id}")
    world.emit(Answered(query.inject.id, None, None, later, on_time=True, reason=reason))


def _query(world: World, id: str) -> Delivered:
    query = world.delivered.get(id)
    if query is None or query.inject.kind != "query":
        raise Refused(phrase("There is no press query called {query}.", query=id))
    return query


def _quote(text: str) -> str:
    """The answer's first sentences, as many as a news story would quote."""
    quote = ""
    for start, end in sentences(text):
        if quote and len(quote) + end - start > _QUOTED:
            break
        quote = f"{quote} {text[start:end].strip()}".strip()
    return quote if len(quote) <= 2 * _QUOTED else quote[: 2 * _QUOTED].rsplit(" ", 1)[0] + " …"
