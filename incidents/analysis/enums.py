"""Every choice of an analysis, with its Dutch label."""

from django.db.models import IntegerChoices, TextChoices


class AnalysisStatus(TextChoices):
    """How far an analysis is (DECISIONS 10)."""

    DRAFT = "draft", "concept"
    COMPLETE = "complete", "klaar"
    REOPENED = "reopened", "heropend"

    @property
    def tone(self) -> str:
        return STATUS_TONES[self]


STATUS_TONES = {AnalysisStatus.DRAFT: "info", AnalysisStatus.COMPLETE: "good", AnalysisStatus.REOPENED: "warn"}
UNFINISHED = frozenset({AnalysisStatus.DRAFT, AnalysisStatus.REOPENED})
"""Somebody still writes in it."""
TRANSITIONS: dict[str, frozenset[AnalysisStatus]] = {
    "": frozenset({AnalysisStatus.DRAFT}),
    AnalysisStatus.DRAFT: frozenset({AnalysisStatus.COMPLETE}),
    AnalysisStatus.COMPLETE: frozenset({AnalysisStatus.REOPENED}),
    AnalysisStatus.REOPENED: frozenset({AnalysisStatus.COMPLETE}),
}


class AnalysisPart(TextChoices):
    """The parts, each saved by itself; the value is its name in the address."""

    POSSIBLE = "mogelijk", "Wat maakte het mogelijk?"
    BARRIERS = "tegenhouden", "Wat hield tegen, en wat niet?"
    GAP = "bedoeld", "Zo bedoeld, zo gaat het echt"
    PHASES = "kansen", "Waar lagen kansen?"
    AGAIN = "herhaling", "Kan het weer gebeuren?"
    FOLLOW_UP = "vervolg", "Wat volgt?"
    SHARE = "eigen-aandeel", "Ons eigen aandeel en wat hielp"


class Side(TextChoices):
    """Six sides from which something can make an incident possible (R-74); there is none for who is to blame."""

    PERSON = "person", "Mensen"
    TASK = "task", "Taak"
    TOOLS = "tools", "Hulpmiddelen"
    PLACE = "place", "Plek"
    ORGANISATION = "organisation", "Organisatie"
    OUTSIDE = "outside", "Buiten"


SIDE_HINTS = {
    Side.PERSON: "kennis, samenwerking, bezetting, drukte",
    Side.TASK: "wat er moest gebeuren, de werkinstructie",
    Side.TOOLS: "systeem, alarm, telefoon",
    Side.PLACE: "inrichting, uitgang, zicht",
    Side.ORGANISATION: "afspraken, brieven, uitleg, planning",
    Side.OUTSIDE: "wet, ketenpartners, wat er speelt",
}


class BarrierState(TextChoices):
    """What a barrier did."""

    WORKED = "worked", "werkte"
    FAILED = "failed", "werkte niet"
    LACKED = "lacked", "was er niet"


class AlarmState(TextChoices):
    """What the alarm did; it is always asked."""

    WORKED = "worked", "werkte"
    FAILED = "failed", "werkte niet"
    LACKED = "lacked", "was er niet"
    NOT_NEEDED = "not_needed", "niet nodig"


class Phase(TextChoices):
    """The phases in which chances can lie (CONTENT B.25)."""

    PREVENT = "prevent", "Voorkomen"
    RECOGNISE = "recognise", "Emotie herkennen"
    BOUNDARY = "boundary", "Grens stellen"
    STOP = "stop", "Stoppen"
    HELP = "help", "Hulp"
    RESTORE = "restore", "Herstellen, en herhaling voorkomen"


class Grade(IntegerChoices):
    """How likely it is to happen again, and how bad that would be (R-75)."""

    SMALL = 1, "klein"
    MIDDLE = 2, "middel"
    LARGE = 3, "groot"


class Question(TextChoices):
    """The five questions of an analysis (CONTENT B.25)."""

    RISK = "risk", "Zagen we een risico over het hoofd?"
    EFFECT = "effect", "Werken de afspraken zoals bedoeld?"
    INSTRUCTIONS = "instructions", "Moeten werkinstructies anders?"
    TRAINING = "training", "Is er training nodig?"
    PROTOCOL = "protocol", "Moet ons protocol anders?"

    @property
    def change(self) -> str:
        """The answer after which something is to change."""
        return Reply.NO if self == Question.EFFECT else Reply.YES


class Reply(TextChoices):
    YES = "yes", "ja"
    NO = "no", "nee"


class Helped(TextChoices):
    """Whether what followed from an analysis helped (U4)."""

    YES = "yes", "ja"
    PARTLY = "partly", "deels"
    NO = "no", "nee"
    UNKNOWN = "unknown", "nog niet te zeggen"

    @property
    def tone(self) -> str:
        return {Helped.YES: "good", Helped.NO: "warn"}.get(self, "neutral")
