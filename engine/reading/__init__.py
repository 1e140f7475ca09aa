"""Reading a text as the scorer and the public do: what it says, and the words that say it."""
