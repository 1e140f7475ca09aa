"""The simulated world: pure. Same scenario, seed and commands give the same events; no wall clock, no interface."""
