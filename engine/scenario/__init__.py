"""The scenario: its format, its loader, its graph, its guards and its checks."""
