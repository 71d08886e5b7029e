from django.db.models import TextChoices


class Role(TextChoices):
    """What a person may be (DECISIONS 1); GIR's afhandelaar is coordinator or decider, toezichthouder coordinator."""

    EMPLOYEE = "employee", "medewerker"
    TEAM_LEADER = "team_leader", "teamleider"
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


class LocationKind(TextChoices):
    BUILDING = "building", "gebouw"
    COUNTER = "counter", "balie of publiekshal"
    OUTDOOR = "outdoor", "buiten"


class DeadlineKind(TextChoices):
    """How the reaction deadline counts: by the clock or by working days (DECISIONS 4)."""

    CLOCK_HOURS = "clock_hours", "uren op de klok"
    WORKING_DAYS = "working_days", "werkdagen"
