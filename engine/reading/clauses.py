"""What the words around a cue do to it: whether the sender says it, denies it, asks it, supposes it or quotes it.

The rules are those of the instrument, section 2.4. A negation within three words before, in the same clause, cancels,
and so does one right after. What stands in quotation marks is not the sender's own, unless one of its own people is
quoted. A question says nothing until it is answered with yes. What a rumour says, what is said to be wrong, what hangs
on an *if* and what *we cannot say that* is so, is not said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from engine.reading.measures import sentences
from engine.reading.wordlists import listed

NEGATIONS = listed(
    "ikke ikkje ingen inga inkje ingenting aldri verken korkje neppe uten utan "
    "not no never none neither nor cannot without hardly don't doesn't didn't isn't aren't wasn't weren't can't won't "
    "haven't hasn't couldn't shouldn't"
)
_AFTER = listed("ikke ikkje aldri not never")
_WITHOUT = listed("uten utan without")
_NO_NEGATION_BEFORE = listed("bare berre kun minst glem glemme gløym gløyme nøl nøle only forget hesitate least")
"""What follows a negation that is none: *ikke bare*, *ikke glem å*."""
_UNCOUNTED = listed("å to")
_NEXT_CLAUSE = listed("men og and but")
_THAT = listed("at that")
_DOUBT = listed("tvil tvile tviler tvilar doubt")
_IF = listed("hvis dersom viss såfremt if unless whether")
_UNTIL = listed("når inntil when until once")
_UNTIL_WHO = listed("til før till before")
_WHO = listed("vi det du dere de dykk dei alt alle vannet vatnet prøvene prøvane svarene svara we it you they the")
"""After *til* and *før*: then they begin a clause, and are no prepositions."""
_OPEN_BEFORE_OM = listed(
    "ikke ikkje undersøker undersøkjer sjekker sjekkar usikker usikre usikkert uklart uavklart avklare avklart "
    "vurderer vurderar ut på kjent svar spør spørsmål spørsmålet"
)
"""Before *om*: whether it is so stands open."""
_NEAR, _FAR, _CLAUSE = 3, 5, 8

_WORD = re.compile(r"\w+(?:'\w+)*")
_BORDER = re.compile(r"[,.;:!?()–—\n\"«»“”]|\s-\s")
_QUOTED = re.compile(r"«[^«»\n]{1,2000}»|“[^“”\n]{1,2000}”|„[^„“”\n]{1,2000}[“”]|\"[^\"\n]{1,2000}\"")
_SAYS = re.compile(r"[\s,.]{0,4}(?:sier|seier|opplyser|forteller|fortel|uttaler|says|said)\s[^.\n]{1,80}")
_YES = re.compile(r"\W{0,3}(?:ja|jo|jau|yes)\b")
_WRONG = re.compile(
    r"\b(?:stemmer\s(?:ikke|ikkje)|(?:ikke|ikkje|not)\s(?:riktig|rett|sant|korrekt|true|correct|right)"
    r"|feil|galt|usant|feilaktig|false|untrue|incorrect|wrong)\s(?:at|that)\b[^,.;:!?\n]*"
)
_RUMOUR = re.compile(
    r"\b(?:rykte\w*|påstand\w*|rumou?rs?|claims?)\s(?:\w+\s){0,3}?"
    r"(?:(?:om\sat|at|that)\b(?:(?!\b(?:stemmer|er\s(?:feil|usan|ikke|ikkje)|(?:is|are)\s(?:not|false))\b)[^,.;:!?\n])*"
    r"|(?:om|about|of)\s\w+(?:\s\w+){0,3})"
)


class Clauses:
    """A folded text made ready for questions about its words. `own_people` finds those who speak for the sender."""

    def __init__(self, folded: str, own_people: re.Pattern[str] | None = None) -> None:
        words = list(_WORD.finditer(folded))
        self._text = folded
        self._words = [word.group() for word in words]
        self._starts = [word.start() for word in words]
        self._ends = [word.end() for word in words]
        self._quoted = [m.span() for m in _QUOTED.finditer(folded) if not _own(folded, m.end(), own_people)]
        self._claimed = [m.span() for pattern in (_RUMOUR, _WRONG) for m in pattern.finditer(folded)]
        self._sentences = sentences(folded)

    def quoted(self, at: int) -> bool:
        """Whether somebody else is quoted here."""
        return _covered(self._quoted, at)

    def claimed(self, at: int) -> bool:
        """Whether this is what a rumour says, or what the text says is wrong."""
        return _covered(self._claimed, at)

    def asked(self, at: int) -> bool:
        """Whether this is a question that the text does not itself answer with yes."""
        place = bisect_right(self._sentences, (at, len(self._text))) - 1
        start, end = self._sentences[place]
        if "?" not in self._text[max(start, end - 3) : end]:
            return False
        following = self._sentences[place + 1 : place + 2]
        return not any(_YES.match(self._text, begin) for begin, _ in following)

    def negated(self, start: int, end: int) -> bool:
        """Whether a negation cancels text[start:end]: shortly before, or right after."""
        counted = 0
        for place in self._back(bisect_left(self._starts, start)):
            if self._negation(place):
                return self._words[place] not in _WITHOUT or not self._negation_in_clause_before(place)
            counted += self._words[place] not in _UNCOUNTED
            if counted == _NEAR:
                break
        return self._negated_after(end)

    def negates(self, start: int, end: int) -> bool:
        """Whether a negation stands inside text[start:end]."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return any(self._negation(place) for place in range(first, last))

    def withheld(self, at: int) -> bool:
        """Whether the sender says that it cannot, or will not, say this: *vi kan ikke garantere at ...*"""
        for place in self._back(bisect_left(self._starts, at), _FAR):
            if self._words[place] in _THAT:
                for before in self._back(place, _FAR):
                    if self._words[before] in _DOUBT:
                        return False
                    if self._negation(before):
                        return True
                return False
        return False

    def supposed(self, at: int, *, later: bool) -> bool:
        """Whether this hangs on an *if*, or stands open (*vet ikke om*); with `later`, also on a *when* or *until*."""
        for place in self._back(bisect_left(self._starts, at)):
            word = self._words[place]
            if word in _IF or (later and (word in _UNTIL or (word in _UNTIL_WHO and self._words[place + 1] in _WHO))):
                return True
            if word == "om":
                before = next(self._back(place, 1), None)
                return before is None or self._words[before] in _OPEN_BEFORE_OM
        return False

    def _back(self, place: int, most: int = _CLAUSE) -> Iterator[int]:
        """Words before word `place` in its clause, nearest first."""
        for before in range(place - 1, max(-1, place - 1 - most), -1):
            following = self._starts[before + 1] if before + 1 < len(self._starts) else len(self._text)
            if _BORDER.search(self._text, self._ends[before], following) or self._words[before] in _NEXT_CLAUSE:
                return
            yield before

    def _negation(self, place: int) -> bool:
        following = self._words[place + 1 : place + 2]
        return self._words[place] in NEGATIONS and not any(word in _NO_NEGATION_BEFORE for word in following)

    def _negation_in_clause_before(self, place: int) -> bool:
        return any(self._negation(before) for before in self._back(place))

    def _negated_after(self, end: int) -> bool:
        place = bisect_left(self._starts, end)
        return (
            place < len(self._words)
            and self._words[place] in _AFTER
            and self._negation(place)
            and not _BORDER.search(self._text, end, self._starts[place])
        )


def _own(folded: str, end: int, own_people: re.Pattern[str] | None) -> bool:
    """Whether the quotation that ends here is said by the sender's own people."""
    said = _SAYS.match(folded, end)
    return said is not None and own_people is not None and own_people.search(said.group()) is not None


def _covered(spans: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)
