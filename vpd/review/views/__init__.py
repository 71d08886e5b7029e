"""Pages of the review, a module a subject."""
