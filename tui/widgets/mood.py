"""The mood as a media monitor could know it: words and arrows, not figures; everything here is *in the model*."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from drills.view import Post
from engine.events import MILLION, PublicSampled
from engine.phrases import Phrase, phrase
from tui.desk import Desk
from tui.widgets.entries import Line
from tui.widgets.listing import Listed, Listing, heading
from tui.widgets.spark import spark
from tui.widgets.wrapping import shorten, wrap

TRUST: tuple[tuple[int, Phrase], ...] = (
    (750_000, phrase("very high")),
    (580_000, phrase("high")),
    (420_000, phrase("middling")),
    (250_000, phrase("low")),
    (0, phrase("very low")),
)
ANGER: tuple[tuple[int, Phrase], ...] = (
    (600_000, phrase("very high")),
    (400_000, phrase("high")),
    (200_000, phrase("middling")),
    (80_000, phrase("low")),
    (0, phrase("very low")),
)
MOST_CELLS = 40
"""Of a sparkline; each cell is a minute."""
BACK = 600
"""Seconds: an arrow compares with this long ago."""
STEADY = 15_000
"""Millionths: less movement than this is steady."""
FEW, SOME = 20_000, 100_000
"""Millionths of the inhabitants who seem to believe a rumour: under 2 in 100 few, under 10 in 100 some, else many."""


def level(value: int, levels: tuple[tuple[int, Phrase], ...]) -> Phrase:
    """A share of trust or anger in a word."""
    return next(word for least, word in levels if value >= least)


def arrow(now: int, then: int) -> str:
    """Which way it has gone."""
    moved = now - then
    return "→" if abs(moved) < STEADY else "↗" if moved > 0 else "↘"


class Mood(Listing):
    """By group trust and anger, then the rumours."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="mood", empty=desk.words("The mood among people will show here after the first minute."))
        self.desk = desk
        self._drawn_as: tuple[int, int] = (-1, -1)

    def sync(self) -> None:
        """Take in what the view has got."""
        view = self.desk.view
        drawn_as = (len(view.samples), view.seq if view.rumours else 0)
        if drawn_as != self._drawn_as:
            self._drawn_as = drawn_as
            self.show(self.entries())

    def entries(self) -> Iterator[Listed]:
        """What there is to show now."""
        words, view = self.desk.words, self.desk.view
        if view.samples:
            yield heading("heading:groups", words("How people seem to feel (in the model)"))
            for group in self.desk.names.scenario.groups:
                yield self._group(group.id, self.desk.names.group(group.id))
        if view.rumours:
            yield heading("heading:rumours", words("Rumours you have met"))
            posts = Counter(post.rumour for post in view.posts if post.rumour and post.form != "own")
            since = self.desk.now - BACK
            fresh = Counter(p.rumour for p in _since(view.posts, since) if p.rumour and p.form != "own")
            for rumour in view.rumours:
                yield self._rumour(rumour, posts[rumour], fresh[rumour])

    def _group(self, id: str, name: str) -> Listed:
        words, samples = self.desk.words, self.desk.view.samples
        trust = [sample.trust.get(id, 0) for _, sample in samples]
        anger = [sample.anger.get(id, 0) for _, sample in samples]
        then = _back(samples)
        rows = [
            self._row(
                words("trust"), trust, words.phrase(level(trust[-1], TRUST)), arrow(trust[-1], trust[then]), "good"
            ),
            self._row(
                words("anger"), anger, words.phrase(level(anger[-1], ANGER)), arrow(anger[-1], anger[then]), "bad"
            ),
        ]

        def draw(width: int) -> list[Line]:
            return [((shorten(name, width), "strong"),), *(row(width) for row in rows)]

        return Listed(f"group:{id}", draw)

    def _row(self, what: str, values: Sequence[int], said: str, sign: str, up: str) -> Callable[[int], Line]:
        down = {"good": "bad", "bad": "good"}[up]
        tone = {"→": "muted", "↗": up, "↘": down}[sign]

        def row(width: int) -> Line:
            head = f"  {what:<7}"
            cells = min(max(width - len(head) - 14, 4), MOST_CELLS)
            return (
                (head, "muted"),
                (f"{spark(values, cells):<{min(cells, len(values))}}", "accent"),
                (f" {sign} {said}", tone),
            )

        return row

    def _rumour(self, id: str, posts: int, fresh: int) -> Listed:
        words = self.desk.words
        believers = self._believers(id)
        held = self.desk.view.picture.get(("rumour", id))

        def draw(width: int) -> list[Line]:
            lines = [
                (("⚑ " if i == 0 else "  ", "bad"), (line, ""))
                for i, line in enumerate(wrap(self.desk.names.rumour(id), width - 2, 2))
            ]
            counted = words.plural("{n} post", "{n} posts", posts)
            recent = words("{n} in the last 10 min", n=fresh)
            parts = [counted, recent] if posts else [words("no posts seen yet")]
            if believers is not None:
                parts.append(words.phrase(believers))
            if held is None:
                parts.append(words("not assessed"))
            below = wrap(" · ".join(parts), width - 2, 2)
            return [*lines, *((("  ", ""), (line, "muted")) for line in below)]

        return Listed(f"rumour:{id}", draw)

    def _believers(self, rumour: str) -> Phrase | None:
        samples = self.desk.view.samples
        if not samples or rumour not in samples[-1][1].believers:
            return None
        share = overall(samples[-1][1].believers[rumour], self._shares())
        return phrase("few seem to believe it") if share < FEW else (
            phrase("some seem to believe it") if share < SOME else phrase("many seem to believe it")
        )  # fmt: skip

    def _shares(self) -> Mapping[str, float]:
        return {group.id: group.share for group in self.desk.names.scenario.groups}


def overall(by_group: Mapping[str, int], shares: Mapping[str, float]) -> int:
    """The share of everybody, from the shares of the groups. [millionths]"""
    whole = sum(shares.values()) or 1.0
    return min(round(sum(value * shares.get(group, 0.0) for group, value in by_group.items()) / whole), MILLION)


def _back(samples: Sequence[tuple[int, PublicSampled]]) -> int:
    """Index of the sample to compare the last one with."""
    return min(bisect_left(samples, samples[-1][0] - BACK, key=lambda sample: sample[0]), len(samples) - 1)


def _since(posts: Sequence[Post], at: int) -> Iterator[Post]:
    for post in reversed(posts):
        if post.at < at:
            return
        yield post
