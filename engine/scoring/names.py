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
