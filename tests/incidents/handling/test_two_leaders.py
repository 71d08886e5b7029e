"""Reports of one event in two teams: each leader keeps the own people, one does the rest, and neither is left out."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.handling.services.closing import KeptOpenError
from incidents.handling.services.duplicates import link_reports, unlink_report
from incidents.handling.services.feedback import Answer
from incidents.handling.services.handling import close_case, record_reaction, take_in_hand, withdraw_report
from incidents.support.services.offering import nobody_wants_support
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.handling.test_acts import NOTHING_FOUND, letter
from tests.mails import told
from tests.waiting import waiting_in
from vpd.organisation.models import User

ClientOf = Callable[[User], Client]

pytestmark = pytest.mark.django_db


def page_of(client: Client, incident: Incident) -> str:
    return client.get(f"/incidenten/{incident.reference}/").text


def in_two_teams(cast: Cast) -> tuple[Incident, Incident]:
    """One at each team, laid together by the coordinator; the leader of the first has it in hand."""
    lead = make_incident(cast)
    other = make_incident(cast, by=cast.other_team_employee, affected=[cast.other_team_employee], team=cast.other_team)
    link_reports(lead=lead, others=[other], by=cast.coordinator)
    take_in_hand(incident=lead, by=cast.leader)
    return lead, Incident.objects.get(pk=other.pk)


def test_leader_whose_report_goes_along_hears_it_and_is_sent_to_no_page_of_another(
    cast: Cast, client_of: ClientOf
) -> None:
    lead, other = in_two_teams(cast)

    page = page_of(client_of(cast.other_team_leader), other)

    assert told("incident_linked_along") == {cast.other_team_leader.pk}
    assert f"{cast.leader.full_name} geeft de burger een reactie en rondt af." in page
    assert lead.get_absolute_url() not in page
    assert lead.get_absolute_url() in page_of(client_of(cast.coordinator), other)


def test_case_stays_open_while_somebody_of_the_other_team_waits_for_support(cast: Cast) -> None:
    lead, other = in_two_teams(cast)
    nobody_wants_support(incident=lead, by=cast.leader)
    record_reaction(incident=lead, reacted=letter(), by=cast.leader)

    with pytest.raises(KeptOpenError) as kept:
        close_case(incident=lead, found=NOTHING_FOUND, answer=Answer("Dank."), by=cast.leader)
    assert cast.other_team_leader.full_name in kept.value.words
    assert cast.other_team_employee.full_name not in kept.value.words, "who waits is not for another team"

    nobody_wants_support(incident=other, by=cast.other_team_leader)
    close_case(incident=lead, found=NOTHING_FOUND, answer=Answer("Dank."), by=cast.leader)
    assert Incident.objects.get(pk=other.pk).status == Status.HANDLED


def test_report_that_was_closed_along_tells_what_was_done_and_no_more_what_is_to_come(
    cast: Cast, client_of: ClientOf
) -> None:
    lead, other = in_two_teams(cast)
    for report, by in ((lead, cast.leader), (other, cast.other_team_leader)):
        nobody_wants_support(incident=report, by=by)
    record_reaction(incident=lead, reacted=letter(), by=cast.leader)
    close_case(incident=lead, found=NOTHING_FOUND, answer=Answer("Dank."), by=cast.leader)

    page = page_of(client_of(cast.other_team_leader), other)

    assert f"{cast.leader.full_name} gaf de burger een reactie en rondde af." in page
    assert f"Ze zijn samen behandeld, bij {lead.reference}." in page_of(client_of(cast.coordinator), other)


@pytest.mark.parametrize("way", ["unlinked", "lead withdrawn"])
def test_report_that_is_by_itself_again_is_with_its_own_leader(cast: Cast, way: str) -> None:
    lead, other = in_two_teams(cast)
    assert other.taken_by == cast.leader

    if way == "unlinked":
        unlink_report(incident=other, by=cast.coordinator)
    else:
        withdraw_report(incident=lead, by=cast.coordinator, reason="Een vergissing.")

    other.refresh_from_db()
    assert (other.duplicate_of, other.taken_by, other.status) == (None, None, Status.IN_PROGRESS)
    assert told("incident_leads") == {cast.other_team_leader.pk}
    assert any(other.reference in item.note for item in waiting_in("incidents", cast.other_team_leader, timezone.now()))


def test_report_that_is_by_itself_again_stays_with_who_can_handle_it(cast: Cast) -> None:
    lead, other = make_incident(cast), make_incident(cast, by=cast.colleague)
    link_reports(lead=lead, others=[other], by=cast.leader)
    take_in_hand(incident=lead, by=cast.leader)

    unlink_report(incident=other, by=cast.leader)

    assert Incident.objects.get(pk=other.pk).taken_by == cast.leader
    assert told("incident_leads") == set()
