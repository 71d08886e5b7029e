"""What can be wrong with a change."""


class NotOfTheTeamError(ValueError):
    """Who watches an obstacle works in the team that it belongs to (R-79)."""
