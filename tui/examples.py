"""Own words beside the scenario's good example: only for what the team has itself tried to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drills.view import Row
from engine.scenario.model import Example, Scenario
from engine.scoring.rating import Rating


@dataclass(frozen=True)
class Attempt:
    """One own text: the entry it stands in, and the example that answers to it."""

    row: Row
    text: str
    example: Example


def attempts(rating: Rating, rows: list[Row], scenario: Scenario) -> Iterator[Attempt]:
    """The own texts among a rating's evidence that the scenario has an example for, each once."""
    seen: set[int] = set()
    for evidence in rating.evidence:
        row = _own(rows, evidence.seq)
        if row is None or row.seq in seen:
            continue
        seen.add(row.seq)
        example = _example(row, rows, scenario)
        if example is not None:
            yield Attempt(row, _text(row), example)


def _own(rows: list[Row], seq: int) -> Row | None:
    """The publication or answer that entry `seq` is, or is part of."""
    for row in reversed(rows[:seq]):
        if row.kind in ("publish", "answer") and row.role == "team":
            return row if row.seq >= seq - 3 else None
        if row.seq < seq - 3:
            return None
    return None


def _text(row: Row) -> str:
    texts = row.payload.get("texts") or {}
    return max(texts.values(), key=len) if texts else row.payload.get("text") or ""


def _example(row: Row, rows: list[Row], scenario: Scenario) -> Example | None:
    data = row.payload
    examples = scenario.examples.values()
    if row.kind == "answer":
        return next((e for e in examples if data["query"] in e.answers), None)
    if data.get("corrects"):
        return next((e for e in examples if e.corrects == data["corrects"]), None)
    if data.get("topic") and (found := next((e for e in examples if e.topic == data["topic"]), None)):
        return found
    standing = next(
        (
            r.payload["situation"]
            for r in reversed(rows[: row.seq])
            if r.kind == "situation-entered" and r.payload["storyline"] == "main"
        ),
        None,
    )
    here = [e for e in examples if standing in e.on]
    return next((e for e in here if e.first), here[0] if here else next((e for e in examples if e.first), None))
