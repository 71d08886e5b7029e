"""Reports of one event have one term for the reaction to the citizen: that of who reported first (R-42)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.cases.services.deadlines import watch_deadlines
from incidents.handling.services.duplicates import link_reports, unlink_report
from incidents.handling.services.handling import LateReasonMissingError, record_reaction, take_in_hand, withdraw_report
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.handling.test_acts import letter
from tests.incidents.handling.test_followup import correct
from tests.mails import told
from tests.waiting import waiting_in
from vpd.audit.models import AuditEvent
from vpd.organisation.models import User
from vpd.ui.moments import as_moment

ClientOf = Callable[[User], Client]

pytestmark = pytest.mark.django_db


def again(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def terms(*incidents: Incident) -> list[datetime]:
    return [again(incident).reaction_due_at for incident in incidents]


def page_of(client: Client, incident: Incident) -> str:
    return client.get(f"/incidenten/{incident.reference}/").text


def reported_apart(cast: Cast, *, ago: int = 40, team: str = "team") -> tuple[Incident, Incident]:
    """The heavier one came later and has more time left; the other came `ago` hours ago."""
    now = timezone.now()
    people = {"team": cast.colleague, "other_team": cast.other_team_employee}
    by = people[team]
    earlier = make_incident(cast, now=now - timedelta(hours=ago), by=by, affected=[by], team=getattr(cast, team))
    return make_incident(cast, "WAPENGEBRUIK", now=now - timedelta(hours=1)), earlier


def test_leading_report_gets_the_term_of_who_reported_first(cast: Cast) -> None:
    lead, earlier = reported_apart(cast)

    link_reports(lead=lead, others=[earlier], by=cast.leader)

    assert terms(lead, earlier) == [earlier.reaction_due_at] * 2
    assert again(lead).told_due_at == lead.reaction_due_at, "what its reporter was told stays known"
    (item,) = waiting_in("incidents", cast.leader, timezone.now())
    assert (item.url, item.due_at) == (lead.get_absolute_url(), earlier.reaction_due_at)
    moved = AuditEvent.objects.get(action="incident.term_moved")
    assert (moved.subject_id, set(moved.fields)) == (str(lead.pk), {"reaction_due_at", "own_reaction_due_at"})


def test_reminders_go_by_the_term_of_the_event(cast: Cast) -> None:
    lead, earlier = reported_apart(cast)
    link_reports(lead=lead, others=[earlier], by=cast.leader)

    assert watch_deadlines(earlier.reaction_due_at + timedelta(minutes=5)) == 1

    assert told("incident_overdue") == {cast.leader.pk}


def test_reaction_after_the_term_of_the_event_says_why(cast: Cast) -> None:
    lead, earlier = reported_apart(cast, ago=50)
    link_reports(lead=lead, others=[earlier], by=cast.leader)
    take_in_hand(incident=lead, by=cast.leader)

    with pytest.raises(LateReasonMissingError):
        record_reaction(incident=lead, reacted=letter(), by=cast.leader)


def test_each_has_its_own_term_again_when_taken_loose(cast: Cast) -> None:
    lead, earlier = reported_apart(cast)
    third = make_incident(cast, now=timezone.now() - timedelta(hours=20))
    link_reports(lead=lead, others=[earlier, third], by=cast.leader)

    unlink_report(incident=again(earlier), by=cast.leader)

    assert terms(lead, third, earlier) == [third.reaction_due_at, third.reaction_due_at, earlier.reaction_due_at]
    assert again(third).own_reaction_due_at is None


@pytest.mark.parametrize("withdrawn", ["lead", "earlier"])
def test_report_that_is_withdrawn_takes_its_term_along(cast: Cast, withdrawn: str) -> None:
    lead, earlier = reported_apart(cast)
    link_reports(lead=lead, others=[earlier], by=cast.leader)
    gone = {"lead": lead, "earlier": earlier}[withdrawn]

    withdraw_report(incident=again(gone), by=cast.coordinator, reason="Een vergissing.")

    assert terms(lead, earlier) == [lead.reaction_due_at, earlier.reaction_due_at]


def test_term_stays_with_the_event_when_another_report_comes_to_lead(cast: Cast) -> None:
    earlier = make_incident(cast, now=timezone.now() - timedelta(hours=40))
    later = make_incident(cast, by=cast.colleague, affected=[cast.colleague])
    link_reports(lead=earlier, others=[later], by=cast.leader)

    correct(cast, again(later), "WAPENGEBRUIK", by=cast.colleague, affected=[cast.colleague])

    assert again(earlier).duplicate_of == later
    assert terms(earlier, later) == [earlier.reaction_due_at] * 2


def test_term_that_was_kept_before_they_were_laid_together_stays(cast: Cast) -> None:
    lead, earlier = reported_apart(cast, ago=60)
    take_in_hand(incident=lead, by=cast.leader)
    record_reaction(incident=lead, reacted=letter(), by=cast.leader)

    link_reports(lead=again(lead), others=[earlier], by=cast.leader)

    assert terms(lead, earlier) == [lead.reaction_due_at, earlier.reaction_due_at]
    assert again(earlier).reacted_at == again(lead).reacted_at


def test_term_of_a_report_that_was_reacted_to_hurries_no_other(cast: Cast) -> None:
    lead, earlier = reported_apart(cast)
    take_in_hand(incident=earlier, by=cast.leader)
    record_reaction(incident=earlier, reacted=letter(), by=cast.leader)

    link_reports(lead=lead, others=[again(earlier)], by=cast.leader)

    assert terms(lead) == [lead.reaction_due_at]


def test_page_of_the_report_that_goes_along_says_where_the_reaction_is_given_and_by_when(
    cast: Cast, client_of: ClientOf
) -> None:
    lead, earlier = reported_apart(cast, team="other_team")
    link_reports(lead=lead, others=[earlier], by=cast.coordinator)
    take_in_hand(incident=again(lead), by=cast.leader)
    due = as_moment(earlier.reaction_due_at)

    own, coordinators, leading = (
        page_of(client_of(cast.other_team_leader), earlier),
        page_of(client_of(cast.coordinator), earlier),
        page_of(client_of(cast.leader), lead),
    )

    assert f"{cast.leader.full_name} geeft de burger een reactie en rondt af. De reactie komt uiterlijk {due}." in own
    assert lead.reference not in own
    assert f"bij {lead.reference}. De reactie aan de burger leg je daar vast, uiterlijk {due}." in coordinators
    assert "De termijn loopt sinds de eerste melding over dit incident." in leading


def test_reporter_reads_the_term_of_the_event_and_on_the_receipt_what_was_told(cast: Cast, client_of: ClientOf) -> None:
    lead, earlier = reported_apart(cast)
    link_reports(lead=lead, others=[earlier], by=cast.leader)
    client = client_of(cast.employee)

    page, receipt = page_of(client, lead), client.get(f"/incidenten/{lead.reference}/ontvangst/").text

    assert f"uiterlijk {as_moment(earlier.reaction_due_at)}" in page
    assert f"uiterlijk {as_moment(lead.reaction_due_at)}" in receipt


def test_list_sends_nobody_to_react_at_a_report_that_goes_along(cast: Cast, client_of: ClientOf) -> None:
    lead, earlier = reported_apart(cast)
    link_reports(lead=lead, others=[earlier], by=cast.leader)

    text = client_of(cast.leader).get("/incidenten/").text

    assert text.count("Gaat mee met een andere melding") == 1
