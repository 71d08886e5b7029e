"""A number that stands on paper changes: whoever leads the team hears it once, prints anew, and says so."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.cards.models import OldPaper
from incidents.cards.summaries.old_paper import paper_waiting
from tests.cast import Cast
from tests.mails import told
from tests.protocols.factories import make_adopted
from vpd.organisation.models import Membership, Organisation, Team, User
from vpd.organisation.services import change_settings, change_user, save_place

ClientOf = Callable[[User], Client]

pytestmark = pytest.mark.django_db
PAGE = "/incidenten/kaarten/oud-nummer/"


def change_emergency(cast: Cast, phone: str) -> None:
    organisation = Organisation.objects.get(pk=cast.organisation.pk)
    organisation.emergency_phone = phone
    change_settings(organisation=organisation, changed=["emergency_phone"], by=cast.admin)


def change_support(cast: Cast, phone: str) -> None:
    team = Team.objects.get(pk=cast.team.pk)
    team.support_phone = phone
    save_place(place=team, changed=["support_phone"], by=cast.admin)


def waits(user: User) -> bool:
    return bool(paper_waiting(User.objects.get(pk=user.pk), timezone.now()))


def said(client: Client, team: Team) -> dict[str, str]:
    """What the form of this team sends."""
    papers = client.get(PAGE).context["papers"]
    return {"seen": next(paper.seen for paper in papers if paper.team == team)}


def test_leaders_hear_of_another_number_in_danger_and_it_goes_when_the_paper_is_new(
    cast: Cast, client_of: ClientOf
) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    change_emergency(cast, "0123 45 67 99")
    client = client_of(cast.leader)

    page = client.get(PAGE).text.replace("\N{NO-BREAK SPACE}", " ")

    assert told("old_paper") == {cast.leader.pk, cast.other_team_leader.pk}
    assert "Op ouder papier staat nog 112." in page
    assert "0123 45 67 99" in page
    for address in (
        reverse("protocols:norm_card", args=[cast.team.slug]),
        reverse("incidents:team_card", args=["meldkaart", cast.team.slug]),
        reverse("protocols:pdf", args=[version.protocol_id]),
    ):
        assert address in page
    assert cast.other_team.name not in page
    assert waits(cast.leader)
    assert not waits(cast.employee)
    assert not waits(cast.coordinator), "the leaders have it"

    sent = said(client, cast.team)
    for _ in range(2):
        client.post(f"{PAGE}{cast.team.slug}/", sent)
    assert not waits(cast.leader)
    assert waits(cast.other_team_leader)
    kept = OldPaper.objects.get(team=cast.team)
    assert (kept.was, kept.replaced_by) == ("112", cast.leader)


def test_number_of_one_team_concerns_that_team_alone_and_not_the_protocol(cast: Cast, client_of: ClientOf) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    change_support(cast, "Opvangteam, 0123 45 67 89")
    page = client_of(cast.leader).get(PAGE).text

    assert told("old_paper") == {cast.leader.pk}
    assert "Op ouder papier staat het nog niet." in page
    assert reverse("protocols:pdf", args=[version.protocol_id]) not in page
    assert not waits(cast.other_team_leader)


def test_other_settings_and_a_new_team_are_no_old_paper(cast: Cast) -> None:
    organisation = Organisation.objects.get(pk=cast.organisation.pk)
    organisation.answer_days = 10
    change_settings(organisation=organisation, changed=["answer_days"], by=cast.admin)
    new = Team(organisation=cast.organisation, department=cast.team.department, job_family=cast.team.job_family)
    new.name, new.support_phone = "Nieuw", "0123 45 67 89"
    save_place(place=new, by=cast.admin)
    change_support(cast, cast.team.support_phone)

    assert not OldPaper.objects.exists()
    assert told("old_paper") == set()


def test_change_after_the_page_was_opened_stays_asked(cast: Cast, client_of: ClientOf) -> None:
    change_emergency(cast, "0123 11 11 11")
    client = client_of(cast.leader)
    sent = said(client, cast.team)

    change_emergency(cast, "0123 22 22 22")
    client.post(f"{PAGE}{cast.team.slug}/", sent)

    assert waits(cast.leader)
    page = client.get(PAGE).text
    assert "Op ouder papier staat nog 112." in page, "the paper on the wall is older than the first change"
    change_emergency(cast, "112")
    assert "weer teruggezet" in client.get(PAGE).text


def test_number_in_danger_stands_under_now_and_the_number_for_afterwards_has_a_week(
    cast: Cast, client_of: ClientOf
) -> None:
    change_support(cast, "0123 33 33 33")
    (for_afterwards,) = paper_waiting(User.objects.get(pk=cast.leader.pk), timezone.now())

    change_emergency(cast, "0123 45 67 99")
    (in_danger,) = paper_waiting(User.objects.get(pk=cast.leader.pk), timezone.now())
    groups = client_of(cast.leader).get("/").context["work"].groups

    assert for_afterwards.due_at == timezone.localdate() + timedelta(days=7)
    assert in_danger.due_at == timezone.localdate()
    assert in_danger.harm < for_afterwards.harm
    assert [group.heading for group in groups if in_danger.title in {item.title for item in group.items}] == ["Nu"]


def test_team_that_nobody_leads_is_for_the_coordinator(cast: Cast, client_of: ClientOf) -> None:
    Membership.objects.filter(user=cast.leader).delete()

    change_emergency(cast, "0123 45 67 99")
    page = client_of(cast.coordinator).get(PAGE).text

    assert told("old_paper") == {cast.coordinator.pk, cast.other_team_leader.pk}
    assert waits(cast.coordinator)
    assert cast.team.name in page
    assert "Bij 1 ander team is het papier ook nog niet vervangen." in page


# --- the number of a colleague -------------------------------------------------------------------------------------


def change_own(person: User, phone: str) -> None:
    person = User.objects.get(pk=person.pk)
    person.phone = phone
    change_user(user=person, changed=["phone"], by=person)


def has_number(*people: User) -> None:
    User.objects.filter(pk__in=[person.pk for person in people]).update(phone="0123 44 44 44")


def test_leader_with_another_number_stands_on_the_cards_of_the_own_teams_alone(cast: Cast, client_of: ClientOf) -> None:
    has_number(cast.leader)

    change_own(cast.leader, "0123 55 55 55")
    change_own(cast.leader, "0123 66 66 66")
    client = client_of(cast.leader)
    page = client.get(PAGE).text.replace("\N{NO-BREAK SPACE}", " ")

    assert OldPaper.objects.get().team == cast.team
    assert told("old_paper") == set(), "who changed it knows"
    assert f"Het nummer van {cast.leader.full_name} is op" in page
    assert "0123 66 66 66" in page
    assert "0123 44 44 44" not in page
    assert reverse("incidents:team_card", args=["meldkaart", cast.team.slug]) in page
    assert reverse("protocols:norm_card", args=[cast.team.slug]) not in page, "no colleague stands on that"
    client.post(f"{PAGE}{cast.team.slug}/", said(client, cast.team))
    assert not waits(cast.leader)


@pytest.mark.parametrize("post", ["coordinator", "counsellor", "central_reporter"])
def test_colleague_whom_every_team_calls_stands_on_the_cards_of_all(cast: Cast, post: str) -> None:
    person = getattr(cast, post)
    has_number(person)

    change_own(person, "0123 55 55 55")

    assert told("old_paper") == {cast.leader.pk, cast.other_team_leader.pk}
    assert {row.team for row in OldPaper.objects.all()} == {cast.team, cast.other_team}
    assert waits(cast.other_team_leader)


def test_each_number_waits_by_itself_and_goes_with_the_paper(cast: Cast, client_of: ClientOf) -> None:
    has_number(cast.leader, cast.coordinator)
    change_support(cast, "0123 33 33 33")
    change_own(cast.coordinator, "0123 55 55 55")
    change_own(cast.leader, "0123 66 66 66")
    client = client_of(cast.leader)

    numbers = [label for paper in client.get(PAGE).context["papers"] for label, _ in paper.numbers]
    client.post(f"{PAGE}{cast.team.slug}/", said(client, cast.team))

    assert numbers == ["Nummer na een incident", cast.coordinator.full_name, cast.leader.full_name]
    assert not waits(cast.leader)


def test_number_that_stood_on_no_paper_asks_for_none(cast: Cast) -> None:
    has_number(cast.employee, cast.leader)
    change_own(cast.employee, "0123 55 55 55")
    change_own(cast.coordinator, "0123 55 55 55")
    change_own(cast.leader, "0123 44 44 44")

    assert not OldPaper.objects.exists()
    assert told("old_paper") == set()
