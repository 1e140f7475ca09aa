"""Quiet mode: fewer comments are shown, and nothing else is different.

The public writes what it always writes. Those comments that are left out are counted; the questions in them stand open
like any others, so that trust, anger and rumours are the same to the last digit. Shown are a share by keyed draw and,
always, the first open question on a topic; what answers a comment that is left out is left out too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from engine.events import CommentPosted
from engine.public.draws import draw, stream_key, threshold


@dataclass
class Quiet:
    """The choice for one drill: `share` of the comments are shown."""

    seed: int
    share: float
    _left_out: set[str] = field(default_factory=set)

    def leaves_out(self, comment: CommentPosted, questions: Mapping[str, Collection[object]]) -> bool:
        """Whether a comment is not shown; `questions` are those that stand open, by topic."""
        if comment.replies_to not in self._left_out:
            if comment.stance == "asking" and comment.topic and not questions.get(comment.topic):
                return False
            if draw(self.seed, "quiet", stream_key(comment.comment), 0) < threshold(self.share):
                return False
        self._left_out.add(comment.comment)
        return True
