"""The keys of the console."""

from __future__ import annotations

from engine.phrases import phrase
from tui.keys import Key

KEYS = (
    Key("f", "fire", phrase("Send"), phrase("Send the inject under the cursor now, whatever its time and condition")),
    Key("h", "hold", phrase("Hold"), phrase("Keep the inject back until you send it or leave it out")),
    Key("s", "skip", phrase("Skip"), phrase("Leave the inject out; it can still be sent afterwards")),
    Key("e", "edit", phrase("Edit"), phrase("Change what an inject will say")),
    Key("i", "improvise", phrase("Improvise"), phrase("Send something that no author wrote, or that is made from one")),
    Key("o", "observe", phrase("Observe"), phrase("Note what you see, on a criterion, with P, S, M or U")),
    Key("m", "spend", phrase("Minutes"), phrase("Discussed form: say how many minutes of the story the talk took")),
    Key("space", "pause", phrase("Pause"), phrase("Stop the clock, or let it run")),
    Key("plus,equals_sign", "faster", phrase("Faster"), label="+", bar=False),
    Key("minus", "slower", phrase("Slower"), label="-", bar=False),
    Key("p", "pressure", phrase("Pressure"), phrase("How much of the injects that only add pressure is played")),
    Key("g", "jump", phrase("Jump"), phrase("Move the calendar on; you see first what falls inside")),
    Key("t", "timer", phrase("Timer"), phrase("Start or stop the timer of the discussion")),
    Key("c", "cover", phrase("Cover"), phrase("Cover the screen, for a laptop that mirrors it; any key uncovers")),
    Key("n", "newest", phrase("Newest"), phrase("To the inject that was sent last, and along with what comes")),
    Key("r", "rules", phrase("Rules"), phrase("The purpose and the rules of play, to read aloud")),
    Key("x", "end", phrase("End the drill"), phrase("End the drill now, after a question"), bar=False),
    Key("1", "pane(1)", phrase("Injects"), bar=False, motion=True),
    Key("2", "pane(2)", phrase("The inject at hand"), bar=False, motion=True),
    Key("3", "pane(3)", phrase("Where we are, and what may come next"), bar=False, motion=True),
    Key("4", "pane(4)", phrase("Mood, exact"), bar=False, motion=True),
    Key("tab", "next(1)", phrase("Next pane"), label="tab", bar=False, motion=True),
    Key("shift+tab", "next(-1)", phrase("Previous pane"), label="⇧tab", bar=False, motion=True),
    Key("escape", "back", phrase("Back"), phrase("Back to where you were; everything stays as it is"), label="esc"),
)
