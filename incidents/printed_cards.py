"""Cards as PDF, made by the worker and kept until what stands on them changes (I14)."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from incidents.enums import CardKind
from incidents.models import PrintedCard
from incidents.report_cards import ReportCard, report_card
from incidents.summaries.instruction_cards import InstructionCard, instruction_card
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue
from vpd.organisation.files import store_file
from vpd.organisation.models import Organisation, StoredFile, Team
from vpd.ui.moments import as_day
from vpd.ui.pdf import render_fitting_pdf

KIND = "printed_card"
SIZES = ("1", "2", "3", "4")
"""The sizes of the stylesheet, largest first: the first that fits is taken."""

REPORT_PAGES, INSTRUCTION_PAGES = (2, 4), (1,)
"""One sheet; only with many questions of its own a second one."""

Card = ReportCard | InstructionCard


@dataclass(frozen=True)
class PrintState:
    """Whether the PDF is there, being made, or failing."""

    file: StoredFile | None
    has_failed: bool


@dataclass(frozen=True)
class Print:
    """One card of one team, or of the whole organisation."""

    kind: CardKind
    organisation: Organisation
    team: Team | None
    card: Card

    @property
    def name(self) -> str:
        """What the file is called."""
        place = self.team.slug if self.team else self.organisation.slug
        card = self.kind.slug if self.kind == CardKind.REPORT else f"instructiekaart-{self.kind.slug}"
        return f"{card}-{place}.pdf"


def print_of(*, kind: CardKind, organisation: Organisation, team: Team | None) -> Print:
    """The card as it is today."""
    today = timezone.localdate()
    card: Card
    if kind == CardKind.REPORT:
        card = report_card(organisation=organisation, team=team, on=today)
    else:
        card = instruction_card(kind=kind, organisation=organisation, team=team, on=today)
    return Print(kind, organisation, team, card)


def print_state(wanted: Print) -> PrintState:
    """How far the PDF is; a failing build is told while it is tried again."""
    kept = _kept(wanted)
    if kept is not None and kept.fingerprint == wanted.card.fingerprint:
        return PrintState(kept.file, has_failed=False)
    message = OutboxMessage.objects.filter(kind=KIND, key=_key(wanted, kept)).first()
    return PrintState(None, has_failed=message is not None and message.has_failed_once)


@transaction.atomic
def ask_for_print(wanted: Print) -> None:
    """Let the worker make the PDF; asked twice for the same card, it is made once."""
    enqueue(
        kind=KIND,
        payload={
            "kind": wanted.kind.value,
            "organisation_id": wanted.organisation.pk,
            "team_id": wanted.team.pk if wanted.team else None,
        },
        organisation_id=wanted.organisation.pk,
        key=_key(wanted, _kept(wanted)),
    )


def deliver_print(payload: dict[str, Any]) -> None:
    """Outbox handler: make the card as it is now and keep it instead of the one before, which names people too."""
    organisation = Organisation.objects.get(pk=payload["organisation_id"])
    team_id = payload["team_id"]
    team = Team.objects.of(organisation).select_related("organisation").get(pk=team_id) if team_id else None
    wanted = print_of(kind=CardKind(payload["kind"]), organisation=organisation, team=team)
    if print_state(wanted).file is not None:
        return
    content = card_pdf(wanted)
    with transaction.atomic():
        before = _kept(wanted)
        file = store_file(
            organisation_id=organisation.pk,
            name=wanted.name,
            content_type="application/pdf",
            content=content,
            by=None,
        )
        if before is not None:
            before.delete()
            before.file.delete()
        PrintedCard.objects.create(
            organisation=organisation,
            kind=wanted.kind,
            team=team,
            fingerprint=wanted.card.fingerprint,
            file=file,
        )


def card_pdf(wanted: Print) -> bytes:
    """On one sheet, as PDF/UA-1 and PDF/A-2a; raises PdfError. A form with many own questions may take another."""
    card = wanted.card
    is_form = isinstance(card, ReportCard)
    return render_fitting_pdf(
        "pdf/report_card.html" if is_form else "pdf/instruction_card.html",
        {
            "card": card,
            "organisation_name": card.organisation_name,
            "subtitle": card.team_name,
            "footer": f"{card.source}. Gemaakt op {as_day(timezone.localdate())}.",
        },
        title=card.title,
        sizes=SIZES,
        pages=REPORT_PAGES if is_form else INSTRUCTION_PAGES,
    )


def _kept(wanted: Print) -> PrintedCard | None:
    found = PrintedCard.objects.of(wanted.organisation).filter(kind=wanted.kind, team=wanted.team)
    return found.select_related("file").first()


def _key(wanted: Print, kept: PrintedCard | None) -> str:
    """With what it replaces: a card that changes back to how it was is made anew."""
    team_id = wanted.team.pk if wanted.team else 0
    before = kept.pk if kept else 0
    return f"{KIND}:{wanted.organisation.pk}:{wanted.kind}:{team_id}:{before}:{wanted.card.fingerprint}"
