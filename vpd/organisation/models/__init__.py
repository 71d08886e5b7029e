from vpd.organisation.models.attempts import SourceAttempt
from vpd.organisation.models.deputies import Deputyship
from vpd.organisation.models.free_days import FreeDay
from vpd.organisation.models.people import Membership, User
from vpd.organisation.models.sent_forms import SentForm
from vpd.organisation.models.sessions import UserSession
from vpd.organisation.models.structure import (
    Department,
    JobFamily,
    Location,
    Organisation,
    Team,
    TeamLocation,
)

__all__ = [
    "Department",
    "Deputyship",
    "FreeDay",
    "JobFamily",
    "Location",
    "Membership",
    "Organisation",
    "SentForm",
    "SourceAttempt",
    "Team",
    "TeamLocation",
    "User",
    "UserSession",
]
