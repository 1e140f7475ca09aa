"""Moderation of a post: hide, delete, block, warn or restore, with the rule it breaks."""

from __future__ import annotations

from drills.telling.drawn import drawn
from drills.view import Post
from engine.commands import Moderate
from engine.phrases import phrase
from tui.desk import Desk
from tui.screens.pick import Pick
from tui.widgets.feed import GONE
from tui.widgets.listing import titled


class Moderating(Pick):
    """Choose what to do with the post; esc does nothing with it."""

    PURPOSE = phrase(
        "Criticism is lawful. What is removed should break a published rule, and the rule is kept in the log with it."
    )

    def __init__(self, desk: Desk, post: Post) -> None:
        words = desk.words
        acts = [
            titled(
                "warn",
                words("Warn the writer"),
                words("The post stays; the writer is told which rule it breaks."),
                tone="",
            ),
            titled("hide", words("Hide the post"), words("Others no longer see it; it can be restored."), tone=""),
            titled("delete", words("Delete the post"), words("It is taken away; a copy stays in the log."), tone=""),
            titled("block", words("Block the writer"), words("The post and its writer are shut out."), tone=""),
        ]
        if desk.view.moderated.get(post.id) in GONE:
            acts.insert(0, titled("restore", words("Restore the post"), words("Everybody sees it again."), tone=""))
        text = words("{name}: “{text}”", name=drawn(post.name) or words("Unknown"), text=drawn(post.text))
        super().__init__(
            words, words("Moderate this post?"), acts, text=text, field=words("Which moderation rule does it break?")
        )
        self._desk, self._post = desk, post

    def take(self, key: str) -> str | None:
        return self._desk.give(Moderate(comment=self._post.id, action=key, rule=self.filled))  # type: ignore[arg-type]
