"""What authors write: one folder per scenario, shipped with the package."""
