from django.db.models import TextChoices


class Role(TextChoices):
    """What a person may be (DECISIONS 1); GIR's afhandelaar is coordinator or decider, toezichthouder coordinator."""

    EMPLOYEE = "employee", "medewerker"
    TEAM_LEADER = "team_leader", "leidinggevende"
    COORDINATOR = "coordinator", "coördinator agressie en geweld"
    SAFETY_OFFICER = "safety_officer", "arbocoördinator"
    AFTERCARE = "aftercare", "nazorg (bedrijfsopvangteam)"
    EXECUTIVE = "executive", "bestuur en hoger management"
    PRIVACY_OFFICER = "privacy_officer", "functionaris gegevensbescherming"
    FUNCTIONAL_ADMIN = "functional_admin", "functioneel beheer"
    CENTRAL_REPORTER = "central_reporter", "centrale melder"
    COUNSELLOR = "counsellor", "vertrouwenspersoon"
    DECIDER = "decider", "beslisser over maatregelen"


TEAM_ROLES = frozenset({Role.EMPLOYEE, Role.TEAM_LEADER})
"""Roles that are held at a team; a leader may also be held at a department and then leads its teams."""


class PersonKind(TextChoices):
    """In what relation somebody works for the municipality; the protocol holds for all of them (R-16)."""

    EMPLOYEE = "employee", "medewerker in dienst"
    HIRED = "hired", "ingehuurde kracht"
    VOLUNTEER = "volunteer", "vrijwilliger"
    PARTNER = "partner", "medewerker van een ketenpartner"

    @property
    def short(self) -> str:
        """What stands behind a name; nothing for who is in service."""
        return {
            PersonKind.HIRED: "ingehuurd",
            PersonKind.VOLUNTEER: "vrijwilliger",
            PersonKind.PARTNER: "ketenpartner",
        }.get(self, "")


class ReportingPhase(TextChoices):
    """Who sends reports while the reporting is rolled out (GIR); a signal is for everybody, always."""

    CENTRAL = "central", "alleen centrale melders en coördinatoren"
    LEADERS = "leaders", "ook leidinggevenden"
    EVERYONE = "everyone", "iedereen"


class LocationKind(TextChoices):
    BUILDING = "building", "gebouw"
    COUNTER = "counter", "balie of publiekshal"
    OUTDOOR = "outdoor", "buiten"


class CalledInNeed(TextChoices):
    """A number that stands on paper: whom to call in danger, after an incident, and a colleague whose post it is."""

    EMERGENCY = "emergency", "nummer bij nood"
    SUPPORT = "support", "nummer na een incident"
    PERSON = "person", "nummer van een collega"


class DeadlineKind(TextChoices):
    """How the reaction deadline counts: by the clock or by working days (DECISIONS 4)."""

    CLOCK_HOURS = "clock_hours", "uren op de klok"
    WORKING_DAYS = "working_days", "werkdagen"


class Holiday(TextChoices):
    """The Dutch holidays that can fall on a Monday to Friday, each with its name in the library's calendar."""

    NEW_YEAR = "new_year", "Nieuwjaarsdag"
    GOOD_FRIDAY = "good_friday", "Goede vrijdag"
    EASTER_MONDAY = "easter_monday", "Tweede paasdag"
    KINGS_DAY = "kings_day", "Koningsdag"
    LIBERATION_DAY = "liberation_day", "Bevrijdingsdag"
    ASCENSION = "ascension", "Hemelvaartsdag"
    WHIT_MONDAY = "whit_monday", "Tweede pinksterdag"
    CHRISTMAS = "christmas", "Eerste kerstdag"
    BOXING_DAY = "boxing_day", "Tweede kerstdag"


def every_holiday() -> list[str]:
    """What an organisation starts with: closed on each of them."""
    return [str(value) for value in Holiday.values]


DEPUTISED_ROLES = frozenset({Role.TEAM_LEADER, Role.COORDINATOR, Role.DECIDER, Role.PRIVACY_OFFICER})
"""Whose place a colleague can take for a while (R-119): never that of a counsellor or of aftercare."""

NEVER_OF_LEADERS = frozenset({Role.COORDINATOR, Role.PRIVACY_OFFICER})
"""Whose place nobody takes who leads a team: they read reports that went past the leader (I9)."""


class AttemptKind(TextChoices):
    """What can be tried at many accounts from one source."""

    LOG_IN = "log_in", "mislukt inloggen"
    RESET = "reset", "nieuw wachtwoord gevraagd"
