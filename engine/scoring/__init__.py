"""Scoring against rule 4: the record, the criteria and the assessment."""
