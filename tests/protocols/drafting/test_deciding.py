"""Deciding about a draft: what the coordinator sees, sending it back, and what nobody looked at."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines, change_line
from protocols.agreements.services.starting import start_from_team
from protocols.agreements.services.versions import adopt_protocol, request_adoption, send_back, start_draft
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.returned import returned_of
from protocols.checklists.enums import AnswerStatus
from protocols.drafting.summaries.pages import section_links
from protocols.norms.services.norms import publish_norm
from protocols.stocktaking.services import move_on, take_stock
from protocols.stocktaking.summaries.overlooked import overlooked
from protocols.stocktaking.summaries.road import AGREEMENTS, STOCK, road_of
from tests.cast import Cast
from tests.protocols.factories import fill, make_adopted, make_draft
from tests.waiting import waiting_in
from vpd.messaging.models import OutboxMessage
from vpd.organisation.status import TransitionError
from vpd.versions.services import ReasonMissingError

pytestmark = pytest.mark.django_db

Log = Callable[..., Client]
REASON = "Bij Opleiding en training staat nog niets over nieuwe collega’s."


def page(client: Client, route: str, *args: object) -> str:
    return client.get(reverse(route, args=args)).content.decode()


def offered(cast: Cast) -> ProtocolVersion:
    """A draft that the leader offered for adoption."""
    version = make_draft(cast.team, by=cast.leader)
    fill(version, by=cast.leader)
    return request_adoption(version=version, by=cast.leader)


def names(version: ProtocolVersion) -> list[str]:
    return [prompt.key for _, prompt in overlooked(document_of(version))]


# --- sending back ---------------------------------------------------------------------------------------------------


def test_draft_goes_back_with_its_reason_and_the_leader_hears_it(cast: Cast) -> None:
    version = offered(cast)

    send_back(version=version, reason=REASON, by=cast.coordinator)

    version.refresh_from_db()
    returned = returned_of(version)
    assert (version.status, version.requested_at, version.returned_reason) == (VersionStatus.RETURNED, None, REASON)
    assert [step.to_status for step in version.status_changes.all()] == ["draft", "in_discussion", "returned"]
    assert returned
    assert (returned.reason, returned.by) == (REASON, cast.coordinator.full_name)
    letters = OutboxMessage.objects.filter(payload__template="protocol_returned")
    assert [letter.payload["user_id"] for letter in letters] == [cast.leader.pk]
    assert REASON not in str(letters.get().payload)


def test_what_came_back_stands_first_for_the_leader(cast: Cast) -> None:
    version = offered(cast)
    other = make_draft(cast.other_team, by=cast.leader)

    send_back(version=version, reason=REASON, by=cast.coordinator)

    assert other.pk
    waiting = waiting_in("protocols", cast.leader, timezone.now())
    assert waiting[0].title == "Kijk waarom het protocol is teruggestuurd"
    assert (waiting[0].badge, waiting[0].is_first) == ("teruggestuurd", True)
    assert not any("vast" in str(item) for item in waiting_in("protocols", cast.coordinator, timezone.now()))


def test_a_second_press_sends_it_back_once(cast: Cast) -> None:
    version = offered(cast)

    first = send_back(version=version, reason=REASON, by=cast.coordinator)
    second = send_back(version=version, reason=REASON, by=cast.coordinator)

    assert (first, second) == (True, False)


def test_draft_that_nobody_offered_cannot_go_back(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    discussed = move_on(version=version, to=VersionStatus.IN_DISCUSSION, by=cast.leader)

    with pytest.raises(TransitionError):
        send_back(version=discussed, reason=REASON, by=cast.coordinator)
    with pytest.raises(ReasonMissingError):
        send_back(version=discussed, reason=" ", by=cast.coordinator)


def test_leader_mends_it_and_the_coordinator_adopts(cast: Cast, client_of: Log) -> None:
    version = offered(cast)
    coordinator, leader = client_of(cast.coordinator), client_of(cast.leader)
    pk = version.protocol_id

    empty = coordinator.post(reverse("protocols:send_back", args=[pk]), {"reason": " "}).content.decode()
    coordinator.post(reverse("protocols:send_back", args=[pk]), {"reason": REASON})
    read = page(leader, "protocols:detail", pk)
    leader.post(reverse("protocols:ready", args=[pk]))
    again = page(coordinator, "protocols:adopt", pk)
    version.refresh_from_db()
    adopt_protocol(
        version=version,
        discussed_on=timezone.localdate(),
        in_force_from=timezone.localdate(),
        by=cast.coordinator,
        uninvolved_reason="Voor de test",
    )

    assert "Vul in wat er nog moet veranderen." in empty
    assert "Teruggestuurd door de coördinator" in read
    assert REASON in read
    assert "Opnieuw aanbieden" in read
    assert "Eerder teruggestuurd" in again
    assert "Teruggestuurd door" not in page(leader, "protocols:detail", pk)


# --- what the coordinator sees --------------------------------------------------------------------------------------


def test_coordinator_sees_what_changes_in_whole_sentences(cast: Cast, client_of: Log) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    protocol = ProtocolVersion.objects.get().protocol
    draft = start_draft(protocol=protocol, by=cast.leader)
    line = draft.lines.get(prompt_key="quality.customer")
    before = line.text
    change_line(line=line, text="bellen altijd terug", revision=line.revision, by=cast.leader)

    html = page(client_of(cast.coordinator), "protocols:adopt", protocol.pk)

    assert "1 afspraak gewijzigd." in html
    assert f"Wij {before.split()[0]}" in html
    assert "bellen altijd terug" in html


def test_coordinator_sees_that_the_norm_changes_soon(cast: Cast, client_of: Log) -> None:
    version = offered(cast)
    current = page(client_of(cast.coordinator), "protocols:adopt", version.protocol_id)
    day = timezone.localdate() + timedelta(days=30)
    publish_norm(organisation=cast.organisation, in_force_from=day, vision="Een nieuwe visie.", by=cast.coordinator)

    html = page(client_of(cast.coordinator), "protocols:adopt", version.protocol_id)

    assert "De norm verandert binnenkort" not in current
    assert "De norm verandert binnenkort" in html
    assert "<li>Visie</li>" in html


# --- what nobody looked at ------------------------------------------------------------------------------------------


def test_what_came_along_is_not_called_done(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    fixed = ["incident_analysis", "assurance.agreements", "assurance.effect"]

    fresh = names(version)
    add_lines(version=version, place=Place("incident_analysis"), text="Bij een dreiging belt iemand.", by=cast.leader)
    take_stock(version=version, prompt_key="assurance.effect", status=AnswerStatus.ARRANGED, by=cast.leader)
    states = {link.label: link.state for link in section_links(document_of(version), "")}
    html = page(client_of(cast.leader), "protocols:ready", version.protocol_id)

    assert fresh == fixed
    assert names(version) == ["assurance.agreements"]
    assert states["Borging en monitoring"] == "empty"
    assert "Alles is ingevuld" not in html
    assert "Nog niet bekeken: Werken we volgens de afspraken?." in html


def test_lines_of_another_team_are_to_be_looked_at(cast: Cast) -> None:
    source = make_adopted(cast.other_team, by=cast.other_team_leader, adopter=cast.coordinator, filled=True)
    version = start_from_team(source=source, team=cast.team, by=cast.leader)
    line = version.lines.get(prompt_key="quality.customer")

    before = names(version)
    change_line(line=line, text="bellen altijd terug", revision=line.revision, by=cast.leader)

    assert {"quality.customer", "matrix", "risk.situations"} <= set(before)
    assert "quality.customer" not in names(version)


def test_next_version_begins_at_its_agreements_and_was_looked_at_before(cast: Cast) -> None:
    first = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    fresh = make_draft(cast.other_team, by=cast.other_team_leader)
    draft = start_draft(protocol=first.protocol, by=cast.leader)

    road = road_of(cast.leader, document_of(draft))

    assert (road.current, road.step.label) == (AGREEMENTS, "Naar het overleg met het team")
    assert road_of(cast.other_team_leader, document_of(fresh)).current == STOCK
    assert names(draft) == []
