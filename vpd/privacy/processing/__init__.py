"""The register of what is processed, and every field of the database with what it holds (AVG-08, AVG-09)."""
