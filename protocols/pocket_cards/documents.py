"""The norm card as PDF on one page, made by the worker and made anew when something on it changes (P14)."""

from django.utils import timezone

from protocols.pocket_cards.summaries.pocket import PocketCard, pocket_card
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import Team
from vpd.ui.pdf import Pdf

KIND = "norm_card"


def register() -> None:
    """What is adopted may be read by the whole organisation (DECISIONS 3)."""
    register_kind(KIND, FileKind("De normkaart", compose, lambda user, made: True, Keeping.CURRENT))


def ask_for_norm_card(*, team: Team, card: PocketCard) -> MadeFile:
    """The PDF of a team's card as it is today."""
    return ask_for(
        KIND,
        made_of=team,
        organisation_id=team.organisation_id,
        title=f"Normkaart {team.name}",
        fingerprint=norm_card_pdf(card).fingerprint,
    )


def compose(made: MadeFile) -> Composed | None:
    """The card of a team as it is now; nothing without a norm."""
    team = Team.objects.of(made.organisation).select_related("organisation").filter(pk=made.source_id).first()
    card = pocket_card(organisation=team.organisation, team=team, on=timezone.localdate()) if team else None
    if team is None or card is None:
        return None
    pdf = norm_card_pdf(card)
    return Composed(f"normkaart-{team.slug}.pdf", pdf.content, pdf.fingerprint)


def norm_card_pdf(card: PocketCard) -> Pdf:
    """The card on one A4 on its side."""
    return Pdf(
        "pdf/norm_card.html",
        {"card": card, "organisation_name": card.organisation_name, "footer": card.source},
        title=f"Normkaart {card.team_name}".strip(),
    )
