"""Every kind of file that the worker makes: who may have it, made once, told when it goes wrong, gone with its source.

One row a kind. What each file says is tested where it belongs; how all of them are made and kept, here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.analysis.models import Analysis
from incidents.cases.models import Incident
from incidents.police.models import PoliceFile
from learning.campaigns.models import CampaignTeam
from learning.measurements.models import Measurement
from learning.programme.models import Programme
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.versions import adopt_protocol, start_draft
from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.models import PolicyVersion
from protocols.rules.services import publish
from tests.cast import Cast
from tests.incidents.analysis.factories import make_complete
from tests.incidents.factories import make_incident
from tests.incidents.police.factories import with_letterhead
from tests.incidents.reactions.factories import in_hand
from tests.learning.measurements.factories import make_measurement
from tests.learning.pictures.addresses import a_picture
from tests.learning.programme.factories import make_training
from tests.letters.factories import make_concept, make_template
from tests.made_files import (
    destroyed,
    faults_in_lists,
    let_worker_fail,
    let_worker_make,
    nobody_asked_for,
    promises,
    stored,
    without_fonts,
)
from tests.privacy.breaches.factories import judged, make_breach
from tests.protocols.factories import make_adopted, make_norm
from tests.protocols.rules.factories import make_policy, make_policy_draft
from tests.review.factories import QUARTER, make_board_meeting
from vpd.files import made_files
from vpd.files.made_files import Keeping
from vpd.letters.models import Letter, LetterVersion
from vpd.letters.services.letterheads import change_letterhead
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import Team, User
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.services.acts import judge
from vpd.privacy.processing.services import change_settings
from vpd.review.models import BoardMeeting, StoredReport

pytestmark = pytest.mark.django_db

ClientOf = Callable[[User], Client]
Ask = Callable[[Cast, Client], str]
"""Asks as the page does, and says where the file is had."""


def by_address(name: str, arguments: Callable[[Cast], list[object]]) -> Ask:
    """Opening the address of the file is asking for it."""

    def ask(cast: Cast, client: Client) -> str:
        url = reverse(name, args=arguments(cast))
        client.get(url)
        return url

    return ask


def by_button(name: str, arguments: Callable[[Cast], list[object]]) -> Ask:
    """A button asks and leads to the file."""

    def ask(cast: Cast, client: Client) -> str:
        return client.post(reverse(name, args=arguments(cast))).headers["Location"]

    return ask


def ask_for_report(cast: Cast, client: Client) -> str:
    client.post(reverse("review:request_report", args=[QUARTER, cast.team.slug]))
    return reverse("review:report_file", args=[StoredReport.objects.latest("pk").pk])


def a_protocol(cast: Cast) -> None:
    """Adopting it asks for two files at once; here only for that of the team."""
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    nobody_asked_for(audience="organisation")


def next_protocol(cast: Cast) -> None:
    draft = start_draft(protocol=ProtocolVersion.objects.get().protocol, by=cast.leader)
    today = timezone.localdate()
    adopt_protocol(
        version=draft, discussed_on=today, in_force_from=today, by=cast.coordinator, incomplete_reason="Kort"
    )
    nobody_asked_for(audience="organisation")


def next_house_rules(cast: Cast) -> None:
    draft = make_policy_draft(cast, begin=PolicyStart.CURRENT, rules="Nog een regel")
    publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)


def other_phone(cast: Cast) -> None:
    Team.objects.filter(pk=cast.team.pk).update(support_phone="Opvang, 0123 45 67 89")


@dataclass(frozen=True)
class Kind:
    """One kind of file: how it is asked for, by whom, who gets nothing, and what it goes with."""

    kind: str
    prepare: Callable[[Cast], object]
    ask: Ask
    people: tuple[str, str]
    """Two who may have it."""
    refused: Mapping[str, int]
    """Who may not, with what they get at the address of the file."""
    source: Callable[[Cast], Model]
    change: Callable[[Cast], object] | None = None
    """What makes another file of it, where one is kept until then."""
    words: str = "De pdf wordt gemaakt"

    def __str__(self) -> str:
        return self.kind


def ask_for_case_file(cast: Cast, client: Client) -> str:
    """Chosen for whom and without names; the button makes the file of the page that is shown."""
    address = reverse("incidents:case_file", args=[Incident.objects.get().reference])
    return client.post(f"{address}?read_by=handler&names=without").headers["Location"]


def make_police_file(cast: Cast, client: Client) -> str:
    """The second press of the form; asked again, it is the file that is there."""
    made = PoliceFile.objects.first()
    if made is not None:
        return made.get_absolute_url()
    address = reverse("incidents:police_file", args=[Incident.objects.get().reference])
    chosen = {"ground": "own_report", "facts": "De bezoeker dreigde.", "make": "1"}
    return client.post(address, chosen).headers["Location"]


def a_case_and_a_letterhead(cast: Cast) -> None:
    in_hand(cast)
    with_letterhead(cast)


def finish_letter(cast: Cast, client: Client) -> str:
    """Making a letter final asks for it."""
    letter = Letter.objects.get()
    client.post(reverse("letters:finish", args=[letter.pk]))
    return reverse("letters:pdf", args=[letter.pk])


def other_letterhead(cast: Cast) -> None:
    change_letterhead(
        organisation=cast.organisation, by=cast.coordinator, address="Postbus 9", phone="0123 45 67 89", website=""
    )


def a_team_measurement(cast: Cast) -> list[object]:
    return [Measurement.objects.own(cast.organisation).get().pk, f"team-{cast.team.pk}"]


KINDS = [
    Kind(
        "measurement",
        make_measurement,
        by_button("learning:measurement_pdf", a_team_measurement),
        ("leader", "employee"),
        {"other_team_employee": 404, "aftercare": 404, "other_coordinator": 404},
        lambda cast: Measurement.objects.own(cast.organisation).get(),
    ),
    Kind(
        "team_picture",
        a_picture,
        by_button("learning:team_picture_pdf", lambda cast: [cast.team.pk, CampaignTeam.objects.get().campaign_id]),
        ("leader", "coordinator"),
        {"employee": 404, "coordinator": 404, "other_coordinator": 404},
        lambda cast: CampaignTeam.objects.get(),
    ),
    Kind(
        "learning_programme",
        make_training,
        by_button("learning:programme_pdf", lambda cast: [Programme.objects.get().pk]),
        ("leader", "coordinator"),
        {"employee": 404, "coordinator": 404, "other_coordinator": 404},
        lambda cast: Programme.objects.get(),
    ),
    Kind(
        "letter",
        make_concept,
        finish_letter,
        ("coordinator", "coordinator"),
        {"employee": 404, "other_team_leader": 404, "other_coordinator": 404},
        lambda cast: Letter.objects.get(),
        words="De brief wordt gemaakt",
    ),
    Kind(
        "letter_example",
        make_template,
        by_address("letters:example", lambda cast: ["schriftelijke-waarschuwing", 1]),
        ("coordinator", "coordinator"),
        {"leader": 403, "other_coordinator": 404},
        lambda cast: LetterVersion.objects.get(),
        other_letterhead,
        words="Het voorbeeld wordt gemaakt",
    ),
    Kind(
        "case_file",
        make_incident,
        ask_for_case_file,
        ("leader", "coordinator"),
        {"employee": 404, "coordinator": 404, "other_coordinator": 404},
        lambda cast: Incident.objects.get(),
        words="Het dossier wordt gemaakt",
    ),
    Kind(
        "police_file",
        a_case_and_a_letterhead,
        make_police_file,
        ("leader", "coordinator"),
        {"employee": 403, "other_coordinator": 404},
        lambda cast: PoliceFile.objects.get(),
        words="Het dossier wordt gemaakt",
    ),
    Kind(
        "protocol_pdf",
        a_protocol,
        by_address("protocols:pdf", lambda cast: [ProtocolVersion.objects.first().protocol_id]),
        ("employee", "coordinator"),
        {"other_coordinator": 404},
        lambda cast: ProtocolVersion.objects.get(),
        next_protocol,
    ),
    Kind(
        "norm_card",
        lambda cast: make_norm(cast.organisation),
        by_address("protocols:norm_card", lambda cast: [cast.team.slug]),
        ("employee", "other_team_employee"),
        {"other_coordinator": 404},
        lambda cast: cast.team,
        other_phone,
        words="De normkaart wordt gemaakt",
    ),
    Kind(
        "policy_print",
        make_policy,
        by_address("protocols:policy_print", lambda cast: [PolicyKind.HOUSE_RULES, "a4"]),
        ("employee", "leader"),
        {"other_coordinator": 404},
        lambda cast: PolicyVersion.objects.of(cast.organisation).get(),
        next_house_rules,
    ),
    Kind(
        "printed_card",
        lambda cast: None,
        by_address("incidents:team_card", lambda cast: ["medewerker", cast.team.slug]),
        ("employee", "coordinator"),
        {"other_team_employee": 403, "other_coordinator": 404},
        lambda cast: cast.team,
        other_phone,
        words="De kaart wordt gemaakt",
    ),
    Kind(
        "checklist",
        lambda cast: None,
        by_button("protocols:checklist_pdf_of_team", lambda cast: ["beleid", cast.team.slug]),
        ("leader", "coordinator"),
        {"employee": 404, "coordinator": 404, "other_coordinator": 404},
        lambda cast: cast.team,
    ),
    Kind(
        "analysis",
        make_complete,
        by_button("incidents:analysis_pdf", lambda cast: [Analysis.objects.get().pk]),
        ("leader", "safety"),
        {"employee": 404, "coordinator": 404, "other_coordinator": 404},
        lambda cast: Analysis.objects.get(),
    ),
    Kind(
        "risks",
        lambda cast: None,
        by_button("protocols:request_risks", lambda cast: []),
        ("leader", "coordinator"),
        {"employee": 404, "coordinator": 404, "other_coordinator": 404},
        lambda cast: cast.organisation,
    ),
    Kind(
        "inspection_file",
        lambda cast: None,
        by_button("protocols:request_inspection_file", lambda cast: []),
        ("coordinator", "coordinator"),
        {"leader": 403, "other_coordinator": 404},
        lambda cast: cast.organisation,
    ),
    Kind(
        "quarterly_report",
        lambda cast: None,
        ask_for_report,
        ("leader", "coordinator"),
        {"other_team_leader": 404, "executive": 404, "other_coordinator": 404},
        lambda cast: StoredReport.objects.get(),
        words="Het rapport wordt gemaakt",
    ),
    Kind(
        "period_report",
        lambda cast: None,
        by_button("review:figures_report", lambda cast: []),
        ("leader", "coordinator"),
        {"executive": 404, "other_coordinator": 404},
        lambda cast: cast.organisation,
    ),
    Kind(
        "department_report",
        lambda cast: None,
        by_button("review:department_report", lambda cast: [QUARTER, cast.team.department.slug]),
        ("coordinator", "executive"),
        {"employee": 404, "other_coordinator": 404},
        lambda cast: cast.organisation,
    ),
    Kind(
        "breach",
        make_breach,
        by_address("breaches:pdf", lambda cast: [Breach.objects.get().reference]),
        ("privacy", "privacy"),
        {"employee": 403, "coordinator": 404, "other_coordinator": 404},
        lambda cast: Breach.objects.get(),
        change=lambda cast: judge(breach=Breach.objects.get(), judged=judged(), by=cast.privacy),
    ),
    Kind(
        "processing_register",
        lambda cast: None,
        by_address("processing:pdf", lambda cast: []),
        ("privacy", "privacy"),
        {"employee": 403, "coordinator": 403, "executive": 403},
        lambda cast: cast.organisation,
        change=lambda cast: change_settings(
            organisation=cast.organisation,
            controller="",
            fg_contact="fg@test.example",
            or_consent_ref="",
            or_consent_on=None,
            by=cast.privacy,
        ),
    ),
    Kind(
        "board_minutes",
        make_board_meeting,
        by_button("review:board_minutes", lambda cast: [BoardMeeting.objects.get().pk]),
        ("coordinator", "executive"),
        {"leader": 404, "employee": 404, "other_coordinator": 404},
        lambda cast: BoardMeeting.objects.get(),
    ),
]
CHANGING = [kind for kind in KINDS if kind.change]


def test_no_kind_is_forgotten() -> None:
    assert {kind.kind for kind in KINDS} == set(made_files._kinds)
    assert {kind.kind for kind in CHANGING} == {
        name for name, how in made_files._kinds.items() if how.keeping is Keeping.CURRENT
    }


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_file_is_asked_for_once_and_only_for_who_may_have_it(cast: Cast, client_of: ClientOf, kind: Kind) -> None:
    kind.prepare(cast)
    first, second = (client_of(getattr(cast, person)) for person in kind.people)

    url = kind.ask(cast, first)
    kind.ask(cast, first)
    asked = len(promises())
    page = first.get(url, follow=True).content.decode()
    kind.ask(cast, second)

    is_personal = made_files._kinds[kind.kind].keeping is Keeping.PERSONAL
    assert (asked, len(promises())) == (1, 2 if is_personal else 1)
    assert kind.words in page
    assert "Kijken of het klaar is" in page
    assert 'hx-trigger="every 2s"' in page
    assert {person: client_of(getattr(cast, person)).get(url).status_code for person in kind.refused} == kind.refused


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_file_that_failed_comes_later_and_goes_with_its_source(cast: Cast, client_of: ClientOf, kind: Kind) -> None:
    kind.prepare(cast)
    client = client_of(getattr(cast, kind.people[0]))
    url = kind.ask(cast, client)

    with without_fonts():
        let_worker_fail()
    told = client.get(url, follow=True).content.decode()
    OutboxMessage.objects.update(not_before=timezone.now())
    let_worker_make()
    answer = client.get(url)
    kept = stored()[:2]
    with destroyed(kind.source(cast)):
        left = stored()

    assert "Het maken lukte nog niet" in told
    assert "vraag dan de functioneel beheerder" in told
    assert answer["Content-Type"] == "application/pdf"
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"%PDF-")
    assert faults_in_lists(content) == []
    assert kept == (1, 1)
    assert left == (0, 0, 0)


@pytest.mark.parametrize("kind", CHANGING, ids=str)
def test_file_is_the_same_for_everybody_until_it_would_be_another(cast: Cast, client_of: ClientOf, kind: Kind) -> None:
    kind.prepare(cast)
    first, second = (client_of(getattr(cast, person)) for person in kind.people)
    url = kind.ask(cast, first)
    let_worker_make()

    answers = [b"".join(client.get(url).streaming_content) for client in (first, second)]
    made_again = promises()
    kind.change(cast)
    after_change = first.get(url).content.decode()
    let_worker_make()
    changed = b"".join(first.get(url).streaming_content)

    assert answers[0] == answers[1]
    assert made_again == []
    assert kind.words in after_change
    assert changed != answers[0]
