"""What the law on personal data asks of the organisation: requests of people, breaches, and what is processed (AVG)."""
