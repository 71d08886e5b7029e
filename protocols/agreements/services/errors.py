"""Why a change to a protocol is refused; the views say it in Dutch."""

from vpd.versions.services import VersionError


class ProtocolError(VersionError):
    """A change that the rules of protocols do not allow."""


class ProtocolExistsError(ProtocolError):
    """The team has a protocol already."""


class LineLockedError(ProtocolError):
    """The line is a fixed text of the form."""


class WrongPlaceError(ProtocolError):
    """No line can stand there: the row of the organisation, an unknown prompt, somebody else's risk situation."""


class NormWeakenedError(ProtocolError):
    """A team reports as the norm says or stricter, never looser (R-03)."""


class PromptAnsweredError(ProtocolError):
    """A prompt with lines is answered: it cannot be marked as not applicable."""


class NoNormInForceError(ProtocolError):
    """Without a published norm no protocol is adopted (R-04)."""


class IncompleteError(ProtocolError):
    """Too much is open to adopt without a motivation (R-07)."""


class NotInvolvedError(ProtocolError):
    """No coordinator or safety officer took part in the stocktaking, and nobody said why (R-06)."""


class LeftOverError(ProtocolError):
    """Lines have no place in the form of this version: move or remove them first."""


class AdoptionDateError(ProtocolError):
    """The day of the meeting lies in the future, or the version would start before it or before the one in force."""


class NotInForceError(ProtocolError):
    """Only the version that is in force today can be accepted (U18)."""


class NotInTeamError(ProtocolError):
    """Nobody writes about the work of a team they did not work in on that day (R-72)."""


class NotTheAuthorError(ProtocolError):
    """Only the author changes, deletes or offers what the author wrote (R-72)."""


class AlreadyChosenError(ProtocolError):
    """It was chosen for an agenda: it stays as it is until it is taken off (DECISIONS 5)."""


class NotOfferedError(ProtocolError):
    """The author did not offer this dilemma to other teams, or took the offer back."""


class UnknownAgreementError(ProtocolError):
    """The agreement is not in the protocol that holds for the team."""
