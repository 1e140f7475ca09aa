"""Plain mode: the same drill line by line, for screen readers and plain terminals. Nothing is drawn, nothing moves."""
