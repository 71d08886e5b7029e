from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines, waive_prompt
from protocols.agreements.services.versions import adopt_protocol, request_adoption
from protocols.drafting.services import record_discussion
from protocols.drafting.summaries.discussion import attendance_of, stamp_of
from tests.cast import Cast
from tests.protocols.factories import fill, make_draft
from vpd.meetings.enums import MeetingKind, MeetingStatus
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]


@pytest.fixture
def version(cast: Cast) -> ProtocolVersion:
    return make_draft(cast.team, by=cast.leader)


def section_url(version: ProtocolVersion, slug: str = "visie") -> str:
    return reverse("protocols:discuss_section", args=[version.protocol_id, slug])


def lines_url(version: ProtocolVersion, slug: str = "visie") -> str:
    return reverse("protocols:discussed_lines", args=[version.protocol_id, slug, stamp_of(version)])


# --- the meeting ---------------------------------------------------------------------------------------------------


def test_record_discussion_keeps_day_and_people(cast: Cast, version: ProtocolVersion) -> None:
    today = timezone.localdate()

    first = record_discussion(version=version, held_on=today, users=[cast.leader], names=["Een gast"], by=cast.leader)
    version.refresh_from_db()
    again = record_discussion(
        version=version, held_on=today - timedelta(days=1), users=[cast.leader, cast.employee], names=[], by=cast.leader
    )

    version.refresh_from_db()
    found = attendance_of(version)
    assert (first.pk, first.kind) == (again.pk, MeetingKind.PROTOCOL)
    assert version.status == VersionStatus.IN_DISCUSSION
    assert found.meeting.held_on == today - timedelta(days=1)
    assert set(found.people) == {cast.leader.full_name, cast.employee.full_name}


def test_adoption_closes_the_meeting(cast: Cast, version: ProtocolVersion) -> None:
    fill(version, by=cast.leader)
    today = timezone.localdate()
    record_discussion(version=version, held_on=today, users=[cast.leader], names=[], by=cast.leader)

    adopted = adopt_protocol(
        version=version, discussed_on=today, in_force_from=today, by=cast.coordinator, uninvolved_reason="test"
    )

    adopted.meeting.refresh_from_db()
    assert adopted.meeting.status == MeetingStatus.HELD


# --- the big screen ------------------------------------------------------------------------------------------------


