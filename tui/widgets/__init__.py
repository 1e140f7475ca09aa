"""What screens are made of. Widgets show, and post small messages; they decide nothing."""
