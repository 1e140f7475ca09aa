"""The keys of the room, and when each of them works."""

from __future__ import annotations

from drills.view import Item, Post
from engine.phrases import phrase
from tui.desk import Desk
from tui.keys import Key
from tui.screens.settle import unsettled

KEYS = (
    Key("w", "write", phrase("Write"), phrase("Write and publish, in one or several channels")),
    Key("r", "reply", phrase("Reply"), phrase("Reply to the post under the cursor, or answer the query")),
    Key("t", "topic", phrase("Topic"), phrase("Answer everybody who asks about the topic of this post"), bar=False),
    Key("c", "correct", phrase("Correct"), phrase("Correct a rumour or something you have published")),
    Key("a", "ask", phrase("Ask"), phrase("Ask or involve a colleague, expert or authority")),
    Key("s", "assess", phrase("Assess"), phrase("Assess a rumour, a fact or the emergency alert")),
    Key("m", "moderate", phrase("Moderate"), phrase("Hide, delete, block, warn or restore: the post under the cursor")),
    Key("d", "decide", phrase("Decide"), phrase("Take the decision that is due first")),
    Key("n", "note", phrase("Note"), phrase("Write a line in the log: a decision and its reason, a handover")),
    Key("b", "prepare", phrase("Prepare"), phrase("Make something ready before the crisis, within the budget")),
    Key("v", "evaluate", phrase("Evaluate"), phrase("Evaluate: hot wash, report, actions, plan, next exercise")),
    Key("g", "settle", phrase("Settle"), phrase("Settle the promises before the calendar moves on")),
    Key("space", "pause", phrase("Pause"), phrase("Stop the clock, or let it run")),
    Key("plus,equals_sign", "faster", phrase("Faster"), label="+", bar=False),
    Key("minus", "slower", phrase("Slower"), label="-", bar=False),
    Key(
        "slash",
        "filter",
        phrase("Filter"),
        phrase("Filter the feed by channel, group, rumour, unanswered, text"),
        label="/",
    ),
    Key("u", "unanswered", phrase("Unanswered"), phrase("Show unanswered questions only, or everything"), bar=False),
    Key("o", "read", phrase("Read"), phrase("Read the whole of what the cursor is on"), bar=False),
    Key("1", "pane(1)", phrase("Feed"), bar=False),
    Key("2", "pane(2)", phrase("Inbox"), bar=False),
    Key("3", "pane(3)", phrase("Situation and known facts"), bar=False),
    Key("4", "pane(4)", phrase("Situation picture"), bar=False),
    Key("5", "pane(5)", phrase("Mood"), bar=False),
    Key("6", "pane(6)", phrase("Own log"), bar=False),
    Key("tab", "next(1)", phrase("Next pane"), label="tab", bar=False, motion=True),
    Key("shift+tab", "next(-1)", phrase("Previous pane"), label="⇧tab", bar=False, motion=True),
    Key("escape", "clear", phrase("Everything"), phrase("Take the filter away"), label="esc"),
    Key("x", "end", phrase("End the drill"), phrase("End the drill now and go to the score"), bar=False),
    Key(
        "h", "home", phrase("Home"), phrase("Leave the drill, paused; it is continued from the home screen"), bar=False
    ),
)

CONTEXTUAL = (
    "write",
    "reply",
    "topic",
    "correct",
    "assess",
    "moderate",
    "decide",
    "prepare",
    "evaluate",
    "settle",
    "clear",
)
"""Actions that work only at times."""

COMMANDS = (*(action for action in CONTEXTUAL if action != "clear"), "ask", "note")
"""Actions that lead to a command; when play is over there are none."""


def works(action: str, desk: Desk, post: Post | None, item: Item | None, *, filtered: bool) -> bool:
    """Whether a key does something now: with the post or inbox item under the cursor, where the story stands."""
    view = desk.view
    if desk.drill.ended and action in COMMANDS:
        return False
    match action:
        case "reply":
            return (post is not None and post.form != "own") or (item is not None and item.form == "query")
        case "topic":
            return post is not None and post.topic is not None
        case "moderate":
            return post is not None and post.form in ("comment", "misinformation")
        case "correct":
            return bool(view.rumours or view.publications)
        case "assess":
            return bool(view.rumours or view.facts or view.notice is not None)
        case "decide":
            return any(item.form == "decision" and item.state == "open" for item in view.inbox.values())
        case "prepare":
            return view.notice is None and bool(desk.names.scenario.resources)
        case "evaluate":
            return view.notice is not None
        case "settle":
            return bool(unsettled(desk))
        case "clear":
            return filtered
        case _:
            return True
