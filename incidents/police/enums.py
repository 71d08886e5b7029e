"""Every choice about the police and about damage, with its Dutch label."""

from django.db.models import TextChoices


class PoliceStatus(TextChoices):
    """How far the decision about the police is (R-52, DECISIONS 10)."""

    TO_DECIDE = "to_decide", "te besluiten"
    NO = "no", "niet naar de politie"
    REPORTED = "reported", "bij de politie"
    SETTLED = "settled", "uitkomst bekend"

    @property
    def tone(self) -> str:
        return POLICE_TONES[self]


POLICE_TONES = {
    PoliceStatus.TO_DECIDE: "warn",
    PoliceStatus.NO: "neutral",
    PoliceStatus.REPORTED: "info",
    PoliceStatus.SETTLED: "good",
}
POLICE_TRANSITIONS: dict[str, frozenset[PoliceStatus]] = {
    "": frozenset({PoliceStatus.TO_DECIDE, PoliceStatus.NO, PoliceStatus.REPORTED}),
    PoliceStatus.TO_DECIDE: frozenset({PoliceStatus.NO, PoliceStatus.REPORTED}),
    # Who thought better of it may still go.
    PoliceStatus.NO: frozenset({PoliceStatus.REPORTED}),
    PoliceStatus.REPORTED: frozenset({PoliceStatus.SETTLED}),
    PoliceStatus.SETTLED: frozenset(),
}
AT_THE_POLICE = frozenset({PoliceStatus.REPORTED, PoliceStatus.SETTLED})


class PoliceKind(TextChoices):
    """What the police were told: that it happened, or a formal complaint that they must look into."""

    NOTIFICATION = "notification", "melding bij de politie"
    FORMAL_COMPLAINT = "formal_complaint", "aangifte"


class Cause(TextChoices):
    """What there is to decide about."""

    INCIDENT = "incident", "het incident"
    VIOLATED_BAN = "violated_ban", "een overtreden verbod"


class DoneBy(TextChoices):
    """Who went: the organisation itself, or the colleague with somebody beside them (R-32)."""

    ORGANISATION = "organisation", "de organisatie zelf"
    ACCOMPANIED = "accompanied", "de collega, met iemand mee"


class Ground(TextChoices):
    """Why a file may go to the police (AVG-13): every making says it."""

    OWN_REPORT = "own_report", "bij onze eigen aangifte of melding"
    ASKED = "asked", "de politie of het Openbaar Ministerie vraagt erom"


class DamageKind(TextChoices):
    MATERIAL = "material", "aan spullen of gebouw"
    IMMATERIAL = "immaterial", "voor een collega (smartengeld)"


class DamageStatus(TextChoices):
    """How far recovering the damage is (R-53)."""

    NOTED = "noted", "vastgelegd"
    CLAIMED = "claimed", "geclaimd"
    RECOVERED = "recovered", "verhaald"
    NOT_RECOVERED = "not_recovered", "niet verhaald"

    @property
    def tone(self) -> str:
        return DAMAGE_TONES[self]


DAMAGE_TONES = {
    DamageStatus.NOTED: "warn",
    DamageStatus.CLAIMED: "info",
    DamageStatus.RECOVERED: "good",
    DamageStatus.NOT_RECOVERED: "neutral",
}
DAMAGE_OVER = frozenset({DamageStatus.RECOVERED, DamageStatus.NOT_RECOVERED})
DAMAGE_TRANSITIONS: dict[str, frozenset[DamageStatus]] = {
    "": frozenset({DamageStatus.NOTED}),
    DamageStatus.NOTED: frozenset({DamageStatus.CLAIMED, DamageStatus.RECOVERED, DamageStatus.NOT_RECOVERED}),
    DamageStatus.CLAIMED: frozenset({DamageStatus.RECOVERED, DamageStatus.NOT_RECOVERED}),
    DamageStatus.RECOVERED: frozenset(),
    DamageStatus.NOT_RECOVERED: frozenset(),
}
