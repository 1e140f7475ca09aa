"""Scoring against rule 4: the record, the criteria and the assessment.

assessment = assess(record(loaded, rows), rubric())
"""

from engine.scoring.assessment import Assessment, assess
from engine.scoring.fold import record
from engine.scoring.rating import Evidence, HarmFlag, Rating
from engine.scoring.record import LoggedRow, Record
from engine.scoring.rubric import Rubric, load_rubric, rubric

__all__ = [
    "Assessment",
    "Evidence",
    "HarmFlag",
    "LoggedRow",
    "Rating",
    "Record",
    "Rubric",
    "assess",
    "load_rubric",
    "record",
    "rubric",
]
