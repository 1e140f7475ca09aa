"""The log in words: what things are called, when they happened on the story's calendar, and a line for each entry.

Screens, plain mode and reports all tell it this way.
"""
