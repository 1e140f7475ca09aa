"""The notice that covers everything while the exercise is stopped for a real event."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from drills.locales import Words
from drills.telling.calendar import Calendar


class Notice(Static):
    """Nothing is seen of it until there is something to tell."""

    def __init__(self) -> None:
        super().__init__("", id="stopped", markup=False)
        self._told: tuple[str, int | None] = ("", None)

    def tell(self, language: str, at: int | None, calendar: Calendar, what_now: str = "") -> None:
        """Say, in the drill's language, that the exercise stopped at second `at`; None takes the notice away."""
        if self._told == (language, at):
            return
        self._told = (language, at)
        self.set_class(at is not None, "-shown")
        if at is None:
            return
        words = Words(language)
        self.update(
            Content.assemble(
                (words("REAL EVENT – THE EXERCISE IS STOPPED"), "bold"),
                "\n\n",
                words("A real event comes first. What happens from now on is not the exercise."),
                "\n\n",
                (words("Stopped at {clock} in the story.", clock=calendar.clock(at)), "$muted"),
                *(["\n\n", what_now] if what_now else []),
            )
        )
