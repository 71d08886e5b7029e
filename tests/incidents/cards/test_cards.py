"""The report form and the instructions on paper (I14)."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from incidents.cards.access import can_have_card
from incidents.cards.documents.paper_form import WRITTEN_ABOVE, PaperChoices, who_part
from incidents.cards.documents.printed_cards import card_pdf, print_of
from incidents.cards.documents.report_cards import ReportCard, report_card
from incidents.cards.enums import CardKind
from incidents.cards.summaries.instruction_cards import InstructionCard, instruction_card
from incidents.cards.summaries.instruction_texts import READING, STAGES
from incidents.cases.enums import Addressee
from incidents.questions.summaries.asked import FIELD_PREFIX
from incidents.reports.forms.kinds import WHAT_FORMS
from incidents.reports.forms.people import OTHER_FIELDS
from incidents.reports.forms.what import WhatForm
from incidents.reports.forms.who import WhoForm
from tests.cast import Cast
from tests.factories import make_location, make_member
from tests.incidents.questions.factories import DOOR, TOPIC, WEAPON, make_questions
from tests.made_files import let_worker_make
from tests.protocols.factories import make_adopted, make_norm
from vpd.files.models import MadeFile, StoredFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import DeadlineKind, ReportingPhase, Role
from vpd.organisation.models import Organisation, Team, User

pytestmark = pytest.mark.django_db

INSTRUCTIONS = [kind for kind in CardKind if kind != CardKind.REPORT]


def form_of(cast: Cast, team: Team | None = None) -> ReportCard:
    return report_card(organisation=organisation_of(cast), team=team, on=timezone.localdate())


def instruction_of(cast: Cast, kind: CardKind, team: Team | None = None) -> InstructionCard:
    return instruction_card(kind=kind, organisation=organisation_of(cast), team=team, on=timezone.localdate())


def organisation_of(cast: Cast) -> Organisation:
    return Organisation.objects.get(pk=cast.organisation.pk)


def printed(cast: Cast, kind: CardKind, team: Team | None = None) -> PdfReader:
    return PdfReader(BytesIO(card_pdf(print_of(kind=kind, organisation=organisation_of(cast), team=team)).content()))


def words_of(document: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def asked(card: ReportCard) -> list[str]:
    return [question.key for part in card.parts for question in part.questions]


def ticks_of(card: ReportCard, key: str) -> list[str]:
    found = {question.key: question for part in card.parts for question in part.questions}[key]
    return [choice for group in found.ticks for choice in group.choices]


# The form on paper


def test_paper_asks_what_the_screens_ask_in_the_same_order(cast: Cast) -> None:
    card = form_of(cast, cast.team)

    on_screen = [name for form in (WhatForm, WhoForm) for name in form.base_fields if name not in WRITTEN_ABOVE]

    # A number to call stands on no paper. Names of colleagues are written in one place; steps of an instruction
    # are there when there is one.
    left_out = set(on_screen) - set(asked(card))
    assert left_out <= {"colleagues", "find", "help_phone", "spot_steps", *list(OTHER_FIELDS)[1:]}
    of_other_kinds = {name for form in WHAT_FORMS.values() for name in form.base_fields} - set(WhatForm.base_fields)
    assert [name for name in asked(card) if name not in of_other_kinds] == [
        name for name in on_screen if name not in left_out
    ]


def test_paper_serves_every_kind_of_report(cast: Cast) -> None:
    card = form_of(cast, cast.team)

    found = {question.key: question for question in card.parts[0].questions}

    assert ticks_of(card, "kind") == ["Agressie of emotie", "Ordeverstoring", "Ongeval"]
    assert found["house_rules"].hint == "Alleen bij een ordeverstoring."
    assert found["is_reportable"].hint == "Alleen bij een ongeval."


def test_paper_takes_a_field_that_it_does_not_know(cast: Cast) -> None:
    class Longer(WhoForm):
        field_order = None

    Longer.base_fields = {**WhoForm.base_fields, "new": type(WhoForm.base_fields["help_phone"])(label="Iets nieuws?")}
    choices = PaperChoices(tiles=(), locations=(), steps=(), addressees={Addressee.COORDINATOR: ""})

    part = who_part("2", choices, form=Longer)

    assert part.questions[-1].label == "Iets nieuws?"


def test_paper_asks_what_the_organisation_adds_before_the_last_question(cast: Cast) -> None:
    make_questions(cast)

    card = form_of(cast, cast.team)

    extra = [question for question in card.parts[1].questions if question.key.startswith(FIELD_PREFIX)]
    assert [question.label for question in extra] == [WEAPON.label, TOPIC.label, DOOR.label]
    assert extra[0].hint == "Alleen bij bedreigen en intimideren."
    assert (extra[0].lines, extra[1].lines) == (0, 1)
    assert asked(card)[-1] == "addressee"


def test_paper_has_every_tile_under_its_heading(cast: Cast) -> None:
    card = form_of(cast, cast.team)

    behaviours = next(question for question in card.parts[0].questions if question.key == "behaviours")

    assert [group.heading for group in behaviours.ticks] == [
        "Emotie",
        "Schelden en vernederen",
        "Bedreigen en intimideren",
        "Geweld en vernieling",
    ]
    assert "Belediging, schelden" in ticks_of(card, "behaviours")
    assert len(ticks_of(card, "behaviours")) == 19  # one for each behaviour, and the two further ones of the screen


def test_paper_offers_the_places_of_the_team_and_room_for_another(cast: Cast) -> None:
    make_location(cast.organisation, name="Een plek van een ander team")

    places = {question.key: question for question in form_of(cast, cast.team).parts[0].questions}["place"]

    assert places.ticks[0].choices == (cast.location.name,)
    assert places.ticks[0].open_choices == ("Een andere locatie:",)
    assert "Op straat of ergens anders buiten" in places.ticks[1].choices


def test_paper_names_who_can_handle_it(cast: Cast) -> None:
    card = form_of(cast, cast.team)

    assert ticks_of(card, "addressee") == [
        "De leidinggevende: Test Leader",
        "De coördinator agressie en geweld: Test Coordinator",
        "De vertrouwenspersoon: Test Counsellor",
    ]
    assert "Test Leader" in card.readers


def test_paper_says_to_report_by_the_protocol_in_force(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    card = form_of(cast, cast.team)

    assert card.source.startswith("Protocol van Inspectie, versie 1, geldt vanaf ")
    assert card.note == ""
    assert ("Fysiek geweld", "Altijd melden") in card.rules
    assert ("(Non-)verbale agressie", "Melden als het gedrag aanhoudt") in card.rules


def test_paper_without_a_protocol_is_the_norm_and_says_so(cast: Cast) -> None:
    make_norm(cast.organisation)

    card = form_of(cast, cast.team)

    assert card.source.startswith("Norm van de organisatie, versie 1, geldt vanaf ")
    assert card.note == "Inspectie heeft nog geen vastgesteld protocol. Daarom geldt de norm."
    steps = next(question for question in card.parts[1].questions if question.key == "spot_steps")
    assert "werkinstructie van je organisatie" in steps.hint


def test_paper_without_a_norm_has_the_national_rules(cast: Cast) -> None:
    card = form_of(cast, cast.team)

    assert card.source.startswith("De landelijke indeling")
    assert ("Bedreiging, intimidatie", "Altijd melden") in card.rules


def test_paper_without_a_team_leaves_room_for_it(cast: Cast) -> None:
    card = form_of(cast)

    assert card.head[-1] == "Team"
    assert "Team" not in form_of(cast, cast.team).head
    assert "van één team" in card.note


def test_paper_leaves_a_line_for_a_number_that_is_not_filled_in(cast: Cast) -> None:
    User.objects.filter(pk=cast.coordinator.pk).update(phone="0123 45 67 89")

    leader, reporter, coordinator = form_of(cast, cast.team).hand_in

    assert (leader.name, leader.phone, leader.is_complete) == ("Test Leader", "", False)
    assert reporter.what == "Centrale melder"
    assert (coordinator.phone, coordinator.is_complete) == ("0123\u00a045\u00a067\u00a089", True)


def test_paper_is_one_sheet(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)

    document = printed(cast, CardKind.REPORT, cast.team)

    assert len(document.pages) == 2
    assert "Schrijf geen namen van burgers op" in words_of(document)
    assert "Nood: 112" in words_of(document)
    assert "Vernietig de kaart als de melding is verstuurd" in words_of(document)


def test_paper_with_long_names_is_at_most_two_sheets(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    name = "Vergunningen, toezicht en handhaving openbare ruimte, ondergrond en grondwater van de zuidelijke kernen"
    Team.objects.filter(pk=cast.team.pk).update(
        name=name, support_phone="Bedrijfsopvangteam van de regio, ook in het weekend, 0123 45 67 89 of 06 12 34 56 78"
    )
    for number in range(12):
        make_location(
            cast.organisation, name=f"Wijkgebouw De Lange Naam aan het water, ingang {number}", team=cast.team
        )

    document = printed(cast, CardKind.REPORT, Team.objects.get(pk=cast.team.pk))

    assert len(document.pages) <= 4
    assert "ondergrond en grondwater" in words_of(document)


# The instructions


@pytest.mark.parametrize("kind", INSTRUCTIONS)
def test_instruction_fits_on_one_page(cast: Cast, kind: CardKind) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)

    document = printed(cast, kind, cast.team if kind.is_of_team else None)

    words = words_of(document)
    assert len(document.pages) == 1
    assert "Nood: 112" in words
    assert "Schrijf geen namen van burgers op, en niets over iemands gezondheid." in words
    assert "Dit mag je lezen" in words


@pytest.mark.parametrize("kind", INSTRUCTIONS)
def test_every_instruction_says_where_it_comes_from(kind: CardKind) -> None:
    tasks = [task for _, tasks in STAGES[kind] for task in tasks]

    assert all(task.source for task in tasks)
    assert all(READING[kind])


@pytest.mark.parametrize(
    ("values", "term"),
    [
        ({"reaction_hours": 24}, "24 uur"),
        ({"deadline_kind": DeadlineKind.WORKING_DAYS, "reaction_working_days": 3}, "3 werkdagen"),
    ],
)
def test_instruction_takes_the_term_from_the_settings(cast: Cast, values: dict, term: str) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(**values)

    stages = [stage.when for stage in instruction_of(cast, CardKind.LEADER, cast.team).stages]

    assert f"Binnen {term} na de melding" in stages


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (ReportingPhase.CENTRAL, "bij de centrale melder, of met de meldkaart"),
        (ReportingPhase.LEADERS, "bij je leidinggevende, of met de meldkaart"),
        (ReportingPhase.EVERYONE, "op je telefoon, of met de meldkaart"),
    ],
)
def test_instruction_says_with_whom_one_reports_now(cast: Cast, phase: ReportingPhase, words: str) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(reporting_phase=phase)

    tasks = [task for stage in instruction_of(cast, CardKind.EMPLOYEE, cast.team).stages for task in stage.tasks]

    assert any(words in task for task in tasks)


def test_instruction_names_who_helps_by_the_protocol(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)

    first, care = instruction_of(cast, CardKind.EMPLOYEE, cast.team).helpers

    assert first[0] == "Eerste opvang"
    assert first[1][0].startswith("Onze afspraak over aftercare.first")
    assert care[1][0].startswith("Onze afspraak over aftercare.care")


def test_instruction_leaves_lines_open_where_nobody_is_known(cast: Cast) -> None:
    helpers = instruction_of(cast, CardKind.EMPLOYEE, cast.team).helpers

    assert helpers == (("Eerste opvang", ()), ("Nazorg", ()))
    assert "Eerste opvang:" in words_of(printed(cast, CardKind.EMPLOYEE, cast.team))


# Making and handing out


def test_card_is_asked_for_then_handed_out(cast: Cast, client_of) -> None:
    client = client_of(cast.employee)
    address = reverse("incidents:team_card", args=["meldkaart", "inspectie"])

    waiting = client.get(address)
    again = client.get(address)
    let_worker_make()
    ready = client.get(address)

    assert "De kaart wordt gemaakt" in waiting.content.decode()
    assert "De kaart wordt gemaakt" in again.content.decode()
    assert b"".join(ready.streaming_content).startswith(b"%PDF-")
    assert "meldkaart-inspectie.pdf" in ready["Content-Disposition"]


def test_card_page_tells_that_it_failed(cast: Cast, client_of) -> None:
    client = client_of(cast.employee)
    address = reverse("incidents:card", args=["medewerker"])
    client.get(address)
    OutboxMessage.objects.filter(kind="made_file").update(attempts=1, last_error="PdfError")

    assert "Het maken lukte nog niet" in client.get(address).content.decode()


def test_changed_card_takes_the_place_of_the_one_before(cast: Cast, client_of) -> None:
    client = client_of(cast.employee)
    address = reverse("incidents:team_card", args=["medewerker", "inspectie"])
    for phone in ("", "Opvang, 0123 45 67 89", ""):
        Team.objects.filter(pk=cast.team.pk).update(support_phone=phone)
        waiting = client.get(address)
        assert "De kaart wordt gemaakt" in waiting.content.decode()
        let_worker_make()
        assert client.get(address)["Content-Type"] == "application/pdf"

    assert MadeFile.objects.count() == 1
    assert StoredFile.objects.count() == 1


def test_who_may_have_which_card(cast: Cast) -> None:
    both = [cast.team, cast.other_team]
    found = {
        person: [
            (kind, team.name)
            for team in both
            for kind in CardKind
            if kind.is_of_team and can_have_card(user, kind, team)
        ]
        for person, user in vars(cast).items()
        if isinstance(user, User)
    }

    report, employee, leader = CardKind.REPORT, CardKind.EMPLOYEE, CardKind.LEADER
    assert found["employee"] == [(report, "Inspectie"), (employee, "Inspectie")]
    assert found["leader"] == [(report, "Inspectie"), (employee, "Inspectie"), (leader, "Inspectie")]
    assert found["central_reporter"] == [(report, "Inspectie"), (report, "Balie")]
    assert found["coordinator"] == [(kind, team.name) for team in both for kind in (report, employee, leader)]
    assert found["executive"] == found["other_coordinator"] == []


def test_cards_page_shows_an_employee_the_own_team(cast: Cast, client_of, django_assert_num_queries) -> None:
    client = client_of(cast.employee)

    with django_assert_num_queries(5):
        page = client.get(reverse("incidents:cards")).content.decode()

    assert reverse("incidents:team_card", args=["meldkaart", "inspectie"]) in page
    assert reverse("incidents:team_card", args=["medewerker", "inspectie"]) in page
    assert "leidinggevende/" not in page
    assert "/balie/" not in page
    assert f'href="{reverse("incidents:card", args=["meldkaart"])}"' not in page


def test_cards_page_shows_every_team_to_who_reports_for_all(cast: Cast, client_of) -> None:
    coordinator = client_of(cast.coordinator).get(reverse("incidents:cards")).content.decode()
    reporter = client_of(cast.central_reporter).get(reverse("incidents:cards")).content.decode()

    assert reverse("incidents:team_card", args=["leidinggevende", "balie"]) in coordinator
    assert reverse("incidents:card", args=["opvang-en-nazorg"]) in coordinator
    assert reverse("incidents:team_card", args=["meldkaart", "balie"]) in reporter
    assert "leidinggevende/" not in reporter
    assert reverse("incidents:card", args=["centrale-melder"]) in reporter


def test_cards_page_without_a_team_offers_those_for_everybody(cast: Cast, client_of) -> None:
    page = client_of(cast.executive).get(reverse("incidents:cards")).content.decode()

    assert reverse("incidents:card", args=["meldkaart"]) in page
    assert reverse("incidents:card", args=["medewerker"]) in page


def test_card_of_a_team_that_is_gone_is_not_found(cast: Cast, client_of) -> None:
    make_member(cast.employee, Role.EMPLOYEE, team=cast.other_team)
    Team.objects.filter(pk=cast.other_team.pk).update(is_active=False)

    response = client_of(cast.employee).get(reverse("incidents:team_card", args=["meldkaart", "balie"]))

    assert response.status_code == 404


def test_paper_speaks_for_the_day_on_which_it_is_made(cast: Cast) -> None:
    make_norm(cast.organisation, in_force_from=timezone.localdate() + timedelta(days=3))

    assert form_of(cast, cast.team).source.startswith("De landelijke indeling")
