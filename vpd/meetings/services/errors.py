"""What can be wrong with a change."""


class TransitionError(ValueError):
    """This step is not possible from where the meeting or the item stands."""


class OtherTeamError(ValueError):
    """A meeting discusses only what its own team put on the agenda."""


class IncompleteDecisionError(ValueError):
    """A decision lacks what its outcome asks for; `field` says what."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
