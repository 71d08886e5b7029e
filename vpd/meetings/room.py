"""How much fits a quarterly review: a team has twenty minutes (U25)."""

MOST_PUT_FORWARD = 5
"""So many things are discussed one by one; the others are "besproken" in one press."""
MINUTES_THERE_ARE = 20
