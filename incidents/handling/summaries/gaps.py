"""What handling may leave open: nobody took it, no reaction, no answer to the reporter (U20)."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from incidents.advice.enums import ABOUT_CITIZENS
from incidents.cases.duties import CasePart
from incidents.cases.enums import Status
from incidents.cases.gaps import Gap
from incidents.handling.models import Feedback
from vpd.organisation.models import Organisation
from vpd.ui.moments import midnight


def _untaken(of: Organisation, now: datetime) -> Q:
    return Q(status__in=[Status.REOPENED, Status.REPORTED], duplicate_of=None)


def _without_reaction(of: Organisation, now: datetime) -> Q:
    return Q(import_run=None, reacted_at=None, kind__in=sorted(ABOUT_CITIZENS), duplicate_of=None)


def _term_over(of: Organisation, now: datetime) -> Q:
    return Q(reaction_due_at__lt=now)


def _without_answer(of: Organisation, now: datetime) -> Q:
    """Of every reporter, also where the report goes with another one."""
    return Q(import_run=None) & ~Q(Exists(Feedback.objects.filter(incident=OuterRef("pk"))))


def _answer_late(of: Organisation, now: datetime) -> Q:
    """The last day to answer lies before today (`answer_due`)."""
    return Q(reported_at__lt=midnight(timezone.localdate(now) - timedelta(days=of.answer_days)))


UNTAKEN = Gap("oppakken", "Nog niet opgepakt", "Oppakken", CasePart.REPORT, _untaken)
REACTION = Gap("reactie", "Geen reactie aan de burger", "Reactie", CasePart.CITIZEN, _without_reaction, _term_over)
ANSWER = Gap("antwoord", "Geen antwoord aan de melder", "Antwoord", CasePart.PEOPLE, _without_answer, _answer_late)
