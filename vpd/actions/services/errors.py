"""What can be wrong with a change."""


class TransitionError(ValueError):
    """This step is not possible from where it stands."""


class NotOfTheTeamError(ValueError):
    """Who watches an obstacle works in the team that it belongs to (R-79)."""