def test_section_is_shown_with_its_neighbours(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    add_lines(version=version, place=Place("vision.meaning"), text="We zijn er voor iedereen.", by=cast.leader)
    client = client_of(cast.leader)

    first = client.get(reverse("protocols:discuss", args=[version.protocol_id]))
    html = client.get(first.url).content.decode()

    assert first.url == section_url(version)
    assert "We zijn er voor iedereen." in html
    assert "Onderdeel 1 van" in html
    assert 'rel="next"' in html
    assert 'rel="prev"' not in html


def test_matrix_and_risks_are_discussed_place_by_place(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    risk = add_lines(version=version, place=Place("risk.situations"), text="Drukte bij de balie", by=cast.leader)[0]
    client = client_of(cast.leader)

    matrix = client.get(section_url(version, "normoverschrijdend-gedrag")).content.decode()

    assert matrix.count("Ons voorbeeld") == 5
    assert f"risk.measures|||{risk.pk}" in matrix


def test_line_is_added_while_the_team_talks(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    data = {"place": "vision.meaning|||", "text": "- We groeten\n- We luisteren"}

    html = client_of(cast.leader).post(section_url(version), data, follow=True).content.decode()

    assert list(ProtocolLine.objects.filter(prompt_key="vision.meaning").values_list("text", flat=True)) == [
        "We groeten",
        "We luisteren",
    ]
    assert "We luisteren" in html
    assert "autofocus" in html


def test_empty_line_is_told_and_a_strange_place_is_not_found(
    cast: Cast, version: ProtocolVersion, client_of: Log
) -> None:
    client = client_of(cast.leader)

    empty = client.post(section_url(version), {"place": "vision.meaning|||", "text": " "}).content.decode()
    strange = client.post(section_url(version), {"place": "x", "text": "Iets"})

    assert "Typ eerst een tekst." in empty
    assert strange.status_code == 404


def test_reader_of_the_team_looks_along_without_forms(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    html = client_of(cast.employee).get(section_url(version)).content.decode()

    assert "Afspraak" not in html
    assert "Wie zijn erbij?" not in html


def test_everybody_of_the_team_adds_lines_while_it_is_discussed(
    cast: Cast, version: ProtocolVersion, client_of: Log
) -> None:
    today = timezone.localdate()
    record_discussion(version=version, held_on=today, users=[cast.employee], names=[], by=cast.leader)
    waive_prompt(version=version, prompt_key="vision.importance", reason="Volgt later", by=cast.leader)
    client = client_of(cast.employee)
    data = {"place": "vision.meaning|||", "text": "Van een collega"}

    html = client.post(section_url(version), data, follow=True).content.decode()
    waived = client.post(section_url(version), data | {"place": "vision.importance|||"})
    line = ProtocolLine.objects.get(text="Van een collega")
    edited = client.post(reverse("protocols:edit_line", args=[version.protocol_id, line.pk]), {"text": "x"})
    other = client_of(cast.other_team_employee).post(section_url(version), data)

    assert "Van een collega" in html
    assert "Voeg toe wat jullie afspreken." in html
    assert "vision.importance|||" not in html
    assert line.changed_by == cast.employee
    assert [waived.status_code, edited.status_code, other.status_code] == [403, 403, 404]


def test_nobody_adds_in_discussion_once_it_is_reported_ready(
    cast: Cast, version: ProtocolVersion, client_of: Log
) -> None:
    record_discussion(version=version, held_on=timezone.localdate(), users=[cast.employee], names=[], by=cast.leader)
    request_adoption(version=version, by=cast.leader)

    response = client_of(cast.employee).post(section_url(version), {"place": "vision.meaning|||", "text": "Te laat"})

    assert response.status_code == 403
    assert not ProtocolLine.objects.filter(text="Te laat").exists()


def test_nothing_new_costs_little_and_says_nothing(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.employee)
    url = lines_url(version)
    client.get(url)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)

    assert response.status_code == 204
    assert len(queries) <= 6


def test_new_lines_of_others_come_along(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    url = lines_url(version)
    add_lines(version=version, place=Place("vision.meaning"), text="Van een ander", by=cast.coordinator)
    version.refresh_from_db()

    html = client_of(cast.leader).get(url, headers={"HX-Request": "true"}).content.decode()

    assert "Van een ander" in html
    assert 'data-hx-swap-oob="true"' in html
    assert stamp_of(version) in html
    assert "<html" not in html


def test_who_was_there_is_ticked_and_shown_at_adoption(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    coordinator = client_of(cast.coordinator)
    url = reverse("protocols:present", args=[version.protocol_id])
    day = timezone.localdate() - timedelta(days=2)
    data = {"held_on": day, "users": [cast.employee.pk, cast.leader.pk], "names": "Wijkagent Noord\n"}

    nobody = coordinator.post(url, {"held_on": day}).content.decode()
    coordinator.post(url, data)
    html = coordinator.get(reverse("protocols:adopt", args=[version.protocol_id])).content.decode()

    assert "Kies wie erbij zijn." in nobody
    assert cast.employee.full_name in html
    assert "Wijkagent Noord" in html
    assert f'value="{day.isoformat()}"' in html


def test_somebody_of_another_team_cannot_be_ticked(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    url = reverse("protocols:present", args=[version.protocol_id])
    data = {"held_on": timezone.localdate(), "users": [cast.other_team_employee.pk]}

    html = client_of(cast.leader).post(url, data).content.decode()

    assert "Kies collega’s uit de lijst." in html
