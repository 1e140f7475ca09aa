"""Each screen is a file: it shows a desk and turns what its widgets say into calls there."""
