"""Gates: what a sentence may not be credited with, whatever its words look like (instrument, section 2.4).

Pure functions of one sentence. A gate only ever takes away: what it closes is at most as likely as `SHUT`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

SHUT = 50
"""Per mille that is left of a finding whose gate is closed."""

_QUOTED = re.compile(r"^\W*[«“„\"][^«»“”„\"]+[»”“\"]\W*$")
_NO_APOLOGY = re.compile(
    r"\b(?:beklag\w+|orsak\w+|unnskyld\w*|apologi[sz]e|(?:am|are|is|we're|i'm)\s+(?:not\s+)?sorry)\s+(?:ikke|ikkje|aldri)\b"
    r"|\b(?:ikke|ikkje|ingenting|inkje)\s+(?:noe|noko)?\s*(?:å\s+)?(?:beklag\w+|orsak\w+|unnskyld\w+)"
    r"|\b(?:not|never|nothing\s+to|no\s+need\s+to|won't|will\s+not|shall\s+not)\s+(?:be\s+)?(?:apologi[sz]\w+|sorry)\b"
)
_CONDITIONAL_APOLOGY = re.compile(
    r"\b(?:beklag\w+|orsak\w+|unnskyld\w*|lei\s+for|leit|leitt)\b[^.;]{0,40}?\b(?:hvis|dersom|viss|i\s+den\s+grad|eventuel\w+"
    r"|om\s+(?:noen|nokon|du|dere|de|dykk|dei|det))\b"
    r"|\b(?:hvis|dersom|viss)\b[^.;]{0,60}?\b(?:beklag\w+|orsak\w+|unnskyld\w*)"
    r"|\b(?:sorry|apologi[sz]e|apolog\w+|regret)\b[^.;]{0,40}?\b(?:if|insofar|to\s+the\s+extent|to\s+anyone\s+who\s+(?:felt|feels"
    r"|may)|any\s+(?:offence|offense|misunderstanding))\b"
    r"|\bif\b[^.;]{0,60}?\b(?:sorry|apologi[sz]e|regret)\b"
    r"|\b(?:lei\s+for|beklag\w+|orsak\w+)\s+at\s+(?:du|dere|de|dykk|dei|noen|nokon|folk)\s+(?:\w+\s+)?"
    r"(?:føl\w+|opplev\w+|oppfatt\w+|misforst\w+|kjen\w+)"
    r"|\b(?:sorry|regret)\s+(?:that\s+)?(?:you|anyone|some|people)\s+(?:feel|felt|misunder\w+|perceiv\w+|took)"
)
_OTHERS_DUTY = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:leverandør\w*|entreprenør\w*|underleverandør\w*|produsent\w*|konsulent\w*|supplier\w*|contractor\w*"
    r"|manufacturer\w*|vendor\w*)\W+(?:\w+\W+){0,3}?(?:tar|tek|har|må\s+ta|takes?|has|must\s+take|accepts?|bears?)\s+"
    r"(?:på\s+seg\s+|the\s+|full\s+|fullt\s+|hele\s+|heile\s+|all\s+)*(?:ansvar\w*|skyld\w*|responsib\w+|blame)"
)
_PLAIN_APOLOGY = re.compile(
    r"\b(?:vi|jeg|eg|we|i)\s+(?:\w+\s+){0,2}?(?:beklag\w+|orsak\w+|apologi[sz]e|am\s+sorry|are\s+sorry|'re\s+sorry)\s+(?:\w+\s+)?"
    r"(?:at\s+(?:vi|jeg|eg)|det\s+som|det\s+vi|feil\w*|vår\w*|that\s+(?:we|i)|for\s+(?:at\s+vi|our|my|the\s+mistake|what\s+went))"
)
_TAKEN_BACK = re.compile(
    r"\b(?:men|but|however|hvis|dersom|viss|om|if|eventuel\w+|føl\w+|kjen\w+|misforst\w+|misunder\w+|felt)\b"
)
_OWN_DUTY = re.compile(
    r"\b(?:vi|jeg|eg|kommunen|kommuna|we|i|the\s+(?:council|municipality))\s+(?:\w+\s+){0,4}?"
    r"(?:ansvaret|ansvar|responsible|responsibility|skylda|skylden|the\s+blame)\b"
)
_OURSELVES = re.compile(r"\b(?:vi|oss|vår\w*|våre|jeg|eg|meg|min|mitt|mine|we|us|our|ours|i|me|my)\b")


def quoted(sentence: str) -> bool:
    """The whole sentence is somebody else's words."""
    return bool(_QUOTED.match(sentence))


def no_apology(sentence: str) -> bool:
    """An apology is named and refused: *vi beklager ikke*."""
    return bool(_NO_APOLOGY.search(sentence))


def conditional_apology(sentence: str) -> bool:
    """An apology that hangs on an *if*, or on how others felt."""
    return bool(_CONDITIONAL_APOLOGY.search(sentence))


def plain_apology(sentence: str) -> bool:
    """The sender apologises for what went wrong, and takes nothing back."""
    return bool(_PLAIN_APOLOGY.search(sentence)) and not _TAKEN_BACK.search(sentence)


def others_duty(sentence: str) -> bool:
    """Somebody else takes the responsibility, and nobody of the sender's is named."""
    return bool(_OTHERS_DUTY.search(sentence)) and not _OURSELVES.search(sentence)


def own_duty(sentence: str) -> bool:
    """The sender says that the duty is its own: that blames nobody else."""
    return bool(_OWN_DUTY.search(sentence))


GATES: Mapping[str, tuple[Callable[[str], bool], ...]] = {
    "accountability": (quoted, no_apology, conditional_apology, others_duty),
    "empathy": (quoted,),
    "known": (quoted,),
    "non_apology": (no_apology, plain_apology),
    "blame": (quoted, own_duty),
    **dict.fromkeys(("minimise", "speculation", "rude"), (quoted,)),
}
"""What closes the way to each finding."""


def shut(finding: str, sentence: str) -> bool:
    """Whether a gate keeps this finding from this sentence."""
    folded = sentence.lower().replace("’", "'")
    return any(gate(folded) for gate in GATES.get(finding, ()))
