"""The facilitator's list of injects (MSEL): what has been sent, what comes now, and what may come later."""

from __future__ import annotations

from dataclasses import dataclass

from drills.view import Item, Post, View
from engine.scenario.model import From, Inject, Scenario

SENT, NOW, RESERVE, NEXT, LATER = "sent", "now", "reserve", "next", "later"
"""The parts of the list, in order: sent already; of the present situations; kept for teams that have not acted; of
situations that may come next; of those further on."""
PARTS = (SENT, NOW, RESERVE, NEXT, LATER)


@dataclass(frozen=True)
class MselLine:
    """One inject. `at` is when it was sent, or is due where that is known (seconds of drill time).

    `status`: sent, open (waits for a response), answered, missed, lapsed; planned, waiting (for its condition), held,
    printed (comes with its query), skipped, pressure, left, jump (dropped for that reason); to-come (its situation is
    not entered).
    """

    inject: Inject
    storyline: str
    situation: str
    part: str
    status: str
    at: int | None
    text: str | None = None
    """What it says or will say, where a facilitator has changed or improvised it."""


def msel(scenario: Scenario, view: View, now: int) -> tuple[MselLine, ...]:
    """Every inject of the scenario and every improvised one, in the order a facilitator reads them."""
    printed = {i.prints for line in scenario.storylines.values() for s in line.situations.values() for i in s.injects}
    lines = []
    for storyline, line in scenario.storylines.items():
        here = view.situations[storyline].situation if storyline in view.situations else line.start
        following = {transition.to for transition in line.situations[here].next}
        for name, situation in line.situations.items():
            part = NOW if name == here else NEXT if name in following else LATER
            injects = sorted(situation.injects, key=lambda inject: inject.at)
            lines += [_line(view, now, i, storyline, name, part, i.id in printed) for i in injects]
    lines += [_improvised(item) for id, item in view.inbox.items() if _is_improvised(id)]
    lines += [_improvised_post(post) for id, post in view.post_by_id.items() if _is_improvised(id)]
    return tuple(sorted(lines, key=_order))  # what has no time yet stays situation by situation


def _line(view: View, now: int, inject: Inject, storyline: str, situation: str, part: str, printed: bool) -> MselLine:
    id, text = inject.id, view.edited.get(inject.id)
    if id in view.inbox:
        item = view.inbox[id]
        return MselLine(inject, storyline, situation, SENT, _state(item), item.at, text)
    if id in view.post_by_id:
        return MselLine(inject, storyline, situation, SENT, "sent", view.post_by_id[id].at, text)
    due = view.since.get(storyline, 0) + inject.at if part == NOW else None
    reserve = inject.contingency and inject.when is None
    if reserve:
        part, due = RESERVE, None
    if id in view.held:
        return MselLine(inject, storyline, situation, NOW, "held", due, text)
    if id in view.dropped:
        return MselLine(inject, storyline, situation, part, view.dropped[id], None, text)
    if printed:
        status = "printed"
        due = None
    elif part == NOW:
        status = "planned" if due is not None and due > now else "waiting"
    else:
        status = "to-come"
    return MselLine(inject, storyline, situation, part, status, due, text)


def _state(item: Item) -> str:
    return {"read": "sent", "later": "open", "decided": "answered"}.get(item.state, item.state)


def _is_improvised(id: str) -> bool:
    return id[:1] == "x" and id[1:].isdecimal()


def _improvised(item: Item) -> MselLine:
    sender = From(id=item.sender) if item.sender else None
    inject = Inject(id=item.id, kind=item.form, from_=sender)  # type: ignore[arg-type]
    return MselLine(inject, "main", "", SENT, _state(item), item.at, item.text)


def _improvised_post(post: Post) -> MselLine:
    inject = Inject(id=post.id, kind=post.form, channel=post.channel)  # type: ignore[arg-type]
    return MselLine(inject, "main", "", SENT, "sent", post.at, post.text)


def _order(line: MselLine) -> tuple[int, int]:
    return PARTS.index(line.part), line.at if line.at is not None else 10**9
