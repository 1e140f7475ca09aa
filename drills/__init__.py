"""A drill: one scenario, one team, one log. Clock, seats, store, review and reports; never a screen."""
