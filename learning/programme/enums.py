"""Every choice of the learning programme, with its Dutch label."""

from django.db.models import TextChoices


class Cluster(TextChoices):
    """Where a training element comes from (CONTENT B.12, B.15–B.18)."""

    KNOWLEDGE = "knowledge", "Norm, kennis en bewustwording"
    SKILLS = "skills", "Omgaan met emotie en agressie"
    CARE = "care", "Opvang en nazorg"
    PROFESSIONAL = "professional", "Professioneel handelen"
    LEADERS = "leaders", "Voor leidinggevenden"
    FAMILY = "family", "Per functiegroep"
    FUNCTION = "function", "In een opleiding voor de functie"
    FORMS = "forms", "Werkvormen voor teams"
    EXAMPLE = "example", "Het voorbeeldprogramma"
    OWN = "own", "Van onze organisatie"


class TrainingForm(TextChoices):
    """How something is learned; a skill is never learned from a screen alone (R-98)."""

    MEETING = "meeting", "in het overleg"
    PRACTICE = "practice", "training met oefenen"
    BLENDED = "blended", "e-learning en oefenen"
    E_LEARNING = "e_learning", "e-learning"
    COACHING = "coaching", "coaching op de werkplek"
    INFORMATION = "information", "uitleg of voorlichting"

    @property
    def practises(self) -> bool:
        return self in {TrainingForm.PRACTICE, TrainingForm.BLENDED, TrainingForm.COACHING, TrainingForm.MEETING}


class Audience(TextChoices):
    """For whom a training of a programme is, in the order of the year's table: leaders first (R-97)."""

    LEADERS = "leaders", "Leidinggevende"
    TEAM = "team", "Hele team"
    SOME = "some", "Enkele collega’s"
    BOARD = "board", "College, raad en directie"
    STAFF = "staff", "Stafmedewerkers"

    @property
    def note(self) -> str:
        return AUDIENCE_NOTES.get(self, "")


AUDIENCE_NOTES = {Audience.BOARD: "Zij tellen mee als getal, zonder namen."}
OF_A_TEAM = (Audience.LEADERS, Audience.TEAM, Audience.SOME)
OF_THE_ORGANISATION = (Audience.BOARD, Audience.LEADERS, Audience.STAFF, Audience.SOME)


class PricePer(TextChoices):
    """What a price is for."""

    GROUP = "group", "per groep"
    PERSON = "person", "per persoon"


class Basics(TextChoices):
    """Whether the basic competences of the job family are in order (R-105)."""

    UNKNOWN = "", "nog vragen"
    YES = "yes", "op orde"
    NO = "no", "eerst op niveau brengen"

    @property
    def tone(self) -> str:
        return {"yes": "good", "no": "warn"}.get(self.value, "warn")


class ReasonKind(TextChoices):
    """Why a training stands in a programme (R-96)."""

    READING = "reading", "norm en protocol"
    PICTURE = "picture", "teambeeld"
    GOAL = "goal", "teamdoel"
    INCIDENTS = "incidents", "meldingen"
    CAUSES = "causes", "analyses"
    CHECK = "check", "afspraken"
    NEED = "need", "leerwens"
    REPEAT = "repeat", "herhaling"
    FAMILY = "family", "functiegroep"


class ProgrammeStatus(TextChoices):
    """How far the programme of a year is; the leader agrees, with the team (S2, step 3)."""

    DRAFT = "draft", "concept"
    PROPOSED = "proposed", "voorgelegd"
    AGREED = "agreed", "afgesproken"

    @property
    def tone(self) -> str:
        return {"draft": "warn", "proposed": "info", "agreed": "good"}[self.value]


PROGRAMME_TRANSITIONS: dict[str, frozenset[ProgrammeStatus]] = {
    "": frozenset({ProgrammeStatus.DRAFT}),
    ProgrammeStatus.DRAFT: frozenset({ProgrammeStatus.PROPOSED, ProgrammeStatus.AGREED}),
    ProgrammeStatus.PROPOSED: frozenset({ProgrammeStatus.AGREED, ProgrammeStatus.DRAFT}),
    ProgrammeStatus.AGREED: frozenset({ProgrammeStatus.DRAFT}),
}


class TrainingSessionStatus(TextChoices):
    """A session: planned, held with who was there, or cancelled."""

    PLANNED = "planned", "gepland"
    HELD = "held", "geweest"
    CANCELLED = "cancelled", "afgelast"

    @property
    def tone(self) -> str:
        return {"planned": "info", "held": "good", "cancelled": "neutral"}[self.value]


SESSION_TRANSITIONS: dict[str, frozenset[TrainingSessionStatus]] = {
    "": frozenset({TrainingSessionStatus.PLANNED}),
    TrainingSessionStatus.PLANNED: frozenset({TrainingSessionStatus.HELD, TrainingSessionStatus.CANCELLED}),
    TrainingSessionStatus.HELD: frozenset(),
    TrainingSessionStatus.CANCELLED: frozenset(),
}


class Reply(TextChoices):
    """What somebody answered to an invitation; nobody is asked why not."""

    NONE = "", "nog geen antwoord"
    COMING = "coming", "komt"
    NOT_COMING = "not_coming", "komt niet"

    @property
    def tone(self) -> str:
        return {"coming": "good", "not_coming": "neutral"}.get(self.value, "info")


class CoverageState(TextChoices):
    """How far one training of a team is, over all it is for."""

    NOTHING = "nothing", "nog niets gepland"
    SOME = "some", "nog niet iedereen"
    DONE = "done", "iedereen is geweest"
    WAITING = "waiting", "wacht op antwoord"
    NO_PROGRAMME = "no_programme", "geen programma"
    WITHHELD = "withheld", "afgeschermd"

    @property
    def tone(self) -> str:
        return COVERAGE_TONES[self]


COVERAGE_TONES = {
    CoverageState.NOTHING: "warn",
    CoverageState.SOME: "info",
    CoverageState.DONE: "good",
    CoverageState.WAITING: "warn",
    CoverageState.NO_PROGRAMME: "warn",
    CoverageState.WITHHELD: "neutral",
}
