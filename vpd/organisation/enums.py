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


DEPUTISED_ROLES = frozenset({Role.TEAM_LEADER, Role.COORDINATOR, Role.DECIDER})
"""Whose place a colleague can take for a while (R-119): never that of a counsellor or of aftercare."""


class ImportStatus(TextChoices):
    """How far the import of a file is."""

    UPLOADED = "uploaded", "wordt gecontroleerd"
    CHECKED = "checked", "gecontroleerd"
    IMPORTING = "importing", "wordt overgenomen"
    IMPORTED = "imported", "overgenomen"
    FAILED = "failed", "niet gelukt"
    DISCARDED = "discarded", "weggegooid"
    TAKEN_BACK = "taken_back", "teruggedraaid"

    @property
    def tone(self) -> str:
        return IMPORT_TONES[self]


IMPORT_TONES = {
    ImportStatus.UPLOADED: "info",
    ImportStatus.CHECKED: "info",
    ImportStatus.IMPORTING: "info",
    ImportStatus.IMPORTED: "good",
    ImportStatus.FAILED: "bad",
    ImportStatus.DISCARDED: "neutral",
    ImportStatus.TAKEN_BACK: "neutral",
}
IMPORT_TRANSITIONS: dict[str, frozenset[ImportStatus]] = {
    "": frozenset({ImportStatus.UPLOADED}),
    ImportStatus.UPLOADED: frozenset({ImportStatus.CHECKED, ImportStatus.DISCARDED}),
    ImportStatus.CHECKED: frozenset({ImportStatus.IMPORTING, ImportStatus.DISCARDED}),
    ImportStatus.IMPORTING: frozenset({ImportStatus.IMPORTED, ImportStatus.FAILED}),
    ImportStatus.IMPORTED: frozenset({ImportStatus.TAKEN_BACK}),
    ImportStatus.FAILED: frozenset(),
    ImportStatus.DISCARDED: frozenset(),
    ImportStatus.TAKEN_BACK: frozenset(),
}
IMPORTS_WITH_FILE = frozenset({ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.IMPORTING})
"""The file is destroyed as soon as nothing more will be read from it."""
IMPORTS_AT_WORK = frozenset({ImportStatus.UPLOADED, ImportStatus.IMPORTING})


class AttemptKind(TextChoices):
    """What can be tried at many accounts from one source."""

    LOG_IN = "log_in", "mislukt inloggen"
    RESET = "reset", "nieuw wachtwoord gevraagd"


class MadeState(TextChoices):
    """How far a file is that the worker makes; it follows from the file and the promise and is kept nowhere."""

    BEING_MADE = "being_made", "wordt gemaakt"
    DELAYED = "delayed", "lukte nog niet"
    GIVEN_UP = "given_up", "niet gelukt"
    READY = "ready", "klaar"

    @property
    def tone(self) -> str:
        return MADE_TONES[self]

    @property
    def is_in_trouble(self) -> bool:
        """Making it went wrong at least once."""
        return self in {MadeState.DELAYED, MadeState.GIVEN_UP}


MADE_TONES = {
    MadeState.BEING_MADE: "info",
    MadeState.DELAYED: "warn",
    MadeState.GIVEN_UP: "bad",
    MadeState.READY: "good",
}
