"""How well and how fast copies are found among a hundred thousand articles."""
