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
        if row.kind == "answer":
            yield from _answered(row, scenario)
        else:
            yield from _published(row, rows, scenario)


def _own(rows: list[Row], seq: int) -> Row | None:
    """The publication or answer that entry `seq` is, or that caused it."""
    for row in reversed(rows[:seq]):
        if row.kind in ("publish", "answer") and row.role == "team":
            return row
        if row.at < rows[seq - 1].at or row.role == "team":
            return None
    return None


def _answered(row: Row, scenario: Scenario) -> Iterator[Attempt]:
    for example in scenario.examples.values():
        if row.payload["query"] in example.answers and row.payload.get("text"):
            yield Attempt(row, row.payload["text"], example)


def _published(row: Row, rows: list[Row], scenario: Scenario) -> Iterator[Attempt]:
    """Beside each example for what was published, the own text in the channel it is written for."""
    texts = row.payload["texts"]
    for example in _examples(row, rows, scenario):
        channels = [channel for channel in example.channels if channel in texts]
        if channels or not example.channels:
            yield Attempt(row, texts[channels[0]] if channels else max(texts.values(), key=len), example)


def _examples(row: Row, rows: list[Row], scenario: Scenario) -> list[Example]:
    """For a correction of that rumour, on that topic, for the first word, or for where the story stood."""
    examples = list(scenario.examples.values())
    if row.payload.get("corrects"):
        return [example for example in examples if example.corrects == row.payload["corrects"]]
    if row.payload.get("topic"):
        return [example for example in examples if example.topic == row.payload["topic"]]
    if _is_first(row, rows):
        return [example for example in examples if example.first]
    standing = {
        r.payload["storyline"]: r.payload["situation"] for r in rows[: row.seq] if r.kind == "situation-entered"
    }
    return [example for example in examples if not set(example.on).isdisjoint(standing.values())]


def _is_first(row: Row, rows: list[Row]) -> bool:
    """Whether it is the first publication since notice."""
    notice = next((r.seq for r in rows if r.kind == "inject-delivered" and r.payload.get("notice")), None)
    if notice is None or row.seq < notice:
        return False
    return not any(r.kind == "publish" and notice < r.seq < row.seq for r in rows)
