"""Breaches of personal data: told, judged, reported within the term of the law, and kept in a register (AVG-12)."""
