"""During the crisis: D1 to D16.

Clocks run on the story's calendar and start at delivery. Time that a jump passes over counts only for who had already
let the first limit pass (`Record.elapsed`); silences (D7) are measured over played time alone.
"""
