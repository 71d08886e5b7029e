"""The pocket card on the phone and the norm card on the wall."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from protocols.agreements.services.lines import Place, add_lines
from protocols.norms.enums import ColumnKey, MatrixRow
from protocols.pocket_cards.documents import norm_card_pdf
from protocols.pocket_cards.summaries.pocket import STOP_WORK, PocketCard, pocket_card
from tests.cast import Cast
from tests.factories import make_member
from tests.protocols.factories import adopt, make_adopted, make_draft, make_norm
from vpd.organisation.enums import Role
from vpd.organisation.models import Team
from vpd.ui.phones import Phone

pytestmark = pytest.mark.django_db


def card_of(cast: Cast) -> PocketCard:
    team = Team.objects.get(pk=cast.team.pk)
    found = pocket_card(organisation=cast.organisation, team=team, on=timezone.localdate())
    assert found is not None
    return found


def page_of(client_of, user, route: str = "protocols:pocket", *args: str) -> str:
    return client_of(user).get(reverse(route, args=args)).content.decode()


def test_card_shows_the_own_teams_matrix(cast: Cast, client_of) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)

    page = page_of(client_of, cast.employee)

    assert "Afspraken van Inspectie, versie 1" in page
    assert "Onze afspraak over verbal nummer" in page
    assert "Grens stellen" in page
    assert "Altijd melden" in page
    assert STOP_WORK in page


def test_card_says_a_long_position_in_its_first_sentence(cast: Cast) -> None:
    make_norm(cast.organisation)

    columns = {item.column.key: item for item in card_of(cast).columns}

    assert columns[ColumnKey.THREAT].accepted == "Burgers mogen medewerkers niet bedreigen of intimideren."
    assert columns[ColumnKey.THREAT].more.startswith("We beëindigen in zo'n geval het gesprek")
    assert columns[ColumnKey.PHYSICAL].accepted.endswith(
        "Burgers mogen dus niet fysiek worden naar personen en/of zaken."
    )
    assert columns[ColumnKey.PHYSICAL].more == ""


def test_card_without_a_protocol_is_the_norm_and_says_so(cast: Cast, client_of) -> None:
    make_draft(cast.team, by=cast.leader)

    page = page_of(client_of, cast.employee)

    assert "Inspectie heeft nog geen protocol dat geldt" in page
    assert "Burgers mogen niet persoonlijk worden tegen medewerkers." in page


def test_card_of_somebody_without_a_team_is_the_norm(cast: Cast, client_of) -> None:
    make_norm(cast.organisation)

    assert "Je hoort niet bij een team" in page_of(client_of, cast.coordinator)


def test_card_without_a_norm_says_what_is_missing(cast: Cast, client_of) -> None:
    assert "Er is nog geen norm" in page_of(client_of, cast.employee)


def test_who_works_in_several_teams_chooses(cast: Cast, client_of) -> None:
    make_norm(cast.organisation)
    make_member(cast.employee, Role.EMPLOYEE, team=cast.other_team)

    page = page_of(client_of, cast.employee)

    assert reverse("protocols:team_pocket", args=["inspectie"]) in page
    assert reverse("protocols:team_pocket", args=["balie"]) in page


def test_card_tells_whom_to_call(cast: Cast, client_of) -> None:
    make_norm(cast.organisation)
    Team.objects.filter(pk=cast.team.pk).update(support_phone="Bedrijfsopvangteam, 0123 45 67 89")

    page = page_of(client_of, cast.employee)

    assert 'href="tel:0123456789"' in page
    assert 'href="tel:112"' in page


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("Bedrijfsopvangteam, 0123 45 67 89", "tel:0123456789"),
        ("+31 (0)6-1234 5678", "tel:+310612345678"),
        ("112", "tel:112"),
        ("de leidinggevende", ""),
    ],
)
def test_phone_link(words: str, link: str) -> None:
    assert Phone(words).link == link


def test_norm_card_fits_on_one_page_however_much_there_is(cast: Cast) -> None:
    draft = make_draft(cast.team, by=cast.leader)
    for column in ColumnKey:
        for row in (MatrixRow.TEAM_NORM, MatrixRow.APPROACH):
            add_lines(
                version=draft,
                place=Place("matrix", column, row),
                text="\n".join([f"{'Een lange afspraak over wat we doen ' * 20}{n}" for n in range(8)]),
                by=cast.leader,
            )
    adopt(draft, cast)

    pages = PdfReader(BytesIO(norm_card_pdf(card_of(cast)).content())).pages

    assert len(pages) == 1
    assert "Nood: 112" in pages[0].extract_text()
