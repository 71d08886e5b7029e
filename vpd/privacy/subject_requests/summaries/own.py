"""What the application keeps of one person, in short, with where that person sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from vpd.organisation.models import User
from vpd.privacy.subject_requests.summaries.reports import with_colleague
from vpd.ui.text import counted


@dataclass(frozen=True)
class KeptLine:
    """One kind of data: what it is, who reads it, and the page where it stands."""

    title: str
    note: str
    url: str = ""


def kept_of(user: User) -> Sequence[KeptLine]:
    """In the words of who reads it about themselves."""
    number = with_colleague(user).count()
    reports = f"Je staat in {counted(number, 'melding', 'meldingen')}: als melder, als wie het overkwam of als getuige."
    return (
        KeptLine(
            "Je account",
            "Je naam, e-mailadres, functie, telefoonnummer op het werk, rollen en wanneer je inlogde.",
            reverse("organisation:account"),
        ),
        KeptLine("Meldingen", reports if number else "Je staat in geen enkele melding.", reverse("incidents:list")),
        KeptLine(
            "Opvang en nazorg",
            "Of het is aangeboden, en wat je daar zelf over afsprak. Aantekeningen leest alleen wie jou opvangt.",
        ),
        KeptLine(
            "Leren",
            "Je antwoorden op vragenlijsten en je leerdoelen. Die lees je zelf; anderen alleen wat je deelt.",
            reverse("learning:home"),
        ),
        KeptLine(
            "Wie keek",
            "Wie je meldingen en je gedeelde leerdoelen bekeek, en wanneer.",
            reverse("start:own_reading_log"),
        ),
    )
