"""The three forms of a drill, in words."""

from __future__ import annotations

from collections.abc import Mapping

from engine.phrases import Phrase, phrase

FORMS: Mapping[str, Phrase] = {
    "solo": phrase("training, alone"),
    "played": phrase("played"),
    "discussed": phrase("discussed"),
}
EXPLAINED: Mapping[str, Phrase] = {
    "solo": phrase("Alone at a desk. The clock runs. It is filed as training, never as an exercise held."),
    "played": phrase("Around a table, led by a facilitator. The clock runs, at 1x while a text is being written."),
    "discussed": phrase(
        "Around a table, led by a facilitator. The clock stands while the table talks; the facilitator says how many "
        "minutes of the story it took."
    ),
}
