"""The feed: what the public, the press and the team itself have posted, oldest first, following the newest."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from rich.cells import cell_len

from drills.telling.drawn import drawn
from drills.view import Post, View
from engine.phrases import phrase
from engine.public.echo import so_far
from tui.desk import Desk
from tui.widgets.entries import Entries, Line, Piece
from tui.widgets.wrapping import shorten, wrap

MOST_LINES = 12
"""Of one post in the feed; the whole text is one key away."""
INDENT = "      "
ECHO_FROM = 56
"""Cells of width from which likes and shares have a column of their own."""
MODERATED = {"hide": phrase("hidden"), "delete": phrase("deleted"), "block": phrase("writer blocked")}
"""What has been done to a post that is gone."""
GONE = frozenset(MODERATED)


@dataclass(frozen=True)
class Filter:
    """Which posts are shown; what is None or empty does not restrict."""

    channel: str | None = None
    group: str | None = None
    rumour: str | None = None
    unanswered: bool = False
    text: str = ""

    @property
    def open(self) -> bool:
        """Whether everything is shown."""
        return self == Filter()

    def passes(self, post: Post, view: View, asking: AbstractSet[str]) -> bool:
        """Whether the post is shown; `asking` are the posts that wait for an answer. What the team says alike in
        several channels is shown once.
        """
        if self.channel is None and post.form == "own" and alike(post, view)[0] != post.channel:
            return False
        return (
            (self.channel is None or post.channel == self.channel)
            and (self.group is None or post.group == self.group)
            and (self.rumour is None or post.rumour == self.rumour)
            and (not self.unanswered or post.id in asking)
            and (not self.text or self.text in post.text.casefold() or self.text in post.name.casefold())
        )

    def searching(self, text: str) -> Filter:
        return replace(self, text=text.strip().casefold())


def alike(post: Post, view: View) -> list[str]:
    """The channels in which an own publication says what this post says, in the order of publishing."""
    _, published = view.publications[post.id.partition(":")[0]]
    return [channel for channel, text in published.texts.items() if text == post.text]


def unanswered(post: Post, view: View) -> bool:
    """Whether the post asks something that has no public answer yet."""
    return post.topic is not None and post.id in view.open_questions.get(post.topic, ())


class Feed(Entries):
    """All posts of the view, or those that pass the filter."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(
            follow=True,
            id="feed",
            empty=words("Nothing has been posted yet. What people, the press and you yourselves write will come here."),
        )
        self.desk = desk
        self.filter = Filter()
        self._shown: list[int] = []
        """Indices into the view's posts, in order."""
        self._seen = 0
        self._minute = 0
        """Of the story, when likes and shares were last drawn."""
        self._open: dict[str, int] = {}
        self._moderated: dict[str, str] = {}

    @property
    def shown(self) -> int:
        return len(self._shown)

    @property
    def total(self) -> int:
        return len(self.desk.view.posts)

    @property
    def post(self) -> Post | None:
        """The post under the cursor."""
        return self.desk.view.posts[self._shown[self.cursor]] if self._shown else None

    def narrow(self, filter: Filter) -> None:
        """Show what passes `filter`; the cursor stays on its post if that is still there."""
        here = self._shown[self.cursor] if self._shown else 0
        self.filter = filter
        view = self.desk.view
        asking = self._asking()
        self._shown = [i for i, post in enumerate(view.posts) if filter.passes(post, view, asking)]
        self._seen = len(view.posts)
        self.cursor = next((n for n, i in enumerate(self._shown) if i >= here), max(len(self._shown) - 1, 0))
        self.changed()

    def sync(self) -> None:
        """Take in what the view has got since last time."""
        view = self.desk.view
        came = self._seen
        self._seen = len(view.posts)
        if view.echoes and view.at // 60 != self._minute:
            self._minute = view.at // 60
            self._cache.clear()
            self._redraw()
        if self._questions_changed(view) and self.filter.unanswered:
            self.narrow(self.filter)
            return
        if came == self._seen:
            return
        asking = self._asking()
        new = [i for i in range(came, self._seen) if self.filter.passes(view.posts[i], view, asking)]
        if new:
            self._shown.extend(new)
            self.grown()

    def _asking(self) -> AbstractSet[str]:
        """The posts that wait for an answer, as far as the filter wants to know."""
        if not self.filter.unanswered:
            return frozenset()
        return frozenset(id for ids in self.desk.view.open_questions.values() for id in ids)

    def _questions_changed(self, view: View) -> bool:
        """Whether posts that are drawn may have been answered or moderated meanwhile; then they are drawn anew."""
        open_now = {topic: len(questions) for topic, questions in view.open_questions.items()}
        fewer = any(open_now.get(topic, 0) < n for topic, n in self._open.items())
        moderated = view.moderated != self._moderated
        self._open, self._moderated = open_now, dict(view.moderated)
        if fewer or moderated:
            self._cache.clear()
            self._redraw()
        return fewer or moderated

    def count(self) -> int:
        return len(self._shown)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        post = self.desk.view.posts[self._shown[index]]
        head = self._head(post, width)
        gone = self.desk.view.moderated.get(post.id) in GONE
        tone = "muted" if gone else "own" if post.form == "own" else ""
        body = wrap(drawn(post.text), width - len(INDENT), MOST_LINES)
        return [head, *(((INDENT, ""), (line, tone)) for line in body)]

    def _head(self, post: Post, width: int) -> Line:
        marks, echo = self._marks(post), self._echo(post) if width >= ECHO_FROM else ""
        room = width - sum(len(text) + 1 for text, _ in marks) - len(INDENT) - len(echo)
        name = shorten(self._writer(post), max(room, 8))
        about = self._about(post)
        left = room - len(name)
        pieces: list[Piece] = [
            (f"{self.desk.calendar.clock(post.at)} ", "muted"),
            (name, "own" if post.form == "own" else "accent" if post.form == "news" else "strong"),
        ]
        if left > 6:
            pieces.append((shorten(f" · {about}", left), "muted"))
        for text, tone in marks:
            pieces.append((f" {text}", tone))
        if echo:
            used = sum(cell_len(text) for text, _ in pieces)
            pieces.append((echo.rjust(max(width - used, 0)), "muted"))
        return tuple(pieces)

    def _echo(self, post: Post) -> str:
        """Likes and shares so far; of an own post those in all channels that say the same."""
        view = self.desk.view
        if view.moderated.get(post.id) in GONE:
            return ""
        ids = [post.id]
        if post.form == "own" and self.filter.channel is None:
            ids = [f"{post.id.partition(':')[0]}:{channel}" for channel in alike(post, view)]
        echoes = [view.echoes[id] for id in ids if id in view.echoes]
        likes = sum(so_far(echo.likes, view.at - echo.at) for echo in echoes)
        shares = sum(so_far(echo.shares, view.at - echo.at) for echo in echoes)
        return "".join(f"  {sign} {n}" for sign, n in (("♥", likes), ("↗", shares)) if n)

    def _writer(self, post: Post) -> str:
        if post.form == "own":
            return self.desk.words("◆ We")
        name = drawn(post.name).replace("\n", " ").strip() or self.desk.words("Unknown")
        return f"▣ {name}" if post.form == "news" else name

    def _about(self, post: Post) -> str:
        names, words = self.desk.names, self.desk.words
        channels = [post.channel] if post.channel else []
        if post.form == "own" and self.filter.channel is None:
            channels = alike(post, self.desk.view)
        parts = [names.group(post.group)] if post.group else []
        if channels:
            parts.append(", ".join(names.channel(channel) for channel in channels))
        if post.form == "news":
            parts.append(words("news"))
        if post.replies_to:
            to = self.desk.view.post_by_id.get(post.replies_to)
            parts.append(words("↳ to {name}", name=drawn(to.name)) if to and to.name else words("↳ to our post"))
        return " · ".join(parts)

    def _marks(self, post: Post) -> list[Piece]:
        words, view = self.desk.words, self.desk.view
        marks: list[Piece] = []
        action = view.moderated.get(post.id)
        if action in GONE:
            marks.append((f"⊘ {words.phrase(MODERATED[action])}", "muted"))
        elif action == "warn":
            marks.append(("! " + words("warned"), "warn"))
        if post.rumour:
            marks.append(("⚑ " + words("rumour"), "bad"))
        if unanswered(post, view):
            marks.append(("? " + words("unanswered"), "warn"))
        return marks
