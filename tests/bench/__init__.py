"""Numbers to reach, measured: `python -m tests.bench` prints a table a room; a number out of reach is marked."""
