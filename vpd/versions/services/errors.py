"""Why a change to a version is refused; the views say it in Dutch. A noun adds its own rules under `VersionError`."""

from collections.abc import Sequence
from datetime import date


class VersionError(ValueError):
    """A change that the rules of versions, or of this noun, do not allow."""


class DraftExistsError(VersionError):
    """There is an open draft of the next version already (DECISIONS 3)."""


class NothingToFollowError(VersionError):
    """There is no version to copy yet."""


class NotADraftError(VersionError):
    """The version is published or thrown away meanwhile, or the part is gone: nothing can be changed in it."""


class ChangedMeanwhileError(VersionError):
    """Somebody changed it after the page that publishes it was opened: it would not be what was read there."""


class NotOwnError(NotADraftError):
    """It is shipped, or belongs to another organisation: it can be copied, not changed."""


class StartDayError(VersionError):
    """The version would start in the past, or not after the versions before it; `earliest` is the first day it may."""

    def __init__(self, earliest: date) -> None:
        super().__init__(earliest)
        self.earliest = earliest


class NotReadyError(VersionError):
    """The draft does not hold together yet; `problems` says how."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(len(problems))
        self.problems = list(problems)


class LineTooLongError(VersionError):
    """A line has more characters than `LINE_LENGTH`; `number` is which one, counted from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NothingToAddError(VersionError):
    """The text holds no line."""


class ReasonMissingError(VersionError):
    """It is allowed only with a reason."""
