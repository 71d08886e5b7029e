"""What the teams of the example municipality learned from threats and violence; all invented."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from incidents.analysis.services.debriefs import record_debrief
from incidents.cases.models import Incident
from vpd.organisation.models import User


@dataclass(frozen=True)
class FourAnswers:
    """What four questions brought."""

    expected: str
    happened: str
    difference: str
    takeaway: str


FOUR_ANSWERS = [
    FourAnswers(
        "Een gesprek van tien minuten over de vergunning.",
        "De burger kwam dichtbij staan en dreigde. Het gesprek is gestopt.",
        "De burger had de brief niet gekregen en hoorde het nee voor het eerst.",
        "We bellen voortaan eerst na of de brief is aangekomen.",
    ),
    FourAnswers(
        "Een gewone controle, zoals vorig jaar op deze plek.",
        "Er stonden meer mensen dan verwacht en we konden niet meteen weg.",
        "De auto stond achter het hek. De afspraak “parkeer met de neus naar de weg” paste hier niet.",
        "We kijken eerst waar we kunnen parkeren, en pas dan gaan we naar binnen.",
    ),
    FourAnswers(
        "Uitleg geven en een nieuwe afspraak maken.",
        "De stemming sloeg om. Een collega kwam er meteen bij staan.",
        "Het was drukker dan gepland en het wachten duurde veertig minuten.",
        "Duurt het wachten langer dan een kwartier, dan zegt iemand dat in de hal.",
    ),
]


def learn(incident: Incident, *, by: User, now: datetime, number: int) -> None:
    """The four questions, asked the same day; not by who was in it."""
    answers = FOUR_ANSWERS[number % len(FOUR_ANSWERS)]
    record_debrief(
        incident=incident,
        held_on=timezone.localdate(now),
        expected=answers.expected,
        happened=answers.happened,
        difference=answers.difference,
        takeaway=answers.takeaway,
        by=by,
        now=now,
    )
