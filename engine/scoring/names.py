"""What the parts of the instrument are called, in words that the catalogues translate."""

from __future__ import annotations

from collections.abc import Mapping

from engine.phrases import Phrase, phrase

CRITERIA: Mapping[str, Phrase] = {
    "B1": phrase("Plan content"),
    "B2": phrase("Plan alive"),
    "B3": phrase("Roles and rota"),
    "B4": phrase("Contacts and alert tested"),
    "B5": phrase("Prepared messages"),
    "B6": phrase("Routines that save minutes"),
    "B7": phrase("Prevention and involvement"),
    "B8": phrase("Exercised"),
    "D1": phrase("First word"),
    "D2": phrase("Whole first message"),
    "D3": phrase("Right"),
    "D4": phrase("What to do"),
    "D5": phrase("Human tone"),
    "D6": phrase("Response fits responsibility"),
    "D7": phrase("Rhythm and kept promises"),
    "D8": phrase("Rumours"),
    "D9": phrase("Dialogue"),
    "D10": phrase("Press"),
    "D11": phrase("Reach"),
    "D12": phrase("One voice"),
    "D13": phrase("Affected and staff first"),
    "D14": phrase("Clear language"),
    "D15": phrase("Accessible, and right language form"),
    "D16": phrase("Order in the house"),
    "A1": phrase("Close and follow up the affected"),
    "A2": phrase("Account for it"),
    "A3": phrase("Evaluate"),
    "A4": phrase("Publish"),
    "A5": phrase("Change and practise again"),
}

HARMS: Mapping[str, Phrase] = {
    "H1": phrase("Breach of privacy"),
    "H2": phrase("Speculation"),
    "H3": phrase("Denial against known facts"),
    "H4": phrase("Repeating the myth"),
    "H5": phrase("Blaming or ridiculing"),
    "H6": phrase("Silencing criticism"),
    "H7": phrase("Silence on danger"),
}

WORDS: Mapping[str, Phrase] = {
    "planer": phrase("plans"),
    "rutiner": phrase("routines"),
    "ressurser": phrase("resources"),
    "forebygging": phrase("prevention"),
    "håndtering": phrase("handling"),
    "informer": phrase("inform"),
    "involver": phrase("involve"),
    "øv": phrase("exercise"),
}
"""The eight words of rule 4, in the rule's order."""

PHASES: Mapping[str, Phrase] = {"before": phrase("before"), "during": phrase("during"), "after": phrase("after")}

LEVELS: Mapping[str, Phrase] = {
    "P": phrase("without challenges"),
    "S": phrase("with some challenges"),
    "M": phrase("with major challenges"),
    "U": phrase("not performed"),
    "NA": phrase("not relevant here"),
    "unrated": phrase("not yet rated"),
}
"""Ratings as HSEEP words them."""
NOT_REACHED = phrase("not reached")
"""Of a criterion that play ended too early for; its level is NA as well."""

STANDINGS: Mapping[str, Phrase] = {
    "law": phrase("law"),
    "guide": phrase("official or professional guide"),
    "research": phrase("research"),
    "practice": phrase("practice norm, not research"),
    "own": phrase("our own proposal"),
}
"""What a source is worth."""

VERDICTS: Mapping[str, Phrase] = {
    "confirm": phrase("confirmed"),
    "reject": phrase("rejected"),
    "change": phrase("changed to"),
}
"""What people say of the program's ratings."""

CLOCKED = ("D1", "D7", "D8", "D9", "D10", "D13", "D16", "A1", "A3", "A4")
"""Criteria that rest on minutes, hours or days: in the discussed form the facilitator sets those."""

FINDINGS: Mapping[str, Phrase] = {
    "empathy": phrase("empathy"),
    "known": phrase("what is known"),
    "unknown": phrase("what is not known"),
    "doing": phrase("what is being done"),
    "next_update": phrase("the next update"),
    "action": phrase("what to do"),
    "channel": phrase("where to find more"),
    "accountability": phrase("accountability"),
    "non_apology": phrase("an apology that takes itself back"),
    "learning": phrase("what will change"),
    "debunk_flag": phrase("that a claim is wrong"),
    "debunk_reason": phrase("why a claim is wrong"),
    "involve": phrase("bringing others in"),
    "speculation": phrase("guesses"),
    "blame": phrase("blame"),
    "minimise": phrase("playing down"),
    "stonewall": phrase("evading the question"),
    "jargon": phrase("jargon"),
    "rude": phrase("rudeness"),
    "excuse": phrase("excuses"),
    "compensate": phrase("offers of help"),
    "bolster": phrase("self-praise"),
    "allclear": phrase("that it is over"),
    "privacy": phrase("private details"),
    "fact": phrase("facts stated"),
    "denial": phrase("facts denied"),
    "key-message": phrase("key messages"),
    "rumour": phrase("rumours named"),
    "entity": phrase("who is named"),
    "form": phrase("language form"),
}
"""What a reader may find in a text, and a rating rest on."""
