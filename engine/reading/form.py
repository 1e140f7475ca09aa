"""How a text is made: language forms mixed, passives, capitals, emojis and hashtags (instrument, section 2.3).

Counts only; what they are worth is for who reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.reading.language import only_form
from engine.reading.wordlists import listed

SLIP = 1
"""So many words of the other form are a slip of the pen, and no mixture."""
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"(?<![\w#@])[A-ZÆØÅÄÖÜ]{5,}(?![\w-])")
_HASHTAG = re.compile(r"(?<!\w)#([^\W\d_]{12,})")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u26ff\u2700-\u27bf\U0001f1e6-\U0001f1ff]")
_NO_PASSIVE = listed(
    "finnes synes kjennes møtes lykkes finst synest minnes trives skjønnes høres skyldes lages mangles"
)
_AGENTLESS = re.compile(
    r"\b(?:ble|blir|blei|blitt|bli|vart|vert|vorte)\s(?:\w+\s){0,2}?\w{2,}(?:et|t|dd|de|a|ne|te|en)\b"
    r"|\b(?:skal|må|kan|bør|vil)\s\w{3,}(?:es|ast)\b"
    r"|\b(?:is|are|was|were|been|being|be)\s(?:\w+ly\s)?(?:\w{2,}ed|taken|given|found|made|told|known|sent|done|held)\b"
)


@dataclass(frozen=True)
class Form:
    """`form_mix_per_mille` is the lesser Norwegian form's share of the words that belong to one form only;
    `passive_per_mille` the share of the sentences with a passive."""

    form_mix_per_mille: int
    passive_per_mille: int
    capitals: int
    emoji: int
    hashtags_lower: int


def form(text: str, spans: tuple[tuple[int, int, int], ...]) -> Form:
    """Count a text; `spans` are its sentences (start, end, words)."""
    lower = text.lower()
    nb, nn = only_form(_WORD.findall(lower))
    sentences = [lower[start:end] for start, end, words in spans if words]
    passive = sum(1 for sentence in sentences if _passive(sentence))
    return Form(
        form_mix_per_mille=1000 * min(nb, nn) // (nb + nn) if min(nb, nn) > SLIP else 0,
        passive_per_mille=1000 * passive // len(sentences) if sentences else 0,
        capitals=len(_CAPITALS.findall(text)),
        emoji=len(_EMOJI.findall(text)),
        hashtags_lower=sum(1 for tag in _HASHTAG.findall(text) if tag == tag.lower()),
    )


def _passive(sentence: str) -> bool:
    found = _AGENTLESS.search(sentence)
    return found is not None and found.group().rpartition(" ")[2] not in _NO_PASSIVE
