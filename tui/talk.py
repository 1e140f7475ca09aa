"""The timer of the discussion: wall time while the table talks. It says nothing about the story."""

from __future__ import annotations

import time
from collections.abc import Callable


class Talk:
    """Counts while it is on; starting it anew begins at zero."""

    def __init__(self, source: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._since: float | None = None
        self._stood: float | None = None

    def toggle(self) -> None:
        """Start, or stop."""
        if self._since is None:
            self._since, self._stood = self._source(), None
        else:
            self._stood, self._since = self._source() - self._since, None

    @property
    def on(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    @property
    def seconds(self) -> int | None:
        """How long the talk has lasted, or lasted; None before the first."""
        if self._since is not None:
            return int(self._source() - self._since)
        return None if self._stood is None else int(self._stood)
