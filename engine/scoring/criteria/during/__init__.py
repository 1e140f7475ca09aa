"""During the crisis: D1 to D16.

Clocks run in played time: the hours that a jump of the calendar passes over are not counted, since nobody can act in
them.
"""
