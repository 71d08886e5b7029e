"""What should have been sent and was not: kinds, people and moments, never contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vpd.messaging.models import OutboxMessage
from vpd.organisation.summaries.people import names_of
from vpd.ui.moments import as_moment

KINDS = {
    "mail": "Mail",
    "made_file": "Bestand maken",
    "organisation.invitation": "Uitnodiging per mail",
    "organisation.address_changed": "Mail over een nieuw e-mailadres",
    "organisation.password_reset": "Mail voor een nieuw wachtwoord",
}
ERRORS = {
    "SMTPRecipientsRefused": "De mailserver weigerde het adres. Controleer het e-mailadres van deze persoon.",
    "SMTPSenderRefused": "De mailserver weigerde de afzender.",
    "SMTPDataError": "De mailserver weigerde de mail.",
    "SMTPAuthenticationError": "Inloggen op de mailserver lukte niet.",
    "SMTPServerDisconnected": "De mailserver verbrak de verbinding.",
    "SMTPConnectError": "De mailserver was niet bereikbaar.",
    "ConnectionRefusedError": "De mailserver was niet bereikbaar.",
    "TimeoutError": "De mailserver antwoordde niet op tijd.",
    "gaierror": "De mailserver is niet te vinden.",
    "PdfError": "De pdf kon niet worden opgemaakt.",
    "FileTooLargeError": "Het bestand werd groter dan 10 MB.",
    "WorkerLost": "Het werk is halverwege afgebroken.",
}


@dataclass(frozen=True)
class DeliveryLine:
    """One message that did not get through."""

    pk: int
    title: str
    note: str
    state: str
    tone: str


@dataclass(frozen=True)
class DeliveryState:
    """How the outbox of one organisation is doing: numbers of messages, and since when the oldest waits."""

    waiting: int
    given_up: int
    done: int


def delivery_lines(messages: Sequence[OutboxMessage]) -> list[DeliveryLine]:
    """These messages in words; one query for the names."""
    if not messages:
        return []
    organisation_id = messages[0].organisation_id or 0
    names = names_of({int(message.payload.get("user_id") or 0) for message in messages}, organisation_id)
    return [_line(message, names) for message in messages]


def delivery_state(organisation_id: int) -> DeliveryState:
    """One grouped query."""
    counts = OutboxMessage.objects.of(organisation_id).aggregate(
        waiting=Count("pk", filter=Q(done_at=None, failed_at=None)),
        given_up=Count("pk", filter=Q(failed_at__isnull=False)),
        done=Count("pk", filter=Q(done_at__isnull=False)),
    )
    return DeliveryState(**counts)


def _line(message: OutboxMessage, names: dict[int, str]) -> DeliveryLine:
    to = names.get(int(message.payload.get("user_id") or 0), "")
    what = KINDS.get(message.kind, "Werk op de achtergrond")
    why = ERRORS.get(message.last_error, f"Er ging iets mis ({message.last_error}).")
    next_try = "" if message.failed_at else f" Volgende poging: {_at(message.not_before)}."
    tries = "1 keer geprobeerd" if message.attempts == 1 else f"{message.attempts} keer geprobeerd"
    return DeliveryLine(
        pk=message.pk,
        title=f"{what} aan {to}" if to else what,
        note=f"{_at(message.created_at)}, {tries}. {why}{next_try}",
        state="niet gelukt" if message.failed_at else "we proberen het nog",
        tone="bad" if message.failed_at else "warn",
    )


def _at(moment: datetime) -> str:
    return as_moment(moment)
