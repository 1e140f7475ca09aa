"""What kinds, states and steps are called."""

from __future__ import annotations

from engine.phrases import Phrase, phrase

PHASES: dict[str, Phrase] = {"before": phrase("before"), "during": phrase("during"), "after": phrase("after")}
FORMS: dict[str, Phrase] = {
    "query": phrase("press query"),
    "message": phrase("message"),
    "alert": phrase("alert"),
    "call": phrase("phone call"),
    "decision": phrase("decision"),
    "answer": phrase("answer"),
}
STATUSES: dict[str, Phrase] = {
    "confirmed": phrase("confirmed"),
    "unconfirmed": phrase("unconfirmed"),
    "unknown": phrase("unknown"),
    "refuted": phrase("refuted"),
    "partly": phrase("partly true"),
    "asked-for": phrase("asked for"),
    "not-called-for": phrase("considered, not called for"),
}
PARTS: dict[str, Phrase] = {
    "hot-wash": phrase("hot wash held"),
    "report": phrase("written evaluation"),
    "action": phrase("improvement action"),
    "plan": phrase("plan updated"),
    "exercise": phrase("new exercise set"),
    "publish": phrase("evaluation made public"),
    "follow-up": phrase("follow-up of those affected"),
    "meeting": phrase("meeting with those affected"),
}
ACTS: dict[str, Phrase] = {
    "hide": phrase("Hid a post"),
    "delete": phrase("Deleted a post"),
    "block": phrase("Blocked a writer"),
    "restore": phrase("Restored a post"),
    "warn": phrase("Warned a writer"),
}
HOW: dict[str, Phrase] = {"keep": phrase("keep"), "delegate": phrase("delegate"), "drop": phrase("drop")}

ENDINGS: dict[str, Phrase] = {
    "good": phrase("The story came to a good end."),
    "mixed": phrase("The story came to a mixed end."),
    "bad": phrase("The story came to a bad end."),
    "stopped": phrase("The drill was ended before the story was."),
}
STATUS: dict[str, Phrase] = {
    "open": phrase("not started"),
    "started": phrase("started"),
    "done": phrase("done"),
    "dropped": phrase("dropped"),
}
"""How far an improvement action has come."""
