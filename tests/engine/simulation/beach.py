"""The small scenario with an interview in it, which only a facilitator sends."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from engine.scenario.loader import Loaded, load
from engine.scenario.source import from_folder

SMALL = Path(__file__).parents[2] / "scenarios" / "small"
_BEFORE = "          - id: sample\n"
_RADIO = """\
          - id: radio
            kind: query
            from: reporter
            contingency: true
            deadline: 2m
            interview: 2m
            text:
              nb: Lokalradioen ringer om to minutter og vil ha dere på lufta.
              nn: Lokalradioen ringjer om to minutt og vil ha dykk på lufta.
              en: Local radio will ring in two minutes and wants you on the air.
            questions:
              nb: [Er det trygt å bade?, Hvem har skylda?, Når åpner dere?]
              nn: [Er det trygt å bade?, Kven har skulda?, Når opnar de?]
              en: [Is it safe to bathe?, Who is to blame?, When do you open?]
"""


@cache
def beach() -> Loaded:
    """The scenario, loaded."""
    files = dict(from_folder(SMALL))
    files["scenario.yaml"] = files["scenario.yaml"].replace(_BEFORE.encode(), (_RADIO + _BEFORE).encode())
    return load(files)
