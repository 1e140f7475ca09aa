"""Free text lies beside the chain, so that a person's words can be erased and the chain still holds.

In a chained payload a free text stands as ``{"ref": HMAC}``; salt and text lie in a table of their own, and are erased
together. Without the salt nobody can test a guess against the HMAC.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

ERASED = "…"
"""What is read where a text has been erased."""

FREE_TEXT: Mapping[str, tuple[str, ...]] = {
    "drill-started": ("team",),
    "publish": ("texts", "alt", "reason", "approved-by"),
    "published": ("texts", "alt", "reason", "approved_by"),
    "answer": ("text", "reason"),
    "answered": ("text", "reason"),
    "assess": ("reason",),
    "assessed": ("reason",),
    "decide": ("reason",),
    "decided": ("reason",),
    "moderate": ("rule",),
    "moderated": ("rule",),
    "evaluate": ("text", "owner"),
    "evaluated": ("text", "owner"),
    "note": ("text",),
    "noted": ("text",),
    "edit": ("text",),
    "inject-edited": ("text",),
    "improvise": ("text", "name", "outlet", "questions"),
    "stop": ("reason",),
    "drill-stopped": ("reason",),
    "end": ("reason",),
    "drill-ended": ("reason",),
    "draft": ("text",),
    "observation": ("text", "by"),
    "hot-wash": ("text", "by"),
    "verdict": ("reason", "by"),
    "improvement-action": ("action", "capability", "responsible", "contact"),
    "bookmark": ("text", "by"),
    "participant": ("name",),
    "approval": ("name", "role"),
}
"""Entry kind -> its fields that people write themselves."""


@dataclass(frozen=True)
class Sealed:
    """A free text as it lies in the side table; `text` is its JSON, so that any string at all can be kept."""

    ref: str
    salt: bytes
    text: str


def seal(kind: str, payload: Mapping[str, Any]) -> tuple[dict[str, Any], list[Sealed]]:
    """The payload as it is chained, and the texts that lie beside it."""
    beside: list[Sealed] = []

    def hide(text: str) -> dict[str, str]:
        words, salt = json.dumps(text), os.urandom(16)
        beside.append(Sealed(proof(salt, words), salt, words))
        return {"ref": beside[-1].ref}

    return _over_free_text(kind, payload, str, hide), beside


def unseal(kind: str, payload: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The payload as people read it; `texts` are the side table's by ref, and what is missing there has been erased."""

    def show(hidden: dict[str, str]) -> str:
        words = texts.get(hidden["ref"])
        return ERASED if words is None else str(json.loads(words))

    return _over_free_text(kind, payload, dict, show)


def refs(kind: str, payload: Mapping[str, Any]) -> list[str]:
    """The refs of the texts that belong to a chained payload."""
    found: list[str] = []

    def note(hidden: dict[str, str]) -> None:
        found.append(hidden["ref"])

    _over_free_text(kind, payload, dict, note)
    return found


def proof(salt: bytes, words: str) -> str:
    """HMAC-SHA256(salt, text), in hexadecimal."""
    return hmac.new(salt, words.encode(), "sha256").hexdigest()


def _over_free_text(kind: str, payload: Mapping[str, Any], form: type, change: Callable[[Any], Any]) -> dict[str, Any]:
    changed = dict(payload)
    for name in _free(kind, payload):
        value = changed.get(name)
        if name == "texts" and isinstance(value, Mapping):
            changed[name] = {channel: change(text) for channel, text in value.items()}
        elif isinstance(value, list):
            changed[name] = [change(text) for text in value]
        elif isinstance(value, form):
            changed[name] = change(value)
    return changed


def _free(kind: str, payload: Mapping[str, Any]) -> tuple[str, ...]:
    # A printed story repeats what the team answered; other people's words are the scenario's, or the facilitator's.
    if kind == "inject-delivered":
        if payload.get("by") is not None:
            return ("text", "name", "outlet", "questions")
        return ("text",) if payload.get("quotes") is not None else ()
    return FREE_TEXT.get(kind, ())
