"""Who sees which part of a report (DECISIONS 1, footnote 1)."""

import pytest

from incidents.cases.access import can_handle, can_read_names, can_read_story
from incidents.cases.enums import Addressee
from incidents.cases.models import Incident, Witness
from incidents.handling.access import can_withdraw
from tests.access_table import PEOPLE
from tests.factories import make_member
from tests.incidents.factories import make_incident
from vpd.audit.models import ReadEvent
from vpd.organisation.access import forget_access
from vpd.organisation.enums import Role
from vpd.ui.asked_once import one_page, page_to_read

pytestmark = pytest.mark.django_db


def who(cast, incident, *, story: bool = False) -> set[str]:
    rows = Incident.objects.readable_by if story else Incident.objects.visible_to
    return {name for name in PEOPLE if rows(getattr(cast, name)).filter(pk=incident.pk).exists()}


def test_report_is_seen_by_reporter_leader_and_coordinator(cast):
    assert who(cast, make_incident(cast)) == {"employee", "leader", "coordinator"}


def test_witness_sees_that_it_is_there_but_not_the_story(cast):
    incident = make_incident(cast, witnesses=[cast.colleague])

    assert "colleague" in who(cast, incident)
    assert who(cast, incident, story=True) == {"employee", "leader", "coordinator"}


def test_affected_colleague_reads_the_report(cast):
    incident = make_incident(cast, affected=[cast.other_team_employee])

    assert who(cast, incident, story=True) == {"employee", "other_team_employee", "leader", "coordinator"}
    assert not can_read_names(cast.other_team_employee, incident)


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ({"addressee": Addressee.COORDINATOR}, {"employee", "coordinator"}),
        ({"witnesses": "leader"}, {"employee", "coordinator"}),
        ({"affected": "leader"}, {"employee", "leader", "coordinator"}),
    ],
)
def test_leader_is_left_out_when_passed_over_or_involved(cast, values, seen):
    values = {key: [cast.leader] if value == "leader" else value for key, value in values.items()}
    incident = make_incident(cast, **values)

    assert who(cast, incident, story=True) == seen
    assert not can_handle(cast.leader, incident)


def test_counsellor_reads_only_what_is_addressed_to_them(cast):
    addressed = make_incident(cast, addressee=Addressee.COUNSELLOR, addressed_to=cast.counsellor)
    other = make_incident(cast)

    assert who(cast, addressed, story=True) == {"employee", "coordinator", "counsellor"}
    assert "counsellor" not in who(cast, other)
    assert not can_handle(cast.counsellor, addressed)


def test_new_leader_who_was_a_witness_does_not_get_the_case(cast):
    incident = make_incident(cast, witnesses=[cast.colleague])
    make_member(cast.colleague, Role.TEAM_LEADER, team=cast.team)
    forget_access(cast.colleague)

    assert not can_read_story(cast.colleague, incident)
    assert not can_handle(cast.colleague, incident)


def test_reporter_withdraws_only_what_need_not_be_reported(cast):
    insult, threat = make_incident(cast, "BELEDIGING"), make_incident(cast, "WAPENGEBRUIK")

    assert can_withdraw(cast.employee, insult)
    assert not can_withdraw(cast.employee, threat)
    assert can_withdraw(cast.coordinator, threat)
    assert not can_withdraw(cast.leader, insult)


def test_reading_by_another_leaves_a_row_and_by_the_reporter_none(cast, client_of):
    incident = make_incident(cast)

    client_of(cast.employee).get(f"/incidenten/{incident.reference}/")
    client_of(cast.leader).get(f"/incidenten/{incident.reference}/")
    client_of(cast.leader).get(f"/incidenten/{incident.reference}/")

    rows = ReadEvent.objects.filter(subject_type="cases.incident", subject_id=str(incident.pk))
    assert [row.reader_id for row in rows] == [cast.leader.pk]


def test_same_number_in_another_municipality_is_not_found(cast, client_of):
    incident = make_incident(cast)

    assert client_of(cast.other_coordinator).get(f"/incidenten/{incident.reference}/").status_code == 404


def test_page_that_is_only_read_knows_the_same_of_everybody(cast):
    """There the own part in reports is known by number; what stands with a report says the same as the list."""
    make_incident(cast)
    make_incident(cast, witnesses=[cast.leader, cast.colleague])
    make_incident(cast, affected=[cast.leader, cast.other_team_employee])
    make_incident(cast, by=cast.leader)
    make_incident(cast, addressee=Addressee.COUNSELLOR, addressed_to=cast.counsellor)

    for name in PEOPLE:
        person = getattr(cast, name)
        elsewhere = known_to(person)
        with page_to_read():
            assert known_to(person) == elsewhere, name
        assert {pk for pk, reads, _ in elsewhere if reads} == set(ids(Incident.objects.readable_by(person))), name
        assert {pk for pk, _, handles in elsewhere if handles} == set(ids(Incident.objects.handled_by(person))), name


def test_part_in_a_report_counts_at_once_where_it_is_written(cast):
    incident = make_incident(cast)

    with one_page():
        before = ids(Incident.objects.led_by(cast.leader))
        Witness.objects.create(organisation=cast.organisation, incident=incident, user=cast.leader)
        after = ids(Incident.objects.led_by(cast.leader))

    assert (before, after) == ([incident.pk], [])


def known_to(person) -> set[tuple[int, bool, bool]]:
    rows = Incident.objects.visible_to(person).with_access_of(person)
    read, handled = f"read_by_{person.pk}", f"handled_by_{person.pk}"
    return {(row.pk, bool(vars(row)[read]), bool(vars(row)[handled])) for row in rows}


def ids(rows) -> list[int]:
    return list(rows.values_list("pk", flat=True))
