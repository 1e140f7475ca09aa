"""How the reader learns: `make reader` and `make judge`. Not part of the installed program."""
