"""What is not asked of a visit."""

ONLY_UNASKED = "Alleen bij een bezoek aan huis of aan een bedrijf voor controle of toezicht."
