"""The review of a drill: what moved the public, what became of each rumour, and what it came down to."""
