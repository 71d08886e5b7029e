"""What can be wrong with a change."""


class OtherTeamError(ValueError):
    """A meeting discusses only what its own team put on the agenda."""


class NotOfQuarterError(ValueError):
    """The quarter does not give this to discuss, or no longer."""


class TooMuchPutForwardError(ValueError):
    """Five things are put forward already: more does not fit twenty minutes."""


class NobodyPresentError(ValueError):
    """Nobody wrote down who was there, and without that the minutes are no record of a team that met (R-71)."""


class IncompleteDecisionError(ValueError):
    """A decision lacks what its outcome asks for; `field` says what."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
