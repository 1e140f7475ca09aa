"""A small drinking-water scenario with cues as an author would write them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from engine.reading.reader import Lexicon
from engine.scenario.model import Scenario


def written() -> dict[str, Any]:
    """The scenario as plain data, with YAML's keys."""
    word = {"nb": "x", "nn": "x", "en": "x"}
    return {
        "beredt": "1",
        "id": "vann",
        "kind": "crisis",
        "title": word,
        "summary": word,
        "purpose": word,
        "briefing": word,
        "start": {"date": "2026-03-10", "clock": "06:40"},
        "languages": ["nb", "nn", "en"],
        "duration": 5400,
        "organisation": {"name": "Fjordvik kommune", "inhabitants": 18400},
        "places": {"nes": ["Nes", "Nesveien"], "sentrum": ["sentrum", "Torget"]},
        "protected": [{"text": "Mathilde Bråten", "severity": 3}],
        "topics": {"water-safe": {"text": word, "cues": {"nb": ["trygt å drikke"], "en": ["safe to drink"]}}},
        "parties": {
            "municipal-doctor": {
                "name": {"nb": "kommuneoverlegen", "nn": "kommuneoverlegen", "en": "the municipal doctor"},
                "kind": "expert",
            }
        },
        "channels": {
            "website": {"name": word, "reach": 0.15, "hub": True},
            "facebook": {"name": word, "reach": 0.45, "replies": True},
        },
        "facts": {
            "ecoli": {
                "text": word,
                "cues": {
                    "nb": ["tarmbakterie*", "e.coli", "funnet bakterier"],
                    "nn": ["tarmbakteri*", "e.coli", "funne bakteriar"],
                    "en": ["e.coli", "intestinal bacteria", "found bacteria"],
                },
                "denials": {
                    "nb": ["ingen bakterier", "ikke farlig", "vannet ~ trygt", "trygt å drikke", "full kontroll"],
                    "nn": ["ingen bakteriar", "ikkje farleg", "vatnet ~ trygt", "trygt å drikke"],
                    "en": ["no bacteria", "not dangerous", "water is safe", "safe to drink"],
                },
            }
        },
        "key-messages": {
            "boil-water": {
                "text": word,
                "advice": True,
                "cues": {
                    "nb": ["kok* ~ vann*", "kokevarsel", "drikk* ~ kokt"],
                    "nn": ["kok* ~ vatn*", "kokevarsel"],
                    "en": ["boil* ~ water", "boil-water notice"],
                },
            }
        },
        "rumours": {
            "poisoned": {
                "claim": word,
                "cues": {
                    "nb": ["forgift*", "sabotasje", "terror"],
                    "nn": ["forgift*", "sabotasje"],
                    "en": ["poisoned", "sabotage"],
                },
            }
        },
        "groups": [{"id": "all", "name": word, "share": 1, "trust": 0.6, "anger": 0.1, "voices": "voices/all.yaml"}],
        "objectives": [{"id": "o", "text": word, "criteria": ["D1"]}],
        "storylines": {"main": {"start": "s", "situations": {"s": {"phase": "before", "title": word, "text": word}}}},
    }


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return TypeAdapter(Scenario).validate_python(written())


@pytest.fixture(scope="session")
def lexicon(scenario: Scenario) -> Lexicon:
    return Lexicon(scenario, "nb")
