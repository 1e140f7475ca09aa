"""People label texts of their own, sentence by sentence: so an organisation can check the reader before trusting it."""
