"""What can be wrong with a change."""


class OtherTeamError(ValueError):
    """A meeting discusses only what its own team put on the agenda."""


class IncompleteDecisionError(ValueError):
    """A decision lacks what its outcome asks for; `field` says what."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
