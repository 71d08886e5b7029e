from dataclasses import replace

import pytest
from django.utils import timezone

from incidents.cases.enums import PlaceKind
from incidents.correcting.services import correct_report
from incidents.support.enums import Basis, Phase, SupportStatus
from incidents.support.models import Support
from incidents.support.services.offering import record_offer
from protocols.agreements.services.naming import name_people
from protocols.agreements.summaries.naming import AFTERCARE, FIRST_SUPPORT
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.factories import make_incident, make_report
from tests.incidents.support.factories import support_of
from tests.protocols.factories import adopt, make_draft
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.services import deactivate_user


def people_with_support(incident) -> set:
    return {(row.who, row.phase) for row in Support.objects.filter(incident=incident).involved()}


def named_in_protocol(cast: Cast, *, first: list[User], care: list[User]) -> None:
    """The team's protocol in force names these colleagues."""
    draft = make_draft(cast.team, by=cast.leader)
    name_people(version=draft, prompt_key=FIRST_SUPPORT, people=first, by=cast.leader)
    name_people(version=draft, prompt_key=AFTERCARE, people=care, by=cast.leader)
    adopt(draft, cast)


def test_everybody_involved_gets_both_offers_once(cast: Cast) -> None:
    incident = make_incident(
        cast, affected=[cast.employee], witnesses=[cast.colleague], others_affected={"hired": 2, "volunteer": 1}
    )

    people = {who for who, _ in people_with_support(incident)}

    assert people == {
        cast.employee.full_name,
        cast.colleague.full_name,
        "Ingehuurde kracht, zonder account",
        "Ingehuurde kracht 2, zonder account",
        "Vrijwilliger, zonder account",
    }
    assert len(people_with_support(incident)) == len(people) * 2
    assert set(Support.objects.filter(incident=incident).values_list("status", flat=True)) == {SupportStatus.TO_OFFER}


def test_who_reports_for_another_is_not_offered_support(cast: Cast) -> None:
    incident = make_incident(cast, by=cast.central_reporter, affected=[cast.employee])

    assert {who for who, _ in people_with_support(incident)} == {cast.employee.full_name}


def test_reporter_of_an_incident_without_names_was_there(cast: Cast) -> None:
    incident = make_incident(cast, affected=[])

    assert {who for who, _ in people_with_support(incident)} == {cast.employee.full_name}


def test_protocol_names_who_gives_it(cast: Cast) -> None:
    named_in_protocol(cast, first=[cast.colleague], care=[cast.safety])

    incident = make_incident(cast)

    first = support_of(incident, cast.employee, Phase.FIRST)
    care = support_of(incident, cast.employee, Phase.AFTERCARE)
    assert (first.assigned_to, first.basis) == (cast.colleague, Basis.PROTOCOL)
    assert (care.assigned_to, care.basis) == (cast.safety, Basis.PROTOCOL)


def test_named_person_who_is_involved_or_gone_is_passed_over(cast: Cast) -> None:
    named_in_protocol(cast, first=[cast.colleague], care=[cast.safety])
    deactivate_user(user=cast.safety, by=cast.admin)

    incident = make_incident(cast, witnesses=[cast.colleague])

    first = support_of(incident, cast.employee, Phase.FIRST)
    care = support_of(incident, cast.employee, Phase.AFTERCARE)
    assert (first.assigned_to, first.basis) == (cast.aftercare, Basis.AFTERCARE)
    assert (care.assigned_to, care.basis) == (cast.aftercare, Basis.AFTERCARE)


def test_without_aftercare_people_the_coordinator_gives_it(cast: Cast) -> None:
    deactivate_user(user=cast.aftercare, by=cast.admin)

    support = support_of(make_incident(cast), cast.employee)

    assert (support.assigned_to, support.basis) == (cast.coordinator, Basis.COORDINATOR)


def test_aftercare_people_share_the_work(cast: Cast) -> None:
    second = make_user(cast.organisation, email="nazorg2@test.example", first_name="Test", last_name="Second")
    make_member(second, Role.AFTERCARE)

    first = support_of(make_incident(cast), cast.employee).assigned_to
    next_one = support_of(make_incident(cast), cast.employee).assigned_to

    assert {first, next_one} == {cast.aftercare, second}


def test_whoever_gives_it_hears_so_once_a_report(cast: Cast) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])

    told = OutboxMessage.objects.filter(kind="mail", payload__template="support_given")

    assert [message.payload["user_id"] for message in told] == [cast.aftercare.pk]
    assert told[0].payload["context"]["reference"] == incident.reference


def test_correction_adds_and_takes_away(cast: Cast) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])
    report = make_report(cast, witnesses=[cast.other_team_employee])

    correct_report(incident=incident, report=report, by=cast.employee)

    assert {who for who, _ in people_with_support(incident)} == {
        cast.employee.full_name,
        cast.other_team_employee.full_name,
    }
    assert support_of(incident, cast.colleague).status == SupportStatus.LAPSED


def test_answer_stays_when_somebody_is_taken_out_of_the_report(cast: Cast) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])
    record_offer(support=support_of(incident, cast.colleague), to=SupportStatus.ACCEPTED, by=cast.aftercare)

    correct_report(incident=incident, report=make_report(cast, witnesses=[]), by=cast.employee)

    assert support_of(incident, cast.colleague).status == SupportStatus.ACCEPTED
    assert support_of(incident, cast.colleague, Phase.FIRST).status == SupportStatus.LAPSED


def test_who_turns_out_to_have_been_there_gives_no_support_any_more(cast: Cast) -> None:
    incident = make_incident(cast)

    correct_report(incident=incident, report=make_report(cast, witnesses=[cast.aftercare]), by=cast.employee)

    assert support_of(incident, cast.employee).assigned_to == cast.coordinator


@pytest.mark.parametrize("place", [PlaceKind.ONLINE])
def test_correcting_something_else_changes_nothing(cast: Cast, place: PlaceKind) -> None:
    incident = make_incident(cast)
    before = list(Support.objects.filter(incident=incident).values())

    correct_report(
        incident=incident, report=replace(make_report(cast), place_kind=place, location=None), by=cast.employee
    )

    assert list(Support.objects.filter(incident=incident).values()) == before


def test_offer_is_due_the_next_working_day(cast: Cast) -> None:
    friday = timezone.make_aware(timezone.datetime(2026, 4, 3, 15, 0))

    incident = make_incident(cast, happened_on=friday.date(), now=friday)

    # Good Friday, the weekend and Easter Monday do not count.
    assert support_of(incident, cast.employee).offer_until.isoformat() == "2026-04-07"
