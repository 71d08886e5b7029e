"""Every choice about a request of somebody about the own data, with its Dutch label."""

from django.db.models import TextChoices


class Right(TextChoices):
    """What the law lets somebody ask (AVG 15 to 21)."""

    ACCESS = "access", "inzage"
    RECTIFICATION = "rectification", "rectificatie"
    ERASURE = "erasure", "wissing"
    RESTRICTION = "restriction", "beperking"
    PORTABILITY = "portability", "overdraagbaarheid"
    OBJECTION = "objection", "bezwaar"

    @property
    def article(self) -> int:
        return ARTICLES[self]

    @property
    def plain(self) -> str:
        """What it comes down to, for who asks."""
        return PLAIN[self]

    @property
    def words(self) -> str:
        """ "inzage (artikel 15 AVG)"."""
        return f"{self.label} (artikel {self.article} AVG)"


ARTICLES = {
    Right.ACCESS: 15,
    Right.RECTIFICATION: 16,
    Right.ERASURE: 17,
    Right.RESTRICTION: 18,
    Right.PORTABILITY: 20,
    Right.OBJECTION: 21,
}
PLAIN = {
    Right.ACCESS: "zien wat er over mij is vastgelegd",
    Right.RECTIFICATION: "laten verbeteren wat niet klopt",
    Right.ERASURE: "laten wissen wat er over mij staat",
    Right.RESTRICTION: "laten bewaren, maar niet gebruiken",
    Right.PORTABILITY: "mijn gegevens meekrijgen als bestand",
    Right.OBJECTION: "bezwaar maken tegen het gebruik",
}
CARRIED_OUT = frozenset({Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION, Right.OBJECTION})
"""What the coordinator carries out in a report; the others are answered by the privacy officer alone."""


class Asker(TextChoices):
    """Who asks."""

    CITIZEN = "citizen", "burger"
    COLLEAGUE = "colleague", "medewerker"


class Channel(TextChoices):
    """How it came in."""

    LETTER = "letter", "brief"
    EMAIL = "email", "e-mail"
    DESK = "desk", "balie"
    PHONE = "phone", "telefoon"
    HERE = "here", "Veilig werken"


class SentHow(TextChoices):
    """How the answer went out."""

    LETTER = "letter", "per brief"
    EMAIL = "email", "per e-mail"
    DESK = "desk", "meegegeven aan de balie"
    HERE = "here", "in Veilig werken"


class RequestStatus(TextChoices):
    """How far a request is."""

    RECEIVED = "received", "open"
    GRANTED = "granted", "toegewezen"
    PARTLY = "partly", "deels toegewezen"
    REFUSED = "refused", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"

    @property
    def tone(self) -> str:
        return REQUEST_TONES[self]


REQUEST_TONES = {
    RequestStatus.RECEIVED: "info",
    RequestStatus.GRANTED: "good",
    RequestStatus.PARTLY: "good",
    RequestStatus.REFUSED: "neutral",
    RequestStatus.WITHDRAWN: "neutral",
}
ANSWERED = frozenset({RequestStatus.GRANTED, RequestStatus.PARTLY, RequestStatus.REFUSED})
WITH_REASON = frozenset({RequestStatus.PARTLY, RequestStatus.REFUSED})
"""Whoever gets less than was asked, hears why (AVG 12, fourth paragraph)."""
SAYS_WHY = WITH_REASON | {RequestStatus.WITHDRAWN}
REQUEST_TRANSITIONS: dict[str, frozenset[RequestStatus]] = {
    "": frozenset({RequestStatus.RECEIVED}),
    RequestStatus.RECEIVED: ANSWERED | {RequestStatus.WITHDRAWN},
    RequestStatus.GRANTED: frozenset(),
    RequestStatus.PARTLY: frozenset(),
    RequestStatus.REFUSED: frozenset(),
    RequestStatus.WITHDRAWN: frozenset(),
}
