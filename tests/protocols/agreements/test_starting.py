from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import WrongPlaceError
from protocols.agreements.services.starting import start_anew, start_from_team
from protocols.agreements.summaries.document import document_of
from protocols.norms.enums import ColumnKey, MatrixRow
from tests.cast import Cast
from tests.protocols.factories import make_adopted, make_draft
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]


@pytest.fixture
def source(cast: Cast) -> ProtocolVersion:
    """The adopted protocol of the other team."""
    return make_adopted(cast.other_team, by=cast.other_team_leader, adopter=cast.coordinator, filled=True)


def own_texts(version: ProtocolVersion, prompt_key: str) -> list[str]:
    lines = ProtocolLine.objects.filter(version=version, prompt_key=prompt_key, is_fixed=False)
    return list(lines.in_order().values_list("text", flat=True))


def test_start_from_team_takes_the_agreements_over_with_their_origin(cast: Cast, source: ProtocolVersion) -> None:
    version = start_from_team(source=source, team=cast.team, by=cast.leader)

    line = ProtocolLine.objects.get(version=version, prompt_key="vision.meaning")
    risk = ProtocolLine.objects.get(version=version, prompt_key="risk.situations")
    assert own_texts(version, "vision.meaning") == own_texts(source, "vision.meaning")
    assert (line.origin_reference_kind, line.origin_reference) == ("team", cast.other_team.name)
    assert risk.children.count() == 1
    assert not set(version.lines.values_list("lineage")) & set(source.lines.values_list("lineage"))


def test_start_from_team_leaves_dilemmas_and_persons_behind(cast: Cast, source: ProtocolVersion) -> None:
    version = start_from_team(source=source, team=cast.team, by=cast.leader)

    assert own_texts(source, "dilemmas.own")
    assert own_texts(version, "dilemmas.own") == []
    assert own_texts(source, "aftercare.first")
    assert own_texts(version, "aftercare.first") == []


def test_taken_over_example_asks_to_be_checked(cast: Cast, source: ProtocolVersion) -> None:
    version = start_from_team(source=source, team=cast.team, by=cast.leader)

    shown = document_of(version).matrix_lines[ColumnKey.VERBAL, MatrixRow.TEAM_NORM][0]
    assert shown.origin == f"overgenomen van team {cast.other_team.name}: past dit voorbeeld bij jullie?"


def test_start_from_a_draft_or_from_itself_refused(cast: Cast, source: ProtocolVersion) -> None:
    draft = make_draft(cast.team, by=cast.leader)

    for wrong, protocol in ((draft, source.protocol), (source, source.protocol)):
        with pytest.raises(WrongPlaceError):
            start_anew(protocol=protocol, source=wrong, by=cast.coordinator)


def test_start_anew_is_empty_but_follows_the_version_in_force(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)

    version = start_anew(protocol=adopted.protocol, by=cast.leader)

    assert (version.based_on, version.number) == (adopted, 2)
    assert own_texts(version, "vision.meaning") == []
    assert ProtocolLine.objects.filter(version=version, row_key=MatrixRow.APPROACH).exists()


def test_leader_chooses_where_to_begin(cast: Cast, source: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    url = reverse("protocols:start", args=[cast.team.slug])

    offered = client.get(url).content.decode()
    nothing = client.post(url, {"source": "team"}).content.decode()
    client.post(url, {"source": "team", "other": source.pk})

    version = ProtocolVersion.objects.get(team=cast.team)
    assert "Het protocol van een ander team" in offered
    assert "Een leeg formulier" in offered
    assert "De versie die nu geldt" not in offered
    assert "Kies van welk team je de afspraken overneemt." in nothing
    assert own_texts(version, "vision.meaning")


def test_leader_begins_the_next_version_empty(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    client = client_of(cast.leader)
    url = reverse("protocols:revise", args=[adopted.protocol_id])

    offered = client.get(url).content.decode()
    client.post(url, {"source": "empty"})

    version = adopted.protocol.versions.open().get()
    assert "De versie die nu geldt" in offered
    assert own_texts(version, "vision.meaning") == []


def test_draft_of_another_team_is_not_offered(cast: Cast, client_of: Log) -> None:
    make_draft(cast.other_team, by=cast.other_team_leader)

    html = client_of(cast.coordinator).get(reverse("protocols:start", args=[cast.team.slug])).content.decode()

    assert "Het protocol van een ander team" not in html
