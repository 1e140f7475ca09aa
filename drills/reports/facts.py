"""The fact table of a drill, as lines and as JSON: what was true from when, and what the team said of it and when.

Beside it the promises and the replies, each held against what it answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drills.locales import Words
from engine.phrases import Phrase, phrase
from engine.reading.clean import harmless
from engine.scoring.fact_table import Claim, KnownFact, fact_table
from engine.scoring.record import Record
from engine.scoring.replies import Reply, judged

VERDICTS: dict[str, Phrase] = {
    "supported": phrase("known by then"),
    "not-yet-known": phrase("not yet known"),
    "contradicted": phrase("contradicts what was known"),
    "protected": phrase("may not be public"),
    "not-ours": phrase("somebody else's to say"),
    "over": phrase("no longer so"),
}
ADDRESSES: dict[str, Phrase] = {
    "addressed": phrase("answers it"),
    "unclear": phrase("not clear whether it answers"),
    "copied": phrase("repeats an earlier text"),
    "dodged": phrase("evades it"),
    "wrong": phrase("denies what was known"),
}
OUTCOMES: dict[str | None, Phrase] = {
    "kept": phrase("kept"),
    "broken": phrase("broken"),
    None: phrase("not yet due"),
}


def fact_sheet(record: Record, words: Words) -> Iterator[str]:
    """The table in lines; times on the story's clock."""
    table = fact_table(record)
    yield words("EXERCISE")
    yield words("Facts, from when the team knew them, and what it said of them")
    for fact in table.facts:
        yield ""
        yield _fact(record, fact, words)
        yield from (_claim(claim, words) for claim in table.claims if claim.fact == fact.id)
    secrets = table.of("protected")
    if secrets:
        yield ""
        yield words("May not be public")
        yield from (_claim(claim, words) for claim in secrets)
    yield ""
    yield words("Promises")
    for promise in record.promises:
        outcome = OUTCOMES[promise.outcome]
        yield words(
            "  {made}: the next word by {due}: {outcome}",
            made=words.clock(promise.at), due=words.clock(promise.due), outcome=outcome,
        )  # fmt: skip
    yield ""
    yield words("Replies")
    yield from (_reply(record, reply, words) for reply in _replies(record))


def facts_json(record: Record, words: Words) -> dict[str, Any]:
    """The table as data; times are seconds of drill time, entries those of the log."""
    table = fact_table(record)
    return {
        "facts": [
            {
                "id": fact.id,
                "known": fact.known and fact.known.at,
                "ended": fact.ended and fact.ended.at,
                "owner": fact.owner,
                "hazard": fact.hazard,
            }
            for fact in table.facts
        ],
        "claims": [
            {
                "about": claim.fact,
                "denies": claim.denies,
                "verdict": claim.verdict,
                "event": claim.seq,
                "at": claim.at,
                "channel": claim.text.channel,
                "quote": claim.evidence.quote,
                "numbers": list(claim.values),
            }
            for claim in table.claims
        ],
        "promises": [{"at": p.at, "due": p.due, "outcome": p.outcome} for p in record.promises],
        "replies": [
            {
                "event": reply.to.seq,
                "at": reply.to.at,
                "address": reply.address,
                "rude": reply.rude,
                "boilerplate": reply.boilerplate,
            }
            for reply in _replies(record)
        ],
    }


def _replies(record: Record) -> list[Reply]:
    replies = [judged(record, p, p.topic) for p in record.spoken if p.topic or p.replies_to]
    replies += [judged(record, answer) for query in record.queries for answer in query.answers]
    return sorted(replies, key=lambda reply: reply.to.seq)


def _fact(record: Record, fact: KnownFact, words: Words) -> str:
    name = record.name("fact", fact.id)
    if fact.known is None:
        return words("{fact}: never known to the team", fact=name)
    return words("{fact}: known from {time}", fact=name, time=words.clock(fact.known.at))


def _claim(claim: Claim, words: Words) -> str:
    return words(
        "  {time} {verdict}: “{quote}” (entry {n})",
        time=words.clock(claim.at), verdict=VERDICTS[claim.verdict], quote=harmless(claim.evidence.quote), n=claim.seq,
    )  # fmt: skip


def _reply(record: Record, reply: Reply, words: Words) -> str:
    how = ADDRESSES[reply.address]
    line = words("  {time} {how} (entry {n})", time=words.clock(reply.to.at), how=how, n=reply.to.seq)
    return words("{reply}, rude", reply=line) if reply.rude else line
