"""Cards as PDF, made by the worker and kept until what stands on them changes (I14)."""

from dataclasses import dataclass

from django.utils import timezone

from incidents.cards.access import can_have_card
from incidents.cards.documents.report_cards import ReportCard, report_card
from incidents.cards.enums import CardKind
from incidents.cards.summaries.instruction_cards import InstructionCard, instruction_card
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import Organisation, Team, User
from vpd.ui.pdf import Pdf

KIND = "printed_card"
SIZES = ("1", "2", "3", "4")
"""The sizes of the stylesheet, largest first: the first that fits is taken."""

REPORT_PAGES, INSTRUCTION_PAGES = (2, 4), (1,)
"""One sheet; only with many questions of its own a second one."""

Card = ReportCard | InstructionCard


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


def register() -> None:
    """One of each team, and one of the organisation; the one before names people too, so it goes."""
    register_kind(KIND, FileKind("De kaart", compose, can_have, Keeping.CURRENT))


def can_have(user: User, made: MadeFile) -> bool:
    """By role, and by team where the card is of one."""
    team = Team.objects.visible_to(user).filter(pk=made.source_id).first() if made.is_made_of(Team) else None
    return can_have_card(user, CardKind(made.arguments["kind"]), team)


def ask_for_print(wanted: Print) -> MadeFile:
    """The PDF of this card as it is today."""
    return ask_for(
        KIND,
        made_of=wanted.team or wanted.organisation,
        organisation_id=wanted.organisation.pk,
        title=f"{wanted.card.title}, {wanted.team.name}" if wanted.team else wanted.card.title,
        arguments={"kind": wanted.kind},
        fingerprint=card_pdf(wanted).fingerprint,
    )


def compose(made: MadeFile) -> Composed | None:
    """The card as it is now."""
    teams = Team.objects.of(made.organisation).select_related("organisation")
    team = teams.filter(pk=made.source_id).first() if made.is_made_of(Team) else None
    if team is None and made.is_made_of(Team):
        return None
    wanted = print_of(kind=CardKind(made.arguments["kind"]), organisation=made.organisation, team=team)
    pdf = card_pdf(wanted)
    return Composed(wanted.name, pdf.content, pdf.fingerprint)


def card_pdf(wanted: Print) -> Pdf:
    """On one sheet; a form with many own questions may take another."""
    card = wanted.card
    is_form = isinstance(card, ReportCard)
    return Pdf(
        "pdf/report_card.html" if is_form else "pdf/instruction_card.html",
        {
            "card": card,
            "organisation_name": card.organisation_name,
            "subtitle": card.team_name,
            "footer": f"{card.source}.",
            "made_on": timezone.localdate(),
        },
        title=card.title,
        sizes=SIZES,
        pages=REPORT_PAGES if is_form else INSTRUCTION_PAGES,
    )
