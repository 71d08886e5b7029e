"""What may be shown of a count: pure functions without a model, for whoever counts."""
