"""A text on its way: what stands in the composer, as it is saved while one types and as the command it becomes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields

from engine.commands import Publish


@dataclass
class Draft:
    """One text for several channels, with own versions for some of them. Times are clock times as written."""

    text: str = ""
    channels: list[str] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    """Channel -> its own version of the text."""
    replies_to: str | None = None
    topic: str | None = None
    corrects: str | None = None
    links_to: str | None = None
    alt: str = ""
    next_update: str = ""
    reason: str = ""
    approved_by: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing has been written that would be missed."""
        return not (self.text.strip() or any(text.strip() for text in self.own.values()))

    def said(self, channel: str) -> str:
        """What this channel will carry."""
        return self.own.get(channel, self.text)

    def publish(self, next_update: int | None) -> Publish:
        """The command it becomes; `next_update` is the promised time as drill time."""
        return Publish(
            texts={channel: self.said(channel) for channel in self.channels},
            replies_to=self.replies_to,
            topic=self.topic,
            corrects=self.corrects,
            links_to=self.links_to,
            alt=self.alt.strip() or None,
            next_update=next_update,
            reason=self.reason.strip() or None,
            approved_by=self.approved_by.strip() or None,
        )

    def write(self) -> str:
        """As text, to be kept with the drill."""
        return json.dumps(asdict(self), ensure_ascii=False)


def read_draft(text: str) -> Draft | None:
    """A kept draft; None where there is none that can be read."""
    try:
        data = json.loads(text)
        return Draft(**{f.name: data[f.name] for f in fields(Draft) if f.name in data})
    except (ValueError, TypeError):
        return None
