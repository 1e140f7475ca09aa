"""The learned reader: what each sentence of a text does for its reader, with a probability for each of 24 findings."""
